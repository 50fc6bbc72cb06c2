from datetime import date

import pytest

from proyecto_ciudadano.actions import confirmar, turnar
from sesiones.actions import Prueba, cancelar, registrar_seguimiento
from sesiones.models import Acuerdo
from tests.factories.informacion_util import una_edicion_publicada
from tests.factories.institucion import una_dependencia
from tests.factories.proyecto_ciudadano import un_acto as un_acto_escolar
from tests.factories.proyecto_ciudadano import una_atendida, una_turnada, una_validada
from tests.factories.sesiones import (
    punto_resolutivo,
    un_acto,
    un_acuerdo,
    una_sesion_celebrada,
    una_sesion_convocada,
)

pytestmark = pytest.mark.django_db
LIGA = "https://example.org/prueba"
TODOS = [
    "pedido", "turnado", "hecho", "llevado", "votado", "acordado", "seguimiento", "evidencia",
    "resultado", "escuela",
]  # fmt: skip


def sobre(problematica):
    """What a session's draft needs so that its decision point names a problem."""
    return lambda sesion: punto_resolutivo(sesion).problematicas.add(problematica)


def seguir(acuerdo, dependencia, estado, **campos):
    valores = {"texto": "Se hizo.", "fecha": date(2023, 6, 1), "acto": un_acto()} | campos
    registrar_seguimiento(acuerdo, dependencia=dependencia, estado_nuevo=estado, **valores)


def cadena_de(client, acuerdo):
    return client.get(f"{acuerdo.get_absolute_url()}cadena.json").json()


def claves(cadena, *, completo):
    return [e["clave"] for e in cadena["eslabones"] if e["completo"] is completo]


def test_a_chain_goes_from_what_was_asked_to_what_the_school_says(client):
    problematica, genero = una_atendida(), una_dependencia(nombre="Género")
    confirmar(problematica, un_acto_escolar(texto="Quedó limpia.", fecha=date(2023, 4, 1)))
    acuerdo = un_acuerdo(preparar=sobre(problematica), responsables=[genero])
    seguir(acuerdo, genero, "cumplido", evidencia=LIGA)

    cadena = cadena_de(client, acuerdo)

    assert (cadena["completa"], claves(cadena, completo=True)) == (True, TODOS)
    dichos = {e["clave"]: [h["texto"] for h in e["hechos"]] for e in cadena["eslabones"]}
    assert dichos["hecho"] == ["Se limpió la esquina."]
    assert dichos["seguimiento"] == ["Se hizo."]
    assert dichos["escuela"] == ["Quedó limpia."]
    assert {f["clave"].split("/")[0] for f in cadena["fuentes"]} == {
        "acuerdo", "problematica", "sesion",
    }  # fmt: skip
    assert "Eslabón faltante" not in client.get(acuerdo.get_absolute_url()).content.decode()


def test_each_missing_link_says_what_is_missing_and_who_owes_it(client):
    genero, obras = una_dependencia(nombre="Género"), una_dependencia(nombre="Obras")
    acuerdo = un_acuerdo(
        preparar=sobre(una_turnada(una_dependencia(nombre="Servicios"))),
        responsables=[genero, obras],
        fecha_compromiso=date(2023, 9, 30),
    )
    seguir(acuerdo, genero, "en_cumplimiento")

    cadena = cadena_de(client, acuerdo)

    faltan = {e["clave"]: (e["falta"], e["debe"]) for e in cadena["eslabones"] if e["falta"]}
    assert faltan["hecho"] == ("Todavía no se informa qué se hizo.", ["Servicios"])
    informan = "No todas las dependencias responsables han informado."
    assert faltan["seguimiento"] == (informan, ["Obras"])
    assert faltan["evidencia"] == ("No hay evidencia publicada.", ["Género", "Obras"])
    assert faltan["resultado"][0].startswith("Todavía no consta que el acuerdo se haya cumplido. V")
    assert faltan["escuela"] == ("Falta que la escuela diga que quedó resuelto.", ["la escuela"])
    html = client.get(acuerdo.get_absolute_url()).content.decode()
    assert html.count("Eslabón faltante") == len(faltan) == 5


def test_the_problem_tells_its_chain_from_the_other_end(client):
    problematica = una_turnada()
    sin_sesion = client.get(problematica.get_absolute_url()).content.decode()
    acuerdo = un_acuerdo(preparar=sobre(problematica))

    con_sesion = client.get(problematica.get_absolute_url()).content.decode()

    assert "Todavía no se lleva a una sesión de la comisión" in sin_sesion
    assert f'<a href="{acuerdo.get_absolute_url()}">Acuerdo {acuerdo.numero}</a>' in con_sesion
    assert "Todavía no se informa qué se hizo." in con_sesion


def test_a_problem_that_nobody_has_or_answers_for_breaks_its_chain(client):
    sola, callada = una_validada(), una_validada()
    obras = una_dependencia(nombre="Obras")
    turnar(callada, un_acto_escolar(), dependencias=[obras], vence=date(2023, 3, 20))
    acuerdo = un_acuerdo(preparar=lambda s: punto_resolutivo(s).problematicas.add(sola, callada))

    turnado = cadena_de(client, acuerdo)["eslabones"][1]

    assert (turnado["clave"], [h["texto"] for h in turnado["hechos"]]) == (
        "turnado",
        ["Se turnó a: Obras."],
    )
    assert turnado["falta"] == (
        f"Nadie tiene todavía la problemática {sola.folio}. "
        f"Venció el plazo para responder por la problemática {callada.folio}."
    )
    assert turnado["debe"] == ["Coordinación General de Transparencia", "Obras"]


def test_a_called_session_owes_its_vote_and_a_cancelled_one_treats_nothing(client):
    problematica = una_turnada()
    sesion = una_sesion_convocada(preparar=sobre(problematica))
    url = problematica.get_absolute_url()

    convocada = client.get(url).content.decode()
    cancelar(sesion, "Sin sala.", un_acto())

    assert "Todavía no se vota: la sesión está convocada." in convocada
    assert "La sesión quedó cancelada: el punto no se trató." in client.get(url).content.decode()


def test_an_entry_that_proves_something_says_of_which_agreement(client):
    edicion, genero = una_edicion_publicada(), una_dependencia()
    acuerdo = un_acuerdo(responsables=[genero])
    seguir(acuerdo, genero, "cumplido", prueba=Prueba(ficha=edicion.ficha))

    html = client.get(edicion.get_absolute_url()).content.decode()

    assert f"acuerdo {acuerdo.numero}</a>" in html
    assert "Es evidencia de lo que se hizo" in html
    assert Acuerdo.objects.get().estado == "cumplido"


@pytest.mark.parametrize("cuantas", [1, 4])
def test_pages_with_chains_take_the_same_queries_at_any_size(
    client, django_assert_num_queries, cuantas
):
    problematica = una_atendida()
    for _ in range(cuantas):
        un_acuerdo(votantes=2, preparar=sobre(problematica))
    acuerdo = Acuerdo.objects.first()

    with django_assert_num_queries(4):  # stamp, the problem twice, the versions of its chains
        client.get(problematica.get_absolute_url())
    with django_assert_num_queries(3):  # stamp, agreement, the versions of its chain
        cadena_de(client, acuerdo)


def test_the_board_counts_each_agreement_in_one_column_and_leads_to_it(client):
    genero = una_dependencia(nombre="Género", slug="genero")
    vencido = un_acuerdo(responsables=[genero], fecha_compromiso=date(2023, 6, 1))
    a_tiempo = un_acuerdo(responsables=[genero], fecha_compromiso=date(2999, 6, 1))
    suelto = un_acuerdo()

    respuesta = client.get("/acuerdos/tablero/")

    renglones = {r.nombre: r for r in respuesta.context["renglones"]}
    cuentas = {n: [c.cuantos for c in r.celdas] for n, r in renglones.items()}
    assert cuentas == {
        "Género": [1, 0, 1, 0, 0, 0],
        "Sin dependencia responsable": [0, 1, 0, 0, 0, 0],
    }
    assert [c.cuantos for c in respuesta.context["todos"].celdas] == [1, 1, 1, 0, 0, 0]
    celdas = [c for r in respuesta.context["renglones"] for c in r.celdas if c.cuantos]
    listas = [[p.acuerdo for p in client.get(c.url).context["plazos"]] for c in celdas]
    assert listas == [[vencido], [a_tiempo], [suelto]]


@pytest.mark.parametrize("acuerdos", [1, 4])
def test_the_board_takes_the_same_queries_for_any_number(
    client, django_assert_num_queries, acuerdos
):
    for _ in range(acuerdos):
        un_acuerdo(votantes=1, responsables=[una_dependencia()])

    with django_assert_num_queries(4):  # stamp, by office, together, years
        client.get("/acuerdos/tablero/")


def test_filters_of_the_list_read_only_what_they_know(client):
    acuerdo = un_acuerdo()

    todos = client.get("/acuerdos/?estado=zzz&plazo=x&ejercicio=dosmil").context["plazos"]
    ninguno = client.get("/acuerdos/?ejercicio=2021").context["plazos"]

    assert ([p.acuerdo for p in todos], ninguno) == ([acuerdo], [])


def test_overdue_agreements_are_on_the_home_page(client):
    genero = una_dependencia(nombre="Género")
    sin_vencer = "Acuerdos que se atrasan" in client.get("/").content.decode()
    una_sesion_celebrada(responsables=[genero], fecha_compromiso=date(2023, 6, 1))

    html = client.get("/").content.decode()

    assert not sin_vencer
    assert "Acuerdos que se atrasan" in html
    assert "Género · vencido hace" in html
