"""Which problems wait for a school, or for what a school said."""

from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from cholula_ga.institucion.models import Usuario
from cholula_ga.portada.registro import Pendiente
from proyecto_ciudadano.models import (
    ComentarioEscolar,
    EnlaceEscolar,
    EstadoProblematica,
    Movimiento,
    Problematica,
)

CUMPLIDAS = (EstadoProblematica.ATENDIDA, EstadoProblematica.VERIFICADA)
LISTA = "admin:proyecto_ciudadano_problematica_changelist"
Problematicas = QuerySet[Problematica, Any]


def disputadas(problematicas: Problematicas) -> Problematicas:
    """Under way again because the school did not agree, and not called attended since."""
    cambios = Movimiento.objects.filter(problematica=OuterRef("pk")).exclude(de=F("a"))
    venian_de = Subquery(cambios.order_by("-pk").values("de")[:1])
    abiertas = problematicas.filter(estado=EstadoProblematica.EN_ATENCION, retirada_el__isnull=True)
    return abiertas.annotate(venia_de=venian_de).filter(venia_de__in=CUMPLIDAS)


def por_pedir(problematicas: Problematicas, hoy: date) -> Problematicas:
    """Attended, and the school neither spoke of it nor has a link to do so."""
    cambios = Movimiento.objects.filter(problematica=OuterRef("pk")).order_by("-pk")
    ultima_voz = cambios.filter(confirmacion__isnull=False).values("pk")[:1]
    atendida = cambios.exclude(de=F("a")).values("pk")[:1]
    vivos = EnlaceEscolar.objects.vivos(hoy).filter(problematica=OuterRef("pk"))
    return (
        problematicas.filter(estado=EstadoProblematica.ATENDIDA, retirada_el__isnull=True)
        .annotate(de_su_voz=Subquery(ultima_voz), de_atendida=Subquery(atendida))
        .filter(Q(de_su_voz__isnull=True) | Q(de_su_voz__lt=F("de_atendida")))
        .filter(~Exists(vivos))
    )


def con_comentario(problematicas: Problematicas) -> Problematicas:
    """With words of the school that wait for a second person."""
    pendientes = ComentarioEscolar.objects.pendientes()
    return problematicas.filter(Exists(pendientes.filter(enlace__problematica=OuterRef("pk"))))


def pendientes_de_validacion() -> list[Pendiente]:
    lista, todas = reverse(LISTA), Problematica.objects.all()
    return [
        Pendiente(
            "Comentarios de escuelas que esperan su revisión",
            f"{lista}?voz=comentario",
            ComentarioEscolar.objects.pendientes().count(),
            urgente=True,
        ),
        Pendiente(
            "Problemáticas atendidas: falta preguntar a la escuela",
            f"{lista}?voz=por_pedir",
            por_pedir(todas, timezone.localdate()).count(),
        ),
    ]


def pendientes_de_enlace(usuario: Usuario) -> list[Pendiente]:
    """What her offices must attend again."""
    return [
        Pendiente(
            "La escuela no está de acuerdo: vuelva a atender",
            f"{reverse(LISTA)}?voz=disputada",
            disputadas(Problematica.objects.editables_por(usuario)).count(),
            urgente=True,
        )
    ]
