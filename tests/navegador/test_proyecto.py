"""The whole story of a school problem, from the workshop to the school's last word."""

from functools import partial

import pytest

from tests.navegador import escuela as e
from tests.navegador import pasos
from tests.navegador.fixtures import entrar
from tests.navegador.test_historia import verificar
from tests.servidor import CLAVE

PROBLEMA = "Se junta basura en la entrada de la prueba"
ACUERDO = "Se aprueba dar seguimiento a la limpieza de la entrada."
VISTAS = [(360, True), (1280, False)]


def presentar_a_la_comision(mesa, titulo):
    """The session's points carry it, and a decision about it is voted."""
    pasos.abrir_la_sesion(mesa)
    direccion = mesa.url.partition("mesa/")[0]
    mesa.goto(f"{direccion}preparar/")
    for punto in ("2", "4"):
        forma = mesa.locator("#problematicas > form").first
        forma.locator("[name=punto]").select_option(punto)
        forma.locator("[name=texto]").fill(titulo)
        with mesa.expect_navigation():
            forma.get_by_role("button", name="Agregar al punto").click()
    boton = mesa.get_by_role("button", name="Armar el informe del punto 4")
    with mesa.expect_navigation():
        boton.click()
    e.leer(mesa, "informe en PDF")
    mesa.goto(f"{direccion}mesa/?formularios=1")


def celebrar(mesa):
    pasos.completar_datos(mesa)
    pasos.declarar_quorum(mesa)
    pasos.presentar(mesa, 1)
    pasos.copiar_lista(mesa, 2)
    pasos.votar_nominal(mesa, en_contra=1)
    pasos.acordar(mesa, ACUERDO)
    pasos.copiar_lista(mesa, 3)
    pasos.votar_economica(mesa, 7, 0, 0)
    pasos.acordar(mesa, "Se aprueba la estrategia de transparencia proactiva.")
    pasos.copiar_lista(mesa, 4)
    pasos.presentar(mesa, 4)
    pasos.seguir(mesa, "#celebrar button")
    e.leer(mesa, "Sesión celebrada")


def cumplir_el_acuerdo(enlace):
    enlace.goto("/admin/")
    pasos.seguir(enlace, "main a:has-text('Acuerdos')")
    propio = enlace.locator("section", has_text=ACUERDO)
    with enlace.expect_navigation():
        propio.get_by_role("link", name="Informar qué se hizo").click()
    enlace.select_option("[name=estado_nuevo]", "cumplido")
    enlace.fill("[name=texto]", "Se revisó que la entrada sigue limpia.")
    enlace.fill("[name=evidencia]", "https://example.org/evidencia")
    pasos.seguir(enlace, "main button[type=submit]:not([name=guardar])")
    e.leer(enlace, "Se revisó que la entrada sigue limpia.")


def accesible_al_contestar(pagina, axe, con_axe):
    if not con_axe:
        return
    hallado = {}
    for ancho, oscuro in VISTAS:
        pagina.set_viewport_size({"width": ancho, "height": 900})
        pagina.emulate_media(color_scheme="dark" if oscuro else "light", reduced_motion="reduce")
        hallado[ancho, oscuro] = axe(pagina)
    assert hallado == dict.fromkeys(VISTAS, [])


def atender(servicios, segunda, numero, folio, que, fecha):
    e.escribir_actividad(servicios, numero, que, fecha)
    e.aprobar(segunda, "actividad", folio)


def de_taller_a_turnos(servidor, validacion, segunda, enlaces):
    """Registered by one, validated by another, turned to two, answered by both."""
    e.registrar_taller(validacion, PROBLEMA)
    numero, folio = e.numero_de(servidor, PROBLEMA)
    e.dar_paso(segunda, numero, "validar", fecha="2023-02-20")
    e.turnar(
        segunda,
        numero,
        "Secretaría de Servicios Públicos",
        "Secretaría para la Igualdad Sustantiva de Género",
    )
    servicios, genero = enlaces
    e.responder(servicios, numero, "atiende", "Se pondrán contenedores.")
    e.responder(genero, numero, "no_le_corresponde", "La limpieza de la calle no es de su oficina.")
    for _ in enlaces:
        e.aprobar(segunda, "respuestadeturno", folio)
    return numero, folio


def de_disputa_a_verificada(validacion, segunda, servicios, escuela, revisar, problema):
    """The school disagrees and comments, the office acts again, the school confirms."""
    numero, folio = problema
    clave = e.pedir_la_voz(validacion, numero)
    e.abrir_con_clave(escuela, clave)
    revisar(escuela)
    e.contestar(escuela, "No estamos de acuerdo", "Falta una parte", "Solo hay un contenedor.")
    revisar(escuela)
    e.publicar_comentario(segunda)
    servicios.goto("/admin/")
    e.leer(servicios, "La escuela no está de acuerdo: vuelva a atender")
    atender(servicios, segunda, numero, folio, "Se pusieron tres contenedores.", "2023-05-10")
    escuela.goto(f"/proyecto-ciudadano/escuela/{clave}/")
    e.leer(escuela, "La escuela ya respondió")  # the first link serves no more
    e.abrir_con_clave(escuela, e.pedir_la_voz(validacion, numero))
    e.contestar(escuela, "Sí, quedó atendido")


def comprobar_lo_publico(ciudadana, folio):
    ciudadana.goto(f"/proyecto-ciudadano/{folio.lower()}/")
    for dicho in (
        "Verificada por la escuela",
        "La escuela no está de acuerdo",
        "Solo hay un contenedor.",
        "La escuela confirma que quedó atendido.",
    ):
        e.leer(ciudadana, dicho)
    assert ciudadana.locator(".cadena").count() == 2  # one of each point of the session
    assert ciudadana.locator(".cadena .falta").all_inner_texts() == []
    ciudadana.goto("/proyecto-ciudadano/cifras/")
    e.leer(ciudadana, "Verificada")


@pytest.fixture
def personas(servidor, abrir):
    """Each in her own browser, signed in: `personas(js)["validacion"]`."""
    usuarios = {
        "validacion": "validacion",
        "servicios": "enlace.servicios",
        "genero": "enlace.genero",
        "mesa": "secretaria.tecnica",
        "transparencia": "enlace.transparencia",
    }

    def entran(js):
        paginas = {nombre: abrir(servidor.url, js=js) for nombre in [*usuarios, "segunda"]}
        for nombre, usuario in usuarios.items():
            entrar(paginas[nombre], usuario, CLAVE)
        e.una_segunda_persona(servidor, paginas["segunda"])
        return paginas

    return entran


@pytest.mark.timeout(420)  # the longest, also on a busy machine
@pytest.mark.parametrize(
    "js", [True, pytest.param(False, marks=pytest.mark.una_vez)], ids=["con-js", "sin-js"]
)
def test_from_the_workshop_to_verified_by_the_school(servidor, abrir, axe, personas, js):
    revisar = partial(accesible_al_contestar, axe=axe, con_axe=js)
    p = personas(js)
    ciudadana, escuela = (abrir(servidor.url, js=js, ancho=360) for _ in range(2))
    panel = (p["validacion"], p["segunda"], p["servicios"])

    problema = de_taller_a_turnos(servidor, *panel[:2], (p["servicios"], p["genero"]))
    presentar_a_la_comision(p["mesa"], PROBLEMA)
    celebrar(p["mesa"])
    cumplir_el_acuerdo(p["transparencia"])
    atender(p["servicios"], p["segunda"], *problema, "Se puso un contenedor.", "2023-04-10")
    de_disputa_a_verificada(*panel, escuela, revisar, problema)
    comprobar_lo_publico(ciudadana, problema[1])

    verificacion = verificar(servidor)
    assert verificacion.returncode == 0, verificacion.stdout
