from datetime import date, timedelta

import pytest
from django.utils import timezone

from informacion_util import portada
from informacion_util.datos import ACCIONES, CATALOGO
from informacion_util.estrategias import publicar_estrategia
from informacion_util.models import Avance
from tests.factories.informacion_util import (
    publicada,
    un_enlace,
    un_recurso,
    una_accion,
    una_edicion,
    una_edicion_en_revision,
    una_edicion_publicada,
    una_estrategia,
    una_persona_de_validacion,
)
from tests.factories.institucion import una_dependencia

pytestmark = pytest.mark.django_db


def _vencida(**fields):
    return una_edicion_publicada(validada_el=date(2023, 2, 1), **fields)


def _por_vencer():
    hace = timezone.localdate() - timedelta(days=88)
    return una_edicion_publicada(fecha_informacion=date(2023, 1, 1), validada_el=hace)


def test_the_door_says_how_many_are_in_force():
    una_edicion_publicada()
    _por_vencer()
    _vencida()
    una_edicion()

    assert portada.puerta().cifra == "2 fichas vigentes · 1 por vencer · 1 atrasadas"


def test_the_door_of_an_empty_site_says_so():
    assert portada.puerta().cifra == "0 fichas vigentes"


def test_what_falls_behind_is_said_and_nothing_when_nothing_does(client):
    una_edicion_publicada()
    antes = portada.tarjetas()
    atrasada = _vencida()

    (tarjeta,) = portada.tarjetas()

    assert antes == []
    assert tarjeta.contexto == {"atrasadas": [atrasada], "hay_mas": False}
    assert atrasada.titulo in client.get("/").text


def test_each_person_has_their_own_to_do_list():
    dependencia = una_dependencia()
    una_edicion(dependencia=dependencia)
    _vencida(dependencia=dependencia)
    una_edicion_en_revision()

    de_enlace = portada.pendientes(un_enlace(dependencia))
    de_validacion = portada.pendientes(una_persona_de_validacion())

    assert [p.cuantos for p in de_enlace] == [0, 1, 1, 0]
    assert [(p.texto, p.cuantos, p.urgente) for p in de_validacion] == [
        ("Fichas por revisar", 1, False)
    ]


def test_the_oldest_waiting_entry_makes_the_tray_urgent():
    edicion = una_edicion_en_revision()
    edicion.enviada_el = timezone.now() - timedelta(days=6)
    edicion.save()

    (pendiente,) = portada.pendientes(una_persona_de_validacion())

    assert pendiente.urgente
    assert pendiente.texto == "Fichas por revisar (la más antigua espera hace 6 días)"


def test_the_sitemap_knows_the_pages_that_are_not_versions():
    una_edicion_publicada()
    publicar_estrategia(una_estrategia(), por=None, oficina="Oficina")

    assert [ruta for ruta, _ in portada.enlaces()] == [
        "/informacion-util/",
        "/informacion-util/tablero/",
        "/informacion-util/enlaces/",
        "/informacion-util/utilidad/",
        "/informacion-util/2023/",
        "/estrategias/",
    ]


@pytest.mark.parametrize("cuantas", [1, 5])
def test_the_catalogue_as_data_costs_the_same_at_any_size(cuantas, django_assert_num_queries):
    for _ in range(cuantas):
        edicion = una_edicion()
        un_recurso(edicion)
        publicada(edicion)

    with django_assert_num_queries(3):  # rows, former names, files
        filas = list(CATALOGO.filas())

    assert len(filas) == cuantas
    assert set(filas[0]) == set(CATALOGO.nombres)
    assert filas[0]["url"].startswith("http")


def test_actions_of_public_strategies_are_data():
    accion = una_accion()
    Avance.objects.create(accion=accion, trimestre=2, valor=7)
    una_accion()
    publicar_estrategia(accion.estrategia, por=None, oficina="Oficina")

    (fila,) = ACCIONES.filas()

    assert set(fila) == set(ACCIONES.nombres)
    assert (fila["accion"], fila["trimestre_2"], fila["trimestre_1"]) == (accion.titulo, 7, None)
