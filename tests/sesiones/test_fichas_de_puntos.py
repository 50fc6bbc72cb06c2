import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from cholula_ga.publicacion.verificacion import revisar_bitacora
from sesiones.actions import convocar
from sesiones.models import PuntoDelDia
from tests.factories.informacion_util import una_edicion, una_edicion_publicada
from tests.factories.institucion import un_ejercicio
from tests.factories.sesiones import (
    un_acto,
    una_instalacion,
    una_secretaria,
    una_sesion,
    una_sesion_celebrada,
)

pytestmark = pytest.mark.django_db
SESION = "/sesiones/2023/ordinaria-1/"


def una_convocada_con(*ediciones):
    sesion = una_sesion()
    sesion.puntos.get(numero=1).fichas.set([edicion.ficha for edicion in ediciones])
    return convocar(sesion, un_acto())


def test_session_and_entry_lead_to_each_other(client):
    edicion = una_edicion_publicada(titulo="Rutas de recolección")
    una_convocada_con(edicion)

    sesion = client.get(SESION).text
    ficha = client.get(edicion.get_absolute_url()).text

    assert f'<a href="{edicion.get_absolute_url()}">Ficha: Rutas de recolección</a>' in sesion
    assert f'<a href="{SESION}#punto-1">Primera Sesión Ordinaria, ejercicio 2023, punto 1' in ficha
    assert [problemas for _, problemas in revisar_bitacora() if problemas] == []


def test_a_point_says_its_fichas_by_their_permanent_name_or_says_nothing():
    edicion = una_edicion_publicada()
    slug = edicion.ficha.slug

    con, sin = una_convocada_con(edicion).a_publico()["puntos"]

    assert con["fichas"] == [{"slug": slug, "url": f"/informacion-util/serie/{slug}/"}]
    assert "fichas" not in sin


def test_the_session_links_the_edition_of_its_own_year(client):
    ediciones = [una_edicion_publicada(anio=2023)]
    ficha = ediciones[0].ficha
    ediciones += [una_edicion_publicada(anio=anio, ficha=ficha) for anio in (2022, 2024)]
    una_convocada_con(ediciones[0])

    html = client.get(SESION).text

    assert [edicion.get_absolute_url() in html for edicion in ediciones] == [True, False, False]


def test_neither_a_draft_session_nor_a_draft_entry_is_shown(client):
    publicada, borrador = una_edicion_publicada(), una_edicion(titulo="Todavía en secreto")
    una_sesion().puntos.get(numero=1).fichas.set([publicada.ficha])
    otra = una_sesion()
    otra.puntos.get(numero=1).fichas.set([borrador.ficha])
    convocar(otra, un_acto())

    assert "Dónde la vio la comisión" not in client.get(publicada.get_absolute_url()).text
    assert "Todavía en secreto" not in client.get(otra.get_absolute_url()).text


def test_the_database_refuses_to_change_what_a_held_session_presented():
    sesion = una_sesion_celebrada(votantes=2)
    ficha = una_edicion_publicada().ficha

    with pytest.raises(IntegrityError, match="sesion celebrada"), transaction.atomic():
        sesion.puntos.get(numero=1).fichas.add(ficha)


@pytest.mark.parametrize("cuantas", [1, 5])
def test_pages_take_the_same_queries_for_any_number_of_fichas(
    client, django_assert_max_num_queries, django_assert_num_queries, cuantas
):
    ediciones = [una_edicion_publicada() for _ in range(cuantas)]
    una_convocada_con(*ediciones)

    with django_assert_num_queries(3):  # the stamp, the version, its fichas
        client.get(SESION)
    with django_assert_max_num_queries(8):
        client.get(ediciones[0].get_absolute_url())


def test_the_panel_offers_and_accepts_only_published_fichas(client):
    publicada, borrador = una_edicion_publicada(), una_edicion()
    instalacion = una_instalacion()
    client.force_login(una_secretaria())
    datos = {
        "comision": instalacion.comision_id,
        "instalacion": instalacion.pk,
        "ejercicio": un_ejercicio().pk,
        "tipo": "extraordinaria",
        "puntos-TOTAL_FORMS": 1,
        "puntos-INITIAL_FORMS": 0,
        "puntos-0-numero": 1,
        "puntos-0-clase": "asunto",
        "puntos-0-tipo": "informativo",
        "puntos-0-titulo": "Asunto nuevo",
    }

    for numero, edicion in enumerate([borrador, publicada]):
        envio = {"_envio": str(numero), "puntos-0-fichas": [edicion.ficha_id]}
        client.post(reverse("admin:sesiones_sesion_add"), datos | envio)

    assert [list(punto.fichas.all()) for punto in PuntoDelDia.objects.all()] == [[publicada.ficha]]
