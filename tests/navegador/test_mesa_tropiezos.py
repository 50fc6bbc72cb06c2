"""What can go wrong at the live desk: reloads, lost answers, two people, an ended session."""

import pytest
from playwright.sync_api import expect

from tests.navegador import pasos
from tests.navegador.fixtures import entrar
from tests.navegador.teclado import (
    SECRETARIA,
    abrir_en,
    cortar,
    dice,
    escribir,
    guardado,
    parte,
    primer_lugar,
    pulsar,
    reponer,
    sesion_en_curso,
    tabular,
    viva,
    votos,
)
from tests.servidor import CLAVE


def test_steps_that_wait_survive_reload_and_a_closed_tab(servidor, abrir):
    mesa = abrir(servidor.url, ancho=360)
    direccion = sesion_en_curso(mesa)
    abrir_en(mesa, direccion, 2)
    mesa.on("dialog", lambda dialogo: dialogo.accept())  # «hay pasos sin guardar»
    cortar(mesa.context)
    tabular(mesa, primer_lugar(parte(mesa, "votacion")))
    pulsar(mesa, "f", "c")
    dice(mesa, "2 pasos esperan la red")

    mesa.reload()
    viva(mesa)
    dice(mesa, "2 pasos esperan la red")
    mesa.close()
    otra = abrir_en(mesa.context.new_page(), direccion, 2)
    dice(otra, "2 pasos esperan la red")
    antes = votos(otra, direccion, 2)
    reponer(otra.context)
    guardado(otra)

    assert antes == [""] * 7
    assert votos(otra, direccion, 2) == ["a_favor", "en_contra", *[""] * 5]


def test_a_step_whose_answer_was_lost_is_taken_once(servidor, abrir):
    mesa = abrir(servidor.url)
    direccion = sesion_en_curso(mesa)
    abrir_en(mesa, direccion, 2)
    enviados = []

    def perder_la_primera(ruta):
        enviados.append([paso["clave"] for paso in ruta.request.post_data_json["pasos"]])
        if len(enviados) > 1:
            return ruta.continue_()
        ruta.fetch()  # it arrives, and its answer does not
        return ruta.abort()

    mesa.context.route("**/mesa/pasos/", perder_la_primera)
    tabular(mesa, primer_lugar(parte(mesa, "votacion")))
    pulsar(mesa, "f")
    guardado(mesa)

    assert enviados == [enviados[0], enviados[0]]
    pasos_de = "SELECT COUNT(*) FROM sesiones_pasodemesa WHERE verbo = %s"
    assert servidor.sql(pasos_de, "voto") == [(1,)]
    assert votos(mesa, direccion, 2) == ["a_favor", *[""] * 6]


@pytest.mark.parametrize(
    ("boton", "queda"), [("Dejar lo de la otra persona", "a_favor"), ("Poner lo mío", "en_contra")]
)
def test_two_people_in_conflict_decide_and_nothing_is_overwritten(servidor, abrir, boton, queda):
    una, otra = abrir(servidor.url), abrir(servidor.url, ancho=360)
    direccion = sesion_en_curso(una)
    entrar(otra, SECRETARIA, CLAVE)
    abrir_en(una, direccion, 2)
    abrir_en(otra, direccion, 2)
    otra.context.set_offline(True)
    tabular(otra, primer_lugar(parte(otra, "votacion")))
    pulsar(otra, "c")
    tabular(una, primer_lugar(parte(una, "votacion")))
    pulsar(una, "f")
    guardado(una)

    otra.context.set_offline(False)
    dice(otra, "1 paso necesita tu decisión")
    problema = otra.locator(".votacion .problema")
    expect(problema.locator("dd")).to_have_text(["a favor", "en contra"])
    antes = votos(otra, direccion, 2)[0]
    problema.get_by_role("button", name=boton).click()
    guardado(otra)

    assert (antes, votos(otra, direccion, 2)[0]) == ("a_favor", queda)


def test_what_another_person_does_appears_and_is_said(servidor, abrir):
    una, otra = abrir(servidor.url), abrir(servidor.url)
    direccion = sesion_en_curso(una)
    entrar(otra, SECRETARIA, CLAVE)
    abrir_en(una, direccion, 2)
    abrir_en(otra, direccion, 2)

    tabular(una, primer_lugar(parte(una, "votacion")))
    pulsar(una, "t")
    guardado(una)

    expect(otra.locator(".mesa-ajeno")).to_contain_text("7 votos registrados")
    expect(otra.locator(".votacion .mesa-resultado")).to_contain_text("se aprueba por unanimidad")


def test_steps_wait_for_who_signs_in_again(servidor, abrir):
    mesa = abrir(servidor.url, ancho=360)
    direccion = sesion_en_curso(mesa)
    abrir_en(mesa, direccion, 2)
    mesa.context.clear_cookies(name="sessionid")
    tabular(mesa, primer_lugar(parte(mesa, "votacion")))
    pulsar(mesa, "f")
    dice(mesa, "Tu sesión terminó: 1 paso espera")

    with mesa.expect_popup() as ventana:
        mesa.get_by_role("link", name="Entrar en otra pestaña").click()
    ventana.value.fill("input[name=username]", SECRETARIA)
    ventana.value.fill("input[name=password]", CLAVE)
    with ventana.value.expect_navigation():
        ventana.value.click("[type=submit]")
    guardado(mesa)

    assert votos(mesa, direccion, 2) == ["a_favor", *[""] * 6]


def test_words_are_kept_from_who_saved_before(servidor, abrir):
    una, otra = abrir(servidor.url), abrir(servidor.url)
    direccion = sesion_en_curso(una)
    entrar(otra, SECRETARIA, CLAVE)
    abrir_en(otra, direccion, 1)
    abrir_en(una, direccion, 1)
    otra.context.set_offline(True)
    escribir(otra, parte(otra, "desarrollo").locator("textarea"), "Lo que escribió la segunda.")
    escribir(una, parte(una, "desarrollo").locator("textarea"), "Lo que escribió la primera.")
    pulsar(una, "Tab")
    guardado(una)

    pulsar(otra, "Tab")
    otra.context.set_offline(False)
    dice(otra, "1 paso necesita tu decisión")
    caja = parte(otra, "desarrollo").locator(".problema")
    expect(caja.locator("dd")).to_have_text(
        ["«Lo que escribió la primera.»", "«Lo que escribió la segunda.»"]
    )
    campo = parte(otra, "desarrollo").locator("textarea")
    expect(campo).to_have_value("Lo que escribió la segunda.")
    caja.get_by_role("button", name="Poner lo mío").click()
    guardado(otra)

    expect(parte(una, "desarrollo").locator("textarea")).to_have_value(
        "Lo que escribió la segunda."
    )


@pytest.mark.una_vez
def test_without_scripts_a_late_seat_votes_with_all_in_favour_but_one(servidor, abrir):
    mesa = abrir(servidor.url, js=False, ancho=360)
    direccion = sesion_en_curso(mesa)
    mesa.goto(f"{direccion}?punto=2")
    pasos.seguir(mesa, "#asistencia_copiar button")
    pasos.desplegar(mesa, "#presencia")
    mesa.select_option("[name=presencia-lugar]", label="Titular de la Tesorería Municipal")
    mesa.locator("#presencia").get_by_label("Ausente").check()
    pasos.seguir(mesa, "#presencia button[type=submit]")
    pasos.desplegar(mesa, "#salvo")
    mesa.locator("#salvo fieldset", has_text="En contra").get_by_label("Bienestar").check()

    pasos.seguir(mesa, "#salvo button[type=submit]")

    expect(mesa.locator(".mesa-resultado")).to_contain_text(
        "5 a favor, 1 en contra, de 6 presentes"
    )
    assert votos(mesa, direccion, 2) == [*["a_favor"] * 4, "en_contra", "a_favor"] + [""]
