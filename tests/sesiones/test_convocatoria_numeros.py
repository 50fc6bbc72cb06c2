import threading
from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, connection, transaction
from django.test import Client
from django.urls import reverse

from cholula_ga.publicacion.models import Version
from sesiones.actions import (
    cancelar,
    completar_datos,
    convocar,
    diferir,
    registrar_asistencia,
    segunda_convocatoria,
)
from sesiones.models import Asistencia, FechaAnterior, Sesion
from tests.factories.sesiones import (
    DATOS,
    todos,
    un_acto,
    una_secretaria,
    una_sesion,
    una_sesion_convocada,
)

pytestmark = pytest.mark.django_db
VIERNES = datetime(2023, 5, 12, 16, 0, tzinfo=UTC)  # 10 h in the municipality
EN_31_HORAS = {"fecha": date(2023, 5, 13), "hora": time(17, 0)}


def numero_y_direccion(sesion):
    return sesion.numero, sesion.slug


def publicado(sesion):
    return Version.objects.ultima_de(sesion).contenido


def una_diferida(**fields):
    return diferir(una_sesion_convocada(**fields), "No hubo quórum.", un_acto())


def test_an_abandoned_draft_leaves_no_gap():
    abandonada, primera, segunda = una_sesion(), una_sesion(), una_sesion()

    llamadas = [convocar(sesion, un_acto()) for sesion in (segunda, primera)]

    assert [numero_y_direccion(s) for s in llamadas] == [(1, "ordinaria-1"), (2, "ordinaria-2")]
    assert (abandonada.numero, str(abandonada)) == (
        None,
        "Sesión Ordinaria en borrador, ejercicio 2023",
    )


def test_a_draft_has_no_public_page(client):
    sesion = una_sesion()

    assert client.get(sesion.get_absolute_url()).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_twenty_calls_at_once_take_twenty_numbers_in_a_row():
    sesiones = [una_sesion() for _ in range(20)]
    usuario = una_secretaria()
    codigos = []

    def llamar(sesion):
        client = Client()
        client.force_login(usuario)
        datos = {"verbo": "convocar", "revision": sesion.revision}
        ruta = reverse("admin:sesiones_sesion_preparar", args=[sesion.pk])
        codigos.append(client.post(ruta, datos).status_code)
        connection.close()

    hilos = [threading.Thread(target=llamar, args=[sesion]) for sesion in sesiones]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()

    assert codigos == [302] * 20
    numeros = Sesion.objects.order_by("numero").values_list("numero", "slug")
    assert list(numeros) == [(n, f"ordinaria-{n}") for n in range(1, 21)]


@pytest.mark.parametrize(
    "cambio", ["numero = 9", "slug = 'otra'", "convocatoria = 3", "estado = 'borrador'"]
)
def test_the_database_keeps_the_number_and_address_of_a_called_session(cambio):
    una_sesion_convocada()

    with (
        pytest.raises(Error, match="no cambian"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE sesiones_sesion SET {cambio}")


def test_short_notice_is_said_and_asks_to_be_confirmed():
    sesion = una_sesion(**EN_31_HORAS)

    with pytest.raises(ValidationError, match="Faltan 31 horas .* la regla pide 48"):
        convocar(sesion, un_acto(ahora=VIERNES))
    convocada = convocar(sesion, un_acto(ahora=VIERNES), confirma_aviso=True)

    assert publicado(convocada)["aviso"] == {"horas": 31, "requeridas": 48}


def test_enough_notice_needs_no_confirmation():
    sesion = una_sesion(fecha=date(2023, 5, 14), hora=time(10, 0))

    assert convocar(sesion, un_acto(ahora=VIERNES)).estado == "convocada"


def test_a_changed_date_stays_beside_the_new_one():
    sesion = una_sesion_convocada()

    completar_datos(sesion, DATOS | {"fecha": date(2023, 5, 24)}, un_acto(ahora=VIERNES))

    contenido = publicado(sesion)
    anterior = {"fecha": "2023-05-17", "hora": "10:00"}
    assert (contenido["fecha"], contenido["fecha_anterior"]) == ("2023-05-24", anterior)
    assert contenido["fechas_anteriores"] == [
        anterior | {"cambiada_el": "2023-05-12T10:00:00-06:00"}
    ]


def test_a_changed_place_leaves_the_dates_alone():
    sesion = una_sesion_convocada()

    completar_datos(sesion, DATOS | {"lugar": "Otra sala"}, un_acto())

    assert "fecha_anterior" not in publicado(sesion)


def test_called_again_after_a_postponement_it_has_no_date_until_it_is_written():
    sesion = convocar(una_diferida(), un_acto())

    contenido = publicado(sesion)
    assert (contenido["fecha"], contenido["hora"]) == (None, None)
    assert contenido["fecha_anterior"] == {"fecha": "2023-05-17", "hora": "10:00"}


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE sesiones_fechaanterior SET fecha = '2022-01-01'",
        "DELETE FROM sesiones_fechaanterior",
    ],
)
def test_the_database_refuses_to_rewrite_a_past_date(sql):
    sesion = una_sesion_convocada()
    FechaAnterior.objects.create(sesion=sesion, fecha=sesion.fecha, cambiada_el=VIERNES)

    with (
        pytest.raises(Error, match="no se modifican"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_a_second_call_keeps_number_agenda_and_thread():
    primera = una_diferida()

    segunda = convocar(segunda_convocatoria(primera, un_acto()), un_acto())

    assert numero_y_direccion(segunda) == (1, "ordinaria-1-segunda")
    antes, despues = publicado(primera), publicado(segunda)
    assert despues["titulo"] == ("Primera Sesión Ordinaria, segunda convocatoria, ejercicio 2023")
    assert despues["viene_de"] == {
        "titulo": antes["titulo"],
        "url": antes["url"],
        "motivo": "No hubo quórum.",
    }
    assert antes["siguiente"] == {"titulo": despues["titulo"], "url": despues["url"]}
    assert [p["titulo"] for p in despues["puntos"]] == [p["titulo"] for p in antes["puntos"]]


def test_the_next_session_takes_the_next_number_after_a_second_call():
    convocar(segunda_convocatoria(una_diferida(), un_acto()), un_acto())

    assert numero_y_direccion(convocar(una_sesion(), un_acto())) == (2, "ordinaria-2")


def test_each_page_of_the_thread_leads_to_the_other(client):
    primera = una_diferida()
    segunda = convocar(segunda_convocatoria(primera, un_acto()), un_acto())

    paginas = [client.get(s.get_absolute_url()).text for s in (primera, segunda)]

    assert f'Sigue en la <a href="{segunda.get_absolute_url()}">' in paginas[0]
    assert f'Continúa la <a href="{primera.get_absolute_url()}">' in paginas[1]


@pytest.mark.parametrize(
    "accion",
    [convocar, segunda_convocatoria, lambda s, a: cancelar(s, "Motivo", a)],
)
def test_a_session_with_a_second_call_goes_on_only_there(accion):
    primera = una_diferida()
    segunda_convocatoria(primera, un_acto())

    with pytest.raises(ValidationError, match="ya tiene"):
        accion(primera, un_acto())

    assert Sesion.objects.filter(viene_de=primera).count() == 1


def test_a_roll_already_taken_stays_in_the_first_call():
    sesion = una_sesion_convocada(votantes=2)
    registrar_asistencia(sesion.puntos.first(), todos(sesion), un_acto())
    diferida = diferir(sesion, "No hubo quórum.", un_acto())

    with pytest.raises(ValidationError, match="haz la segunda convocatoria"):
        convocar(diferida, un_acto())
    segunda = segunda_convocatoria(diferida, un_acto())

    assert Asistencia.objects.filter(punto__sesion=diferida).count() == 3
    assert not Asistencia.objects.filter(punto__sesion=segunda).exists()


def test_only_a_postponed_session_has_a_second_call():
    with pytest.raises(ValidationError, match="así no se puede"):
        segunda_convocatoria(una_sesion_convocada(), un_acto())
