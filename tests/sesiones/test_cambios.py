from datetime import date, timedelta

import pytest
from django.utils import timezone

from cholula_ga.publicacion.models import Version
from sesiones.actions import registrar_seguimiento
from tests.factories.informacion_util import una_edicion_publicada
from tests.factories.institucion import una_dependencia
from tests.factories.proyecto_ciudadano import una_turnada
from tests.factories.sesiones import un_acto, un_acuerdo, una_sesion_celebrada

pytestmark = pytest.mark.django_db
CAMBIOS = "/sesiones/cambios/"


def cumplir(acuerdo, **campos):
    valores = {"texto": "Se entregó.", "fecha": date(2023, 6, 1), "acto": un_acto()} | campos
    registrar_seguimiento(
        acuerdo,
        dependencia=una_dependencia(nombre="Obras"),
        estado_nuevo="cumplido",
        evidencia="https://example.org/x",
        **valores,
    )


def test_changes_since_the_last_session_are_told_by_kind_and_office(client):
    edicion = una_edicion_publicada(titulo="Antes de la sesión")
    acuerdo = un_acuerdo()
    cumplir(acuerdo)
    nueva = una_edicion_publicada(titulo="Después de la sesión")
    una_turnada()

    respuesta = client.get(CAMBIOS)

    grupos = {grupo.tipo: grupo for grupo in respuesta.context["grupos"]}
    ((oficina, (cambio,)),) = grupos["ficha"].por_oficina
    assert cambio.version.titulo == nueva.titulo != edicion.titulo
    assert oficina == nueva.ficha.dependencia.nombre
    assert grupos["ficha"].resumen == "1 ficha nueva."
    ((_, (movido,)),) = grupos["acuerdo"].por_oficina
    assert movido.frase in ("Está «cumplido».", "Pasó de «aprobado» a «cumplido».")
    assert grupos["problematica"].resumen.startswith("1 problemática nueva")


def test_between_two_sessions_only_what_changed_between_them(client):
    ayer = timezone.now() - timedelta(days=1)
    una_sesion_celebrada(votantes=1)
    una_edicion_publicada(titulo="Entre las dos")
    una_sesion_celebrada(votantes=1)
    una_edicion_publicada(titulo="Después de ambas")

    entre = client.get("/sesiones/2023/ordinaria-1/cambios/").content.decode()
    despues = client.get(CAMBIOS).content.decode()

    assert ("Entre las dos" in entre, "Después de ambas" in entre) == (True, False)
    assert ("Entre las dos" in despues, "Después de ambas" in despues) == (False, True)
    assert Version.objects.filter(publicada_el__lt=ayer).count() == 0


def test_without_a_held_session_there_is_nothing_to_compare_with(client):
    assert "Todavía no se celebra ninguna sesión" in client.get(CAMBIOS).content.decode()
    assert client.get("/sesiones/2023/ordinaria-1/cambios/").status_code == 404
    assert "<entry>" not in client.get("/sesiones/cambios.atom").content.decode()


def test_one_kind_has_all_of_its_changes_page_by_page(client):
    una_sesion_celebrada(votantes=1)
    for n in range(14):
        una_edicion_publicada(titulo=f"Ficha {n}")

    todo = client.get(CAMBIOS)
    solo = client.get(f"{CAMBIOS}?tipo=ficha")

    def cuantos(respuesta):
        (grupo,) = [g for g in respuesta.context["grupos"] if g.tipo == "ficha"]
        return sum(len(cambios) for _, cambios in grupo.por_oficina)

    assert (cuantos(todo), cuantos(solo)) == (12, 14)
    assert f"{'?tipo=ficha'}" in todo.content.decode()


@pytest.mark.parametrize("fichas", [1, 5])
def test_changes_take_the_same_queries_for_any_number(client, django_assert_num_queries, fichas):
    una_sesion_celebrada(votantes=1)
    for _ in range(fichas):
        una_edicion_publicada()
        una_turnada()

    with django_assert_num_queries(5):  # stamp, sessions, counts, versions, what they were
        client.get(CAMBIOS)


@pytest.mark.parametrize(
    ("feed", "dice"),
    [
        ("/acuerdos.atom", "Acuerdo CIGA/SO/01/2023-A01: cumplido"),
        ("/sesiones.atom", "Primera Sesión Ordinaria"),
        ("/sesiones/cambios.atom", "Se entregó."),
    ],
)
def test_feeds_tell_agreements_with_their_state_sessions_and_changes(client, feed, dice):
    cumplir(un_acuerdo(votantes=1))

    respuesta = client.get(feed)

    assert respuesta["Content-Type"].startswith("application/atom+xml")
    assert dice in respuesta.content.decode()
