"""What each person does about a school problem, from the workshop to the school's last word."""

import io
import re

from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.navegador.fixtures import entrar
from tests.navegador.pasos import marcables, seguir, una_foto
from tests.servidor import CLAVE, Servidor

PROBLEMA = "/admin/proyecto_ciudadano/problematica/"
SEGUNDA = "validacion.segunda"
CREAR_SEGUNDA = """
from django.contrib.auth.models import Group
from cholula_ga.institucion.models import Usuario
u = Usuario.objects.create_user("{}", password="{}", is_staff=True, cargo="Transparencia, revisión")
u.groups.add(Group.objects.get(name="validacion"))
"""


def leer(pagina: Page, texto: str) -> None:
    expect(pagina.locator("body")).to_contain_text(texto)


def una_segunda_persona(servidor: Servidor, pagina: Page) -> None:
    servidor.manage("shell", "-c", CREAR_SEGUNDA.format(SEGUNDA, CLAVE))
    entrar(pagina, SEGUNDA, CLAVE)


def registrar_taller(panel: Page, titulo: str) -> None:
    """A new school, its workshop and what it found, in one form."""
    panel.goto("/admin/proyecto_ciudadano/taller/add/")
    panel.fill("[name=nueva_nombre]", "Secundaria del navegador")
    panel.fill("[name=nueva_cct]", "21DES0001A")
    panel.select_option("[name=nueva_nivel]", "secundaria")
    panel.select_option("[name=nueva_localidad]", label="Santa María Tonantzintla")
    panel.fill("[name=ciclo_escolar]", "2022-2023")
    panel.fill("[name=edicion]", "Primera edición")
    panel.fill("[name=fecha]", "2023-02-10")
    panel.fill("[name=participantes]", "30")
    panel.select_option("[name=problematicas-0-categoria]", "limpieza")
    panel.fill("[name=problematicas-0-titulo]", titulo)
    panel.fill("[name=problematicas-0-descripcion]", "Se acumulan bolsas junto al portón.")
    panel.fill("[name=problematicas-0-propuesta]", "Poner contenedores y un letrero con días.")
    seguir(panel, "[name=_save]")
    leer(panel, titulo)


def numero_de(servidor: Servidor, titulo: str) -> tuple[int, str]:
    """The row and the folio that the form gave."""
    consulta = "SELECT id, folio FROM proyecto_ciudadano_problematica WHERE titulo = %s"
    ((numero, folio),) = servidor.sql(consulta, titulo)
    return numero, folio


def dar_paso(panel: Page, numero: int, verbo: str, **campos: str) -> None:
    """One verb of the problem's page: its text, each warning looked at, nobody identifiable."""
    panel.goto(f"{PROBLEMA}{numero}/seguimiento/")
    forma = _verbo(panel, verbo)
    for nombre, valor in campos.items():
        forma.locator(f"[name={verbo}-{nombre}]").fill(valor)
    for casilla in forma.locator(f"[name={verbo}-avisos]").all():
        casilla.check()
    if forma.locator(f"[name={verbo}-identificable]").count():
        forma.get_by_label("Nadie es identificable").check()
    forma.locator("button.default").click()
    leer(panel, "Se publicó el paso")


def _verbo(panel: Page, verbo: str) -> Locator:
    forma = panel.locator(f"#verbo-{verbo}")
    if forma.get_attribute("open") is None:
        forma.locator("> summary").click()
    return forma


def turnar(panel: Page, numero: int, *dependencias: str) -> None:
    panel.goto(f"{PROBLEMA}{numero}/seguimiento/")
    forma = _verbo(panel, "turnar")
    for dependencia in dependencias:
        forma.get_by_label(dependencia, exact=True).first.check()
    forma.locator("[name=turnar-fecha]").fill("2023-03-01")
    forma.locator("[name=turnar-vence]").fill("2023-03-31")
    forma.locator("[name=turnar-texto]").fill("Se turna para que la atiendan.")
    forma.locator("button.default").click()
    leer(panel, "Se publicó el paso")


def responder(panel: Page, numero: int, sentido: str, texto: str) -> None:
    """What an office answers to its turn; it waits for a second person."""
    panel.goto(f"{PROBLEMA}{numero}/seguimiento/")
    seguir(panel, "a:has-text('Responder por su dependencia')")
    panel.check(f"[name=sentido][value={sentido}]")
    panel.fill("[name=texto]", texto)
    seguir(panel, "[name=_enviar]")
    leer(panel, "Se envió a revisión")


def escribir_actividad(panel: Page, numero: int, que: str, fecha: str) -> None:
    panel.goto(f"{PROBLEMA}{numero}/seguimiento/")
    seguir(panel, "a:has-text('Escribir una actividad')")
    panel.fill("[name=fecha]", fecha)
    panel.fill("[name=que_se_hizo]", que)
    panel.fill("[name=resultado]", f"{que} Ya no hay bolsas.")
    panel.check("[name=concluye]")
    panel.set_input_files("[name=evidencias-0-fichero]", una_foto())
    panel.fill("[name=evidencias-0-texto_alternativo]", "Contenedores junto al portón.")
    panel.select_option("[name=evidencias-0-se_reconoce_persona]", label="No")
    seguir(panel, "[name=_enviar]")
    leer(panel, "Se envió a revisión")


def aprobar(panel: Page, modelo: str, folio: str) -> None:
    """The second person publishes what waits for her of that problem."""
    panel.goto(f"/admin/proyecto_ciudadano/{modelo}/?q={folio}&estado__exact=en_revision")
    with panel.expect_navigation():
        panel.locator("#result_list").get_by_role("link", name="Revisar").first.click()
    for casilla in marcables(panel):
        casilla.check()
    panel.get_by_label("Nadie es identificable").check()
    seguir(panel, "button[value=publicar]")
    leer(panel, "Se publicó")


def pedir_la_voz(panel: Page, numero: int) -> str:
    """A letter is printed; the key that is read on it."""
    panel.goto(f"{PROBLEMA}{numero}/seguimiento/")
    seguir(panel, "a:has-text('Pedir la voz de la escuela')")
    panel.get_by_label("Impreso, en una carta").check()
    seguir(panel, "button[value=pedir]")
    ruta = panel.locator("a:has-text('Imprimir la carta')").get_attribute("href")
    carta = panel.request.get(str(ruta)).body()
    (clave,) = re.findall(r"\b(?:[0-9a-z]{4}-){3}[0-9a-z]{4}\b", _texto(carta))
    return str(clave)


def _texto(pdf: bytes) -> str:
    return " ".join(pagina.extract_text() for pagina in PdfReader(io.BytesIO(pdf)).pages)


def abrir_con_clave(escuela: Page, clave: str) -> None:
    escuela.goto("/proyecto-ciudadano/escuela/")
    escuela.fill("[name=clave]", clave.upper())
    seguir(escuela, "main form button")
    leer(escuela, "¿Qué dice tu escuela?")


def contestar(escuela: Page, boton: str, motivo: str = "", comentario: str = "") -> None:
    """Choose, say why, send."""
    with escuela.expect_navigation():
        escuela.get_by_role("button", name=boton, exact=True).click()
    if motivo:
        escuela.get_by_label(motivo, exact=True).check()
    escuela.fill("[name=comentario]", comentario)
    seguir(escuela, "button[value=enviar]")
    leer(escuela, "Gracias: la respuesta ya es pública")


def publicar_comentario(panel: Page) -> None:
    """From the to-do list to the school's words, as they are."""
    panel.goto("/admin/")
    seguir(panel, "main a:has-text('Comentarios de escuelas')")
    seguir(panel, "#result_list .field-ver a")
    seguir(panel, "a:has-text('Ver sus enlaces y respuestas')")
    panel.check("[name=publicar-nadie_identificable]")
    panel.check("[name=publicar-confirma_avisos]")
    seguir(panel, "button[value=publicar]")
    leer(panel, "Se publicó el comentario de la escuela.")
