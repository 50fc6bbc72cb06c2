"""What dependencias did: approved by a second person, it moves the problem on."""

from dataclasses import replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Greatest

from cholula_ga.institucion.models import Dependencia, Usuario
from cholula_ga.publicacion.models import Version
from cholula_ga.publicacion.revision import EDITABLES, EstadoRevision, comprobar_aprobacion
from proyecto_ciudadano import resguardo
from proyecto_ciudadano.actions.acto import Acto, mover, publicar, tomar
from proyecto_ciudadano.actions.privacidad import anotar_que_nadie
from proyecto_ciudadano.models import (
    Actividad,
    EstadoProblematica,
    Movimiento,
    Problematica,
    RespuestaTurno,
    Turno,
    Voz,
)

LA_ACTIVIDAD = "Actividad"
DA_POR_ATENDIDA = "Con esta actividad la dependencia da por atendida la problemática."


@transaction.atomic
def publicar_actividad(
    actividad: Actividad,
    *,
    por: Usuario | None,
    confirma_avisos: bool = False,
    nadie_identificable: bool = False,
    nota: str = "",
    oficina: str = "",
    ahora: datetime | None = None,
) -> Version:
    """Approve what a dependencia did: it becomes part of the public problem, which moves on."""
    problematica = actividad.problematica
    tomar(problematica)
    _comprobar_actividad(actividad, por)
    acto = Acto(
        por=por,
        texto=actividad.resultado,
        fecha=actividad.fecha,
        siguiente_paso=problematica.siguiente_paso,
        siguiente_fecha=problematica.siguiente_fecha,
        confirma_avisos=confirma_avisos,
        oficina=oficina,
        ahora=ahora,
    )
    anotar_que_nadie(
        problematica,
        por=por,
        que=LA_ACTIVIDAD,
        momento=acto.momento,
        nadie_identificable=nadie_identificable,
    )
    actividad.estado = EstadoRevision.PUBLICADA
    actividad.publicada_el = actividad.revisada_el = acto.momento
    actividad.revisada_por, actividad.es_demo = por, problematica.es_demo
    actividad.full_clean(exclude=["observaciones"])
    actividad.save()
    _mover_con(actividad, acto)
    _responder_con_hechos(actividad)
    return publicar(problematica, acto, "publicar_actividad", nota=nota)


def _responder_con_hechos(actividad: Actividad) -> None:
    """Whoever acts attends it, whatever was answered before; never before it was turned."""
    suyos = Turno.objects.filter(
        problematica=actividad.problematica, dependencia=actividad.dependencia
    )
    suyos.exclude(respuesta=RespuestaTurno.ATIENDE).update(
        respuesta=RespuestaTurno.ATIENDE,
        explicacion=None,
        propone=None,
        respondida_el=Greatest("turnada_el", Value(actividad.fecha)),
    )


def _mover_con(actividad: Actividad, acto: Acto) -> None:
    """One entry for what was done and, if the dependencia says so, one for «atendida»."""
    problematica, dependencia = actividad.problematica, actividad.dependencia
    mover(
        problematica,
        acto,
        "publicar_actividad",
        voz=Voz.DEPENDENCIA,
        dependencia=dependencia,
        actividad=actividad,
    )
    if actividad.concluye and problematica.estado == EstadoProblematica.EN_ATENCION:
        mover(
            problematica,
            replace(acto, texto=DA_POR_ATENDIDA),
            "declarar_atendida",
            voz=Voz.DEPENDENCIA,
            dependencia=dependencia,
        )


def _comprobar_actividad(actividad: Actividad, por: Usuario | None) -> None:
    if por is not None:
        comprobar_aprobacion(actividad, por=por)
    elif actividad.estado not in (*EDITABLES, EstadoRevision.EN_REVISION):
        raise ValidationError("La actividad ya se publicó.")
    faltan = resguardo.bloqueos_de_actividad(actividad)
    if faltan:
        raise ValidationError(faltan)


@transaction.atomic
def declarar_atendida(
    problematica: Problematica, acto: Acto, *, dependencia: Dependencia
) -> Movimiento:
    """The dependencia says it is done. It needs proof; the school has not spoken yet."""
    tomar(problematica)
    if not problematica.turnos.filter(dependencia=dependencia).exists():
        raise ValidationError("Esa dependencia no tiene turnada la problemática.")
    con_prueba = problematica.actividades.publicadas().filter(evidencias__isnull=False)
    if not con_prueba.exists():
        raise ValidationError(
            "Falta una actividad publicada con evidencia para darla por atendida."
        )
    movimiento = mover(
        problematica, acto, "declarar_atendida", voz=Voz.DEPENDENCIA, dependencia=dependencia
    )
    publicar(problematica, acto, "declarar_atendida")
    return movimiento
