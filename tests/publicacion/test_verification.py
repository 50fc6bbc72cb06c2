import json
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from cholula_ga.publicacion.actions import publicar, retirar
from cholula_ga.publicacion.models import Asiento
from informacion_util.models import Estrategia
from tests.factories.institucion import un_ejercicio, un_usuario
from tests.factories.publicacion import un_archivo

ALTERACIONES = {
    "stored text": (
        "UPDATE publicacion_version SET texto = REPLACE(texto, 'acercar', 'Acercar')",
        "el texto guardado no es el que se publicó",
    ),
    "white space of the stored text": (
        "UPDATE publicacion_version SET texto = REPLACE(texto, '\":\"', '\": \"')",
        "el texto guardado no es el que se publicó",
    ),
    "broken stored text": (
        "UPDATE publicacion_version SET texto = '{'",
        "el texto guardado no es el que se publicó",
    ),
    "stored title": ("UPDATE publicacion_version SET titulo = 'Otra'", "el título de la versión"),
    "live row": (
        "UPDATE informacion_util_estrategia SET objetivos = 'alejar'",
        "lo que muestra el sitio no es lo que se publicó",
    ),
    "live row hidden": (
        "UPDATE informacion_util_estrategia SET publicada_el = NULL",
        "la página publicada ya no está",
    ),
    "line of the log": (
        "UPDATE publicacion_asiento SET oficina = 'Otra'",
        "el asiento no coincide con su huella",
    ),
    "search row": ("UPDATE busqueda_documento SET titulo = 'Otro'", "la búsqueda muestra"),
    "text of the search row": ("UPDATE busqueda_documento SET cuerpo = 'otro'", "la búsqueda"),
    "address of the search row": ("UPDATE busqueda_documento SET url = '/x/'", "la búsqueda"),
    "words that search finds": (
        "UPDATE busqueda_documento SET lexemas = 'otro'",
        "la búsqueda",
    ),
    "mark of demonstration": ("UPDATE busqueda_documento SET es_demo = NOT es_demo", "la búsqueda"),
    "date of publication": (
        "UPDATE publicacion_version SET publicada_el = '2020-01-01 00:00:00'",
        "la fecha de la versión",
    ),
    "kind of the version": ("UPDATE publicacion_version SET tipo_publico = 'ficha'", "el tipo"),
    "files of the line": (
        "UPDATE publicacion_asiento SET archivos = '[{\"a\": 1}]'",
        "el asiento no coincide con su huella",
    ),
    "live row that no longer reads": (
        "UPDATE informacion_util_estrategia SET no_consta = '5'",
        "lo que muestra el sitio",
    ),
    "missing search row": ("DELETE FROM busqueda_documento", "falta en la búsqueda"),
}


def una_estrategia_publicada(slug="difusion-2023", **campos):
    estrategia = Estrategia.objects.create(
        ejercicio=un_ejercicio(),
        slug=slug,
        tipo="difusion",
        titulo="Estrategia de difusión",
        objetivos="acercar la información",
        publicada_el="2023-01-01T00:00:00Z",
        **campos,
    )
    estrategia.refresh_from_db()
    publicar(estrategia, por=None, oficina="Coordinación General de Transparencia")
    return estrategia


def alterar(sentencia, valores=None):
    """Change rows behind the site's back, as somebody with the database's password could."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%RAISE(%'")
            for (candado,) in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{candado}"')
        cursor.execute(sentencia, valores)


def por_orden():
    salida, errores = StringIO(), StringIO()
    try:
        call_command("verificar_bitacora", stdout=salida, stderr=errores)
    except CommandError as error:
        return str(error), errores.getvalue()
    return salida.getvalue(), errores.getvalue()


def desde_fuera(live_server, *argumentos):
    guion = settings.BASE_DIR / "docs" / "verificar.py"
    proceso = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, guion, live_server.url, *argumentos],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return proceso.returncode, proceso.stdout + proceso.stderr


@pytest.mark.django_db
def test_command_confirms_an_untouched_log():
    estrategia = una_estrategia_publicada()
    otra = una_estrategia_publicada("proactiva-2023")
    estrategia.objetivos = "acercar más"
    estrategia.save()
    publicar(estrategia, por=None, oficina="Oficina", nota="Más claro")
    retirar(otra, por=un_usuario("validacion"), motivo="Se repitió")

    assert por_orden() == ("Bitácora correcta: 4 asientos, ninguno alterado.\n", "")


@pytest.mark.django_db
@pytest.mark.parametrize(("sentencia", "problema"), ALTERACIONES.values(), ids=ALTERACIONES)
def test_command_finds_whatever_was_changed(sentencia, problema):
    una_estrategia_publicada()
    alterar(sentencia)

    resumen, errores = por_orden()

    assert resumen == "1 de 1 asientos con problemas."
    assert problema in errores


@pytest.mark.django_db
def test_command_finds_a_missing_line_and_a_broken_chain():
    for n in range(3):
        una_estrategia_publicada(f"estrategia-{n}")
    alterar("DELETE FROM publicacion_asiento WHERE numero = 2")

    _, errores = por_orden()

    assert "la cadena se rompe" in errores
    assert "se esperaba el 2" in errores


@pytest.mark.django_db
def test_command_finds_a_changed_or_missing_file():
    archivo = un_archivo(publico=True)
    declarado = [{"url": archivo.get_absolute_url(), "sha256": archivo.sha256}]
    una_estrategia_publicada()
    asiento = Asiento.objects.get()
    asiento.archivos = declarado
    valores = json.dumps(declarado), asiento.calcular_huella()
    alterar("UPDATE publicacion_asiento SET archivos = %s, huella = %s", valores)
    call_command("reindexar", verbosity=0)
    intacto = por_orden()[0]
    with open(default_storage.path(archivo.ruta), "ab") as fichero:
        fichero.write(b"x")
    cambiado = por_orden()[1]
    alterar("UPDATE publicacion_archivo SET publico = NOT publico")
    oculto = por_orden()[1]
    alterar("UPDATE publicacion_archivo SET publico = NOT publico")
    default_storage.delete(archivo.ruta)
    perdido = por_orden()[1]

    assert intacto.startswith("Bitácora correcta")
    assert "no es el que se publicó" in cambiado
    assert "ya no se sirve el archivo" in oculto
    assert "falta el archivo" in perdido


@pytest.mark.django_db
def test_line_of_the_log_gives_its_text_and_the_live_content_and_is_never_kept(client):
    estrategia = una_estrategia_publicada()

    respuesta = client.get("/bitacora/1.json")

    testimonio = respuesta.json()
    assert testimonio["version"] == testimonio["actual"] == estrategia.a_publico()
    assert testimonio["asiento"] == Asiento.objects.get().a_publico()
    assert "no-store" in respuesta["Cache-Control"]
    assert "ETag" not in respuesta


@pytest.mark.django_db
def test_log_of_an_empty_site_is_empty_and_right(client):
    respuesta = client.get("/bitacora.jsonl")

    assert b"".join(respuesta.streaming_content) == b""
    assert por_orden()[0].startswith("Bitácora correcta: 0")


@pytest.mark.django_db(transaction=True)
def test_anybody_can_verify_the_log_from_outside(live_server):
    estrategia = una_estrategia_publicada()
    conocida = Asiento.objects.get().huella
    retirar(estrategia, por=un_usuario("validacion"), motivo="Prueba")
    una_estrategia_publicada("proactiva-2023")

    codigo, salida = desde_fuera(live_server, "--huella", conocida)

    assert (codigo, salida.splitlines()[0]) == (
        0,
        "Se revisaron 3 asientos, 2 publicaciones y 0 archivos.",
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("cambio", ["stored text", "live row", "line of the log", "search row"])
def test_verification_from_outside_fails_when_a_published_text_changed(live_server, cambio):
    una_estrategia_publicada()
    desde_fuera(live_server)  # pages are kept by now
    alterar(ALTERACIONES[cambio][0])

    codigo, salida = desde_fuera(live_server)

    assert codigo == 1
    assert "ALTERADO" in salida


@pytest.mark.django_db(transaction=True)
def test_verification_from_outside_misses_no_known_fingerprint(live_server):
    una_estrategia_publicada()

    codigo, salida = desde_fuera(live_server, "--huella", "f" * 64)

    assert codigo == 1
    assert "no está en la bitácora" in salida


def test_verification_says_when_the_site_does_not_answer():
    class Ninguno:
        url = "http://127.0.0.1:9"

    codigo, salida = desde_fuera(Ninguno)

    assert codigo == 1
    assert "no respondió" in salida
