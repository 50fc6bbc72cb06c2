import re

import pytest
from django.urls import reverse

from informacion_util.models import Atributo, Edicion
from tests.factories.informacion_util import (
    un_enlace,
    una_edicion,
    una_edicion_en_revision,
    una_edicion_publicada,
    una_estrategia,
)
from tests.factories.institucion import un_ejercicio, una_dependencia
from tests.informacion_util.panel import LISTA, formulario, textos

pytestmark = pytest.mark.django_db


def _revisar(client, edicion, **campos):
    return client.post(f"{LISTA}{edicion.pk}/revision/", campos, follow=True)


def test_a_reviewer_publishes_with_the_nine_attributes(revisora, client):
    edicion = una_edicion_en_revision()

    _revisar(revisora, edicion, accion="publicar", atributos=Atributo.values)

    assert client.get(edicion.get_absolute_url()).status_code == 200


def test_the_review_keeps_what_was_ticked_when_it_refuses(revisora):
    edicion = una_edicion_en_revision(resumen="")

    respuesta = _revisar(
        revisora, edicion, accion="publicar", atributos=["veraz"], nota="Una nota larga"
    )

    assert "Faltan por revisar estos atributos" in textos(respuesta)
    assert "Una nota larga" in respuesta.text
    assert re.search(r'value="veraz"[^>]*checked', respuesta.text)


def test_a_reviewer_returns_it_with_comments(revisora):
    edicion = una_edicion_en_revision()

    _revisar(revisora, edicion, accion="devolver", observaciones="Diga el costo.")

    edicion.refresh_from_db()
    assert (edicion.estado, edicion.observaciones) == ("observada", "Diga el costo.")


def test_a_reviewer_does_not_write_in_a_draft(revisora):
    edicion = una_edicion()

    respuesta = revisora.post(
        f"{LISTA}{edicion.pk}/change/", formulario(edicion.dependencia, titulo="Cambiado")
    )

    assert respuesta.status_code == 403


def test_a_reviewer_withdraws_with_a_reason(revisora):
    edicion = una_edicion_publicada()

    sin_motivo = _revisar(revisora, edicion, accion="retirar")
    _revisar(revisora, edicion, accion="retirar", motivo="Se publicó por error.")

    assert "Escriba el motivo" in textos(sin_motivo)
    assert Edicion.objects.get().estado == "retirada"


def test_an_enlace_corrects_verifies_and_duplicates_from_the_review_page(panel, dependencia):
    edicion = una_edicion_publicada(dependencia=dependencia)
    otro = un_ejercicio(2024)

    _revisar(panel, edicion, accion="verificar", nota_de_verificacion="Sin cambios.")
    _revisar(panel, edicion, accion="corregir")
    _revisar(panel, edicion, accion="duplicar", ejercicio=otro.pk)

    assert edicion.verificaciones.get().nota == "Sin cambios."
    assert list(
        Edicion.objects.order_by("pk").values_list("ejercicio__anio", "version", "estado")
    ) == [(2023, 1, "publicada"), (2023, 2, "borrador"), (2024, 1, "borrador")]


def test_a_deleted_draft_is_named_and_what_is_public_stays(panel, dependencia):
    una_edicion_publicada(dependencia=dependencia)
    borrador = una_edicion(dependencia=dependencia, titulo="Sobra")
    ruta = f"{LISTA}{borrador.pk}/delete/"

    pregunta = panel.get(ruta)
    respuesta = panel.post(ruta, {"post": "yes"}, follow=True)

    assert f'href="{LISTA}{borrador.pk}/change/"' in pregunta.text
    assert f"Se eliminó el borrador «{borrador}»." in textos(respuesta)
    assert [edicion.estado for edicion in Edicion.objects.all()] == ["publicada"]


def test_correcting_twice_leads_to_the_draft_that_was_begun(panel, dependencia):
    edicion = una_edicion_publicada(dependencia=dependencia)
    primera = _revisar(panel, edicion, accion="corregir")

    segunda = _revisar(panel, edicion, accion="corregir")

    assert segunda.redirect_chain == primera.redirect_chain
    assert "Ya había un borrador de la siguiente versión: es este." in textos(segunda)
    assert Edicion.objects.count() == 2


def test_the_second_version_asks_what_changed_and_keeps_its_shelf(panel, dependencia):
    edicion = una_edicion_publicada(dependencia=dependencia)
    _revisar(panel, edicion, accion="corregir")

    pagina = panel.get(f"{LISTA}{Edicion.objects.get(version=2).pk}/change/").text

    assert 'name="nota_publica"' in pagina
    assert 'name="estante"' not in pagina


@pytest.mark.parametrize("cuantas", [1, 5])
def test_the_list_costs_the_same_at_any_size(
    panel, dependencia, cuantas, django_assert_max_num_queries
):
    for _ in range(cuantas):
        una_edicion(dependencia=dependencia)

    with django_assert_max_num_queries(16):
        panel.get(LISTA)


def test_the_panel_says_what_waits(panel, revisora, dependencia, client):
    una_edicion_en_revision(dependencia=dependencia)

    assert "Fichas por revisar" in textos(revisora.get("/admin/"))
    client.force_login(un_enlace(dependencia))
    una_edicion(dependencia=dependencia)
    assert "Fichas en borrador sin enviar" in textos(client.get("/admin/"))


def test_validation_writes_a_strategy_and_publishes_it(revisora, client):
    datos = {
        "tipo": "difusion",
        "ejercicio": un_ejercicio().pk,
        "titulo": "Estrategia de prueba",
        "slug": "estrategia-de-prueba",
        "publicar": "on",
        "acciones-TOTAL_FORMS": "1",
        "acciones-INITIAL_FORMS": "0",
        "acciones-0-espacio": "digital",
        "acciones-0-titulo": "Avisos en línea",
        "acciones-0-orden": "1",
    }

    respuesta = revisora.post(reverse("admin:informacion_util_estrategia_add"), datos)

    assert respuesta.status_code == 302
    assert "Avisos en línea" in client.get("/estrategias/estrategia-de-prueba/").text


def test_an_enlace_reads_no_strategy_of_another_office(panel):
    ajena = una_estrategia(titulo="Estrategia ajena", responsable=una_dependencia())

    lista = panel.get(reverse("admin:informacion_util_estrategia_changelist"))
    cambio = panel.post(reverse("admin:informacion_util_estrategia_change", args=[ajena.pk]), {})

    assert "Estrategia ajena" not in lista.text
    assert cambio.status_code in (302, 403, 404)
