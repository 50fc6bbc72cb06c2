import csv
import io
import json
from datetime import date, timedelta

import pytest
from django.utils import timezone

from proyecto_ciudadano.actions import confirmar, disputar, turnar
from proyecto_ciudadano.cifras import MINIMO, Pedido, cuadro_de
from proyecto_ciudadano.cifras.palabras import dias, frases_de
from proyecto_ciudadano.models import Turno
from tests.factories.institucion import una_dependencia, una_localidad
from tests.factories.proyecto_ciudadano import (
    un_acto,
    un_taller,
    una_atendida,
    una_escuela,
    una_publicada,
    una_turnada,
    una_validada,
)

pytestmark = pytest.mark.django_db
CIFRAS = "/proyecto-ciudadano/cifras/"
HOY = date(2023, 6, 1)


def una_verificada(**fields):
    problematica = una_atendida(**fields)
    confirmar(problematica, un_acto(fecha=date(2023, 4, 1)))
    return problematica


def un_turno(problematica, dependencia, **campos):
    return Turno.objects.create(
        problematica=problematica,
        dependencia=dependencia,
        turnada_el=date(2023, 3, 1),
        **campos,
    )


def test_attended_and_verified_are_told_apart_and_states_add_up_to_the_whole():
    una_verificada(), una_atendida(), una_publicada(), una_turnada(), una_validada()

    todo = cuadro_de(Pedido(), HOY).todo

    assert todo.total == 5
    assert {estado: n for estado, n in todo.por_estado.items() if n} == {
        "validada": 1,
        "turnada": 1,
        "en_atencion": 1,
        "atendida": 1,
        "verificada": 1,
    }


def test_the_first_sentence_gives_the_percentage_with_its_base(client):
    for _ in range(3):
        una_validada()
    una_verificada()
    cuatro = frases_de(cuadro_de(Pedido(), HOY))
    una_validada()

    cinco = frases_de(cuadro_de(Pedido(), HOY))

    assert cuatro[0] == "De 4 cosas que pidieron, las escuelas confirman 1."
    assert cinco[0] == "De 5 cosas que pidieron, las escuelas confirman 1 (20 % de 5)."
    assert cinco[0] in client.get(CIFRAS).text


def test_times_are_told_from_five_cases_on(client):
    for _ in range(MINIMO - 1):
        una_atendida()
    pocos = cuadro_de(Pedido(), HOY).todo.atendida
    una_verificada()

    tiempo = cuadro_de(Pedido(), HOY).todo.atendida

    assert (pocos.casos, pocos.mediana) == (MINIMO - 1, None)
    assert (tiempo.casos, tiempo.mediana) == (MINIMO, 24)  # 14 February to 10 March
    html = client.get(CIFRAS).text
    assert "24 días" in html
    assert "1 caso: muy pocos" in html  # verified


def test_a_dispute_is_counted_apart_and_takes_the_time_away():
    problematica = una_verificada()
    disputar(problematica, un_acto(fecha=date(2023, 5, 1)))

    cuadro = cuadro_de(Pedido(), HOY)

    assert tuple(cuadro.disputas) == (1, 1, 1)
    assert (cuadro.todo.atendida.casos, cuadro.todo.verificada.casos) == (0, 0)
    assert "de acuerdo 1 vez; 1 problemática sigue abierta por eso." in frases_de(cuadro)[1]


def test_each_turn_of_a_dependencia_falls_in_one_column():
    obras = una_dependencia(nombre="Obras", slug="obras")
    plazo, antes, despues = date(2023, 5, 1), date(2023, 4, 1), date(2023, 5, 2)
    casos = [
        {"respuesta": "atiende", "respondida_el": antes, "vence": plazo},
        {"respuesta": "no_le_corresponde", "respondida_el": despues, "vence": plazo},
        {"respuesta": "atiende", "respondida_el": None, "vence": plazo},
        {"respuesta": "atiende", "respondida_el": antes, "vence": None},
        {"respuesta": "sin_respuesta", "vence": HOY},
        {"respuesta": "sin_respuesta", "vence": HOY - timedelta(days=1)},
        {"respuesta": "sin_respuesta", "vence": None},
    ]
    for caso in casos:
        un_turno(una_turnada(), obras, **caso)
    un_turno(una_atendida(), obras, vence=plazo)

    (fila,) = cuadro_de(Pedido("dependencia", "obras"), HOY).respuestas

    assert fila._asdict() == {
        "slug": "obras",
        "nombre": "Obras",
        "turnos": 8,
        "a_tiempo": 2,
        "tarde": 1,
        "sin_fecha": 1,
        "en_plazo": 2,
        "vencidas": 1,
        "ya_no_se_espera": 1,
    }
    assert sum(fila[3:]) == fila.turnos


def test_figures_cross_no_two_dimensions_but_the_ciclo(client):
    una_turnada(categoria="convivencia")
    filtros = "?categoria=convivencia&localidad=otra&dependencia=ninguna&ciclo=2022-2023"

    cuadro = client.get(CIFRAS + filtros).context["cuadro"]
    sola = client.get(f"{CIFRAS}?categoria=convivencia").context["cuadro"]

    assert cuadro.pedido.filtros == {"categoria": "convivencia", "ciclo": "2022-2023"}
    assert [corte.dimension for corte in cuadro.cortes] == ["ciclo"]
    assert [corte.dimension for corte in sola.cortes] == ["ciclo"]


@pytest.mark.parametrize("filtro", ["categoria", "dependencia", "localidad", "ciclo"])
def test_each_figure_leads_to_the_list_of_as_many(client, filtro):
    obras = una_dependencia(slug="obras", nombre="Obras")
    otro = un_taller(escuela=una_escuela(localidad=una_localidad()), ciclo_escolar="2021-2022")
    una_turnada(obras), una_turnada(obras, taller=otro), una_atendida(categoria="agua")

    tablas = {t.dimension: t for t in client.get(CIFRAS).context["tablas"]}

    celdas = [c for f in tablas[filtro].filas for c in (f.total, *f.celdas) if c.url]
    listas = [client.get(celda.url).context["listado"].total for celda in celdas]
    assert listas == [celda.cuantas for celda in celdas]
    paginas = [client.get(fila.url).context["cuadro"].todo.total for fila in tablas[filtro].filas]
    assert paginas == [fila.total.cuantas for fila in tablas[filtro].filas]


def test_no_school_is_named_in_the_figures(client):
    una_turnada(categoria="convivencia", taller=un_taller(escuela=una_escuela(nombre="Quetzal")))
    direcciones = [CIFRAS, f"{CIFRAS}?categoria=convivencia", "/proyecto-ciudadano/cifras.json"]

    textos = [client.get(d).getvalue().decode() for d in direcciones]

    assert [texto for texto in textos if "Quetzal" in texto or "21DES" in texto] == []


def test_the_data_say_what_the_page_says(client):
    una_verificada(), una_turnada(una_dependencia(slug="obras", nombre="Obras"))

    filas = json.loads(client.get("/proyecto-ciudadano/cifras.json").getvalue())
    hoja = client.get("/proyecto-ciudadano/cifras.csv?ciclo=2022-2023").getvalue().decode()

    todo = client.get(CIFRAS).context["cuadro"].todo
    assert (filas[0]["corte"], filas[0]["total"], filas[0]["verificada"]) == ("total", 2, 1)
    assert filas[0]["total"] == todo.total
    de_obras = next(fila for fila in filas if fila["clave"] == "obras")
    assert (de_obras["turnos"], de_obras["en_plazo"]) == (1, 1)
    assert {fila["filtro"] for fila in csv.DictReader(io.StringIO(hoja))} == {"ciclo=2022-2023"}
    assert client.get("/proyecto-ciudadano/cifras.xlsx").status_code == 404


def test_nothing_published_says_so(client):
    html = client.get(f"{CIFRAS}?ciclo=1999-2000").text
    sin_filtro = client.get(CIFRAS).text

    assert "Todavía no se publica ninguna problemática" in sin_filtro
    assert ("quita el filtro" in sin_filtro, "<select" in sin_filtro) == (False, False)
    assert "Todavía no hay problemáticas que contar aquí: quita el filtro." in html
    assert "None" not in html


@pytest.mark.parametrize("cuantas", [1, 4])
@pytest.mark.parametrize("filtro", ["", "?dependencia=obras", "?ciclo=2022-2023"])
def test_the_page_takes_six_queries_at_any_size(client, django_assert_num_queries, cuantas, filtro):
    obras = una_dependencia(slug="obras", nombre="Obras")
    for _ in range(cuantas):
        una_atendida(dependencia=obras)

    with django_assert_num_queries(
        5 if filtro.startswith("?dep") else 6
    ):  # stamp, five of the page
        client.get(CIFRAS + filtro)
    with django_assert_num_queries(1):  # the stamp
        client.get(CIFRAS + filtro)


def test_a_late_answer_is_of_today(client):
    problematica = una_validada()
    ayer = timezone.localdate() - timedelta(days=1)
    turnar(problematica, un_acto(), dependencias=[una_dependencia()], vence=ayer)

    html = client.get(CIFRAS).text

    assert "Las dependencias deben 1 respuesta con el plazo vencido, de 1 turno." in html


@pytest.mark.parametrize(
    ("cuantos", "dichos"), [(1, "1 día"), (34, "34 días"), (34.5, "34.5 días"), (0, "0 días")]
)
def test_days_in_words(cuantos, dichos):
    assert dias(cuantos) == dichos
