from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from cholula_ga.publicacion.models import Asiento, Version
from cholula_ga.publicacion.revision import TRANSICIONES as DE_FICHA
from informacion_util.estrategias import (
    TRANSICIONES,
    avanzar_estrategia,
    publicar_estrategia,
    resolver_estrategia,
    siguientes,
)
from informacion_util.graficas import grafica
from informacion_util.models import Accion, Avance, EstadoEstrategia, Estrategia
from tests.factories.informacion_util import una_accion, una_estrategia
from tests.factories.institucion import un_usuario

SESION = "Primera Sesión Ordinaria, ejercicio 2023"
CICLO = Path(__file__).parents[2] / "docs" / "ciclo-ficha.md"


def _publica(**fields):
    estrategia = una_estrategia(**fields)
    publicar_estrategia(estrategia, por=None, oficina="Oficina")
    return estrategia


def _resolver(estrategia, **campos):
    valores = {"aprobada": True, "acuerdo_numero": "CIGA/SO/01/2023-A01", "sesion_titulo": SESION}
    secretaria = un_usuario(rol="secretaria_tecnica", cargo="Secretaría Técnica")
    return resolver_estrategia(estrategia, por=secretaria, **(valores | campos))


@pytest.mark.django_db
def test_the_commission_approves_and_the_public_sees_it():
    estrategia = _publica()

    version = _resolver(estrategia)

    assert (estrategia.estado, estrategia.acuerdo_numero) == ("aprobada", "CIGA/SO/01/2023-A01")
    assert version.nota == f"Aprobada en la {SESION}."
    assert version.contenido == Estrategia.objects.get().a_publico()
    assert Asiento.objects.ultimo_de(estrategia).oficina == "Secretaría Técnica"


@pytest.mark.django_db
def test_what_is_voted_down_has_no_agreement():
    estrategia = _publica()

    _resolver(estrategia, aprobada=False, acuerdo_numero=None)

    assert (estrategia.estado, estrategia.acuerdo_numero) == ("no_aprobada", "")


@pytest.mark.django_db
def test_what_was_voted_down_may_be_voted_again():
    estrategia = _publica()
    _resolver(estrategia, aprobada=False, acuerdo_numero=None)

    _resolver(estrategia)

    assert (estrategia.estado, estrategia.acuerdo_numero) == ("aprobada", "CIGA/SO/01/2023-A01")


@pytest.mark.django_db
def test_an_approval_needs_its_agreement():
    estrategia = _publica()

    with pytest.raises(ValidationError, match="lleva el número de su acuerdo"):
        _resolver(estrategia, acuerdo_numero=None)

    assert Estrategia.objects.get().estado == "propuesta"


@pytest.mark.django_db
def test_a_strategy_is_not_decided_twice():
    estrategia = _publica()
    _resolver(estrategia)

    with pytest.raises(ValidationError, match="no puede pasar a «no aprobada»"):
        _resolver(estrategia, aprobada=False)

    assert Version.objects.de(estrategia).count() == 2


@pytest.mark.django_db
def test_a_strategy_that_was_never_published_becomes_public_when_decided():
    estrategia = una_estrategia()

    _resolver(estrategia)

    assert Estrategia.objects.get().es_publica()


@pytest.mark.django_db
@pytest.mark.parametrize("de", EstadoEstrategia.values)
@pytest.mark.parametrize("a", EstadoEstrategia)
def test_only_the_steps_of_the_table_are_possible(de, a):
    estrategia = _publica(estado=de)

    if a in siguientes(estrategia):
        avanzar_estrategia(estrategia, a, por=None, oficina="Oficina")
        assert Estrategia.objects.get().estado == a
    else:
        with pytest.raises(ValidationError, match="no puede pasar"):
            avanzar_estrategia(estrategia, a, por=None, oficina="Oficina")


@pytest.mark.django_db
def test_bars_are_drawn_against_the_goal():
    accion = una_accion(meta=20)
    for trimestre, valor in ((1, 5), (2, 10)):
        Avance.objects.create(accion=accion, trimestre=trimestre, valor=valor)

    dibujo = grafica(Accion.objects.get())

    assert [(c.valor, c.alto) for c in dibujo.columnas] == [(5, 25), (10, 50), (None, 0), (None, 0)]
    assert (dibujo.linea, dibujo.alcanzado) == (0, 10)


def _tabla(transiciones):
    return "\n".join(
        f"| {de.label} | {a.label} | `{verbo}` | {rol} |" for de, a, verbo, rol in transiciones
    )


@pytest.mark.parametrize("transiciones", [DE_FICHA, TRANSICIONES])
def test_the_document_prints_the_table_of_transitions(transiciones):
    assert _tabla(transiciones) in CICLO.read_text(encoding="utf-8")
