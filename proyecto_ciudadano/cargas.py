"""What the site knows of the workshop at its start, and the samples of the demonstration."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from cholula_ga.institucion.models import Dependencia, Localidad
from cholula_ga.publicacion.archivos import recibir
from cholula_ga.publicacion.sello import sello_unico
from proyecto_ciudadano import actions
from proyecto_ciudadano.actions import Acto
from proyecto_ciudadano.ilustraciones import TEXTOS, dibujar
from proyecto_ciudadano.models import (
    Actividad,
    Escuela,
    Evidencia,
    Momento,
    Problematica,
    Taller,
)

MUESTRAS = Path(__file__).with_name("demostracion.json")
OFICINA = "Coordinación General de Transparencia"
CICLO, EDICION = "2022-2023", "Primera edición"
SIMPLES: dict[str, Callable[[Problematica, Acto], Any]] = {
    "validar": actions.validar,
    "confirmar": actions.confirmar,
    "confirmar_en_parte": actions.confirmar_en_parte,
    "disputar": actions.disputar,
    "no_competencia": actions.no_competencia,
    "no_viable": actions.no_viable,
}


def cargar_real() -> int:
    """The document of 2023 names no school and no problem, so there is nothing to load."""
    return 0


def cargar_demo() -> int:
    """Demonstration schools and problems in every state; returns how many problems are new."""
    muestras = json.loads(MUESTRAS.read_text(encoding="utf-8"))
    talleres = {datos["cct"]: _taller(datos) for datos in muestras["escuelas"]}
    nuevas = 0
    for muestra in muestras["problematicas"]:
        taller = talleres[muestra["cct"]]
        if not Problematica.objects.filter(taller=taller, titulo=muestra["titulo"]).exists():
            with sello_unico():  # one transaction: after a kill it is either whole or absent
                cargar_problematica(taller, muestra)
            nuevas += 1
    return nuevas


@transaction.atomic
def _taller(datos: dict[str, Any]) -> Taller:
    localidad = Localidad.objects.get(slug=datos["localidad"])
    escuela, _ = Escuela.objects.get_or_create(
        cct=datos["cct"],
        defaults={
            "nombre": datos["nombre"],
            "nivel": datos["nivel"],
            "localidad": localidad,
            "es_demo": True,
        },
    )
    return Taller.objects.get_or_create(
        escuela=escuela,
        ciclo_escolar=datos.get("ciclo", CICLO),
        edicion=datos.get("edicion", EDICION),
        defaults={"participantes": datos["participantes"], "es_demo": True},
    )[0]


def cargar_problematica(taller: Taller, muestra: dict[str, Any]) -> None:
    """One problem and all its steps, through the verbs that staff use."""
    problematica = Problematica(
        taller=taller,
        localidad=taller.escuela.localidad,
        categoria=muestra["categoria"],
        titulo=muestra["titulo"],
        descripcion=muestra["descripcion"],
        propuesta=muestra["propuesta"],
        detectada_el=date.fromisoformat(muestra["detectada_el"]),
    )
    actions.registrar(problematica, por=None)
    for paso in muestra["pasos"]:
        _dar_paso(problematica, paso)


def _acto(paso: dict[str, Any]) -> Acto:
    limite = paso.get("siguiente_fecha")
    return Acto(
        por=None,
        texto=paso.get("texto", ""),
        fecha=date.fromisoformat(paso["fecha"]),
        siguiente_paso=paso.get("siguiente_paso", ""),
        siguiente_fecha=date.fromisoformat(limite) if limite else None,
        confirma_avisos=True,
        oficina=OFICINA,
    )


def _dar_paso(problematica: Problematica, paso: dict[str, Any]) -> None:
    verbo, acto = paso["verbo"], _acto(paso)
    if verbo in SIMPLES:
        SIMPLES[verbo](problematica, acto)
    elif verbo == "turnar":
        vence = paso.get("vence")
        actions.turnar(
            problematica,
            acto,
            dependencias=[Dependencia.objects.get(slug=slug) for slug in paso["dependencias"]],
            vence=date.fromisoformat(vence) if vence else None,
        )
    elif verbo == "fusionar":
        otra = Problematica.objects.get(taller=problematica.taller, titulo=paso["con"])
        actions.fusionar(problematica, acto, con=otra)
    else:
        _publicar_actividad(problematica, paso, acto)


def _publicar_actividad(problematica: Problematica, paso: dict[str, Any], acto: Acto) -> None:
    dependencia = Dependencia.objects.get(slug=paso["dependencia"])
    actividad = Actividad.objects.create(
        problematica=problematica,
        dependencia=dependencia,
        fecha=acto.fecha,
        que_se_hizo=paso["que_se_hizo"],
        resultado=paso["resultado"],
        beneficiarios=paso["beneficiarios"],
        concluye=paso.get("concluye", False),
        es_demo=True,
    )
    for cual in paso["evidencias"]:
        Evidencia.objects.create(
            actividad=actividad,
            archivo=recibir(dibujar(cual, problematica.pk % 60), dependencia=dependencia, por=None),
            texto_alternativo=TEXTOS[cual],
            momento=cual if cual in Momento.values else Momento.OTRO,
            se_reconoce_persona=False,
        )
    actions.publicar_actividad(actividad, por=None, confirma_avisos=True, oficina=OFICINA)
