import pytest
from django.test import Client, RequestFactory

from cholula_ga.portada.errores import no_encontrado
from cholula_ga.wsgi import sin_cuerpo_en_head
from tests.factories.informacion_util import una_edicion_publicada, una_estrategia
from tests.factories.institucion import un_usuario
from tests.factories.proyecto_ciudadano import una_publicada
from tests.factories.sesiones import un_acuerdo
from tests.paginas import FIJAS, direcciones

pytestmark = pytest.mark.django_db
LARGO = "9" * 5000
HOSTILES = [
    "pagina=999999999999999999999&de=%00&anio=-1",
    f"pagina={LARGO}&anio=99999&a=99999999999999999999",
    "pagina=-1&estado=nada&sector=nada&vigencia=x&tema=zz",
    "pagina=%00&estado=%00&categoria=a%00b&dependencia=%00&ciclo=%00&localidad=%00&formato=%00",
    "pagina=x&q=%00&tipo=%00&anio=%00",
    "q=%ED%A0%80&tipo=%ED%A0%80&dependencia=%ED%A0%80&ciclo=%F0%9F",
    "q=%27%22%25_*()%3A%26%7C!%3C-%3E&tipo=%27",
    f"q={'agua%20' * 2000}&desconocido={'x' * 3000}",
    "%00=%00&=&&&=&a[]=1&q=%&q=%zz",
]
RARAS = [
    "/sesiones/2023/ordinaria-99.json",
    f"/sesiones/{LARGO}/ordinaria-1/",
    "/sesiones/99999999999999999999999/ordinaria-1.json",
    "/sesiones/2023/ordinaria-1.json/",
    "/sesiones/2023/ordinaria-1.pdf",
    "/sesiones/2023/ordinaria-1%00/",
    f"/informacion-util/2023/{'a' * 5000}/",
    "/informacion-util/99999999999999999999999/",
    "/informacion-util/99999999999999999999999/ficha-1/historial/",
    "/informacion-util/2023/catalogo.exe",
    "/acuerdos/..%2f..%2fetc%2fpasswd/",
    "/proyecto-ciudadano/pc-9999-9999.json",
    "/bitacora/99999999999999999999999.json",
    "/sitemap-99999999999999999999999.xml",
    "/datos/nada.csv",
    "/novedades/tipo/nada.atom",
    "/archivos/" + "0" * 64 + "/nada.pdf",
]


@pytest.fixture(scope="module")
def _publicado(db_del_modulo):
    una_edicion_publicada()
    una_estrategia()
    un_acuerdo(votantes=1)
    una_publicada()


@pytest.fixture(scope="module")
def sitio_publicado(_publicado):
    client = Client()
    mapa = direcciones(lambda ruta: client.get(ruta).content.decode())
    rutas = {*(ruta.partition("?")[0] for ruta in FIJAS.values()), *mapa}
    return sorted(ruta for ruta in rutas if client.get(ruta).status_code == 200)


@pytest.mark.parametrize("consulta", HOSTILES)
def test_no_query_string_breaks_a_public_page(client, sitio_publicado, consulta):
    estados = {ruta: client.get(f"{ruta}?{consulta}").status_code for ruta in sitio_publicado}

    assert len(estados) > 20
    assert {ruta: estado for ruta, estado in estados.items() if estado != 200} == {}


@pytest.mark.usefixtures("_publicado")
@pytest.mark.parametrize("ruta", RARAS, ids=lambda ruta: ruta[:50])
def test_odd_addresses_get_the_page_that_says_so(client, ruta):
    respuesta = client.get(ruta)

    assert respuesta.status_code == 404
    assert "Esta página no existe" in respuesta.content.decode()


@pytest.mark.parametrize("metodo", ["post", "put", "patch", "delete"])
def test_public_pages_say_that_they_are_only_read(client, metodo):
    client.handler.enforce_csrf_checks = True

    respuesta = getattr(client, metodo)("/buscar/?q=agua")

    assert (respuesta.status_code, respuesta["Allow"]) == (405, "GET, HEAD")
    assert "Esta página solo se lee" in respuesta.content.decode()


def test_an_address_of_the_panel_that_takes_only_forms_says_so(client):
    client.force_login(un_usuario("enlace"))

    respuesta = client.get("/admin/logout/")

    assert respuesta.status_code == 405
    assert "Esta página solo se lee" in respuesta.content.decode()


@pytest.mark.parametrize("host", ["malo.example", "127.0.0.1:abc", "a b", "ñ", "x" * 300])
def test_a_strange_host_is_refused_in_words(client, host):
    respuesta = client.get("/acerca/", headers={"host": host})

    assert respuesta.status_code == 400
    assert "No pudimos entender la petición" in respuesta.content.decode()


@pytest.mark.parametrize(("etiqueta", "estado"), [("*", 304), ('W/"otra"', 200), ("\x7f,,", 200)])
def test_conditional_requests_compare_versions(client, etiqueta, estado):
    respuesta = client.get("/acerca/", headers={"if-none-match": etiqueta})

    assert respuesta.status_code == estado


@pytest.mark.parametrize("fecha", ["ayer", "Sat, 01 Jan 2050 00:00:00 GMT", "-1"])
def test_a_date_alone_never_hides_a_new_version(client, fecha):
    assert client.get("/acerca/", headers={"if-modified-since": fecha}).status_code == 200


def test_head_has_the_headers_of_get_and_no_body():
    def aplicacion(entorno, iniciar):
        iniciar("200 OK", [("Content-Length", "4")])
        return [b"hola"]

    abierta = sin_cuerpo_en_head(aplicacion)
    cabeceras = []

    cuerpo = abierta({"REQUEST_METHOD": "HEAD"}, lambda estado, lista: cabeceras.extend(lista))

    assert (list(cuerpo), cabeceras) == ([], [("Content-Length", "4")])
    assert list(abierta({"REQUEST_METHOD": "GET"}, lambda *_: None)) == [b"hola"]


def test_the_page_that_does_not_exist_does_not_repeat_the_address():
    respuesta = no_encontrado(RequestFactory().get("/<script>alert(1)</script>"))

    assert "<script>alert" not in respuesta.content.decode()
