"""Both engines answer every query with the same ids in the same order, after churn as well."""

from datetime import date, timedelta
from random import Random

import pytest
from django.core.management import call_command
from django.db import connections

from bench.busqueda import COMUNES, Escritor, errata
from cholula_ga.busqueda.analizador import analizar_consulta
from cholula_ga.busqueda.documentos import Entrada
from cholula_ga.busqueda.indice import buscar, contar_por_tipo, indexar_muchos, quitar
from cholula_ga.busqueda.models import Documento, Palabra
from cholula_ga.busqueda.sugerencias import sugerir
from tests.busqueda.oraculo import oraculo

ENTRADAS = 1_200
CAMBIADAS, QUITADAS = range(0, ENTRADAS, 20), range(7, ENTRADAS, 100)
TIPOS = ["ficha", "acuerdo", "punto", "sesion", "problematica"]


@pytest.fixture
def espejo(tmp_path):
    """A SQLite database of its own with the index alone, whatever the engine of the tests."""
    connections.databases["espejo"] = connections.databases["default"] | {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(tmp_path / "espejo.sqlite3"),
        "OPTIONS": {"init_command": "PRAGMA synchronous=OFF;"},
        "TEST": {},
    }
    connections["espejo"].connect()  # tests may only use the aliases that the settings name
    call_command("migrate", "busqueda", database="espejo", verbosity=0)
    yield "espejo"
    connections["espejo"].close()
    del connections["espejo"], connections.databases["espejo"]


def llenar(using):
    """The same history on each: many enter, some change, some leave and some return."""
    entradas = list(Escritor(1).entradas(ENTRADAS))
    nuevas = list(Escritor(2).entradas(ENTRADAS))
    indexar_muchos(entradas, using=using)
    for n in CAMBIADAS:
        indexar_muchos([cambiada(entradas[n], nuevas[n])], using=using)
    for n in QUITADAS:
        quitar(entradas[n].clave, using=using)
    indexar_muchos([entradas[n] for n in QUITADAS[::2]], using=using)


def cambiada(vieja, nueva):
    return Entrada(
        clave=vieja.clave,
        tipo=nueva.tipo,
        titulo=nueva.titulo,
        url=vieja.url,
        cuerpo=nueva.cuerpo,
        fecha=nueva.fecha + timedelta(days=30),
    )


def consultas():
    azar = Random(3)  # noqa: S311 - repeatable data, not a secret
    escritor = Escritor(1)
    return [*escritor.consultas(), *(escritor.texto(azar.randint(1, 3)) for _ in range(40))]


def respuestas(using):
    """Places instead of ids: each database numbers from where its sequence was."""
    primero = Documento.objects.using(using).earliest("pk").pk
    return {
        texto: [documento.pk - primero for documento in buscar(texto, using=using)[:60]]
        for texto in consultas()
    }


def conteos(using):
    return [contar_por_tipo(analizar_consulta(texto), TIPOS, using=using) for texto in COMUNES]


def sugerencias(using):
    azar = Random(4)  # noqa: S311 - repeatable data, not a secret
    erratas = [errata(azar, palabra) for palabra in Escritor(1).palabras[20:60]]
    return {e: sugerir(e, analizar_consulta(e), using=using) for e in erratas}


def vocabulario(using):
    return dict(Palabra.objects.using(using).values_list("forma", "documentos"))


@pytest.mark.django_db
def test_engines_find_count_and_suggest_the_same_in_the_same_order(espejo):
    llenar("default")
    llenar(espejo)

    aqui, alla = respuestas("default"), respuestas(espejo)

    assert sum(map(bool, aqui.values())) >= 200
    assert aqui == alla
    assert conteos("default") == conteos(espejo)
    assert sum(map(bool, sugerencias("default").values())) > 10
    assert sugerencias("default") == sugerencias(espejo)
    assert vocabulario("default") == vocabulario(espejo)


@pytest.mark.django_db
def test_every_page_of_a_long_answer_agrees_with_the_rule_in_plain_python():
    escritor = Escritor(5)
    entradas = list(escritor.entradas(300))
    indexar_muchos(entradas)

    hallados = {texto: [d.clave for d in buscar(texto)] for texto in escritor.consultas()[:120]}

    assert hallados == {texto: oraculo(texto, entradas) for texto in hallados}
    assert date(2026, 1, 1) >= max(entrada.fecha for entrada in entradas)
