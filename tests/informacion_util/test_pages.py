from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cholula_ga.publicacion.canonico import huella
from cholula_ga.publicacion.models import Asiento
from informacion_util.actions import corregir, retirar_edicion, verificar_sin_cambios
from informacion_util.estrategias import publicar_estrategia
from informacion_util.models import Avance
from tests.factories.informacion_util import (
    publicada,
    un_recurso,
    una_accion,
    una_edicion,
    una_edicion_publicada,
    una_estrategia,
    una_persona_de_validacion,
)
from tests.factories.institucion import una_dependencia

pytestmark = pytest.mark.django_db
LISTA = "/informacion-util/2023/"
TOPE = 7


def _con_recurso(**fields):
    edicion = una_edicion(**fields)
    un_recurso(edicion)
    return publicada(edicion)


def _consultas(client, direccion):
    with CaptureQueriesContext(connection) as consultas:
        respuesta = client.get(direccion, headers={"cache-control": "no-cache"})
    assert respuesta.status_code == 200
    return len(consultas)


def test_the_catalogue_shows_only_what_is_published(client):
    edicion = una_edicion_publicada()
    una_edicion(titulo="Borrador secreto")

    respuesta = client.get(LISTA)

    assert list(respuesta.context["pagina"]) == [edicion]
    assert "Borrador secreto" not in respuesta.text


def test_without_a_year_each_ficha_appears_once_with_its_latest_edition(client):
    vieja = una_edicion_publicada(anio=2022)
    nueva = una_edicion_publicada(ficha=vieja.ficha, anio=2023)
    otra = una_edicion_publicada(anio=2022)

    respuesta = client.get("/informacion-util/")

    assert set(respuesta.context["pagina"]) == {nueva, otra}


def test_a_year_without_entries_is_not_a_page(client):
    una_edicion_publicada()

    assert client.get("/informacion-util/1999/").status_code == 404


def test_facets_count_under_the_other_filters(client):
    agua, luz = una_dependencia(slug="agua"), una_dependencia(slug="luz")
    una_edicion_publicada(dependencia=agua, sector="mujeres")
    una_edicion_publicada(dependencia=agua, sector="comercio")
    una_edicion_publicada(dependencia=luz, sector="comercio")

    respuesta = client.get(LISTA, {"sector": "comercio"})

    facetas = {f.clave: f for f in respuesta.context["catalogo"].facetas}
    cuentas = {o.valor: o.cuantas for o in facetas["dependencia"].opciones}
    assert (respuesta.context["catalogo"].total, cuentas) == (2, {"agua": 1, "luz": 1})
    assert {o.valor: o.cuantas for o in facetas["sector"].opciones} == {"mujeres": 1, "comercio": 2}


def test_every_choice_offered_leads_to_as_many_entries_as_it_says(client):
    for sector in ("mujeres", "comercio"):
        for dias in (1, 500):
            validada_el = timezone.localdate() - timedelta(days=dias)
            una_edicion_publicada(
                sector=sector, fecha_informacion=date(2020, 1, 1), validada_el=validada_el
            )
    _con_recurso()

    facetas = client.get(LISTA, {"q": "camión"}).context["catalogo"].facetas

    for faceta in facetas:
        for opcion in faceta.opciones:
            hallado = client.get(LISTA, {"q": "camión", faceta.clave: opcion.valor})
            assert hallado.context["catalogo"].total == opcion.cuantas > 0


def test_the_format_filter_finds_files_of_that_kind(client):
    con_archivo = _con_recurso()
    una_edicion_publicada()

    respuesta = client.get(LISTA, {"formato": "csv"})

    assert list(respuesta.context["pagina"]) == [con_archivo]


def test_the_search_box_ignores_accents_and_orders_by_title(client):
    en_texto = una_edicion_publicada(titulo="Otra cosa", objetivo="Reciclar los residuos sólidos")
    en_titulo = una_edicion_publicada(titulo="Residuos sólidos")

    respuesta = client.get(LISTA, {"q": "RESIDUO solido"})

    assert list(respuesta.context["pagina"]) == [en_titulo, en_texto]


@pytest.mark.parametrize(
    "consulta",
    [
        {"q": "'\"%_*():"},
        {"q": "x" * 10_000},
        {"pagina": "mil"},
        {"vigencia": "';--"},
        {"q": "a\x00b"},
    ],
)
def test_strange_addresses_are_answered(client, consulta):
    una_edicion_publicada()

    assert client.get(LISTA, consulta).status_code == 200


@pytest.mark.parametrize("cuantas", [1, 25])
@pytest.mark.parametrize("consulta", ["", "?q=camion", "?formato=csv&q=camion&sector=comercio"])
def test_the_catalogue_costs_the_same_at_any_size(client, cuantas, consulta):
    for _ in range(cuantas):
        _con_recurso(sector="comercio")

    assert _consultas(client, LISTA + consulta) <= TOPE + 1  # one of them reads the stamp


@pytest.mark.parametrize("cuantas", [1, 6])
def test_the_entry_and_its_history_cost_the_same_at_any_size(client, cuantas):
    edicion = una_edicion()
    for _ in range(cuantas):
        un_recurso(edicion)
    publicada(edicion)
    for dia in range(1, cuantas + 1):
        verificar_sin_cambios(edicion, por=None, oficina="Oficina", fecha=date(2023, 5, dia))

    assert _consultas(client, edicion.get_absolute_url()) <= TOPE + 1
    assert _consultas(client, f"{edicion.get_absolute_url()}historial/") <= TOPE + 1


@pytest.mark.parametrize("cuantas", [1, 5])
def test_strategies_cost_the_same_at_any_size(client, cuantas):
    estrategia = una_estrategia()
    for _ in range(cuantas):
        accion = una_accion(estrategia)
        accion.fichas.add(una_edicion_publicada().ficha)
        Avance.objects.create(accion=accion, trimestre=1, valor=3)
    publicar_estrategia(estrategia, por=None, oficina="Oficina")

    assert _consultas(client, "/estrategias/") <= TOPE + 1
    assert _consultas(client, estrategia.get_absolute_url()) <= TOPE + 1


def test_the_entry_shows_its_four_blocks_and_what_is_not_stated(client):
    edicion = publicada(una_edicion(sector="", no_consta=["sector"]))

    pagina = client.get(edicion.get_absolute_url()).text

    for bloque in (
        edicion.objetivo,
        "Evita basura en la calle.",
        edicion.aportacion,
        "Publicar rutas",
    ):
        assert bloque in pagina
    assert "no consta en el documento" in pagina


def test_hostile_text_is_escaped(client):
    edicion = una_edicion_publicada(titulo="<script>x</script>", resumen="<img src=x>")

    paginas = [client.get(edicion.get_absolute_url()).text, client.get(LISTA).text]

    assert all("<script>x" not in p and "<img src=x>" not in p for p in paginas)


def test_a_draft_has_no_page(client):
    edicion = una_edicion()

    for final in ("", "historial/"):
        assert client.get(edicion.get_absolute_url() + final).status_code == 404
    assert client.get(edicion.get_absolute_url().rstrip("/") + ".json").status_code == 404


def test_a_withdrawn_entry_keeps_saying_why(client):
    edicion = una_edicion_publicada(objetivo="Texto que no debió salir")
    retirar_edicion(edicion, por=una_persona_de_validacion(), motivo="Contenía un error grave.")

    respuesta = client.get(edicion.get_absolute_url())

    assert respuesta.status_code == 410
    assert "Contenía un error grave." in respuesta.text
    assert "Texto que no debió salir" not in respuesta.text


def test_the_json_is_what_the_log_vouches_for(client):
    edicion = una_edicion_publicada()

    texto = client.get(edicion.get_absolute_url().rstrip("/") + ".json").text

    assert huella(texto) == Asiento.objects.ultimo_de(edicion).sha256


def test_the_history_compares_any_two_versions(client):
    edicion = una_edicion_publicada(necesidad="Saber el día.")
    nueva = corregir(edicion, por=None)
    nueva.necesidad = "Saber el día y la hora."
    nueva.save()
    publicada(nueva, nota="Se agregó la hora.")

    pagina = client.get(f"{nueva.get_absolute_url()}historial/?de=1&a=2").text

    assert "Se agregó la hora." in pagina
    assert "<del>día.</del> <ins>día y la hora.</ins>" in pagina


@pytest.mark.parametrize("formato", ["csv", "json", "xlsx"])
def test_the_catalogue_is_downloaded_in_three_formats(client, formato):
    una_edicion_publicada()

    respuesta = client.get(f"{LISTA}catalogo.{formato}")

    contenido = b"".join(respuesta.streaming_content)
    assert (respuesta.status_code, len(contenido) > 200) == (200, True)


def test_a_download_of_one_year_holds_only_that_year(client):
    una_edicion_publicada(anio=2022)
    de_2023 = una_edicion_publicada(anio=2023)

    respuesta = client.get(f"{LISTA}catalogo.csv")

    lineas = b"".join(respuesta.streaming_content).decode().strip().split("\r\n")
    assert len(lineas) == 2
    assert de_2023.get_absolute_url() in lineas[1]


def test_a_proposal_says_clearly_that_it_is_not_approved(client):
    estrategia = una_estrategia(no_consta=["objetivos"])
    publicar_estrategia(estrategia, por=None, oficina="Oficina")

    pagina = client.get(estrategia.get_absolute_url()).text

    assert "Propuesta, aún no aprobada" in pagina
    assert "no consta en el documento" in pagina


def test_a_strategy_that_is_not_public_has_no_page(client):
    assert client.get(una_estrategia().get_absolute_url()).status_code == 404


def test_public_pages_touch_neither_session_nor_cookies(client):
    edicion = una_edicion_publicada()

    for direccion in (LISTA, edicion.get_absolute_url(), "/informacion-util/tablero/"):
        respuesta = client.get(direccion)
        assert not respuesta.cookies
        assert "Cookie" not in respuesta.get("Vary", "")
