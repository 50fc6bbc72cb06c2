"""The whole story: the session held, the activity and the entry reviewed, the citizen reading."""

import io
import os
import subprocess
import sys

import pytest
from pypdf import PdfReader

from tests.navegador import pasos
from tests.navegador.fixtures import entrar
from tests.servidor import CLAVE, RAIZ

VECES = int(os.environ.get("VECES", "1"))
PAGINA = "/sesiones/2023/ordinaria-1/"
DIFUSION = "Se aprueba la estrategia de difusión con un informe trimestral."
PROACTIVA = "Se aprueba la estrategia de transparencia proactiva."
FICHA = "Talleres para la prueba de navegador"
PROBLEMA = "Falta saber a quién acudir"


def celebrar_la_sesion(mesa):
    pasos.abrir_la_sesion(mesa)
    pasos.completar_datos(mesa)
    pasos.declarar_quorum(mesa)
    pasos.presentar(mesa, 1)
    pasos.copiar_lista(mesa, 2)
    pasos.votar_nominal(mesa, en_contra=1)
    pasos.acordar(mesa, DIFUSION)
    pasos.copiar_lista(mesa, 3)
    pasos.se_retira(mesa, "Contraloría")
    pasos.votar_economica(mesa, 6, 0, 1)
    pasos.acordar(mesa, PROACTIVA)
    pasos.copiar_lista(mesa, 4)
    pasos.presentar(mesa, 4)
    mesa.click("#celebrar button")
    mesa.wait_for_selector("#titulo-concluida")


def comprobar_la_sesion(ciudadana):
    """Public page, search, log and acta show the closing on the next request."""
    ciudadana.goto(PAGINA)
    texto = ciudadana.inner_text("main")
    assert "Se aprobaron 2 de 2 asuntos votados; se presentaron 2 asuntos." in texto
    assert "6 a favor, 1 en contra, de 7 presentes con voto" in texto
    assert "6 a favor, 0 en contra, 1 abstención, de 7 presentes con voto" in texto
    ciudadana.goto("/buscar/?q=informe+trimestral+difusión")
    assert "Acuerdo CIGA/SO/01/2023-A01" in ciudadana.inner_text("main")
    ciudadana.goto("/bitacora/")
    assert "Se cierra la sesión." in ciudadana.inner_text("main")
    ciudadana.goto("/acuerdos/ciga-so-01-2023-a02/")
    assert PROACTIVA in ciudadana.inner_text("main")
    acta = ciudadana.request.get(f"{PAGINA}acta.pdf")
    leida = " ".join(pagina.extract_text() for pagina in PdfReader(io.BytesIO(acta.body())).pages)
    assert "CIGA/SO/01/2023-A01" in leida
    assert "Sala de demostración" in leida


def escribir_y_enviar(enlace, calendario):
    """She sees only her secretariat; what she writes waits for somebody else."""
    assert "Servicios Públicos" not in enlace.inner_text("#content")
    pasos.escribir_actividad(enlace, enlace_problema(enlace))
    assert "Se envió a revisión" in enlace.inner_text("body")
    pasos.escribir_ficha(enlace, FICHA, calendario)
    assert "Se envió a revisión" in enlace.inner_text("body")
    assert enlace.locator("button[value=publicar]").count() == 0


def enlace_problema(enlace):
    enlace.goto("/admin/proyecto_ciudadano/actividad/add/")
    opciones = enlace.locator("[name=problematica] option", has_text=PROBLEMA)
    return opciones.first.inner_text()


def revisar(validacion, enlace):
    """Returned with a comment, mended, and then both published."""
    pasos.abrir_revision(validacion, "informacion_util/edicion", FICHA)
    pasos.devolver(validacion, "Escribe el horario en el resumen.")
    enlace.goto("/admin/")
    enlace.click("main a:has-text('devueltas')")
    enlace.click(f"#result_list a:has-text('{FICHA}')")
    assert "Escribe el horario en el resumen." in enlace.inner_text("body")
    enlace.fill("[name=resumen]", "Talleres gratuitos de lunes a viernes, de 9 a 14 horas.")
    enlace.click("[name=_enviar]")
    pasos.abrir_revision(validacion, "informacion_util/edicion", FICHA)
    pasos.publicar(validacion)
    assert "Se publicó" in validacion.inner_text("body")
    pasos.abrir_revision(validacion, "proyecto_ciudadano/actividad", "PC-2023-0004")
    pasos.publicar(validacion)
    assert "Se publicó" in validacion.inner_text("body")


def comprobar_lo_publicado(ciudadana):
    ciudadana.goto("/buscar/?q=talleres+prueba+navegador")
    ciudadana.click(f"main a:has-text('{FICHA}')")
    assert "de 9 a 14 horas" in ciudadana.inner_text("main")
    ciudadana.goto("/buscar/?q=módulo+de+orientación")
    ciudadana.click(f"main a:has-text('{PROBLEMA}')")
    assert "El módulo atiende de lunes a viernes." in ciudadana.inner_text("main")
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
@pytest.mark.parametrize("vez", range(VECES))
@pytest.mark.parametrize("js", [True, False], ids=["con-js", "sin-js"])
def test_story_from_the_session_to_the_citizen(servidor, abrir, tmp_path, js, vez):
    calendario = tmp_path / "calendario.csv"
    calendario.write_text("fecha,taller\n2023-03-20,Huerto\n", encoding="utf-8")
    ciudadana = abrir(servidor.url, js=js, ancho=360)
    ciudadana.goto("/informacion-util/2023/")
    ciudadana.click("main a:has-text('Primera Sesión Ordinaria')")
    assert "El uso de las TIC's contribuye en mejorar" in ciudadana.inner_text("main")
    mesa, enlace, validacion = (abrir(servidor.url, js=js) for _ in range(3))
    entrar(mesa, "secretaria.tecnica", CLAVE)
    entrar(enlace, "enlace.genero", CLAVE)
    entrar(validacion, "validacion", CLAVE)

    celebrar_la_sesion(mesa)
    comprobar_la_sesion(ciudadana)
    escribir_y_enviar(enlace, calendario)
    revisar(validacion, enlace)
    comprobar_lo_publicado(ciudadana)
    verificacion = verificar(servidor)

    assert verificacion.returncode == 0, verificacion.stdout
