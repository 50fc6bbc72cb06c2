from datetime import datetime, timedelta
from unittest.mock import patch

import defusedxml.ElementTree as ET
import feedparser
import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from tests.factories.institucion import una_dependencia
from tests.factories.publicacion import una_version

pytestmark = pytest.mark.django_db
SITIO = "http://127.0.0.1:8000"


def direcciones(respuesta):
    return [
        nodo.text for nodo in ET.fromstring(respuesta.content).iter() if nodo.tag.endswith("loc")
    ]


def feed(client, ruta="/novedades.atom"):
    respuesta = client.get(ruta, HTTP_HOST="localhost")
    assert respuesta["Content-Type"] == "application/atom+xml; charset=utf-8"
    leido = feedparser.parse(respuesta.content)
    assert leido.bozo == 0
    return leido


def test_feed_tells_what_is_announced_newest_first(client):
    ahora = timezone.now()
    primera = una_version(publicada_el=ahora - timedelta(days=1), nota="Primera nota")
    una_version(tipo="menor")
    retiro = una_version(tipo="retiro", es_demo=True)

    leido = feed(client)

    assert [entrada.title for entrada in leido.entries] == [retiro.titulo, primera.titulo]
    assert leido.entries[1].id == f"tag:127.0.0.1,2023-01-01:{primera.clave}/v1"
    assert leido.entries[1].link == f"{SITIO}{primera.url}"
    assert leido.entries[1].summary == "Primera nota"
    assert leido.entries[0].tags[1].term == "Dato de demostración"


def test_empty_feed_is_valid_and_has_a_fixed_id(client):
    leido = feed(client)

    assert (leido.feed.id, leido.entries) == ("tag:127.0.0.1,2023-01-01:novedades", [])
    assert {enlace.rel: enlace.href for enlace in leido.feed.links} == {
        "alternate": f"{SITIO}/novedades/",
        "self": f"{SITIO}/novedades.atom",
    }


def test_feed_of_a_dependencia_holds_only_its_own(client):
    propia = una_version(dependencia=una_dependencia(slug="genero-2"))
    una_version(dependencia=una_dependencia())

    leido = feed(client, "/novedades/genero-2.atom")

    assert [entrada.title for entrada in leido.entries] == [propia.titulo]


@pytest.mark.parametrize("ruta", ["/novedades/nadie.atom", "/novedades/tipo/nada.atom"])
def test_feed_of_nobody_does_not_exist(client, ruta):
    assert client.get(ruta).status_code == 404


def test_sitemap_lists_fixed_pages_and_what_is_published_now(client):
    publicada = una_version()
    retirada = una_version()
    una_version(clave=retirada.clave, url=retirada.url, numero=2, tipo="retiro")

    mapas = direcciones(client.get("/sitemap.xml"))

    assert mapas == [f"{SITIO}/sitemap-paginas.xml", f"{SITIO}/sitemap-1.xml"]
    assert f"{SITIO}/acerca/" in direcciones(client.get("/sitemap-paginas.xml"))
    assert direcciones(client.get("/sitemap-1.xml")) == [f"{SITIO}{publicada.url}"]


def test_what_was_withdrawn_and_published_again_returns_to_the_sitemap(client):
    una_version(clave="a", url="/a/", numero=1)
    una_version(clave="a", url="/a/", numero=2, tipo="retiro")
    una_version(clave="a", url="/a/", numero=3, tipo="mayor")

    assert direcciones(client.get("/sitemap-1.xml")) == [f"{SITIO}/a/"]


@pytest.mark.parametrize("parte", ["0", "2", "999999999999999999999"])
def test_part_of_the_sitemap_that_is_not_there_does_not_exist(client, parte):
    assert client.get(f"/sitemap-{parte}.xml").status_code == 404


def test_robots_names_the_sitemap(client):
    assert f"Sitemap: {SITIO}/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_search_description_has_a_short_name_and_the_address_of_search(client):
    raiz = ET.fromstring(client.get("/opensearch.xml").content)

    espacio = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
    assert len(raiz.find("o:ShortName", espacio).text) <= 16
    assert raiz.find("o:Url", espacio).get("template") == f"{SITIO}/buscar/?q={{searchTerms}}"


def test_security_contact_expires_within_a_year(client):
    texto = client.get("/.well-known/security.txt").content.decode()

    campos = dict(linea.split(": ", 1) for linea in texto.splitlines())
    vence = datetime.fromisoformat(campos["Expires"])
    assert campos["Contact"] == f"{SITIO}/acerca/"
    assert timedelta(days=90) < vence - timezone.now() < timedelta(days=365)


def test_health_says_alive_and_ready(client):
    assert client.get("/salud/vivo").json() == {"estado": "vivo"}
    assert client.get("/salud/listo").json() == {
        "estado": "listo",
        "revisiones": {"base_de_datos": True, "migraciones": True, "archivos": True},
    }


def test_health_is_not_ready_with_a_migration_to_apply(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'busqueda'")

    respuesta = client.get("/salud/listo")

    assert respuesta.status_code == 503
    assert respuesta.json()["revisiones"]["migraciones"] is False


def test_health_is_not_ready_without_file_storage(client):
    with patch.object(default_storage, "save", side_effect=OSError):
        respuesta = client.get("/salud/listo")

    assert respuesta.status_code == 503
    assert respuesta.json()["revisiones"]["archivos"] is False
