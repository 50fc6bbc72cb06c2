"""What the door leaves in search: text of files and points of sessions, until withdrawn."""

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command

from cholula_ga.busqueda.indice import buscar
from cholula_ga.busqueda.models import Documento, Palabra
from cholula_ga.publicacion.actions import retirar
from cholula_ga.publicacion.archivos import recibir
from cholula_ga.publicacion.verificacion import revisar_bitacora
from tests.factories.informacion_util import publicada, un_recurso, una_edicion
from tests.factories.institucion import un_usuario
from tests.factories.publicacion import un_fichero, un_paquete, un_pdf
from tests.factories.sesiones import una_sesion_celebrada

pytestmark = pytest.mark.django_db
ARCHIVOS = {
    "informe.pdf": un_pdf("Reporte del manantial y de sus filtraciones " * 3),
    "texto.odt": un_paquete("odt", **{"content.xml": "<b><p>El manantial</p></b>"}),
    "texto.docx": un_paquete("docx", **{"word/document.xml": "<b><p>El manantial</p></b>"}),
    "hoja.xlsx": un_paquete("xlsx", **{"xl/sharedStrings.xml": "<b><si>manantial</si></b>"}),
    "hoja.ods": un_paquete("ods", **{"content.xml": "<b><p>manantial</p></b>"}),
    "datos.csv": b"obra,lugar\npozo,manantial\n",
}


def una_con_archivo(nombre, contenido):
    edicion = una_edicion(titulo="Calidad del agua")
    archivo = recibir(
        un_fichero(nombre, contenido), dependencia=edicion.ficha.dependencia, por=None
    )
    un_recurso(edicion, archivo=archivo, titulo="Documento")
    return publicada(edicion), archivo


def filas():
    """The rows of search, but for the order of their lines: a JSON object has none."""
    return [
        fila
        | {
            "cuerpo": sorted(fila["cuerpo"].split("\n")),
            "lexemas": {lexema for lexema in fila["lexemas"].split() if lexema[:2] != "p_"},
            "plegado": sorted(fila["plegado"].split()),
        }
        for fila in Documento.objects.order_by("clave").values()
    ]


def problemas():
    """What the verification says of search; the factory's session is not published again."""
    return [p for _, suyos in revisar_bitacora() for p in suyos if "búsqueda" in p]


@pytest.mark.parametrize(("nombre", "contenido"), ARCHIVOS.items(), ids=ARCHIVOS.keys())
def test_text_of_a_published_file_is_found_and_named(client, nombre, contenido):
    edicion, archivo = una_con_archivo(nombre, contenido)

    main = BeautifulSoup(client.get("/buscar/?q=manantiales").content, "html.parser").main

    assert main.select_one("h3 a")["href"] == edicion.get_absolute_url()
    assert main.select_one(".lista p a")["href"] == archivo.get_absolute_url()
    assert main.select_one(".lista p").text.startswith(f"En el archivo {archivo.nombre}: ")
    assert main.select_one("mark").text == "manantial"


def test_text_of_a_file_is_not_found_before_nor_after_it_is_public():
    edicion = una_edicion()
    fichero = un_fichero("texto.csv", b"obra\nmanantial\n")
    archivo = recibir(fichero, dependencia=edicion.ficha.dependencia, por=None)
    un_recurso(edicion, archivo=archivo)
    antes = list(buscar("manantial"))
    publicada(edicion)
    durante = [documento.clave for documento in buscar("manantial")]

    retirar(edicion, por=un_usuario("validacion"), motivo="Dato equivocado.")

    assert (antes, durante) == ([], [edicion.clave_publica])
    assert list(buscar("manantial")) == list(Palabra.objects.filter(pk="manantial")) == []


def test_points_of_a_session_are_found_with_a_link_to_their_place(client):
    sesion = una_sesion_celebrada()
    punto = sesion.puntos.get(numero=1)

    [hallado] = [d for d in buscar(punto.titulo) if d.tipo == "punto" and d.url.endswith("-1")]

    assert hallado.url == f"{sesion.get_absolute_url()}#punto-1"
    assert 'id="punto-1"' in client.get(sesion.get_absolute_url()).content.decode()
    pagina = client.get("/buscar/", {"q": punto.titulo, "tipo": "punto"}).content.decode()
    assert "Puntos del orden del día" in pagina


def test_log_misses_a_point_or_the_text_of_a_file_that_search_lost():
    una_con_archivo("datos.csv", ARCHIVOS["datos.csv"])
    una_sesion_celebrada()
    intacto = problemas()

    Documento.objects.filter(clave__endswith="#punto-1").delete()
    Documento.objects.exclude(archivos=[]).update(archivos=[])

    assert intacto == []
    assert problemas() == ["la búsqueda muestra un texto distinto"] * 2


def test_command_makes_the_index_as_the_door_had_left_it():
    una_con_archivo("datos.csv", ARCHIVOS["datos.csv"])
    una_sesion_celebrada()
    antes, palabras = filas(), dict(Palabra.objects.values_list("palabra", "documentos"))
    Documento.objects.exclude(archivos=[]).update(archivos=[], lexemas="roto")
    Documento.objects.filter(parte_de="").exclude(tipo="ficha").update(cuerpo="roto")
    Documento.objects.create(clave="sobra", tipo="ficha", titulo="Sobra", url="/")
    Palabra.objects.all().delete()

    call_command("reindexar", verbosity=0)

    assert filas() == antes
    assert dict(Palabra.objects.values_list("palabra", "documentos")) == palabras
