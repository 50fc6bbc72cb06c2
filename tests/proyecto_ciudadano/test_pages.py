import json

import pytest

from cholula_ga.busqueda.indice import buscar
from cholula_ga.publicacion.models import Asiento, Version
from proyecto_ciudadano import actions
from proyecto_ciudadano.models import Problematica
from tests.factories.institucion import una_dependencia, una_localidad
from tests.factories.proyecto_ciudadano import (
    un_acto,
    un_taller,
    una_atendida,
    una_escuela,
    una_problematica,
    una_publicada,
    una_turnada,
    una_validada,
)

pytestmark = pytest.mark.django_db
LISTA = "/proyecto-ciudadano/"


@pytest.mark.parametrize("cuantas", [1, 4])
def test_story_takes_the_same_queries_for_any_length(client, django_assert_num_queries, cuantas):
    problematica = una_turnada()
    for _ in range(cuantas):
        una_publicada(problematica)

    with django_assert_num_queries(4):  # stamp, problem, version, sessions
        client.get(problematica.get_absolute_url())


def test_story_tells_every_voice_in_order(client):
    problematica = una_atendida()
    actions.disputar(problematica, un_acto(texto="Volvió la basura."))

    respuesta = client.get(problematica.get_absolute_url())

    voces = [paso["voz"] for paso in respuesta.context["historia"]]
    assert voces == ["taller", "transparencia", "transparencia"] + ["dependencia"] * 2 + ["escuela"]
    pagina = respuesta.content.decode()
    assert "Volvió la basura." in pagina
    assert "La esquina sin bolsas." in pagina


@pytest.mark.parametrize("direccion", ["pc-2023-0001/", "pc-2023-0001.json", "pc-1999-0001/"])
def test_what_is_not_public_does_not_exist(client, direccion):
    una_problematica()

    assert client.get(LISTA + direccion).status_code == 404


def test_a_folio_in_capitals_leads_to_its_page(client):
    problematica = una_validada()

    respuesta = client.get(f"{LISTA}{problematica.folio}/")

    assert (respuesta.status_code, respuesta["Location"]) == (301, problematica.get_absolute_url())


def test_json_is_what_the_log_hashes(client):
    problematica = una_atendida()

    respuesta = client.get(problematica.get_absolute_url().rstrip("/") + ".json")

    assert respuesta.json() == Version.objects.de(problematica).first().contenido


def test_public_content_is_equal_when_recomputed():
    problematica = una_atendida()
    asiento = Asiento.objects.ultimo_de(problematica)

    vuelta = Problematica.de_clave(problematica.clave_publica)

    assert vuelta.a_publico() == asiento.version.contenido


def test_a_renamed_dependencia_keeps_its_name_of_that_day():
    problematica = una_turnada(una_dependencia(nombre="Nombre nuevo"))
    dependencia = problematica.turnos.get().dependencia
    dependencia.nombres_anteriores.create(nombre="Nombre viejo", hasta="2023-12-31")

    assert problematica.a_publico()["dependencias"][0]["nombre"] == "Nombre viejo"


def test_downloads_hold_public_problems_only(client):
    problematica = una_atendida()
    una_problematica(titulo="Borrador")

    filas = json.loads(b"".join(client.get(f"{LISTA}problematicas.json").streaming_content))
    csv = b"".join(client.get(f"{LISTA}problematicas.csv").streaming_content).decode()

    assert [fila["folio"] for fila in filas] == [problematica.folio]
    assert filas[0]["url"] == f"http://127.0.0.1:8000{problematica.get_absolute_url()}"
    assert (filas[0]["atendida_el"], filas[0]["verificada_el"]) == ("2023-03-10", None)
    assert csv.splitlines()[0].startswith("folio,titulo,estado,categoria,lugar")
    assert len(csv.splitlines()) == 2
    assert client.get(f"{LISTA}problematicas.exe").status_code == 404


def test_activities_are_open_data(client):
    una_publicada()

    texto = b"".join(client.get("/datos/actividades.json").streaming_content)

    assert [fila["resultado"] for fila in json.loads(texto)] == ["La esquina quedó limpia."]


def test_geojson_places_each_problem_at_its_place(client):
    lugar = una_localidad(latitud="19.01", longitud="-98.30")
    una_validada(taller=un_taller(escuela=una_escuela(localidad=lugar)))
    una_validada()

    datos = json.loads(b"".join(client.get(f"{LISTA}problematicas.geojson").streaming_content))

    assert datos["type"] == "FeatureCollection"
    puntos = [rasgo["geometry"] for rasgo in datos["features"]]
    assert puntos == [{"type": "Point", "coordinates": [-98.3, 19.01]}, None]


def test_search_finds_it_by_what_was_done():
    problematica = una_publicada(resultado="Quedó instalada la luminaria.").problematica

    assert [d.clave for d in buscar("luminaria")] == [problematica.clave_publica]
