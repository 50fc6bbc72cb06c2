import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client, RequestFactory

from cholula_ga.portada import errores


@pytest.mark.django_db
@pytest.mark.parametrize("ruta", ["/no-existe/", "/bitacora/99.json", "/archivos/x", "/%00"])
def test_address_that_does_not_exist_gets_a_useful_page(client, ruta):
    respuesta = client.get(ruta)

    assert respuesta.status_code == 404
    assert "Esta página no existe" in respuesta.content.decode()
    assert 'name="q"' in respuesta.content.decode()


@pytest.mark.parametrize(
    ("vista", "error", "estado"),
    [
        (errores.peticion_incorrecta, SuspiciousOperation("secreto"), 400),
        (errores.prohibido, PermissionDenied("secreto"), 403),
        (errores.no_encontrado, ValueError("secreto"), 404),
    ],
)
def test_error_page_tells_what_to_do_and_not_the_error(vista, error, estado):
    respuesta = vista(RequestFactory().get("/"), error)

    assert respuesta.status_code == estado
    assert "secreto" not in respuesta.content.decode()


def test_server_error_page_needs_neither_database_nor_request():
    respuesta = errores.error_interno(None)

    assert respuesta.status_code == 500
    assert "Algo falló" in respuesta.content.decode()


@pytest.mark.django_db
def test_form_without_its_token_explains_what_to_do():
    respuesta = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"})

    assert respuesta.status_code == 403
    assert "No se guardó nada" in respuesta.content.decode()
