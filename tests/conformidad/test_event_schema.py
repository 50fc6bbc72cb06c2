"""A session's page as an `Event` of schema.org, read back by extruct."""

from datetime import UTC, date, datetime

import extruct
import pytest

from sesiones.actions import cancelar, completar_datos, diferir
from tests.factories.sesiones import DATOS, un_acto, una_sesion_celebrada, una_sesion_convocada

pytestmark = pytest.mark.django_db
PAGINA = "/sesiones/2023/ordinaria-1/"
SITIO = "http://127.0.0.1:8000"
ESTADOS = "https://schema.org/Event"
DE_GOOGLE = {"name", "startDate", "location", "eventStatus", "endDate", "organizer", "description"}


def eventos(client):
    html = client.get(PAGINA).content.decode()
    leidos = extruct.extract(html, syntaxes=["json-ld"])["json-ld"]
    return [bloque for bloque in leidos if bloque["@type"] == "Event"]


def una_en(**datos):
    sesion = una_sesion_convocada(con_datos=False)
    return completar_datos(sesion, DATOS | datos, un_acto())


def test_a_called_session_is_an_event_with_what_google_asks_for(client):
    una_sesion_convocada()

    (evento,) = eventos(client)

    assert evento.keys() >= DE_GOOGLE
    assert (evento["@context"], evento["url"]) == ("https://schema.org", SITIO + PAGINA)
    assert evento["startDate"] == "2023-05-17T10:00:00-06:00"
    assert evento["eventStatus"] == f"{ESTADOS}Scheduled"
    assert evento["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert evento["location"] == {
        "@type": "Place",
        "name": "Sala de Cabildo",
        "address": "Sala de Cabildo",
    }
    assert evento["organizer"]["name"] == "Comisión de prueba"
    assert evento["organizer"]["parentOrganization"]["@id"] == f"{SITIO}/#ayuntamiento"
    assert evento["isAccessibleForFree"] is True


@pytest.mark.parametrize(
    ("modalidad", "tipos", "modo"),
    [
        ("mixta", ["Place", "VirtualLocation"], "Mixed"),
        ("presencial", ["Place", "VirtualLocation"], "Offline"),
    ],
)
def test_a_session_with_a_link_has_two_locations(client, modalidad, tipos, modo):
    una_en(modalidad=modalidad, enlace="https://example.org/sala")

    (evento,) = eventos(client)

    assert [lugar["@type"] for lugar in evento["location"]] == tipos
    assert evento["eventAttendanceMode"] == f"https://schema.org/{modo}EventAttendanceMode"


def test_a_remote_session_has_an_address_instead_of_a_place(client):
    una_en(modalidad="remota", lugar="", enlace="https://example.org/sala")

    (evento,) = eventos(client)

    assert evento["location"] == {"@type": "VirtualLocation", "url": "https://example.org/sala"}
    assert evento["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"


@pytest.mark.parametrize(("verbo", "estado"), [(diferir, "Postponed"), (cancelar, "Cancelled")])
def test_a_session_that_does_not_take_place_says_so(client, verbo, estado):
    verbo(una_sesion_convocada(), "No habrá quórum.", un_acto())

    (evento,) = eventos(client)

    assert evento["eventStatus"] == f"{ESTADOS}{estado}"
    assert evento["startDate"] == "2023-05-17T10:00:00-06:00"
    assert "No habrá quórum." in evento["description"]


def test_a_session_whose_date_was_changed_says_the_one_before(client):
    completar_datos(una_sesion_convocada(), DATOS | {"fecha": date(2023, 5, 31)}, un_acto())

    (evento,) = eventos(client)

    assert evento["eventStatus"] == f"{ESTADOS}Rescheduled"
    assert evento["startDate"] == "2023-05-31T10:00:00-06:00"
    assert evento["previousStartDate"] == "2023-05-17T10:00:00-06:00"


def test_a_held_session_ends_when_it_really_ended(client, time_machine):
    time_machine.move_to(datetime(2023, 5, 17, 17, 45, tzinfo=UTC), tick=False)
    una_sesion_celebrada(votantes=2)

    (evento,) = eventos(client)

    assert evento["endDate"] == "2023-05-17T11:45:00-06:00"


def test_without_an_hour_the_event_says_its_day(client):
    una_en(hora=None)

    (evento,) = eventos(client)

    assert (evento["startDate"], "endDate" in evento) == ("2023-05-17", False)


def test_without_a_date_there_is_no_event(client):
    una_sesion_convocada(con_datos=False)

    assert eventos(client) == []
