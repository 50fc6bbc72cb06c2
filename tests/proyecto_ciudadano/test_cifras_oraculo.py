"""The figures against a plain oracle that reads every problem."""

import statistics
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proyecto_ciudadano.cifras import MINIMO, Pedido, cuadro_de
from proyecto_ciudadano.cifras.cuantiles import cuantil, tiempo_de
from proyecto_ciudadano.models import Problematica, Turno
from tests.factories.institucion import una_dependencia, una_localidad
from tests.factories.proyecto_ciudadano import un_taller, una_escuela

HOY = date(2024, 6, 1)
DIA = date(2023, 1, 10)
CATEGORIAS = ("agua", "limpieza", "convivencia")
CICLOS = ("2021-2022", "2022-2023")


@given(st.lists(st.integers(0, 900), min_size=1, max_size=60))
def test_quantiles_of_a_histogram_are_those_of_the_plain_list(dias):
    histograma = {dia: dias.count(dia) for dia in dias}

    medidos = [cuantil(histograma, parte) for parte in (0.25, 0.5, 0.75)]

    esperados = statistics.quantiles(dias, method="inclusive") if len(dias) > 1 else dias * 3
    assert medidos == pytest.approx(esperados)


@given(st.lists(st.integers(0, 900), max_size=12))
def test_a_few_cases_have_no_median(dias):
    tiempo = tiempo_de({dia: dias.count(dia) for dia in dias})

    esperada = statistics.median(dias) if len(dias) >= MINIMO else None
    assert (tiempo.casos, tiempo.mediana) == (len(dias), esperada)


@st.composite
def problematicas(draw):
    """State, category, place, ciclo, offices, days to turn, to attend and to verify; withdrawn."""
    estado = draw(
        st.sampled_from(
            ["detectada", "validada", "turnada", "en_atencion", "atendida", "verificada"]
        )
    )
    return {
        "estado": estado,
        "categoria": draw(st.sampled_from(CATEGORIAS)),
        "lugar": draw(st.integers(0, 1)),
        "ciclo": draw(st.integers(0, 1)),
        "oficinas": draw(st.sets(st.integers(0, 1), max_size=2)),
        "turnada": draw(st.integers(0, 60)),
        "atendida": draw(st.integers(0, 90)) if estado in ("atendida", "verificada") else None,
        "verificada": draw(st.integers(0, 120)) if estado == "verificada" else None,
        "retirada": draw(st.integers(0, 9)) == 0,
    }


@pytest.fixture(scope="module")
def sitio(db_del_modulo):
    lugares = [una_localidad(nombre="Uno"), una_localidad(nombre="Dos")]
    escuela = una_escuela(localidad=lugares[0])
    return {
        "lugares": lugares,
        "talleres": [un_taller(escuela=escuela, ciclo_escolar=ciclo) for ciclo in CICLOS],
        "oficinas": [una_dependencia(slug=f"oficina-{n}") for n in (0, 1)],
    }


def sembrar(sitio, datos):
    """Straight into the tables: the figures read rows, not the story."""
    for n, dato in enumerate(datos):
        fila = Problematica.objects.create(
            taller=sitio["talleres"][dato["ciclo"]],
            localidad=sitio["lugares"][dato["lugar"]],
            folio=f"PC-2023-{n:04d}",
            categoria=dato["categoria"],
            titulo="Falta agua",
            descripcion="No hay.",
            propuesta="Que haya.",
            estado=dato["estado"],
            detectada_el=DIA,
            atendida_el=despues(dato["atendida"]),
            verificada_el=despues(dato["verificada"]),
            retirada_el="2024-01-01T00:00:00Z" if dato["retirada"] else None,
        )
        for oficina in dato["oficinas"]:
            Turno.objects.create(
                problematica=fila,
                dependencia=sitio["oficinas"][oficina],
                turnada_el=despues(dato["turnada"] + oficina),
            )


def despues(dias):
    return None if dias is None else DIA + timedelta(days=dias)


def mediana(dias):
    return statistics.median(dias) if len(dias) >= MINIMO else None


def oraculo(datos, clave):
    """Of each value of a dimension: its states, and the two medians."""
    valores = {}
    for dato in datos:
        for valor in clave(dato):
            valores.setdefault(valor, []).append(dato)
    return {
        valor: (
            {e: sum(d["estado"] == e for d in suyos) for e in {d["estado"] for d in suyos}},
            mediana([d["atendida"] for d in suyos if d["atendida"] is not None]),
            mediana([d["verificada"] for d in suyos if d["verificada"] is not None]),
        )
        for valor, suyos in valores.items()
    }


def medido(cuadro, dimension):
    corte = cuadro.corte(dimension)
    return {
        r.clave: (dict(r.por_estado), r.atendida.mediana, r.verificada.mediana)
        for r in (corte.renglones if corte else [])
    }


@pytest.mark.django_db
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(datos=st.lists(problematicas(), min_size=20, max_size=40))
def test_every_cut_says_what_an_oracle_counts_row_by_row(sitio, datos):
    publicas = [d for d in datos if d["estado"] != "detectada" and not d["retirada"]]

    with transaction.atomic():
        sembrar(sitio, datos)
        cuadro = cuadro_de(Pedido(), HOY)
        transaction.set_rollback(True)

    assert medido(cuadro, "categoria") == oraculo(publicas, lambda d: [d["categoria"]])
    assert medido(cuadro, "ciclo") == oraculo(publicas, lambda d: [CICLOS[d["ciclo"]]])
    lugares = [lugar.slug for lugar in sitio["lugares"]]
    assert medido(cuadro, "localidad") == oraculo(publicas, lambda d: [lugares[d["lugar"]]])
    assert medido(cuadro, "dependencia") == oraculo(
        publicas, lambda d: [f"oficina-{n}" for n in d["oficinas"]]
    )
    turnadas = [d["turnada"] + min(d["oficinas"]) for d in publicas if d["oficinas"]]
    assert cuadro.turnada.mediana == mediana(turnadas)
    assert cuadro.todo.total == sum(cuadro.todo.por_estado.values()) == len(publicas)
