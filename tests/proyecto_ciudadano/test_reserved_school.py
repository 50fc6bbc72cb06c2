"""In violence, gender, health and security nothing public leads to the school."""

import pytest

from cholula_ga.busqueda.indice import buscar
from cholula_ga.publicacion.models import Asiento, Version
from proyecto_ciudadano.models import SENSIBLES
from tests.factories.institucion import una_localidad
from tests.factories.proyecto_ciudadano import un_taller, una_escuela, una_publicada, una_turnada

pytestmark = pytest.mark.django_db
NOMBRE, CCT, LATITUD = "Escuela Canario Azul", "21DES0777K", "19.07770"


def _sensible(categoria="convivencia"):
    lugar = una_localidad(latitud="19.06660", longitud="-98.30000")
    escuela = una_escuela(nombre=NOMBRE, cct=CCT, localidad=lugar, latitud=LATITUD, longitud="-98")
    taller = un_taller(escuela=escuela, participantes=7331, fecha="2023-01-23")
    return una_publicada(una_turnada(taller=taller, categoria=categoria)).problematica


def _texto(respuesta):
    cuerpo = respuesta.streaming_content if respuesta.streaming else [respuesta.content]
    return b"".join(cuerpo).decode()


def _sin_canarios(texto):
    return [c for c in (NOMBRE, CCT, "7331", "2023-01-23", "19.0666", "19.0777") if c in texto]


@pytest.mark.parametrize("categoria", sorted(SENSIBLES))
def test_no_address_of_the_room_leads_to_the_school(client, categoria):
    problematica = _sensible(categoria)
    base = "/proyecto-ciudadano/"
    detalle = problematica.get_absolute_url()
    direcciones = [
        base,
        f"{base}?localidad={problematica.localidad.slug}",
        detalle,
        detalle.rstrip("/") + ".json",
        f"{base}problematicas.csv",
        f"{base}problematicas.json",
        f"{base}problematicas.geojson",
        "/datos/problematicas.json",
        "/datos/actividades.csv",
        "/novedades.atom",
        "/bitacora.jsonl",
        "/sitemap.xml",
    ]

    paginas = {direccion: _texto(client.get(direccion)) for direccion in direcciones}

    # the map of places may show where the place is; nothing ties the school to it
    fugas = {d: [c for c in _sin_canarios(t) if c != "19.0666"] for d, t in paginas.items()}
    assert fugas == {direccion: [] for direccion in direcciones}
    assert problematica.folio in paginas[base]


def test_neither_search_nor_version_nor_log_hold_the_school():
    _sensible()

    guardado = [v.texto + v.titulo + v.resumen for v in Version.objects.all()]
    guardado += [str(a.a_publico()) for a in Asiento.objects.all()]

    assert _sin_canarios("".join(guardado)) == []
    assert list(buscar("Canario")) == list(buscar(CCT)) == []


def test_other_categories_do_show_the_school(client):
    problematica = _sensible("agua")

    pagina = client.get(problematica.get_absolute_url()).content.decode()

    assert NOMBRE in pagina
    assert CCT in pagina
