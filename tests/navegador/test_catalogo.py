"""One entry from its import to a third version, by the three people who meet it."""

import csv
import io
from functools import partial

import pytest
from playwright.sync_api import expect

from tests.navegador import pasos
from tests.navegador.fixtures import entrar
from tests.navegador.test_historia import leer, revisar_accesibilidad, verificar
from tests.servidor import CLAVE

TITULO = "Círculos de lectura para mujeres"
RUTA = "/informacion-util/2023/circulos-de-lectura-para-mujeres/"
MODELO = "informacion_util/edicion"
PANEL = f"/admin/{MODELO}/"
PRIMERO = "Los círculos se reúnen los martes."
SEGUNDO = "Los círculos se reúnen los martes y jueves."
TERCERO = "Los círculos se reúnen los lunes y jueves."
BORRADOR = {
    "ejercicio": "2023",
    "dependencia": "SISG",
    "titulo": TITULO,
    "resumen": "Dónde y cuándo leer en grupo.",
    "sector": "Mujeres",
    "necesidad": "Saber dónde inscribirse.",
    "proposito": "Facilitar trámites y servicios",
    "objetivo": PRIMERO,
    "relevancia": "1 Acerca la lectura.",
    "aportacion": "Reduce llamadas repetidas.",
    "area_responsable": "Área de talleres",
    "periodicidad": "Trimestral",
    "fecha_informacion": "14/03/2023",
}


def hoja(*filas):
    """A CSV as a spreadsheet in Mexico saves it: semicolons and Windows-1252."""
    texto = io.StringIO()
    escritor = csv.DictWriter(texto, filas[0], delimiter=";")
    escritor.writeheader()
    escritor.writerows(filas)
    contenido = texto.getvalue().encode("cp1252")
    return {"name": "fichas.csv", "mimeType": "text/csv", "buffer": contenido}


def importar(enlace, fila, anuncio, accesible):
    enlace.goto(f"{PANEL}import/")
    enlace.set_input_files("[name=import_file]", hoja(fila))
    pasos.seguir(enlace, "input[value='Revisar el archivo']")
    leer(enlace, "Todavía no se guarda nada")
    leer(enlace, anuncio)
    accesible(enlace)
    pasos.seguir(enlace, "input[value='Confirmar la importación']")
    leer(enlace, "Importación terminada")


def abrir_borrador(enlace):
    enlace.goto(f"{PANEL}?q=lectura&estado__exact=borrador")
    pasos.seguir(enlace, f"#result_list th a:has-text('{TITULO}')")


def completar(enlace, js):
    """The list of what is missing leads to the field; what is typed survives the closed page."""
    abrir_borrador(enlace)
    enlace.click("#faltantes a:has-text('Escriba las acciones.')")
    assert enlace.url.endswith("#id_acciones")
    if js:
        autoguardar(enlace)
    enlace.fill("[name=acciones]", "- Llame al 222 123 4567 de la oficina.")
    pasos.seguir(enlace, "[name=_enviar]")
    leer(enlace, "No se envió: puede llevar datos personales.")
    leer(enlace, "Acciones: parece contener un teléfono («222 ••• ••67»)")


def autoguardar(enlace):
    enlace.fill("[name=acciones]", "- Esto se escribió y no se guardó.")
    expect(enlace.locator(".autoguardado")).to_contain_text("Guardado a las", timeout=20_000)
    enlace.goto("about:blank")
    abrir_borrador(enlace)
    leer(enlace, "Hay cambios sin guardar")
    pasos.seguir(enlace, "a:has-text('Recuperarlos')")
    assert enlace.input_value("[name=acciones]") == "- Esto se escribió y no se guardó."


def ver_antes_y_enviar(enlace, ciudadana, accesible):
    accesible(enlace)
    pasos.seguir(enlace, "a:has-text('Vista previa')")
    leer(enlace, "Vista previa: esto no es público.")
    leer(enlace, PRIMERO)
    accesible(enlace)
    assert ciudadana.goto(RUTA).status == 404
    pasos.seguir(enlace, "a:has-text('Volver al borrador')")
    enlace.check("[name=_confirma_datos]")
    pasos.seguir(enlace, "[name=_enviar]")
    leer(enlace, "Se envió a revisión")


def devolver_y_publicar(validacion, enlace, accesible):
    pasos.abrir_revision(validacion, MODELO, TITULO)
    leer(validacion, "Acciones: parece contener un teléfono («222 ••• ••67»)")
    accesible(validacion)
    pasos.devolver(validacion, "El teléfono ya cambió.")
    enlace.goto("/admin/")
    pasos.seguir(enlace, "main a:has-text('devueltas')")
    pasos.seguir(enlace, f"#result_list a:has-text('{TITULO}')")
    leer(enlace, "El teléfono ya cambió.")
    enlace.fill("[name=acciones]", "- Se anuncia en la oficina.")
    pasos.seguir(enlace, "[name=_enviar]")
    publicar(validacion)


def publicar(validacion):
    pasos.abrir_revision(validacion, MODELO, TITULO)
    pasos.publicar(validacion)
    leer(validacion, "Se publicó")


def corregir(enlace, validacion, accesible):
    """The second version, whose difference its author and its reviewer both read."""
    enlace.goto(f"{PANEL}?q=lectura&estado__exact=publicada")
    pasos.seguir(enlace, "#result_list a:text-is('Ver')")
    pasos.seguir(enlace, "button[value=corregir]")
    enlace.fill("[name=objetivo]", SEGUNDO)
    enlace.fill("[name=nota_publica]", "Se agregó un día.")
    pasos.seguir(enlace, "[name=_save]")
    pasos.seguir(enlace, "a:has-text('Revisión y diferencias')")
    expect(enlace.locator(".diferencias ins").last).to_have_text("martes y jueves.")
    accesible(enlace)
    pasos.seguir(enlace, "button[value=enviar]")
    pasos.abrir_revision(validacion, MODELO, TITULO)
    expect(validacion.locator(".diferencias h3")).to_have_text(["Objetivo"])
    for casilla in pasos.marcables(validacion):
        casilla.check()
    validacion.get_by_label("Es un cambio menor").uncheck()
    pasos.seguir(validacion, "button[value=publicar]")
    leer(validacion, "Se publicó")


def declarar_vigente(enlace, accesible):
    enlace.goto(f"{PANEL}?q=lectura&estado__exact=publicada")
    enlace.check(".action-select")
    enlace.select_option("[name=action]", "declarar_vigentes")
    pasos.seguir(enlace, ".actions button")
    leer(enlace, "y que nada cambió")
    accesible(enlace)
    enlace.fill("[name=nota]", "Se revisó con el área.")
    pasos.seguir(enlace, "[name=_declarar]")
    leer(enlace, "Fichas declaradas sin cambios: 1.")


def tercera_por_importacion(enlace, validacion, accesible):
    fila = BORRADOR | {
        "identificador": "circulos-de-lectura-para-mujeres",
        "objetivo": TERCERO,
        "acciones": "- Se anuncia en la oficina.",
        "nota_publica": "Cambió un día.",
    }
    importar(enlace, fila, "siguiente versión", accesible)
    abrir_borrador(enlace)
    pasos.seguir(enlace, "[name=_enviar]")
    leer(enlace, "Se envió a revisión")
    publicar(validacion)


def leer_la_historia(ciudadana):
    """Every act in its place, and the words that changed between the last two versions."""
    ciudadana.goto(RUTA)
    leer(ciudadana, TERCERO)
    leer(ciudadana, "Se revisó con el área.")
    pasos.seguir(ciudadana, "main a:has-text('Ver todo el historial')")
    rotulos = ciudadana.locator(".linea-tiempo li p:first-child strong").all_inner_texts()
    ciudadana.goto(f"{RUTA}historial/?de=2023-1&a=2023-4")
    leer(ciudadana, "Objetivo")
    cambios = [ciudadana.locator(f".diferencia {marca}").first for marca in ("del", "ins")]
    assert [cambio.inner_text() for cambio in cambios] == ["martes.", "lunes y jueves."]
    return rotulos


@pytest.mark.timeout(420)  # three people and three versions, also on a busy machine
@pytest.mark.parametrize(
    "js", [True, pytest.param(False, marks=pytest.mark.una_vez)], ids=["con-js", "sin-js"]
)
def test_entry_from_its_import_to_a_third_version(servidor, abrir, axe, js):
    con_axe = js and "postgres" not in servidor.database_url  # looks are those of one database
    accesible = partial(revisar_accesibilidad, axe=axe, con_axe=con_axe)
    ciudadana = abrir(servidor.url, js=js, ancho=360)
    enlace, validacion = (abrir(servidor.url, js=js) for _ in range(2))
    entrar(enlace, "enlace.genero", CLAVE)
    entrar(validacion, "validacion", CLAVE)

    importar(enlace, BORRADOR, "Se crean", accesible)
    completar(enlace, js)
    ver_antes_y_enviar(enlace, ciudadana, accesible)
    devolver_y_publicar(validacion, enlace, accesible)
    ciudadana.goto(RUTA)
    leer(ciudadana, PRIMERO)
    corregir(enlace, validacion, accesible)
    declarar_vigente(enlace, accesible)
    tercera_por_importacion(enlace, validacion, accesible)
    rotulos = leer_la_historia(ciudadana)

    assert rotulos == [
        "Cambio menor",
        "Revisada, sigue vigente",
        "Cambio mayor",
        "Primera publicación",
    ]
    assert verificar(servidor).returncode == 0
