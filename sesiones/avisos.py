"""Reminders by e-mail of the agreements that fall due, each sent once to each account."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from cholula_ga.institucion import recordatorios as recordatorios_por_correo
from cholula_ga.institucion.models import Dependencia
from cholula_ga.institucion.models.usuario import Rol
from cholula_ga.institucion.recordatorios import Calendario, cuentas, es_de
from cholula_ga.institucion.texto import contar
from sesiones.models import Acuerdo, AvisoEnviado, EstadoAcuerdo
from sesiones.plazos import en_palabras


@dataclass(frozen=True)
class Recordatorio:
    """One agreement at one of its moments."""

    acuerdo: Acuerdo
    momento: str
    vence: date
    plazo: str
    pendientes: Sequence[Dependencia]

    @property
    def url(self) -> str:
        return f"{settings.SITE_URL}{self.acuerdo.get_absolute_url()}"

    @property
    def panel(self) -> str:
        ruta = reverse("admin:sesiones_acuerdo_seguimiento", args=[self.acuerdo.pk])
        return f"{settings.SITE_URL}{ruta}"


class Carta(recordatorios_por_correo.Carta):
    """The agreements of one account."""

    clave, campo, avisos = "acuerdos", "acuerdo", AvisoEnviado
    plantilla = "sesiones/correo/acuerdos.txt"

    @property
    def asunto(self) -> str:
        tarde = self.tarde
        cerca = len(self.recordatorios) - tarde
        partes = [contar(tarde, "acuerdo vencido", "acuerdos vencidos")] if tarde else []
        partes += [contar(cerca, "acuerdo por vencer", "acuerdos por vencer")] if cerca else []
        que = "Resumen de la comisión" if self.es_resumen else "Acuerdos de la comisión"
        return f"{que}: {' y '.join(partes)}"

    def nombre_de(self, recordatorio: Recordatorio) -> str:
        return recordatorio.acuerdo.numero


def momento_de(vence: date, hoy: date) -> str | None:
    """The latest moment that has come, by the days that the settings say."""
    return Calendario(
        settings.AVISOS_ACUERDOS_ANTES,
        settings.AVISOS_ACUERDOS_DESPUES,
        settings.AVISOS_ACUERDOS_CADA,
    ).momento_de(vence, hoy)


def recordatorios(hoy: date) -> list[Recordatorio]:
    """Every open agreement that has a moment today, the most overdue first."""
    abiertos: Any = Acuerdo.objects.abiertos().con_plazo()
    con_fecha = abiertos.filter(vence__isnull=False)
    acuerdos = con_fecha.select_related("punto__sesion__ejercicio").order_by("vence", "pk")
    lista = []
    for acuerdo in acuerdos.prefetch_related("responsables", "seguimientos"):
        vence = acuerdo.vence_el
        momento = momento_de(vence, hoy) if vence else None
        if vence and momento:
            plazo = en_palabras(vence, hoy)
            lista.append(Recordatorio(acuerdo, momento, vence, plazo, _pendientes(acuerdo)))
    return lista


def _pendientes(acuerdo: Acuerdo) -> list[Dependencia]:
    """The responsible offices that have not said that their part is done."""
    dichos = {
        s.dependencia_id: s.estado_nuevo
        for s in sorted(acuerdo.seguimientos.all(), key=lambda s: s.pk)
    }
    return [
        dependencia
        for dependencia in acuerdo.responsables.all()
        if dichos.get(dependencia.pk) != EstadoAcuerdo.CUMPLIDO
    ]


def cartas(hoy: date) -> list[Carta]:
    """To each enlace, what her offices owe; to each secretary, all of it."""
    todos = recordatorios(hoy)
    if not todos:
        return []
    lista = []
    for usuario in cuentas(Rol.ENLACE).prefetch_related("dependencias"):
        suyas = {dependencia.pk for dependencia in usuario.dependencias.all()}
        propios = [r for r in todos if any(es_de(d, suyas) for d in r.pendientes)]
        if propios:
            lista.append(Carta(usuario, propios))
    secretarias = cuentas(Rol.SECRETARIA_TECNICA)
    return lista + [Carta(usuario, todos, es_resumen=True) for usuario in secretarias]
