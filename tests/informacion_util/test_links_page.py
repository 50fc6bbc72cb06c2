import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.utils import timezone

from cholula_ga.portada.registro import Pendiente
from informacion_util.enlaces.resultados import anotar, dar_a_conocer
from informacion_util.enlaces.revisor import falla
from informacion_util.models import Recurso
from informacion_util.portada import pendientes
from tests.factories.informacion_util import (
    publicada,
    un_enlace,
    un_recurso,
    una_edicion,
    una_publicada_con_enlace,
)
from tests.factories.institucion import una_dependencia

pytestmark = pytest.mark.django_db
LISTA = "/informacion-util/enlaces/"
ROTO = "la página ya no está (404)"


def _romper(*urls):
    ahora = timezone.now()
    for url in urls:
        for dias in (1, 0):
            anotar(url, falla(ROTO, 404), ahora=ahora - timedelta(days=dias))
    dar_a_conocer(ahora=ahora, completa=True)


def _con_enlace_roto(url="https://a.example/", **fields):
    edicion = una_publicada_con_enlace(url, **fields)
    _romper(url)
    return edicion


def test_the_page_lists_broken_links_of_published_entries_only(client):
    rota = _con_enlace_roto()
    una_publicada_con_enlace("https://sana.example/")
    borrador = una_edicion()
    Recurso.objects.create(
        edicion=borrador, tipo="enlace", titulo="Enlace", url="https://a.example/"
    )

    pagina = client.get(LISTA).context["pagina"]

    ayer = timezone.localdate() - timedelta(days=1)
    filas = [(r.edicion, r.url, r.roto_desde, r.motivo_de_enlace) for r in pagina]
    assert filas == [(rota, "https://a.example/", ayer, ROTO)]


def test_the_list_of_one_dependencia_has_only_its_own(client):
    propia = _con_enlace_roto("https://a.example/")
    _con_enlace_roto("https://b.example/")

    pagina = client.get(LISTA, {"dependencia": propia.dependencia.slug}).context["pagina"]

    assert [r.edicion for r in pagina] == [propia]


@pytest.mark.parametrize("cuantas", [1, 5])
def test_the_page_takes_the_same_queries_for_any_number_of_links(
    client, django_assert_num_queries, cuantas
):
    for numero in range(cuantas):
        _con_enlace_roto(f"https://{numero}.example/")

    with django_assert_num_queries(4):  # stamp, count, rows, last run
        client.get(LISTA)


def test_the_page_says_when_nothing_was_checked_yet(client):
    assert "todavía no se revisan" in client.get(LISTA).content.decode()


def test_a_link_found_broken_shows_on_the_next_request(client):
    una_publicada_con_enlace("https://a.example/")
    antes = client.get(LISTA).content.decode()

    _romper("https://a.example/")

    assert "https://a.example/" not in antes
    assert "https://a.example/" in client.get(LISTA).content.decode()


def test_the_csv_has_the_same_links(client):
    edicion = _con_enlace_roto()

    cuerpo = client.get("/datos/enlaces-rotos.csv").getvalue().decode("utf-8-sig")

    ayer = timezone.localdate() - timedelta(days=1)
    assert list(csv.DictReader(StringIO(cuerpo))) == [
        {
            "url": f"http://127.0.0.1:8000{edicion.get_absolute_url()}",
            "ficha": edicion.titulo,
            "ejercicio": "2023",
            "dependencia": edicion.dependencia.nombre,
            "titulo_del_enlace": "Otro sitio",
            "enlace": "https://a.example/",
            "roto_desde": ayer.isoformat(),
            "motivo": ROTO,
            "es_demostracion": "false",
        }
    ]


def test_the_entry_says_since_when_its_link_is_broken(client):
    edicion = una_edicion()
    un_recurso(edicion, tipo="enlace", url="https://a.example/")
    publicada(edicion)
    _romper("https://a.example/")

    recursos = client.get(edicion.get_absolute_url()).context["previa"]["recursos"]

    ayer = timezone.localdate() - timedelta(days=1)
    assert [(r.enlace.roto_desde, r.enlace.motivo) for r in recursos] == [(ayer, ROTO)]


def _pendiente(usuario):
    return [p for p in pendientes(usuario) if p.texto.startswith("Enlaces rotos")]


def test_each_enlace_is_told_of_its_own_broken_links():
    propia = una_dependencia(slug="propia")
    _con_enlace_roto("https://a.example/", dependencia=propia)
    _con_enlace_roto("https://b.example/")

    aviso = Pendiente(
        "Enlaces rotos en fichas publicadas: corríjalos", f"{LISTA}?dependencia=propia", 1
    )
    assert _pendiente(un_enlace(propia)) == [aviso]
