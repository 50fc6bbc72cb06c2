import pytest

from tests.factories.institucion import un_usuario, una_dependencia
from tests.factories.publicacion import un_archivo, un_pdf, una_imagen

pytestmark = pytest.mark.django_db


def contenido(respuesta):
    return b"".join(respuesta.streaming_content)


def test_public_file_is_served_with_safe_headers(client):
    archivo = un_archivo(publico=True)

    respuesta = client.get(archivo.get_absolute_url())

    assert contenido(respuesta) == b"fecha,total\n2023-01-01,3\n"
    assert {nombre: respuesta[nombre] for nombre in ("Content-Type", "X-Content-Type-Options")} == {
        "Content-Type": "text/csv; charset=utf-8",
        "X-Content-Type-Options": "nosniff",
    }
    assert respuesta["Content-Disposition"] == 'attachment; filename="datos.csv"'
    assert "sandbox" in respuesta["Content-Security-Policy"]
    assert respuesta["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Cookie" not in respuesta.get("Vary", "")


@pytest.mark.parametrize(
    ("nombre", "bytes_"), [("a.pdf", un_pdf()), ("a.png", una_imagen())], ids=["pdf", "png"]
)
def test_documents_and_images_open_in_the_browser(client, nombre, bytes_):
    archivo = un_archivo(publico=True, nombre=nombre, contenido=bytes_)

    respuesta = client.get(archivo.get_absolute_url())

    assert contenido(respuesta)
    assert respuesta["Content-Disposition"] == f'inline; filename="{nombre}"'


def test_file_that_the_reader_has_is_not_sent_again(client):
    archivo = un_archivo(publico=True)

    respuesta = client.get(archivo.get_absolute_url(), HTTP_IF_NONE_MATCH=f'"{archivo.sha256}"')

    assert (respuesta.status_code, respuesta.content) == (304, b"")


def test_file_that_is_not_public_does_not_exist_for_the_public_nor_for_others(client):
    archivo = un_archivo()

    anonima = client.get(archivo.get_absolute_url())
    client.force_login(un_usuario(dependencias=[una_dependencia()]))
    ajena = client.get(archivo.get_absolute_url())

    assert (anonima.status_code, ajena.status_code) == (404, 404)


def test_own_file_that_is_not_public_is_shown_and_never_kept(client):
    dependencia = una_dependencia()
    archivo = un_archivo(dependencia=dependencia)
    client.force_login(un_usuario(dependencias=[dependencia]))

    respuesta = client.get(archivo.get_absolute_url())

    assert contenido(respuesta) == b"fecha,total\n2023-01-01,3\n"
    assert respuesta["Cache-Control"] == "private, no-store"


def test_another_name_does_not_find_the_file(client):
    archivo = un_archivo(publico=True)

    respuesta = client.get(archivo.get_absolute_url().replace("datos", "otro"))

    assert respuesta.status_code == 404
