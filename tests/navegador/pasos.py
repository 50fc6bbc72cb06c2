"""What each person of the story does, with the mouse and the keyboard of a person."""

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page

SESION = "Primera Sesión Ordinaria"


def seguir(pagina: Page, selector: str) -> None:
    """Press a link or button and wait for the page it leads to."""
    with pagina.expect_navigation():
        pagina.click(selector)


def desplegar(mesa: Page, details: str) -> None:
    if not mesa.locator(f"{details}[open]").count():
        mesa.locator(f"{details} > summary").click()


def ir_al_punto(mesa: Page, numero: int) -> None:
    seguir(mesa, f"nav.mesa-agenda a:has-text('Punto {numero},')")


def abrir_la_sesion(mesa: Page) -> None:
    """From her panel: the to-do list names the session that waits; here, with buttons."""
    seguir(mesa, f"main a:has-text('{SESION}')")
    mesa.goto(f"{mesa.url}?formularios=1")


def completar_datos(mesa: Page) -> None:
    mesa.fill("[name=datos-fecha]", "2023-03-14")
    mesa.fill("[name=datos-hora]", "10:00")
    mesa.select_option("[name=datos-modalidad]", "presencial")
    mesa.fill("[name=datos-lugar]", "Sala de demostración")
    seguir(mesa, "#datos button[type=submit]")


def declarar_quorum(mesa: Page) -> None:
    seguir(mesa, "#asistencia_todos button")
    seguir(mesa, "#iniciar button")


def copiar_lista(mesa: Page, numero: int) -> None:
    ir_al_punto(mesa, numero)
    seguir(mesa, "#asistencia_copiar button")


def se_retira(mesa: Page, cargo: str) -> None:
    desplegar(mesa, "#lista")
    mesa.locator("#lista fieldset", has_text=cargo).get_by_label("Ausente").check()
    seguir(mesa, "#lista > form button[type=submit]")


def presentar(mesa: Page, numero: int) -> None:
    ir_al_punto(mesa, numero)
    mesa.fill("[name=desarrollo-desarrollo]", f"Se expuso el punto {numero}.")
    seguir(mesa, "#desarrollo button[type=submit]")


def acordar(mesa: Page, texto: str) -> None:
    mesa.fill("[name=acuerdo-texto]", texto)
    mesa.get_by_label("Coordinación General de Transparencia").check()
    mesa.fill("[name=acuerdo-fecha_compromiso]", "2023-12-15")
    seguir(mesa, "#acuerdo button[type=submit]")


def votar_nominal(mesa: Page, *, en_contra: int) -> None:
    """Everybody in favour but for the seat in that place of the list."""
    grupos = mesa.locator("#nominal fieldset")
    for i in range(grupos.count()):
        sentido = "En contra" if i == en_contra else "A favor"
        grupos.nth(i).get_by_label(sentido, exact=True).check()
    seguir(mesa, "#nominal button[type=submit]")


def votar_economica(mesa: Page, a_favor: int, en_contra: int, abstenciones: int) -> None:
    desplegar(mesa, "#economica")
    mesa.fill("[name=economica-a_favor]", str(a_favor))
    mesa.fill("[name=economica-en_contra]", str(en_contra))
    mesa.fill("[name=economica-abstenciones]", str(abstenciones))
    seguir(mesa, "#economica button[type=submit]")


def una_foto() -> dict[str, object]:
    """A photograph of works, with metadata that must not survive."""
    bytes_ = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "canario-en-la-foto"
    Image.new("RGB", (640, 480), "#7a8b6f").save(bytes_, "JPEG", exif=exif)
    return {"name": "obra.jpg", "mimeType": "image/jpeg", "buffer": bytes_.getvalue()}


def escribir_actividad(panel: Page, problema: str) -> None:
    panel.goto("/admin/proyecto_ciudadano/actividad/add/")
    panel.select_option("[name=problematica]", label=problema)
    panel.fill("[name=fecha]", "2023-04-20")
    panel.fill("[name=que_se_hizo]", "Se instaló un módulo de orientación en la entrada.")
    panel.fill("[name=resultado]", "El módulo atiende de lunes a viernes.")
    panel.set_input_files("[name=evidencias-0-fichero]", una_foto())
    panel.fill("[name=evidencias-0-texto_alternativo]", "Módulo de orientación junto al portón.")
    panel.select_option("[name=evidencias-0-se_reconoce_persona]", label="No")
    seguir(panel, "[name=_enviar]")


def escribir_ficha(panel: Page, titulo: str, archivo: Path) -> None:
    panel.goto("/admin/informacion_util/edicion/add/")
    panel.select_option("[name=ejercicio]", label="2023")
    panel.fill("[name=titulo]", titulo)
    panel.fill("[name=resumen]", "Dónde y cuándo se dan los talleres gratuitos.")
    primera(panel, "tema")
    primera(panel, "sector")
    panel.fill("[name=a_quien_sirve]", "Mujeres del municipio.")
    panel.fill("[name=necesidad]", "Saber dónde inscribirse.")
    primera(panel, "proposito")
    for campo in ("objetivo", "relevancia", "aportacion", "acciones"):
        panel.fill(f"[name={campo}]", f"Texto de {campo}, escrito para la prueba.")
    panel.fill("[name=area_responsable]", "Área de talleres")
    panel.select_option("[name=periodicidad]", "anual")
    panel.fill("[name=fecha_informacion]", "2023-03-14")
    panel.fill("[name=recursos-0-titulo]", "Calendario de talleres")
    panel.set_input_files("[name=recursos-0-fichero]", archivo)
    seguir(panel, "[name=_enviar]")


def primera(panel: Page, campo: str) -> None:
    """Choose the first real option of a list."""
    panel.select_option(f"[name={campo}]", index=1)


def abrir_revision(panel: Page, modelo: str, texto: str) -> None:
    panel.goto(f"/admin/{modelo}/?q={texto}")
    fila = panel.locator("#result_list tr", has_text=texto)
    with panel.expect_navigation():
        fila.get_by_role("link", name="Revisar").click()


def devolver(panel: Page, observaciones: str) -> None:
    panel.fill("[name=observaciones]", observaciones)
    seguir(panel, "button[value=devolver]")


def publicar(panel: Page) -> None:
    for casilla in marcables(panel):
        casilla.check()
    for respuesta in panel.get_by_label("Nadie es identificable").all():
        respuesta.check()
    seguir(panel, "button[value=publicar]")


def marcables(panel: Page) -> list[Locator]:
    return panel.locator("form:has(button[value=publicar]) input[type=checkbox]").all()
