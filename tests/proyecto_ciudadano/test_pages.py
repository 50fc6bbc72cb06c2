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


def _folios(respuesta):
    return [p.folio for p in respuesta.context["pagina"]]


def test_list_shows_public_problems_newest_first(client):
    vieja, nueva = una_validada(), una_turnada()
    una_problematica(titulo="Todavía en borrador")

    respuesta = client.get(LISTA)

    assert _folios(respuesta) == [nueva.folio, vieja.folio]
    assert "Todavía en borrador" not in respuesta.content.decode()


def test_empty_list_says_so(client):
    assert "Todavía no se publica ninguna" in client.get(LISTA).content.decode()


def test_figures_keep_attended_and_verified_apart(client):
    una_atendida()
    actions.confirmar(una_atendida(), un_acto(fecha=una_publicada().fecha))

    cifras = client.get(LISTA).context["cifras"]

    assert [(c["texto"], c["valor"]) for c in cifras] == [
        ("En atención", 1),
        ("Atendidas, según la dependencia", 1),
        ("Verificadas por la escuela", 1),
    ]


def test_each_facet_filters(client):
    dependencia = una_dependencia(slug="agua", nombre="Agua")
    suya = una_turnada(dependencia, categoria="agua")
    otra = una_validada(categoria="limpieza")

    def ver(**filtros):
        return _folios(client.get(LISTA, filtros))

    assert ver(estado="turnada") == ver(categoria="agua") == ver(dependencia="agua") == [suya.folio]
    assert ver(localidad=otra.localidad.slug) == [otra.folio]
    assert ver(ciclo="2022-2023") == [otra.folio, suya.folio]
    assert ver(ciclo="1999-2000") == ver(estado="detectada") == ver(estado="x\x00' OR 1=1") == []


def test_each_facet_counts_what_it_would_show(client):
    una_turnada(una_dependencia(slug="agua", nombre="Agua"), categoria="agua")
    una_validada(categoria="limpieza")

    facetas = {f.nombre: f for f in client.get(LISTA, {"categoria": "agua"}).context["facetas"]}

    cuentas = {n: [(o.valor, o.cuantas) for o in f.opciones] for n, f in facetas.items()}
    assert cuentas["categoria"] == [("limpieza", 1), ("agua", 1)]
    assert (cuentas["estado"], cuentas["dependencia"]) == ([("turnada", 1)], [("agua", 1)])


def test_pages_keep_their_filters(client):
    taller = un_taller()
    for _ in range(21):
        una_validada(taller=taller)

    pagina = client.get(LISTA, {"estado": "validada"}).content.decode()

    assert "?estado=validada&amp;pagina=2" in pagina
    assert len(_folios(client.get(LISTA, {"pagina": "2"}))) == 1
    assert len(_folios(client.get(LISTA, {"pagina": "no"}))) == 20


def test_map_draws_only_places_with_coordinates(client):
    lugar = una_localidad(nombre="Acatepec", latitud="19.01", longitud="-98.30")
    una_validada(taller=un_taller(escuela=una_escuela(localidad=lugar)))
    otra = una_validada()

    respuesta = client.get(LISTA)

    assert [c.nombre for c in respuesta.context["mapa"].circulos] == ["Acatepec"]
    nombres = [lugar.lugar for lugar, _ in respuesta.context["lugares"]]
    assert nombres == ["Acatepec", otra.localidad.nombre]


def test_names_on_the_map_never_cover_one_another(client):
    for n in range(3):
        lugar = una_localidad(nombre=f"Lugar largo {n}", latitud="19.01", longitud="-98.30")
        una_validada(taller=un_taller(escuela=una_escuela(localidad=lugar)))

    mapa = client.get(LISTA).context["mapa"]

    assert (len(mapa.circulos), len(mapa.con_nombre)) == (3, 1)


def test_without_coordinates_there_is_a_table_and_no_map(client):
    una_validada()

    respuesta = client.get(LISTA)

    assert respuesta.context["mapa"] is None
    assert "cuando los lugares tengan coordenadas" in respuesta.content.decode()


@pytest.mark.parametrize("cuantas", [1, 5])
def test_list_takes_the_same_queries_for_any_number(client, django_assert_num_queries, cuantas):
    for _ in range(cuantas):
        una_turnada()

    with django_assert_num_queries(6):  # stamp, groups, dependencias, rows, turns, old names
        client.get(LISTA)


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
