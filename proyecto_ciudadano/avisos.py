"""Reminders by e-mail of the turns that a dependencia has not answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse

from cholula_ga.institucion import recordatorios as recordatorios_por_correo
from cholula_ga.institucion.models.usuario import Rol
from cholula_ga.institucion.recordatorios import Calendario, cuentas, es_de
from cholula_ga.institucion.texto import contar
from proyecto_ciudadano.models import AvisoDeTurno, RespuestaDeTurno, Turno


@dataclass(frozen=True)
class Recordatorio:
    """One unanswered turn at one of its moments. It says nothing of the school."""

    turno: Turno
    momento: str
    plazo: str

    @property
    def url(self) -> str:
        return f"{settings.SITE_URL}{self.turno.problematica.get_absolute_url()}"

    @property
    def panel(self) -> str:
        vista = "admin:proyecto_ciudadano_problematica_seguimiento"
        return f"{settings.SITE_URL}{reverse(vista, args=[self.turno.problematica_id])}"


class Carta(recordatorios_por_correo.Carta):
    """The turns of one account."""

    clave, campo, avisos = "turnos", "turno", AvisoDeTurno
    plantilla = "proyecto_ciudadano/correo_turnos.txt"

    @property
    def asunto(self) -> str:
        cerca = len(self.recordatorios) - self.tarde
        partes = [contar(self.tarde, "vencida", "vencidas")] if self.tarde else []
        partes += [contar(cerca, "por vencer", "por vencer")] if cerca else []
        que = "Resumen de Proyecto Ciudadano" if self.es_resumen else "Proyecto Ciudadano"
        return f"{que}: respuestas {' y '.join(partes)}"

    def nombre_de(self, recordatorio: Recordatorio) -> str:
        return recordatorio.turno.problematica.folio


def _calendario() -> Calendario:
    return Calendario(
        settings.AVISOS_TURNOS_ANTES, settings.AVISOS_TURNOS_DESPUES, settings.AVISOS_TURNOS_CADA
    )


def recordatorios(hoy: date) -> list[Recordatorio]:
    """Every unanswered turn that has a moment today, the most overdue first.

    One whose answer waits for review owes nothing: its dependencia has done its part.
    """
    en_camino = RespuestaDeTurno.objects.en_revision().values("turno")
    turnos = Turno.objects.sin_respuesta().filter(vence__isnull=False).exclude(pk__in=en_camino)
    calendario, lista = _calendario(), []
    for turno in turnos.select_related("problematica", "dependencia").order_by("vence", "pk"):
        momento = calendario.momento_de(turno.vence, hoy)
        if momento:
            lista.append(Recordatorio(turno, momento, _plazo(turno.vence, hoy)))
    return lista


def _plazo(vence: date, hoy: date) -> str:
    dias = (vence - hoy).days
    if dias == 0:
        return "Vence hoy"
    cuantos = contar(abs(dias), "día", "días")
    return f"Vence en {cuantos}" if dias > 0 else f"Venció hace {cuantos}"


def cartas(hoy: date) -> list[Carta]:
    """To each enlace, what her offices owe; to validación, what is past its date."""
    todos = recordatorios(hoy)
    if not todos:
        return []
    lista = []
    for usuario in cuentas(Rol.ENLACE).prefetch_related("dependencias"):
        suyas = {dependencia.pk for dependencia in usuario.dependencias.all()}
        propios = [r for r in todos if es_de(r.turno.dependencia, suyas)]
        if propios:
            lista.append(Carta(usuario, propios))
    vencidos: Sequence[Recordatorio] = [r for r in todos if "/+" in r.momento]
    if vencidos:
        lista += [Carta(u, vencidos, es_resumen=True) for u in cuentas(Rol.VALIDACION)]
    return lista
