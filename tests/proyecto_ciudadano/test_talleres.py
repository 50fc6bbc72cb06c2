import re
from itertools import permutations

import pytest

from proyecto_ciudadano import actions
from proyecto_ciudadano.models import Taller
from proyecto_ciudadano.talleres import ciclos
from tests.factories.institucion import un_usuario, una_dependencia, una_localidad
from tests.factories.proyecto_ciudadano import (
    un_taller,
    una_atendida,
    una_escuela,
    una_problematica,
    una_turnada,
    una_validada,
)

pytestmark = pytest.mark.django_db
TALLERES = "/proyecto-ciudadano/talleres/"


def _tres_escuelas(**fields):
    """Three workshops of one school year, each with a problem that may be attributed."""
    talleres = [un_taller(**fields) for _ in range(3)]
    for taller in talleres:
        una_validada(taller=taller)
    return talleres


def _pagina(client):
    return client.get(TALLERES).content.decode()


def test_a_school_year_adds_up_what_it_shows():
    uno, dos, tres = _tres_escuelas()
    Taller.objects.filter(pk=tres.pk).update(participantes=12, edicion="Segunda edición")
    una_atendida(taller=dos)
    una_problematica(taller=uno, titulo="Todavía en borrador")

    (ciclo,) = ciclos()

    sumas = (ciclo.ediciones, ciclo.escuelas, ciclo.lugares, ciclo.participantes)
    assert sumas == (2, 3, 3, 72)
    assert (ciclo.problematicas, ciclo.sin_cifra, ciclo.sensibles) == (4, 0, None)
    assert [(fila["texto"], fila["valor"]) for fila in ciclo.cifras] == [
        ("Por turnar a una dependencia", 3),
        ("Atendidas, según la dependencia", 1),
    ]


@pytest.mark.parametrize("cuantos", [1, 2])
def test_page_is_equal_whatever_the_figures_that_are_not_said(client, cuantos):
    talleres = _tres_escuelas()
    chicos = Taller.objects.filter(pk__in=[taller.pk for taller in talleres[:cuantos]])
    paginas = set()

    for participantes in (None, 0, 1, 7, 9):
        chicos.update(participantes=participantes)
        paginas.add(_pagina(client))

    (ciclo,) = ciclos()
    assert len(paginas) == 1
    assert (ciclo.participantes, ciclo.sin_cifra) == (30 * (3 - cuantos), cuantos)


def test_no_figure_is_said_where_all_are_too_small():
    taller = un_taller(participantes=9)
    una_validada(taller=taller)

    assert [(ciclo.participantes, ciclo.sin_cifra) for ciclo in ciclos()] == [(None, 1)]


def test_page_is_equal_whichever_school_has_the_sensitive_problems(client):
    talleres = [*_tres_escuelas(), un_taller()]  # the last has nothing that may be attributed
    reservadas = [una_validada(taller=talleres[0], categoria="convivencia") for _ in range(2)]
    paginas = set()

    for destinos in permutations(talleres, 2):
        for problematica, taller in zip(reservadas, destinos, strict=True):
            type(problematica).objects.filter(pk=problematica.pk).update(taller=taller)
        paginas.add(_pagina(client))

    (pagina,) = paginas
    assert "Además, 2 problemáticas de temas sensibles" in pagina
    assert talleres[3].escuela.nombre not in pagina


@pytest.mark.parametrize(("escuelas", "dichas"), [(2, None), (3, 1)])
def test_sensitive_ones_are_counted_only_among_enough_schools(escuelas, dichas):
    talleres = [un_taller() for _ in range(escuelas)]
    for taller in talleres:
        una_validada(taller=taller)
    una_validada(taller=talleres[0], categoria="igualdad")

    assert [ciclo.sensibles for ciclo in ciclos()] == [dichas]


def test_a_school_year_with_only_sensitive_problems_is_not_there(client):
    una_validada(taller=un_taller(ciclo_escolar="2023-2024"), categoria="salud")

    assert ciclos() == []
    assert "Todavía no se publica ningún taller" in _pagina(client)


def test_last_school_year_is_open_and_any_may_be_chosen(client):
    for ciclo in ("2022-2023", "2023-2024"):
        una_validada(taller=un_taller(ciclo_escolar=ciclo))

    def elegido(**parametros):
        return client.get(TALLERES, parametros).context["elegido"].ciclo

    assert (elegido(), elegido(ciclo="2022-2023"), elegido(ciclo="x'")) == (
        "2023-2024",
        "2022-2023",
        "2023-2024",
    )


def test_before_any_workshop_it_says_how_to_ask_for_one(client):
    madre = una_dependencia(nombre="Coordinación General de Transparencia")
    una_dependencia(
        slug="transparencia-gobierno-abierto",
        nombre="Gobierno Abierto y Vinculación con la Sociedad Civil",
        tipo="area",
        parte_de=madre,
    )

    pagina = _pagina(client)

    partes = ["Todavía no se publica ningún taller", "Armar una carpeta", madre.nombre]
    partes += ["Gobierno Abierto y Vinculación", "no tiene registrados el domicilio"]
    assert [parte for parte in partes if parte not in pagina] == []


@pytest.mark.parametrize("cuantas", [1, 5])
def test_workshops_take_the_same_queries_for_any_number(client, django_assert_num_queries, cuantas):
    for _ in range(cuantas):
        una_validada(taller=un_taller())

    with django_assert_num_queries(4):  # stamp, groups, sensitive ones, the office
        client.get(TALLERES)


def test_school_page_holds_its_problems_and_nothing_of_the_sensitive_ones(client):
    taller = un_taller(escuela=una_escuela(nombre="Primaria Ameyal", cct="21DPR0555X"))
    suya = una_turnada(taller=taller)
    una_validada(taller=taller, titulo="Burlas en el recreo", categoria="convivencia")
    otra = una_validada(titulo="Fuga de agua")

    respuesta = client.get("/proyecto-ciudadano/escuelas/21dpr0555x/")

    pagina = respuesta.content.decode()
    assert [p.folio for p in respuesta.context["pagina"]] == [suya.folio]
    assert [(c["texto"], c["valor"]) for c in respuesta.context["cifras"]] == [
        ("Turnadas, sin actividad todavía", 1)
    ]
    fuera = ("Burlas en el recreo", otra.folio, "sensible")
    assert [dato for dato in fuera if dato in pagina] == []
    assert "Primaria Ameyal" in pagina


@pytest.mark.parametrize("fin", ["/", ".atom", "/cartel.pdf"])
def test_a_school_nobody_may_know_of_answers_as_one_that_does_not_exist(client, fin):
    taller = un_taller(escuela=una_escuela(cct="21DPR0666X"))
    una_validada(taller=taller, categoria="igualdad")

    def respuesta(cct):
        salida = client.get(f"/proyecto-ciudadano/escuelas/{cct}{fin}")
        sin_qr = re.sub(r'<path d="M[^"]*"/>', "", salida.content.decode())  # of the address asked
        return salida.status_code, sin_qr.replace(cct, "…"), sorted(salida.headers)

    assert respuesta("21dpr0666x") == respuesta("21dpr0000x")
    assert respuesta("21dpr0666x")[0] == 404


def test_a_key_in_capitals_leads_to_the_page_without_saying_if_it_exists(client):
    respuesta = client.get("/proyecto-ciudadano/escuelas/21DPR0000X/")

    destino = "/proyecto-ciudadano/escuelas/21dpr0000x/"
    assert (respuesta.status_code, respuesta["Location"]) == (301, destino)


def test_a_withdrawn_problem_leaves_its_school_without_page(client):
    problematica = una_validada()
    cct = problematica.taller.escuela.cct.lower()

    actions.retirar_problematica(
        problematica, por=un_usuario("validacion"), motivo="Se publicó por error."
    )

    assert client.get(f"/proyecto-ciudadano/escuelas/{cct}/").status_code == 404


@pytest.mark.parametrize("cuantas", [1, 5])
def test_school_takes_the_same_queries_for_any_number(client, django_assert_num_queries, cuantas):
    taller = un_taller()
    for _ in range(cuantas):
        una_turnada(taller=taller)

    with django_assert_num_queries(4):  # stamp, school, figures, rows
        client.get(f"/proyecto-ciudadano/escuelas/{taller.escuela.cct.lower()}/")


def test_site_map_holds_workshops_and_only_schools_with_a_page(client):
    lugar = una_localidad()
    visible = un_taller(escuela=una_escuela(localidad=lugar))
    oculto = un_taller(escuela=una_escuela(localidad=lugar))
    una_validada(taller=visible)
    una_validada(taller=visible)
    una_validada(taller=oculto, categoria="seguridad")

    mapa = client.get("/sitemap-paginas.xml").content.decode()

    raiz = "<loc>http://127.0.0.1:8000/proyecto-ciudadano/"
    assert (mapa.count(f"{raiz}talleres/"), mapa.count(f"{raiz}cifras/")) == (1, 1)
    assert mapa.count(f"{raiz}escuelas/") == 1
    assert f"{raiz}escuelas/{visible.escuela.cct.lower()}/" in mapa
