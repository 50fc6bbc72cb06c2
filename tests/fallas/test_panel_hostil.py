import pytest

from tests.factories.informacion_util import una_edicion
from tests.factories.institucion import un_usuario, una_dependencia
from tests.factories.sesiones import una_secretaria, una_sesion_convocada

pytestmark = pytest.mark.django_db
LISTAS = [
    "informacion_util/edicion/",
    "informacion_util/estrategia/",
    "proyecto_ciudadano/problematica/",
    "proyecto_ciudadano/actividad/",
    "sesiones/sesion/",
    "sesiones/acuerdo/",
    "institucion/dependencia/",
]
CONSULTAS = [
    "estado=%00",
    "estado__exact=a%00b",
    "titulo__startswith=%00",
    "tipo__exact=%00",
    "id__in=1,99999999999999999999999",
    "id__exact=99999999999999999999999",
    "q=%00",
    "q=%27%22%25_*()%3A",
    "p=99999999999999999999",
    "p=x&o=9.-9.x&all=",
    "_to_field=password&_popup=1",
]
AJENAS = ["99999999999999999999999", "_00", "x", "-1", "%00", "_ED_A0_80"]
VISTAS = ["change", "delete", "history", "revision", "seguimiento", "mesa"]


@pytest.fixture
def enlace(client):
    client.force_login(un_usuario("enlace", [una_dependencia()]))
    return client


@pytest.mark.parametrize("consulta", CONSULTAS)
def test_no_filter_breaks_a_list_of_the_panel(enlace, consulta):
    estados = {lista: enlace.get(f"/admin/{lista}?{consulta}").status_code for lista in LISTAS}

    assert set(estados.values()) <= {200, 302, 400}


@pytest.mark.parametrize("ajena", AJENAS)
def test_no_number_in_an_address_breaks_the_panel(enlace, ajena):
    estados = {
        enlace.get(f"/admin/{lista}{ajena}/{vista}/").status_code
        for lista in LISTAS
        for vista in VISTAS
    }

    assert estados <= {302, 403, 404}


def test_an_address_of_the_panel_that_does_not_exist_has_its_page(enlace):
    respuesta = enlace.get("/admin/no/existe/")

    assert respuesta.status_code == 404
    assert "Esta página no existe" in respuesta.content.decode()


@pytest.mark.parametrize("galleta", [r'"aaaaaaaa\000"', "\ud8ff" * 9, "x" * 4000])
def test_a_broken_session_cookie_is_nobody(client, galleta):
    client.cookies.load({"sessionid": galleta})
    valor = galleta.encode("utf-8", "replace").decode()

    respuesta = client.get("/admin/", headers={"cookie": f"sessionid={valor}"})

    assert respuesta.status_code in (302, 400)


def test_a_nul_sign_in_a_form_is_an_error_of_its_field(enlace):
    datos = {"titulo": "a\x00b", "resumen": "Se conserva", "_envio": "\x00"}

    respuesta = enlace.post("/admin/informacion_util/edicion/add/", datos)

    errores = respuesta.context["adminform"].form.errors
    assert errores["titulo"] == ["Caracteres nulos no están permitidos."]
    assert "Se conserva" in respuesta.content.decode()


@pytest.mark.parametrize("revision", ["9" * 5000, "\x00", "²", "1e400"])
def test_an_impossible_revision_is_a_stale_form(client, revision):
    sesion = una_sesion_convocada(votantes=1)
    client.force_login(una_secretaria())

    respuesta = client.post(
        f"/admin/sesiones/sesion/{sesion.pk}/mesa/",
        {"verbo": "asistencia_todos", "punto": revision, "revision": revision},
    )

    assert respuesta.status_code == 409


def test_a_hostile_search_of_the_panel_finds_nothing_and_says_so(enlace):
    una_edicion()

    respuesta = enlace.get("/admin/informacion_util/edicion/?q=" + "a" * 10_000)

    assert "0 fichas del catálogo" in respuesta.content.decode()
