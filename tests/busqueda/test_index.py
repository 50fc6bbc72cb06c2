from datetime import date, timedelta
from random import Random

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cholula_ga.busqueda.analizador import analizar_consulta
from cholula_ga.busqueda.documentos import Entrada
from cholula_ga.busqueda.indice import buscar, contar_por_tipo, indexar, indexar_muchos, quitar
from tests.busqueda.oraculo import oraculo

pytestmark = pytest.mark.django_db

TEXTO = """
año años agua drenaje ruta rutas recolección basura residuos niña niñas joven jóvenes sesión
sesiones ordinaria acuerdo acuerdos estrategia difusión transparencia proactiva igualdad
género predial licencia licencias pago módulo calle calles alumbrado luminaria escuela de la
el en y para 2023 2024 CIGA/SO/01/2023-A02 CIGA/SO/02/2023-A01 21XXX0000X 12e5 1e5 TIC's
pingüino Popocatépetl 2021-2024
"""
VOCABULARIO = TEXTO.split()


def un_documento(n=1, **campos):
    valores = {"clave": f"prueba/{n}", "tipo": "prueba", "titulo": "Prueba", "url": f"/prueba/{n}/"}
    return indexar(**(valores | campos))


def claves(texto, **filtros):
    return [documento.clave for documento in buscar(texto, **filtros)]


def unas_entradas(azar):
    return [
        Entrada(
            clave=f"prueba/{n}",
            tipo="prueba",
            titulo=" ".join(azar.choices(VOCABULARIO, k=azar.randint(1, 5))),
            url=f"/prueba/{n}/",
            cuerpo=" ".join(azar.choices(VOCABULARIO, k=azar.randint(0, 12))),
            fecha=date(2023, 1, 1) + timedelta(days=azar.randint(0, 20)),
        )
        for n in range(120)
    ]


@pytest.mark.parametrize("semilla", range(3))
def test_engine_finds_the_same_in_the_same_order_as_the_oracle(semilla):
    azar = Random(semilla)  # noqa: S311 - repeatable data, not a secret
    entradas = unas_entradas(azar)
    indexar_muchos(entradas)
    pares = [" ".join(azar.choices(VOCABULARIO, k=2)) for _ in range(60)]
    consultas = [*VOCABULARIO, *pares, *(f'"{par}"' for par in pares)]

    hallados = {texto: claves(texto) for texto in consultas}

    assert hallados == {texto: oraculo(texto, entradas) for texto in consultas}


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(titulo=st.text(max_size=60), consulta=st.text(max_size=60), entre=st.booleans())
def test_engine_agrees_with_the_oracle_on_any_text(titulo, consulta, entre):
    entrada = Entrada("prueba/1", "prueba", titulo, "/", cuerpo=consulta, fecha=date(2024, 1, 1))
    indexar_muchos([entrada])
    texto = f'"{consulta}"' if entre else consulta

    assert claves(texto) == oraculo(texto, [entrada])


def test_exact_words_in_title_come_before_stems_before_body():
    un_documento(1, titulo="Horario", cuerpo="rutas", fecha=date(2024, 1, 3))
    un_documento(2, titulo="La ruta", fecha=date(2024, 1, 2))
    un_documento(3, titulo="Las rutas", fecha=date(2024, 1, 1))

    assert claves("rutas") == ["prueba/3", "prueba/2", "prueba/1"]


def test_newest_comes_first_and_then_the_lower_id():
    for n, dia in enumerate([1, 2, 2], start=1):
        un_documento(n, titulo="Agua", fecha=date(2024, 1, dia))

    assert claves("agua") == ["prueba/2", "prueba/3", "prueba/1"]


def test_part_of_a_code_finds_it_and_another_number_does_not():
    un_documento(1, titulo="Acuerdo CIGA/SO/01/2023-A02")
    un_documento(2, titulo="Acuerdo CIGA/SO/02/2023-A01")

    assert claves("SO/01/2023") == ["prueba/1"]
    assert claves("ciga/so/01/2023-a02") == ["prueba/1"]
    assert claves("CIGA") == ["prueba/1", "prueba/2"]


def test_changing_and_removing_a_document_changes_the_index():
    un_documento(1, titulo="Agua")
    un_documento(2, titulo="Agua")
    un_documento(1, titulo="Drenaje")
    quitar("prueba/2")

    assert (claves("agua"), claves("drenaje")) == ([], ["prueba/1"])


def test_search_can_be_narrowed_by_type():
    un_documento(1, titulo="Agua", tipo="ficha")
    un_documento(2, titulo="Agua", tipo="sesion")

    assert claves("agua", tipo="ficha") == ["prueba/1"]
    assert claves("agua", tipos=["sesion", "otro"]) == ["prueba/2"]


@pytest.mark.parametrize(
    "texto",
    ["'\"%_*():", "x" * 10_000, "a " * 5_000, "\x00", "AND OR NOT NEAR", '"', "*", "{titulo}:x"],
)
def test_hostile_query_finds_nothing_and_does_not_fail(texto):
    un_documento(1, titulo="Agua")

    assert claves(texto) == []


def test_counting_stops_past_the_cap():
    tipos = ["ficha"] * 1_005 + ["sesion"] * 3
    indexar_muchos(
        Entrada(clave=f"n/{n}", tipo=tipo, titulo="Agua", url="/") for n, tipo in enumerate(tipos)
    )

    conteos = contar_por_tipo(analizar_consulta("agua"), ["ficha", "sesion", "acuerdo"])

    assert conteos == {"ficha": 1_001, "sesion": 3}
    assert len(buscar("agua")) == 1_000


def test_text_with_nulls_and_very_long_is_indexed():
    un_documento(1, titulo="Agua\x00 " + "x" * 600, resumen="a\x00b", cuerpo="cloro " * 60_000)

    assert claves("agua cloro") == ["prueba/1"]


def test_full_text_index_stays_whole_after_changes():
    un_documento(1, titulo="Agua")
    un_documento(1, titulo="Drenaje")
    quitar("prueba/1")

    assert (claves("agua"), claves("drenaje")) == ([], [])
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":  # raises if the index is broken
            cursor.execute("INSERT INTO busqueda_fts(busqueda_fts) VALUES ('integrity-check')")
        cursor.execute("SELECT count(*) FROM busqueda_documento")
        assert cursor.fetchone() == (0,)


FRASES = {
    "consecutive": ("Servicio de agua potable", True),
    "other order": ("Potable el agua", False),
    "a word between": ("Agua muy potable", False),
    "another form": ("Aguas potables", False),
    "accents and capitals": ("ÁGUA POTABLE", True),
    "punctuation between": ("agua, potable", True),
}


@pytest.mark.parametrize(("titulo", "se_halla"), FRASES.values(), ids=FRASES.keys())
def test_quoted_phrase_asks_for_the_words_together(titulo, se_halla):
    un_documento(1, titulo=titulo)

    assert bool(claves('"agua potable"')) is se_halla


def test_phrase_does_not_begin_in_one_text_and_end_in_another():
    un_documento(1, titulo="Toma de agua", resumen="potable", cuerpo="gratuita")

    assert claves("agua potable gratuita") == ["prueba/1"]
    assert claves('"agua potable"') == claves('"potable gratuita"') == []


def test_phrase_of_three_words_is_not_two_phrases():
    un_documento(1, titulo="agua potable y potable gratuita")
    un_documento(2, titulo="agua potable gratuita")

    assert claves('"agua potable gratuita"') == ["prueba/2"]


def test_phrase_in_a_long_text_is_found_far_from_its_beginning():
    un_documento(1, titulo="Informe", cuerpo="relleno " * 20_000 + "pozo profundo")

    assert claves('"pozo profundo"') == ["prueba/1"]


def test_text_with_more_words_than_an_engine_takes_is_indexed_in_part():
    palabras = " ".join(f"palabra{n:x}desmesuradamentelarga{n:x}" for n in range(20_000))

    un_documento(1, titulo="Padrón", cuerpo=palabras)

    assert claves("padron palabra0desmesuradamentelarga0") == ["prueba/1"]
