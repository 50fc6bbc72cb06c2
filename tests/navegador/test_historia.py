"""The whole story: the session held, the activity and the entry reviewed, the citizen reading."""

import io
import os
import subprocess
import sys
from functools import partial

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.navegador import pasos
from tests.navegador.fixtures import entrar
from tests.servidor import CLAVE, RAIZ

VISTAS = [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]
VECES = int(os.environ.get("VECES", "1"))
PAGINA = "/sesiones/2023/ordinaria-1/"
DIFUSION = "Se aprueba la estrategia de difusión con un informe trimestral."
PROACTIVA = "Se aprueba la estrategia de transparencia proactiva."
FICHA = "Talleres para la prueba de navegador"
PROBLEMA = "Falta saber a quién acudir"


def leer(pagina, texto):
    """The page on show says so, now or as soon as it has arrived."""
    expect(pagina.locator("body")).to_contain_text(texto, timeout=15_000)


def revisar_accesibilidad(pagina, axe, con_axe):
    """The page of the story on show, at both widths and in both colour schemes."""
    if not con_axe:
        return
    hallado = {}
    for ancho, esquema in VISTAS:
        pagina.set_viewport_size({"width": ancho, "height": 900})
        pagina.emulate_media(color_scheme=esquema, reduced_motion="reduce")
        hallado[ancho, esquema] = axe(pagina)
    assert hallado == dict.fromkeys(VISTAS, [])


def celebrar_la_sesion(mesa, accesible):
    pasos.abrir_la_sesion(mesa)
    accesible(mesa)
    pasos.completar_datos(mesa)
    pasos.declarar_quorum(mesa)
    pasos.presentar(mesa, 1)
    pasos.copiar_lista(mesa, 2)
    pasos.votar_nominal(mesa, en_contra=1)
    pasos.acordar(mesa, DIFUSION)
    accesible(mesa)
    pasos.copiar_lista(mesa, 3)
    pasos.se_retira(mesa, "Contraloría")
    pasos.votar_economica(mesa, 6, 0, 1)
    pasos.acordar(mesa, PROACTIVA)
    pasos.copiar_lista(mesa, 4)
    pasos.presentar(mesa, 4)
    pasos.seguir(mesa, "#celebrar button")
    leer(mesa, "Sesión celebrada")
    accesible(mesa)


def comprobar_la_sesion(ciudadana):
    """Public page, search, log and acta show the closing on the next request."""
    ciudadana.goto(PAGINA)
    leer(ciudadana, "Se aprobaron 2 de 2 asuntos votados; se presentaron 2 asuntos.")
    leer(ciudadana, "6 a favor, 1 en contra, de 7 presentes con voto")
    leer(ciudadana, "6 a favor, 0 en contra, 1 abstención, de 7 presentes con voto")
    ciudadana.goto("/buscar/?q=informe+trimestral+difusión")
    leer(ciudadana, "Acuerdo CIGA/SO/01/2023-A01")
    ciudadana.goto("/bitacora/")
    leer(ciudadana, "Se cierra la sesión.")
    ciudadana.goto("/acuerdos/ciga-so-01-2023-a02/")
    leer(ciudadana, PROACTIVA)
    acta = ciudadana.request.get(f"{PAGINA}acta.pdf")
    leida = " ".join(pagina.extract_text() for pagina in PdfReader(io.BytesIO(acta.body())).pages)
    assert "CIGA/SO/01/2023-A01" in leida
    assert "Sala de demostración" in leida


def escribir_y_enviar(enlace, calendario, accesible):
    """She sees only her secretariat; what she writes waits for somebody else."""
    assert "Servicios Públicos" not in enlace.inner_text("#content")
    accesible(enlace)
    pasos.escribir_actividad(enlace, enlace_problema(enlace))
    leer(enlace, "Se envió a revisión")
    pasos.escribir_ficha(enlace, FICHA, calendario)
    leer(enlace, "Se envió a revisión")
    assert enlace.locator("button[value=publicar]").count() == 0
    accesible(enlace)


def enlace_problema(enlace):
    enlace.goto("/admin/proyecto_ciudadano/actividad/add/")
    opciones = enlace.locator("[name=problematica] option", has_text=PROBLEMA)
    return opciones.first.inner_text()


def revisar(validacion, enlace, accesible):
    """Returned with a comment, mended, and then both published."""
    pasos.abrir_revision(validacion, "informacion_util/edicion", FICHA)
    accesible(validacion)
    pasos.devolver(validacion, "Escribe el horario en el resumen.")
    enlace.goto("/admin/")
    pasos.seguir(enlace, "main a:has-text('devueltas')")
    pasos.seguir(enlace, f"#result_list a:has-text('{FICHA}')")
    leer(enlace, "Escribe el horario en el resumen.")
    accesible(enlace)
    enlace.fill("[name=resumen]", "Talleres gratuitos de lunes a viernes, de 9 a 14 horas.")
    pasos.seguir(enlace, "[name=_enviar]")
    pasos.abrir_revision(validacion, "informacion_util/edicion", FICHA)
    pasos.publicar(validacion)
    leer(validacion, "Se publicó")
    pasos.abrir_revision(validacion, "proyecto_ciudadano/actividad", PROBLEMA)
    pasos.publicar(validacion)
    leer(validacion, "Se publicó")


def comprobar_lo_publicado(ciudadana):
    ciudadana.goto("/buscar/?q=talleres+prueba+navegador")
    pasos.seguir(ciudadana, f"main a:has-text('{FICHA}')")
    leer(ciudadana, "de 9 a 14 horas")
    ciudadana.goto("/buscar/?q=módulo+de+orientación")
    pasos.seguir(ciudadana, f"main a:has-text('{PROBLEMA}')")
    leer(ciudadana, "El módulo atiende de lunes a viernes.")
    foto = ciudadana.locator("main img").last.get_attribute("src")
    assert b"canario-en-la-foto" not in ciudadana.request.get(foto).body()


def verificar(servidor):
    return subprocess.run(  # noqa: S603 our own script on our own server
        [sys.executable, "docs/verificar.py", servidor.url],
        cwd=RAIZ,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.resistencia
@pytest.mark.timeout(420)  # the longest of all, also on a busy machine
@pytest.mark.parametrize("vez", range(VECES))
@pytest.mark.parametrize(
    "js", [True, pytest.param(False, marks=pytest.mark.una_vez)], ids=["con-js", "sin-js"]
)
def test_story_from_the_session_to_the_citizen(servidor, abrir, axe, tmp_path, js, vez):
    con_axe = js and vez == 0  # axe needs scripts; once is enough
    accesible = partial(revisar_accesibilidad, axe=axe, con_axe=con_axe)
    calendario = tmp_path / "calendario.csv"
    calendario.write_text("fecha,taller\n2023-03-20,Huerto\n", encoding="utf-8")
    ciudadana = abrir(servidor.url, js=js, ancho=360)
    ciudadana.goto("/informacion-util/2023/")
    pasos.seguir(ciudadana, "main a:has-text('Primera Sesión Ordinaria')")
    leer(ciudadana, "El uso de las TIC's contribuye en mejorar")
    mesa, enlace, validacion = (abrir(servidor.url, js=js) for _ in range(3))
    entrar(mesa, "secretaria.tecnica", CLAVE)
    entrar(enlace, "enlace.genero", CLAVE)
    entrar(validacion, "validacion", CLAVE)

    celebrar_la_sesion(mesa, accesible)
    comprobar_la_sesion(ciudadana)
    escribir_y_enviar(enlace, calendario, accesible)
    revisar(validacion, enlace, accesible)
    comprobar_lo_publicado(ciudadana)
    verificacion = verificar(servidor)

    assert verificacion.returncode == 0, verificacion.stdout
