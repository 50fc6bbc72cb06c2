import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
import segno
from django.db import connection
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader

from cholula_ga.publicacion.sello import leer_sello
from informacion_util import carteles
from informacion_util.estrategias import publicar_estrategia
from informacion_util.models import Edicion, Estrategia, VisitaDeAccion, VisitaDeFicha
from informacion_util.views.carteles import TOPE
from tests.factories.informacion_util import (
    una_accion,
    una_edicion,
    una_edicion_publicada,
    una_estrategia,
)

pytestmark = pytest.mark.django_db
SITIO = "http://127.0.0.1:8000"
PERSONA = {"HTTP_USER_AGENT": "Mozilla/5.0 (Android 15; Mobile) Firefox/140.0"}


def _accion_publica(**fields):
    accion = una_accion(**fields)
    publicar_estrategia(accion.estrategia, por=None, oficina="Oficina")
    return accion


def _texto(respuesta):
    return " ".join(PdfReader(BytesIO(respuesta.content)).pages[0].extract_text().split())


def test_the_poster_of_an_entry_says_what_where_and_who(client):
    edicion = una_edicion_publicada(resumen="Dice los días por ruta. Y otras cosas.")

    respuesta = client.get(f"{edicion.get_absolute_url()}cartel.pdf")

    texto = _texto(respuesta)
    corta = f"127.0.0.1:8000/q/f{edicion.ficha_id}-2023"
    partes = [edicion.titulo, "Dice los días por ruta.", corta, edicion.dependencia.nombre]
    assert [parte for parte in partes if parte not in texto] == []
    assert "Y otras cosas" not in texto
    assert respuesta["Content-Type"] == "application/pdf"


def test_the_poster_is_one_tagged_page_of_a4(client):
    edicion = una_edicion_publicada(titulo="¿" + "Qué hacer si " * 18 + "?", resumen="Uno " * 140)

    lector = PdfReader(BytesIO(client.get(f"{edicion.get_absolute_url()}cartel.pdf").content))

    caja = lector.pages[0].mediabox
    raiz = lector.trailer["/Root"]
    assert len(lector.pages) == 1
    assert (round(caja.width / 72 * 25.4), round(caja.height / 72 * 25.4)) == (210, 297)
    assert (raiz["/MarkInfo"]["/Marked"], raiz["/Lang"]) == (True, "es-MX")
    assert b"pdfuaid" in raiz["/Metadata"].get_data()


def _codigo_impreso(datos):
    """The modules of the code on the printed sheet, read from its pixels."""
    hoja = Image.open(BytesIO(carteles.componer(datos, format="png", ppi=150, pdf_standards=[])))
    hoja = hoja.convert("L").point(lambda tono: tono < 100 and 255)
    ancho, alto = hoja.size
    zona = hoja.crop((0, int(alto * 0.65), int(ancho * 0.45), int(alto * 0.93)))
    izquierda, arriba, derecha, abajo = zona.getbbox()
    lado = len(segno.make_qr(datos["direccion"], error="q").matrix)
    paso = (derecha - izquierda) / lado
    return [
        [
            int(zona.getpixel((izquierda + (x + 0.5) * paso, arriba + (y + 0.5) * paso)) > 0)
            for x in range(lado)
        ]
        for y in range(lado)
    ]


def test_the_printed_code_is_the_one_of_its_short_address():
    edicion = una_edicion_publicada()
    datos = carteles.datos_de_ficha(edicion)

    impreso = _codigo_impreso(datos)

    direccion = f"{SITIO}/q/f{edicion.ficha_id}-2023/"
    assert impreso == [list(fila) for fila in segno.make_qr(direccion, error="q").matrix]


def test_the_poster_of_an_action_names_what_it_spreads(client):
    edicion = una_edicion_publicada()
    accion = _accion_publica(titulo="Carteles en el mercado", descripcion="Uno por pasillo.")
    accion.fichas.add(edicion.ficha)

    respuesta = client.get(f"/estrategias/{accion.estrategia.slug}/acciones/{accion.pk}/cartel.pdf")

    texto = _texto(respuesta)
    partes = ["Carteles en el mercado", "Uno por pasillo.", edicion.titulo]
    assert [parte for parte in partes if parte not in texto] == []
    assert f"127.0.0.1:8000/q/a{accion.pk}" in texto


def test_words_of_an_entry_are_never_markup(client):
    hostil = '#panic("x") *b* $x$ <a> [#sys.inputs] \\ "fin"'
    edicion = una_edicion_publicada(titulo=hostil, resumen=hostil)

    assert hostil.partition(" ")[0] in _texto(client.get(f"{edicion.get_absolute_url()}cartel.pdf"))


@pytest.mark.parametrize("espacio", ["digital", "organico"])
def test_only_organic_actions_of_public_strategies_have_a_poster(client, espacio):
    oculta = una_accion(espacio="organico")
    publica = _accion_publica(espacio=espacio)

    estados = [
        client.get(f"/estrategias/{a.estrategia.slug}/acciones/{a.pk}/cartel.pdf").status_code
        for a in (oculta, publica)
    ]

    assert estados == [404, 404 if espacio == "digital" else 200]


def test_a_draft_has_no_poster_and_no_short_address(client):
    borrador = una_edicion()

    rutas = [f"{borrador.get_absolute_url()}cartel.pdf", f"/q/f{borrador.ficha_id}-2023/"]

    assert [client.get(ruta, **PERSONA).status_code for ruta in rutas] == [404, 404]


def test_each_visit_by_a_poster_is_counted_by_day(client):
    edicion = una_edicion_publicada()
    accion = _accion_publica()
    ruta = f"/q/f{edicion.ficha_id}-2023/"

    llegadas = [client.get(r, **PERSONA)["Location"] for r in (ruta, ruta, f"/q/a{accion.pk}/")]

    hoy = timezone.localdate()
    de_ficha = VisitaDeFicha.objects.values_list("ficha", "ejercicio__anio", "dia", "cuantas")
    de_accion = VisitaDeAccion.objects.values_list("accion", "dia", "cuantas")
    assert (list(de_ficha), list(de_accion)) == (
        [(edicion.ficha_id, 2023, hoy, 2)],
        [(accion.pk, hoy, 1)],
    )
    assert llegadas == [
        edicion.get_absolute_url(),
        edicion.get_absolute_url(),
        f"{accion.estrategia.get_absolute_url()}#accion-{accion.pk}",
    ]


def test_a_visit_leaves_no_cookie_and_no_cache_may_swallow_the_next(client):
    edicion = una_edicion_publicada()

    respuesta = client.get(f"/q/f{edicion.ficha_id}-2023/", **PERSONA)

    assert (respuesta.status_code, respuesta["Cache-Control"], respuesta.cookies) == (
        302,
        "no-store",
        {},
    )


@pytest.mark.parametrize(
    "cabeceras",
    [
        {
            "HTTP_USER_AGENT": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
        },
        {"HTTP_USER_AGENT": "WhatsApp/2.23.20.0"},
        {"HTTP_USER_AGENT": "curl/8.5.0"},
        {"HTTP_USER_AGENT": ""},
        {**PERSONA, "HTTP_SEC_PURPOSE": "prefetch;prerender"},
    ],
)
def test_what_is_no_person_is_led_and_not_counted(client, cabeceras):
    edicion = una_edicion_publicada()

    respuesta = client.get(f"/q/f{edicion.ficha_id}-2023/", **cabeceras)

    assert (respuesta.status_code, VisitaDeFicha.objects.count()) == (302, 0)


def test_a_head_is_not_a_visit(client):
    edicion = una_edicion_publicada()

    client.head(f"/q/f{edicion.ficha_id}-2023/", **PERSONA)

    assert VisitaDeFicha.objects.count() == 0


def test_one_address_cannot_inflate_a_poster(client):
    edicion = una_edicion_publicada()

    estados = {
        client.get(f"/q/f{edicion.ficha_id}-2023/", **PERSONA).status_code for _ in range(TOPE + 3)
    }

    assert (estados, VisitaDeFicha.objects.get().cuantas) == ({302}, TOPE)


def test_a_visit_moves_no_stamp(client):
    edicion = una_edicion_publicada()
    antes = leer_sello()

    client.get(f"/q/f{edicion.ficha_id}-2023/", **PERSONA)

    assert leer_sello() == antes


def test_a_count_that_fails_never_stops_the_visit(client, caplog):
    edicion = una_edicion_publicada()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE informacion_util_visitadeficha RENAME TO escondida")

    respuesta = client.get(f"/q/f{edicion.ficha_id}-2023/", **PERSONA)

    assert (respuesta.status_code, respuesta["Location"]) == (302, edicion.get_absolute_url())
    assert [r.getMessage().partition(":")[0] for r in caplog.records] == ["No se contó una visita"]


def test_the_poster_of_a_withdrawn_entry_leads_to_its_reason(client):
    edicion = una_edicion_publicada()
    Edicion.objects.filter(pk=edicion.pk).update(estado="retirada")

    respuesta = client.get(f"/q/f{edicion.ficha_id}-2023/", **PERSONA)

    assert respuesta["Location"] == edicion.get_absolute_url()


@pytest.mark.parametrize(
    "ruta",
    [
        "/q/f999999999999999999999-2023/",
        "/q/f1-99999999999999999999/",
        "/q/a9999999999999999999999/",
    ],
)
def test_addresses_of_no_poster_are_not_found(client, ruta):
    assert client.get(ruta, **PERSONA).status_code == 404


def test_visits_are_told_when_their_month_is_over(client):
    accion = _accion_publica()
    for dia, cuantas in ((date(2023, 3, 1), 4), (date(2023, 3, 31), 5), (timezone.localdate(), 9)):
        VisitaDeAccion.objects.create(accion=accion, dia=dia, cuantas=cuantas)

    pagina = client.get(Estrategia.objects.get().get_absolute_url()).content.decode()
    cuerpo = client.get("/datos/visitas-por-cartel.csv").getvalue().decode("utf-8-sig")

    assert "Visitas que llegaron por su cartel: 9 en marzo de 2023." in pagina
    assert list(csv.DictReader(StringIO(cuerpo))) == [
        {
            "url": f"{SITIO}{accion.estrategia.get_absolute_url()}",
            "cartel": accion.titulo,
            "dependencia": "",
            "mes": "2023-03",
            "visitas": "9",
            "es_demostracion": "false",
        }
    ]


def test_visits_of_an_entry_are_open_data_too(client):
    edicion = una_edicion_publicada()
    VisitaDeFicha.objects.create(
        ficha=edicion.ficha, ejercicio=edicion.ejercicio, dia=date(2023, 3, 9), cuantas=7
    )

    cuerpo = client.get("/datos/visitas-por-cartel.csv").getvalue().decode("utf-8-sig")

    fila = next(csv.DictReader(StringIO(cuerpo)))
    assert (fila["cartel"], fila["mes"], fila["visitas"]) == (edicion.titulo, "2023-03", "7")


@pytest.mark.parametrize(
    ("texto", "frase"),
    [
        ("Una. Dos.", "Una."),
        ("Sin punto", "Sin punto."),
        ("¿Y esto?", "¿Y esto?"),
        ("", ""),
        ("palabra " * 60, "palabra " * 26 + "palabra…"),
    ],
)
def test_a_poster_says_one_sentence(texto, frase):
    assert carteles.una_frase(texto) == frase


def test_a_strategy_that_is_not_public_counts_nothing(client):
    accion = una_accion(estrategia=una_estrategia())

    assert client.get(f"/q/a{accion.pk}/", **PERSONA).status_code == 404
    assert VisitaDeAccion.objects.count() == 0
