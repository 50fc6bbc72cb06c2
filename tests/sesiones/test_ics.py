from datetime import UTC, date, datetime, time, timedelta

import pytest
from icalendar import Calendar

from cholula_ga.publicacion.models import Version
from sesiones.actions import cancelar, completar_datos, convocar, diferir, segunda_convocatoria
from tests.factories.sesiones import (
    DATOS,
    punto_resolutivo,
    un_acto,
    una_sesion_celebrada,
    una_sesion_convocada,
    una_sesion_en_curso,
    una_sesion_lista,
    votar,
)

pytestmark = pytest.mark.django_db
CALENDARIO = "/sesiones/calendario.ics"
UNA = "/sesiones/2023/ordinaria-1.ics"
PAGINA = "http://127.0.0.1:8000/sesiones/2023/ordinaria-1/"
OBLIGADAS = {  # RFC 5545 §3.6 and, for METHOD:PUBLISH, RFC 5546 §3.2.1
    "VCALENDAR": {"PRODID", "VERSION", "CALSCALE", "METHOD", "NAME", "X-WR-CALNAME"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART", "DTEND", "ORGANIZER", "SUMMARY", "SEQUENCE", "STATUS"},
    "VTIMEZONE": {"TZID"},
    "STANDARD": {"DTSTART", "TZOFFSETTO", "TZOFFSETFROM"},
    "DAYLIGHT": {"DTSTART", "TZOFFSETTO", "TZOFFSETFROM"},
}


def leido(client, ruta=CALENDARIO):
    return Calendar.from_ical(client.get(ruta).content)


def evento_de(client, ruta=UNA):
    (evento,) = leido(client, ruta).walk("VEVENT")
    return evento


def revision_de(client):
    evento = evento_de(client)
    return evento["SEQUENCE"], evento["STATUS"], evento["SUMMARY"]


def test_every_component_has_the_properties_that_the_standards_ask_for(client):
    una_sesion_convocada()
    diferir(una_sesion_convocada(), "Falta el quórum.", un_acto())

    componentes = leido(client).walk()

    nombres = [componente.name for componente in componentes]
    assert nombres.count("VEVENT") == 2
    assert {"VCALENDAR", "VTIMEZONE", "STANDARD"} <= set(nombres)
    faltan = [(c.name, OBLIGADAS[c.name] - set(c.keys())) for c in componentes]
    assert [falta for falta in faltan if falta[1]] == []


def test_calendar_is_published_and_asks_to_be_read_again(client):
    una_sesion_convocada()

    respuesta = client.get(CALENDARIO)
    cal = Calendar.from_ical(respuesta.content)

    assert respuesta["Content-Type"] == "text/calendar; charset=utf-8"
    assert (cal["METHOD"], cal["VERSION"], cal["CALSCALE"]) == ("PUBLISH", "2.0", "GREGORIAN")
    assert cal.decoded("REFRESH-INTERVAL") == timedelta(hours=6)
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in respuesta.content
    assert b"X-PUBLISHED-TTL:PT6H\r\n" in respuesta.content


def test_event_says_when_where_and_with_which_documents(client):
    una_sesion_convocada()

    evento = evento_de(client)

    assert evento["UID"] == "sesion-2023-ordinaria-1@gobierno-abierto.21119"
    assert evento["DTSTART"].params["TZID"] == "America/Mexico_City"
    assert evento.decoded("DTSTART").isoformat() == "2023-05-17T10:00:00-06:00"
    assert evento.decoded("DTEND").isoformat() == "2023-05-17T12:00:00-06:00"
    assert (evento["STATUS"], evento["TRANSP"]) == ("CONFIRMED", "OPAQUE")
    assert (evento["LOCATION"], evento["URL"]) == ("Sala de Cabildo", PAGINA)
    assert evento["ATTACH"] == f"{PAGINA}convocatoria.pdf"
    assert evento["ORGANIZER"].params["CN"] == "Comisión de prueba"
    assert evento["DESCRIPTION"] == "Orden del día:\n1. Asunto 1\n2. Asunto 2"
    assert [str(c) for c in evento["CATEGORIES"].cats] == ["Gobierno abierto", "Sesión ordinaria"]


def test_zone_of_the_calendar_has_the_summer_time_that_there_was(client):
    invierno = date(2023, 5, 17)
    for dia in (invierno, date(2022, 7, 1)):
        sesion = una_sesion_convocada()
        completar_datos(sesion, DATOS | {"fecha": dia}, un_acto())

    (zona,) = leido(client).walk("VTIMEZONE")
    desfase = {
        dia: zona.to_tz().utcoffset(datetime.combine(dia, time(10)))
        for dia in (invierno, date(2022, 7, 1))
    }

    assert desfase == {invierno: timedelta(hours=-6), date(2022, 7, 1): timedelta(hours=-5)}


def test_lines_are_folded_at_75_octets_and_end_as_the_standard_says(client):
    sesion = una_sesion_convocada(con_datos=False)
    completar_datos(sesion, DATOS | {"lugar": "Salón de sesión ñ " * 12}, un_acto())

    octetos = client.get(UNA).content

    assert max(len(linea) for linea in octetos.split(b"\r\n")) <= 75
    assert octetos.count(b"\n") == octetos.count(b"\r\n")
    assert evento_de(client)["LOCATION"] == ("Salón de sesión ñ " * 12)


def test_a_day_without_hour_is_an_event_of_the_whole_day(client):
    sesion = una_sesion_convocada(con_datos=False)
    completar_datos(sesion, DATOS | {"hora": None}, un_acto())

    evento = evento_de(client)

    assert evento.decoded("DTSTART") == date(2023, 5, 17)
    assert evento.decoded("DTEND") == date(2023, 5, 18)


def test_a_remote_session_says_where_to_follow_it(client):
    sesion = una_sesion_convocada(con_datos=False)
    remota = {"modalidad": "remota", "lugar": "", "enlace": "https://example.org/sala"}
    completar_datos(sesion, DATOS | remota, un_acto())

    evento = evento_de(client)

    assert (evento["LOCATION"], evento["CONFERENCE"]) == ("https://example.org/sala",) * 2
    assert evento["CONFERENCE"].params["VALUE"] == "URI"


def test_sequence_rises_when_the_event_is_revised_and_its_name_stays(client):
    sesion = una_sesion_convocada()
    primera = revision_de(client)
    diferir(sesion, "Sin quórum.", un_acto())
    diferida = revision_de(client)
    convocar(sesion, un_acto())
    completar_datos(sesion, DATOS | {"fecha": date(2023, 5, 31)}, un_acto())
    otra_fecha = revision_de(client)
    cancelar(sesion, "Ya no se requiere.", un_acto())

    titulo = "Primera Sesión Ordinaria, ejercicio 2023"
    assert primera == (0, "CONFIRMED", titulo)
    assert diferida == (1, "TENTATIVE", f"DIFERIDA: {titulo}")
    assert otra_fecha == (2, "CONFIRMED", titulo)
    assert revision_de(client) == (3, "CANCELLED", f"CANCELADA: {titulo}")
    assert evento_de(client)["UID"] == "sesion-2023-ordinaria-1@gobierno-abierto.21119"
    assert evento_de(client)["TRANSP"] == "TRANSPARENT"


def test_a_second_call_is_another_event_that_names_the_first(client):
    primera = diferir(una_sesion_convocada(), "Sin quórum.", un_acto())
    segunda = convocar(segunda_convocatoria(primera, un_acto()), un_acto())
    completar_datos(segunda, DATOS | {"fecha": date(2023, 5, 31)}, un_acto())

    antes, despues = leido(client).walk("VEVENT")

    assert despues["RELATED-TO"] == antes["UID"] != despues["UID"]
    assert (antes["STATUS"], despues["STATUS"]) == ("TENTATIVE", "CONFIRMED")
    assert (antes["SEQUENCE"], despues["SEQUENCE"]) == (1, 0)


def test_votes_do_not_revise_the_event(client, time_machine):
    time_machine.move_to(datetime(2023, 5, 17, 16, 0, tzinfo=UTC), tick=False)
    sesion = una_sesion_en_curso()
    time_machine.shift(600)
    votar(punto_resolutivo(sesion))

    evento = evento_de(client)

    assert Version.objects.de(sesion).count() > 3
    assert evento["SEQUENCE"] == 0
    assert evento["LAST-MODIFIED"].dt == datetime(2023, 5, 17, 16, 0, tzinfo=UTC)
    assert evento["DTSTAMP"].dt == datetime(2023, 5, 17, 16, 10, tzinfo=UTC)


def test_a_held_session_ends_when_it_really_ended(client, time_machine):
    time_machine.move_to(datetime(2023, 5, 17, 17, 45, tzinfo=UTC), tick=False)
    una_sesion_celebrada()

    evento = evento_de(client)

    assert evento.decoded("DTEND").isoformat() == "2023-05-17T11:45:00-06:00"
    assert (evento["SEQUENCE"], evento["STATUS"]) == (1, "CONFIRMED")
    assert [str(a) for a in evento["ATTACH"]] == [
        f"{PAGINA}convocatoria.pdf",
        f"{PAGINA}acta.pdf",
    ]
    assert evento["DESCRIPTION"].startswith("Se aprobó 1 de 1 asunto votado; se presentó 1 asunto.")


def test_a_session_written_down_later_does_not_last_for_days(client):
    una_sesion_celebrada()

    assert evento_de(client).decoded("DTEND").isoformat() == "2023-05-17T12:00:00-06:00"


def test_a_session_without_date_has_no_event(client):
    una_sesion_convocada(con_datos=False)

    assert leido(client).walk("VEVENT") == []
    assert client.get(UNA).status_code == 404


def test_an_event_of_demonstration_says_so(client):
    una_sesion_convocada(es_demo=True)

    evento = evento_de(client)

    assert evento["DESCRIPTION"].startswith("Dato de demostración.\n")
    assert "Dato de demostración" in [str(c) for c in evento["CATEGORIES"].cats]


@pytest.mark.parametrize("cuantas", [1, 4])
def test_calendar_takes_the_same_queries_at_any_size(client, django_assert_num_queries, cuantas):
    for _ in range(cuantas):
        una_sesion_lista(votantes=2)

    with django_assert_num_queries(4):  # stamp, dated sessions, their versions, their revisions
        assert len(leido(client).walk("VEVENT")) == cuantas
