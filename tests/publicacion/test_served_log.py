"""The loaded site on its real server, verified from outside as anybody would."""

import subprocess
import sys
import urllib.error
import urllib.request
from urllib.parse import quote

import pytest
from django.conf import settings

GUION = settings.BASE_DIR / "docs" / "verificar.py"


def verificar(servidor):
    proceso = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, GUION, servidor.url],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return proceso.returncode, proceso.stdout


def pedir(direccion, **cabeceras):
    peticion = urllib.request.Request(direccion, headers=cabeceras)  # noqa: S310 - our own server
    try:
        with urllib.request.urlopen(peticion, timeout=60) as respuesta:  # noqa: S310 - the same
            return respuesta.status, respuesta.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def sin_candados(servidor):
    """What somebody with the database's password could do first."""
    if servidor.database_url.startswith("sqlite"):
        for (candado,) in servidor.sql("SELECT name FROM sqlite_master WHERE sql LIKE '%RAISE(%'"):
            servidor.sql(f'DROP TRIGGER "{candado}"')
    else:
        servidor.sql("ALTER TABLE publicacion_version DISABLE TRIGGER USER")


def test_loaded_site_is_confirmed_and_a_change_of_one_letter_is_noticed(servidor):
    antes = verificar(servidor)
    sin_candados(servidor)
    servidor.sql(
        "UPDATE publicacion_version SET texto = REPLACE(texto, 'información', 'informacion') "
        "WHERE clave = (SELECT clave FROM publicacion_version WHERE texto LIKE %s LIMIT 1)",
        "%información%",
    )

    despues = verificar(servidor)

    assert (antes[0], "Todo coincide" in antes[1]) == (0, True)
    assert (despues[0], "ALTERADO" in despues[1]) == (1, True)


@pytest.mark.parametrize("texto", ["x" * 10_000, "ñ" * 10_000, "'\"%_*():" * 1_250])
def test_very_long_search_gets_the_site_s_own_page_and_its_styles(sitio, texto):
    direccion = f"{sitio.url}/buscar/?q={quote(texto)}"

    estado, pagina = pedir(direccion)
    estado_de_la_siguiente, _ = pedir(f"{sitio.url}/acerca/", Referer=direccion)

    assert (estado, "<h1>Buscar</h1>" in pagina) == (200, True)
    assert "La búsqueda usó solo" in pagina
    assert estado_de_la_siguiente == 200


@pytest.mark.parametrize("ruta", ["/buscar/?q=%ff%fe", "/buscar/?q=a&q=b&pagina=" + "9" * 5_000])
def test_broken_search_gets_a_page(sitio, ruta):
    assert pedir(sitio.url + ruta)[0] == 200


@pytest.mark.parametrize("ruta", ["/no/", "/bitacora/" + "9" * 5_000 + ".json", "/archivos/x/y"])
def test_address_that_does_not_exist_gets_the_site_s_own_page(sitio, ruta):
    estado, pagina = pedir(sitio.url + ruta)

    assert (estado, "Esta página no existe" in pagina) == (404, True)
