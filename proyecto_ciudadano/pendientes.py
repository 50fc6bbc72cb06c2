"""What each person of the staff has to do in this room, on the first page of the panel."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from cholula_ga.institucion.models import Usuario
from cholula_ga.portada.registro import Pendiente
from cholula_ga.publicacion.revision import EstadoRevision
from proyecto_ciudadano.models import (
    Actividad,
    EstadoProblematica,
    Problematica,
    RespuestaDeTurno,
    RespuestaTurno,
    Turno,
)
from proyecto_ciudadano.voz_escolar import pendientes_de_enlace, pendientes_de_validacion


def pendientes(usuario: Usuario) -> list[Pendiente]:
    """First what others wait for, then one's own drafts."""
    lista: list[Pendiente] = []
    if usuario.es_validacion:
        lista += _de_validacion(usuario) + pendientes_de_validacion()
    if usuario.es_enlace:
        lista += pendientes_de_enlace(usuario) + _de_enlace(usuario)
    return lista


def _lista(modelo: str, filtro: str) -> str:
    return f"{reverse(f'admin:proyecto_ciudadano_{modelo}_changelist')}?{filtro}"


def _de_validacion(usuario: Usuario) -> list[Pendiente]:
    estados = Problematica.objects.filter(retirada_el__isnull=True).aggregate(
        detectadas=Count(
            "pk", filter=Q(estado=EstadoProblematica.DETECTADA, devuelta_el__isnull=True)
        ),
        validadas=Count("pk", filter=Q(estado=EstadoProblematica.VALIDADA)),
    )
    devueltas = Problematica.objects.filter(devuelta_el__isnull=False, redactada_por=usuario)
    vencidas = Problematica.objects.con_turno_vencido(timezone.localdate())
    return [
        Pendiente(
            "Problemáticas que ninguna dependencia ha aceptado",
            _lista("problematica", "respuesta=nadie"),
            Problematica.objects.que_nadie_acepta().count(),
            urgente=True,
        ),
        Pendiente(
            "Respuestas de dependencias que esperan su revisión",
            _lista("respuestadeturno", "estado__exact=en_revision"),
            RespuestaDeTurno.objects.en_revision().count(),
            urgente=True,
        ),
        Pendiente(
            "Actividades que esperan su revisión",
            _lista("actividad", "estado__exact=en_revision"),
            Actividad.objects.en_revision().count(),
            urgente=True,
        ),
        Pendiente(
            "Problemáticas que le devolvieron: alguien podría ser identificado",
            _lista("problematica", "devuelta=mias"),
            devueltas.count(),
            urgente=True,
        ),
        Pendiente(
            "Problemáticas por validar",
            _lista("problematica", "estado__exact=detectada"),
            estados["detectadas"],
        ),
        Pendiente(
            "Problemáticas por turnar",
            _lista("problematica", "estado__exact=validada"),
            estados["validadas"],
        ),
        Pendiente(
            "Problemáticas con la fecha de respuesta vencida",
            _lista("problematica", "respuesta=vencida"),
            vencidas.count(),
        ),
    ]


def _de_enlace(usuario: Usuario) -> list[Pendiente]:
    suyos = Turno.objects.editables_por(usuario)
    en_camino = RespuestaDeTurno.objects.en_revision().values("turno")
    esperan = suyos.sin_respuesta().exclude(pk__in=en_camino)
    vencidos = suyos.vencidos(timezone.localdate()).exclude(pk__in=en_camino)
    sin_actividad = suyos.filter(
        respuesta=RespuestaTurno.ATIENDE,
        problematica__estado=EstadoProblematica.TURNADA,
        problematica__retirada_el__isnull=True,
    )
    return [
        Pendiente(
            "Problemáticas que su dependencia no respondió a tiempo",
            _lista("problematica", "respuesta=vencida"),
            vencidos.count(),
            urgente=True,
        ),
        Pendiente(
            "Problemáticas turnadas que esperan su respuesta",
            _lista("problematica", "respuesta=sin_respuesta"),
            esperan.count() - vencidos.count(),
        ),
        Pendiente(
            "Problemáticas aceptadas que esperan una actividad",
            _lista("problematica", "estado__exact=turnada"),
            sin_actividad.count(),
        ),
        *_de_borradores(usuario, RespuestaDeTurno, "respuestadeturno", "respuestas a turnos"),
        *_de_borradores(usuario, Actividad, "actividad", "actividades"),
    ]


def _de_borradores(
    usuario: Usuario, modelo: type[Actividad | RespuestaDeTurno], lista: str, cosas: str
) -> list[Pendiente]:
    """What was returned to her, and what she has not sent."""
    propias = modelo.objects.editables_por(usuario).aggregate(
        observadas=Count("pk", filter=Q(estado=EstadoRevision.OBSERVADA)),
        borradores=Count("pk", filter=Q(estado=EstadoRevision.BORRADOR)),
    )
    return [
        Pendiente(
            f"{cosas.capitalize()} que le devolvieron por corregir",
            _lista(lista, "estado__exact=observada"),
            propias["observadas"],
            urgente=True,
        ),
        Pendiente(
            f"Borradores de {cosas} sin enviar",
            _lista(lista, "estado__exact=borrador"),
            propias["borradores"],
        ),
    ]
