"""Loads that may be repeated and interrupted: what the seed document says, and samples.

Each ficha or strategy is one transaction, found again by its address: after a kill the next run
goes on where this one stopped.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from cholula_ga.institucion.models import Dependencia, Ejercicio
from informacion_util import muestras
from informacion_util.actions import nueva_ficha, publicar_edicion
from informacion_util.estrategias import publicar_estrategia
from informacion_util.models import Edicion, Estrategia, Ficha, Tema

DATOS = Path(__file__).parent / "datos"
OFICINA = "Coordinación General de Transparencia"
NOTA = "Transcripción del documento de la Primera Sesión Ordinaria, ejercicio 2023."
TEMA_REAL = ("gobierno-abierto", "Gobierno abierto")
NO_DICE = ["problema_publico", "objetivos", "publico", "periodo", "responsable", "acciones"]


def leer(nombre: str) -> dict[str, Any]:
    return json.loads((DATOS / nombre).read_text(encoding="utf-8"))


def cargar_real() -> None:
    """The entry of the seed with every word of it, and both strategies as proposals."""
    semilla = leer("semilla.json")
    Tema.objects.get_or_create(slug=TEMA_REAL[0], defaults={"nombre": TEMA_REAL[1]})
    _cargar_ficha(semilla["ficha"], semilla["edicion"])
    for estrategia in semilla["estrategias"]:
        _cargar_estrategia(estrategia)


@transaction.atomic
def _cargar_ficha(ficha: Mapping[str, Any], edicion: Mapping[str, Any]) -> None:
    if Ficha.objects.filter(slug=ficha["slug"]).exists():
        return
    campos = dict(edicion)
    borrador = Edicion(ejercicio=Ejercicio.objects.get(anio=campos.pop("ejercicio")), **campos)
    asunto = Ficha(
        slug=ficha["slug"],
        dependencia=Dependencia.objects.get(slug=ficha["dependencia"]),
        estante=ficha["estante"],
        tema=Tema.objects.get(slug=ficha["tema"]),
    )
    nueva_ficha(asunto, borrador, por=None)
    publicar_edicion(borrador, por=None, oficina=OFICINA, nota=NOTA)


@transaction.atomic
def _cargar_estrategia(datos: Mapping[str, Any]) -> None:
    if Estrategia.objects.filter(slug=datos["slug"]).exists():
        return
    campos = dict(datos)
    estrategia = Estrategia(
        ejercicio=Ejercicio.objects.get(anio=campos.pop("ejercicio")), no_consta=NO_DICE, **campos
    )
    estrategia.full_clean()
    estrategia.save()
    publicar_estrategia(estrategia, por=None, oficina=OFICINA, nota=NOTA)


def cargar_demo() -> None:
    """Samples on the topics of the municipality, each marked as such."""
    muestra = leer("demostracion.json")
    for slug, nombre in muestra["temas"].items():
        Tema.objects.get_or_create(slug=slug, defaults={"nombre": nombre})
    for lugar, ficha in enumerate(muestra["fichas"]):
        muestras.cargar_ficha(ficha, lugar)
    for estrategia in muestra["estrategias"]:
        muestras.cargar_estrategia(estrategia)
