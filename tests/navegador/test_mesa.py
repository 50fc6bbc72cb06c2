"""The session desk, live: on a phone, by keyboard, with the network failing."""

import pytest
from playwright.sync_api import expect

from tests.navegador import pasos
from tests.navegador.fixtures import entrar
from tests.navegador.teclado import (
    PUBLICA,
    SECRETARIA,
    dice,
    enviar,
    escribir,
    guardado,
    parte,
    primer_lugar,
    pulsar,
    tabular,
    viva,
)
from tests.servidor import CLAVE

DIFUSION = "Se aprueba la estrategia, con un informe trimestral."
PROACTIVA = "Se aprueba la segunda estrategia."
RESUMEN = "Se expuso; hubo n preguntas, f y c."  # letters that are keys elsewhere


def completar_los_datos(mesa):
    """The day is also the month: the browser's language decides which it asks for first."""
    escribir(mesa, mesa.locator("[name=datos-fecha]"), "05052023")
    escribir(mesa, mesa.locator("[name=datos-hora]"), "1000AM")
    tabular(mesa, mesa.locator("[name=datos-modalidad]"))
    mesa.keyboard.press("ArrowDown")
    escribir(mesa, mesa.locator("[name=datos-lugar]"), "Sala de demostración")
    with mesa.expect_navigation():
        mesa.keyboard.press("Enter")
    viva(mesa)


def pasar_lista(mesa):
    """Everybody but Tesorería, who is late; a substitute for the second voting seat."""
    lista = parte(mesa, "asistencia")
    tabular(mesa, primer_lugar(lista))
    pulsar(mesa, "t", "ArrowDown", "j", "2", "End", "ArrowUp", "3")
    expect(lista.locator("summary").first).to_have_text("8 presentes de 9 lugares")
    expect(mesa.locator(".barra-quorum")).to_contain_text("6 presentes con voto: hay quórum.")
    guardado(mesa)
    enviar(mesa, mesa.locator("#iniciar button"))
    viva(mesa)


def presentar_el_primero(mesa):
    tabular(mesa, parte(mesa, "desenlace").get_by_role("button"))
    pulsar(mesa, "Enter")
    escribir(mesa, parte(mesa, "desarrollo").locator("textarea"), RESUMEN)
    pulsar(mesa, "Tab", "n")
    expect(mesa.locator(".mesa-punto > h2")).to_be_focused()
    expect(mesa.locator(".mesa-punto > h2")).to_have_text("Punto 2 de 4. Resolutivo: se vota")


def llega_tesoreria(mesa):
    lista = parte(mesa, "asistencia")
    tabular(mesa, lista.locator("summary").first)
    pulsar(mesa, "Enter")
    tabular(mesa, primer_lugar(lista))
    pulsar(mesa, "End", "ArrowUp", "1")
    expect(lista.locator("summary").first).to_have_text("9 presentes de 9 lugares")


def votar_con_la_red_cortada(mesa):
    """Two votes with network, three without, two when it is back."""
    votacion = parte(mesa, "votacion")
    tabular(mesa, primer_lugar(votacion))
    pulsar(mesa, "f", "c")
    guardado(mesa)
    mesa.context.set_offline(True)
    pulsar(mesa, "3", "1", "f")
    dice(mesa, "3 pasos esperan la red")
    expect(votacion.locator(".mesa-resultado")).to_contain_text("Van 5 de 7 votos.")
    mesa.context.set_offline(False)
    guardado(mesa)
    pulsar(mesa, "f", "f")
    expect(votacion.locator(".mesa-resultado")).to_contain_text("se aprueba por mayoría")
    expect(votacion.locator(".mesa-resultado")).to_be_focused()


def acordar(mesa, texto):
    acuerdo = parte(mesa, "acuerdo")
    escribir(mesa, acuerdo.locator("textarea"), texto)
    tabular(mesa, acuerdo.locator("summary"))
    pulsar(mesa, "Enter")
    tabular(mesa, acuerdo.get_by_label("Coordinación General de Transparencia"))
    pulsar(mesa, "Space")
    escribir(mesa, acuerdo.locator("[type=date]"), "12122023")


def terminar_sin_red(mesa):
    """The second cut: two whole points are held without network, moving between them."""
    mesa.context.set_offline(True)
    pulsar(mesa, "Tab")
    tabular(mesa, mesa.get_by_role("button", name="Punto 3 (n)"))
    pulsar(mesa, "Enter")
    votacion = parte(mesa, "votacion")
    tabular(mesa, votacion.get_by_role("button", name="A mano alzada"))
    pulsar(mesa, "Enter")
    escribir(mesa, votacion.locator("[name=en_contra]"), "1")
    expect(votacion.locator("[name=a_favor]")).to_have_value("6")
    pulsar(mesa, "Enter")
    acordar(mesa, PROACTIVA)
    tabular(mesa, mesa.get_by_role("button", name="Punto 4 (n)"))
    pulsar(mesa, "Enter")
    tabular(mesa, parte(mesa, "desenlace").get_by_role("button"))
    pulsar(mesa, "Enter")
    dice(mesa, "esperan la red")
    mesa.context.set_offline(False)
    guardado(mesa)


def cerrar(mesa):
    expect(mesa.get_by_role("heading", name="Nada falta para cerrar")).to_be_visible()
    tabular(mesa, mesa.locator("#celebrar button"))
    pulsar(mesa, "Enter")
    enviar(mesa, mesa.get_by_role("button", name="Sí, cerrar la sesión"))
    expect(mesa.locator("#titulo-concluida")).to_be_visible()


def presencia(lugares, suplente=3):
    return [
        {"lugar": n, "calidad": "suplente" if n == suplente else "titular", "forma": "presencial"}
        for n in lugares
    ]


def cuenta(presentes):
    hay = f"{presentes} presentes con voto: hay quórum."
    texto = f"7 lugares con voto: la mitad, sin fracción, es 3; más uno, 4. {hay}"
    return {
        "con_voto": 7, "requerido": 4, "presentes": presentes, "hay": True, "explicacion": texto
    }  # fmt: skip


def acuerdo(n, texto):
    return {
        "numero": f"CIGA/SO/01/2023-A0{n}",
        "url": f"/acuerdos/ciga-so-01-2023-a0{n}/",
        "texto": texto,
    }


CON_VOTO = [1, 3, 4, 5, 6, 7, 8]
NOMINAL = ["a_favor", "en_contra", "abstencion", *["a_favor"] * 4]
TODOS = presencia(range(1, 10))
PRESENTADO = "Se da por presentado."
RESULTADO = [
    {
        "numero": 1,
        "desarrollo": RESUMEN,
        "desenlace": PRESENTADO,
        "asistencia": presencia([1, 2, 3, 4, 5, 6, 7, 9]),
        "quorum": cuenta(6),
        "votacion": None,
        "acuerdo": None,
    },
    {
        "numero": 2,
        "desarrollo": "",
        "desenlace": "",
        "asistencia": TODOS,
        "quorum": cuenta(7),
        "votacion": {
            "modalidad": "nominal",
            "a_favor": 5,
            "en_contra": 1,
            "abstenciones": 1,
            "votos": [
                {"lugar": lugar, "sentido": sentido}
                for lugar, sentido in zip(CON_VOTO, NOMINAL, strict=True)
            ],
            "voto_de_calidad": None,
            "resultado": "mayoria",
            "aprobado": True,
            "explicacion": "5 a favor, 1 en contra, 1 abstención, de 7 presentes con voto: "
            "se aprueba por mayoría (más votos a favor que en contra).",
        },
        "acuerdo": acuerdo(1, DIFUSION),
    },
    {
        "numero": 3,
        "desarrollo": "",
        "desenlace": "",
        "asistencia": TODOS,
        "quorum": cuenta(7),
        "votacion": {
            "modalidad": "economica",
            "a_favor": 6,
            "en_contra": 1,
            "abstenciones": 0,
            "votos": [],
            "voto_de_calidad": None,
            "resultado": "mayoria",
            "aprobado": True,
            "explicacion": "6 a favor, 1 en contra, de 7 presentes con voto: se aprueba por "
            "mayoría (más votos a favor que en contra).",
        },
        "acuerdo": acuerdo(2, PROACTIVA),
    },
    {
        "numero": 4,
        "desarrollo": "",
        "desenlace": PRESENTADO,
        "asistencia": TODOS,
        "quorum": cuenta(7),
        "votacion": None,
        "acuerdo": None,
    },
]


@pytest.mark.timeout(420)
def test_whole_session_on_a_phone_by_keyboard_with_the_network_cut_twice(servidor, abrir):
    mesa = abrir(servidor.url, ancho=360, alto=740)
    entrar(mesa, SECRETARIA, CLAVE)
    mesa.goto(mesa.locator("main a", has_text=pasos.SESION).first.get_attribute("href"))

    completar_los_datos(mesa)
    pasar_lista(mesa)
    presentar_el_primero(mesa)
    llega_tesoreria(mesa)
    votar_con_la_red_cortada(mesa)
    acordar(mesa, DIFUSION)
    terminar_sin_red(mesa)
    cerrar(mesa)

    publico = mesa.request.get(f"{PUBLICA}.json").json()
    publico = publico.get("contenido", publico)
    claves = RESULTADO[0].keys()
    assert publico["estado"] == "celebrada"
    assert [{clave: punto[clave] for clave in claves} for punto in publico["puntos"]] == RESULTADO
    mesa.goto(f"{PUBLICA}/")
    for punto in RESULTADO[1:3]:
        expect(mesa.locator("main")).to_contain_text(punto["votacion"]["explicacion"])
