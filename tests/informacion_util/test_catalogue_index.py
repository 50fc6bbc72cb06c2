"""The index in memory says what the database holds, however it came to hold it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from cholula_ga.publicacion.posiciones import mapas
from cholula_ga.publicacion.sello import sello_unico
from informacion_util.actions import corregir, retirar_edicion, verificar_sin_cambios
from informacion_util.catalogo import memoria
from informacion_util.catalogo.indice import ACTUAL, VIGENCIA, Indice
from informacion_util.catalogo.lectura import leer
from informacion_util.catalogo.memoria import Memoria
from informacion_util.models import Edicion, Ficha
from tests.factories.informacion_util import (
    publicada,
    un_recurso,
    un_tema,
    una_edicion,
    una_edicion_publicada,
    una_persona_de_validacion,
)
from tests.factories.institucion import una_dependencia, una_localidad

POSICIONES = st.sets(st.integers(0, 300))


def contenido(indice):
    """All that an index knows, without what it remembers for speed."""
    conjuntos = {
        (faceta, valor): mapa
        for faceta, valores in indice.mapas.items()
        for valor, mapa in valores.items()
        if mapa
    }
    listas = list(indice.llaves), list(indice.por_titulo()), list(indice.por_vencer())
    return dict(indice.entradas), conjuntos, *listas


def visto(memoria_, hoy=None):
    with memoria_.al_dia(hoy or timezone.localdate()) as indice:
        return contenido(indice)


def recien_leido():
    indice = Indice(leer())
    indice.fechar(timezone.localdate())
    return contenido(indice)


def _corte(*_):
    raise DatabaseError("corte")


def bits(posiciones):
    return sum(1 << posicion for posicion in posiciones)


@given(POSICIONES)
def test_a_set_of_positions_is_its_bits(posiciones):
    assert mapas.de_posiciones(posiciones, 301) == bits(posiciones)


@given(POSICIONES, st.integers(0, 301))
def test_a_place_opens_and_closes_without_losing_anything(posiciones, lugar):
    abierto = mapas.abrir_hueco(bits(posiciones), lugar)

    assert abierto == bits(p + (p >= lugar) for p in posiciones)
    assert mapas.cerrar_hueco(abierto, lugar) == bits(posiciones)


@given(POSICIONES, st.integers(0, 40), st.integers(0, 40))
def test_the_newest_are_read_from_the_top(posiciones, desde, cuantas):
    esperadas = sorted(posiciones, reverse=True)[desde : desde + cuantas]

    assert mapas.ultimas(bits(posiciones), desde, cuantas) == esperadas


@given(POSICIONES, st.permutations(range(301)), st.integers(0, 40), st.integers(0, 40))
@settings(max_examples=30)
def test_any_order_is_walked_from_its_start(posiciones, orden, desde, cuantas):
    esperadas = [p for p in orden if p in posiciones][desde : desde + cuantas]

    assert mapas.en_orden(bits(posiciones), orden, desde, cuantas) == esperadas


@pytest.mark.django_db
def test_news_read_one_by_one_leave_what_reading_everything_would():
    vista = Memoria()
    una = una_edicion_publicada(anio=2022, titulo="Árbol")
    visto(vista)

    otra = una_edicion_publicada(ficha=una.ficha, anio=2023, titulo="Zanja")
    assert visto(vista) == recien_leido()
    corregida = corregir(otra, por=None)
    corregida.sector = "comercio"
    corregida.save()
    un_recurso(corregida, tipo="enlace", url="https://example.org/x")
    publicada(corregida, nota="Cambió el sector.")
    assert visto(vista) == recien_leido()
    verificar_sin_cambios(una, por=None, oficina="Oficina")
    assert visto(vista) == recien_leido()
    retirar_edicion(corregida, por=una_persona_de_validacion(), motivo="Error.")
    assert visto(vista) == recien_leido()


@pytest.mark.django_db
def test_news_older_than_what_is_known_take_their_place():
    vista = Memoria()
    una_edicion_publicada()
    visto(vista)

    antes = timezone.now() - timedelta(days=40)
    publicada(una_edicion(), ahora=antes)

    assert visto(vista) == recien_leido()


@pytest.mark.django_db
def test_more_news_than_worth_following_are_read_at_once(monkeypatch):
    monkeypatch.setattr(Memoria, "tope", 2)
    vista = Memoria()
    una_edicion_publicada()
    visto(vista)

    with sello_unico():
        for _ in range(4):
            una_edicion_publicada()

    assert visto(vista) == recien_leido()


@pytest.mark.django_db
def test_a_history_undone_is_forgotten():
    vista = Memoria()
    queda = una_edicion_publicada()
    antes = visto(vista)

    with transaction.atomic():
        una_edicion_publicada()
        con_dos = visto(vista)
        transaction.set_rollback(True)
    with transaction.atomic():
        retirar_edicion(queda, por=una_persona_de_validacion(), motivo="Error.")
        sin_nada = visto(vista)
        transaction.set_rollback(True)

    assert [len(estado[0]) for estado in (antes, con_dos, sin_nada)] == [1, 2, 0]
    assert visto(vista) == antes == recien_leido()


@pytest.mark.django_db
def test_a_failure_half_way_is_mended_at_the_next_reading(monkeypatch):
    vista = Memoria()
    una_edicion_publicada()
    visto(vista)
    una_edicion_publicada()

    with monkeypatch.context() as parche:
        parche.setattr(memoria, "leer", _corte)
        with pytest.raises(DatabaseError):
            visto(vista)

    assert visto(vista) == recien_leido()


@pytest.mark.django_db
def test_the_day_alone_changes_who_is_in_force():
    hoy = timezone.localdate()
    una_edicion_publicada(periodicidad="mensual")
    vista = Memoria()

    vigencias = []
    for dias in (0, 28, 60):
        with vista.al_dia(hoy + timedelta(days=dias)) as indice:
            vigencias.append([valor for valor, mapa in indice.mapas[VIGENCIA].items() if mapa])

    assert vigencias == [["vigente"], ["por_vencer"], ["vencida"]]


@pytest.mark.django_db
def test_when_the_latest_edition_leaves_the_one_before_is_the_current_one():
    vieja = una_edicion_publicada(anio=2022)
    nueva = una_edicion_publicada(ficha=vieja.ficha, anio=2023)
    vista = Memoria()
    visto(vista)

    retirar_edicion(nueva, por=una_persona_de_validacion(), motivo="Error.")

    with vista.al_dia(timezone.localdate()) as indice:
        actuales = mapas.ultimas(indice.mapa(ACTUAL, 1), 0, 9)
        assert [indice.en(posicion).pk for posicion in actuales] == [vieja.pk]


@pytest.mark.django_db
@pytest.mark.parametrize("campo", ["dependencia", "tema", "estante", "es_demo"])
def test_no_writer_changes_what_is_counted_of_a_published_ficha(campo):
    ficha = una_edicion_publicada().ficha
    valores = {
        "dependencia": una_dependencia,
        "tema": un_tema,
        "estante": lambda: "proactiva",
        "es_demo": lambda: True,
    }

    with pytest.raises(IntegrityError, match="de una ficha publicada no cambian"):
        Ficha.objects.filter(pk=ficha.pk).update(**{campo: valores[campo]()})


@pytest.mark.django_db
@pytest.mark.parametrize("campo", ["lugar", "es_demo"])
def test_no_writer_changes_what_is_counted_of_a_published_edition(campo):
    edicion = una_edicion_publicada()
    valor = una_localidad() if campo == "lugar" else True

    with pytest.raises(IntegrityError, match="una edicion publicada no se modifica"):
        Edicion.objects.filter(pk=edicion.pk).update(**{campo: valor})


@pytest.mark.django_db
def test_a_draft_may_still_move_between_shelves_and_topics():
    edicion = una_edicion()

    Ficha.objects.filter(pk=edicion.ficha_id).update(estante="proactiva", tema=un_tema())
    Edicion.objects.filter(pk=edicion.pk).update(lugar=una_localidad())

    edicion.refresh_from_db()
    assert edicion.ficha.estante == "proactiva"
