"""Open311 GeoReport v2: what is answered, in both formats."""

import hashlib
import json
from datetime import date

import pytest
from lxml import etree

from proyecto_ciudadano import actions
from proyecto_ciudadano.models import SENSIBLES, Categoria, EstadoProblematica
from proyecto_ciudadano.open311 import servicios
from proyecto_ciudadano.open311.consulta import ESTADOS
from tests.factories.institucion import una_dependencia, una_localidad
from tests.factories.proyecto_ciudadano import (
    OFICINA,
    un_acto,
    un_taller,
    una_atendida,
    una_escuela,
    una_respuesta,
    una_turnada,
    una_validada,
)
from tests.proyecto_ciudadano.pedidos_de_open311 import arbol, pedir

pytestmark = pytest.mark.django_db
CAMPOS = [
    "service_request_id",
    "status",
    "status_notes",
    "service_name",
    "service_code",
    "description",
    "agency_responsible",
    "service_notice",
    "requested_datetime",
    "updated_datetime",
    "expected_datetime",
    "address",
    "address_id",
    "zipcode",
    "lat",
    "long",
    "media_url",
]


def un_lugar():
    return una_localidad(nombre="Acatepec", slug="acatepec", latitud="19.01", longitud="-98.30")


def una_con_todo(**fields):
    """Attended, with a photograph, a next step and a place with coordinates."""
    escuela = una_escuela(localidad=un_lugar(), nombre="Escuela Volcanes", cct="21DES0001A")
    problematica = una_atendida(taller=un_taller(escuela=escuela), **fields)
    actions.confirmar_en_parte(
        problematica,
        un_acto(
            texto="Falta el sábado.",
            fecha=date(2023, 3, 20),
            siguiente_paso="Volver a pasar.",
            siguiente_fecha=date(2023, 4, 1),
        ),
    )
    return problematica


def test_one_request_says_what_the_standard_asks_for_in_its_order(client):
    problematica = una_con_todo()
    archivo = problematica.archivos_publicos()[0]

    [solicitud] = pedir(client, f"requests/{problematica.folio}.json")

    assert list(solicitud) == CAMPOS
    assert solicitud == {
        "service_request_id": problematica.folio,
        "status": "open",
        "status_notes": "Atendida, según la dependencia. "
        "Con esta actividad la dependencia da por atendida la problemática.",
        "service_name": "Limpieza y residuos",
        "service_code": "limpieza",
        "description": "Basura en la esquina\n\nSe acumulan bolsas desde el domingo.\n\n"
        "Lo que propusieron: Poner un letrero con los días de recolección.",
        "agency_responsible": problematica.turnos.get().dependencia.nombre,
        "service_notice": "Volver a pasar.",
        "requested_datetime": "2023-02-14T00:00:00-06:00",
        "updated_datetime": "2023-03-20T00:00:00-06:00",
        "expected_datetime": "2023-04-01T00:00:00-06:00",
        "address": "Acatepec, San Andrés Cholula, Puebla, México",
        "address_id": "acatepec",
        "zipcode": None,
        "lat": 19.01,
        "long": -98.3,
        "media_url": f"http://127.0.0.1:8000{archivo.get_absolute_url()}",
    }


def test_xml_says_the_same_as_json(client):
    folio = una_con_todo().folio

    raiz = arbol(client, f"requests/{folio}.xml")
    [solicitud] = pedir(client, f"requests/{folio}.json")

    assert (raiz.tag, [hijo.tag for hijo in raiz]) == ("service_requests", ["request"])
    assert [(campo.tag, campo.text) for campo in raiz[0]] == [
        (nombre, None if valor is None else str(valor)) for nombre, valor in solicitud.items()
    ]


def test_empty_fields_are_null_and_empty_elements(client):
    folio = una_validada().folio
    vacios = ["agency_responsible", "service_notice", "expected_datetime", "zipcode", "lat", "long"]

    [solicitud] = pedir(client, f"requests/{folio}.json")
    raiz = arbol(client, f"requests/{folio}.xml")

    assert {nombre: solicitud[nombre] for nombre in vacios} == dict.fromkeys(vacios)
    assert b"<zipcode /><lat /><long />" in etree.tostring(raiz).replace(b"/>", b" />").replace(
        b"  />", b" />"
    )


def test_lists_are_bare_even_when_empty(client):
    assert pedir(client, "requests.json") == []
    assert (arbol(client, "requests.xml").tag, len(arbol(client, "requests.xml"))) == (
        "service_requests",
        0,
    )


def test_attended_is_open_until_the_school_speaks(client):
    problematica = una_atendida()
    antes = pedir(client, f"requests/{problematica.folio}.json")[0]
    actions.confirmar(problematica, un_acto(texto="Quedó bien.", fecha=date(2023, 3, 25)))

    despues = pedir(client, f"requests/{problematica.folio}.json")[0]

    assert (antes["status"], antes["updated_datetime"]) == ("open", "2023-03-10T00:00:00-06:00")
    assert (despues["status"], despues["updated_datetime"]) == (
        "closed",
        "2023-03-25T00:00:00-06:00",
    )
    assert despues["status_notes"] == "Verificada por la escuela. Quedó bien."


def test_every_public_state_is_open_or_closed():
    repartidos = [estado for estados in ESTADOS.values() for estado in estados]

    assert sorted(repartidos) == sorted(
        e.value for e in EstadoProblematica if e != EstadoProblematica.DETECTADA
    )


@pytest.mark.parametrize("categoria", sorted(SENSIBLES))
def test_sensitive_requests_have_neither_point_nor_school(client, categoria):
    folio = una_con_todo(categoria=categoria).folio

    [solicitud] = pedir(client, f"requests/{folio}.json?extensions=true")

    assert (solicitud["lat"], solicitud["long"]) == (None, None)
    propios = solicitud["extended_attributes"]
    assert (propios["escuela_reservada"], propios["escuela"], propios["cct"]) == (True, None, None)
    assert "Volcanes" not in str(solicitud)


def test_extensions_are_told_only_when_asked_for(client):
    problematica = una_con_todo()
    ruta = f"requests/{problematica.folio}"

    [solicitud] = pedir(client, f"{ruta}.json?extensions=true")
    raiz = arbol(client, f"{ruta}.xml?extensions=TRUE")

    assert list(solicitud) == [*CAMPOS, "notes", "extended_attributes"]
    assert solicitud["extended_attributes"] == {
        "estado": "atendida",
        "estado_texto": "Atendida, según la dependencia",
        "escuela_reservada": False,
        "escuela": "Escuela Volcanes",
        "cct": "21DES0001A",
        "ciclo_escolar": "2022-2023",
        "es_demo": False,
        "url": f"http://127.0.0.1:8000{problematica.get_absolute_url()}",
    }
    assert solicitud["notes"][-1] == {
        "datetime": "2023-03-20T00:00:00-06:00",
        "description": "Falta el sábado.",
        "type": "atendida",
        "voz": "escuela",
    }
    assert {nota.tag for nota in raiz.find("request/notes")} == {"note"}
    assert raiz.findtext("request/extended_attributes/es_demo") == "false"


def test_services_are_the_categories(client):
    lista = pedir(client, "services.json")
    raiz = arbol(client, "services.xml")

    assert [s["service_code"] for s in lista] == Categoria.values
    assert [list(s) for s in lista] == [
        ["service_code", "service_name", "description", "metadata", "type", "keywords", "group"]
    ] * len(lista)
    assert (raiz.tag, {hijo.tag for hijo in raiz}) == ("services", {"service"})
    assert raiz.findtext("service/metadata") == "false"


def test_a_service_needs_no_more_than_the_standard(client):
    assert pedir(client, "services/agua.json") == {"service_code": "agua", "attributes": []}
    raiz = arbol(client, "services/agua.xml")
    assert (raiz.tag, [hijo.tag for hijo in raiz]) == (
        "service_definition",
        ["service_code", "attributes"],
    )


def test_discovery_has_every_field_in_both_formats(client, settings):
    settings.DEMO = False
    raiz = arbol(client, "discovery.xml")
    descubrimiento = pedir(client, "discovery.json")

    assert list(descubrimiento) == ["changeset", "contact", "key_service", "endpoints"]
    [punto] = descubrimiento["endpoints"]
    assert punto == {
        "specification": "http://wiki.open311.org/GeoReport_v2",
        "url": "http://127.0.0.1:8000/open311/v2",
        "changeset": servicios.CAMBIO,
        "type": "production",
        "formats": ["text/xml", "application/json"],
    }
    assert raiz.xpath("/discovery/endpoints/endpoint/formats/format/text()") == punto["formats"]


def test_samples_are_announced_as_a_test(client, settings):
    settings.DEMO = True

    assert pedir(client, "discovery.json")["endpoints"][0]["type"] == "test"


def test_a_change_of_services_moves_the_changeset():
    dicho = json.dumps(servicios.servicios(), sort_keys=True).encode()

    assert (servicios.CAMBIO, hashlib.sha256(dicho).hexdigest()[:12]) == (
        "2026-11-23 00:00",
        "71e1200e99f2",
    )


def test_long_descriptions_end_at_the_limit_of_the_standard(client):
    folio = una_validada(descripcion="á" * 5000).folio

    [solicitud] = pedir(client, f"requests/{folio}.json")

    assert (len(solicitud["description"]), solicitud["description"][-1]) == (4000, "…")


def test_signs_that_xml_forbids_do_not_break_it(client):
    folio = una_validada(descripcion="Agua\x0b & <b>lodo</b> \ud7ff\x1f").folio

    raiz = arbol(client, f"requests/{folio}.xml")

    assert "Agua & <b>lodo</b>" in raiz.findtext("request/description")


def test_who_says_it_is_not_theirs_is_not_responsible(client):
    una, otra = una_dependencia(nombre="Una"), una_dependencia(nombre="Otra")
    problematica = una_turnada(una)
    actions.turnar(problematica, un_acto(texto="También a otra."), dependencias=[otra])
    [antes] = pedir(client, f"requests/{problematica.folio}.json")
    ajena = una_respuesta(
        problematica,
        turno=una.turnos.get(),
        sentido="no_le_corresponde",
        texto="Es un camino estatal.",
    )
    actions.publicar_respuesta(ajena, por=None, nadie_identificable=True, oficina=OFICINA)

    [solicitud] = pedir(client, f"requests/{problematica.folio}.json")

    assert (antes["agency_responsible"], solicitud["agency_responsible"]) == ("Una; Otra", "Otra")
