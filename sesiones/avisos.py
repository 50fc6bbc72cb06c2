"""Reminders by e-mail of the agreements that fall due, each sent once to each account."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlparse

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse

from cholula_ga.institucion.models import Dependencia, Usuario
from cholula_ga.institucion.models.usuario import Rol
from sesiones.models import Acuerdo, AvisoEnviado, EstadoAcuerdo
from sesiones.palabras import contar
from sesiones.plazos import en_palabras

TURNO = timedelta(minutes=15)  # after it, what was taken and not sent may be taken again


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


@dataclass(frozen=True)
class Carta:
    """What one account is told in one e-mail."""

    usuario: Usuario
    recordatorios: Sequence[Recordatorio]
    es_resumen: bool = False

    @property
    def asunto(self) -> str:
        tarde = sum(1 for r in self.recordatorios if "/+" in r.momento)
        cerca = len(self.recordatorios) - tarde
        partes = [contar(tarde, "acuerdo vencido", "acuerdos vencidos")] if tarde else []
        partes += [contar(cerca, "acuerdo por vencer", "acuerdos por vencer")] if cerca else []
        que = "Resumen de la comisión" if self.es_resumen else "Acuerdos de la comisión"
        return f"{que}: {' y '.join(partes)}"

    def mensaje(self) -> EmailMessage:
        """The same letter always bears the same Message-ID: a repeated one is recognised."""
        contexto = {"carta": self, "panel": f"{settings.SITE_URL}{reverse('admin:index')}"}
        senas = "\n".join([str(self.usuario.pk), *(_sena(r) for r in self.recordatorios)])
        huella = hashlib.sha256(senas.encode()).hexdigest()[:32]
        anfitrion = urlparse(settings.SITE_URL).hostname
        return EmailMessage(
            subject=self.asunto,
            body=render_to_string("sesiones/correo/acuerdos.txt", contexto),
            to=[self.usuario.email],
            headers={
                "Message-ID": f"<acuerdos.{huella}@{anfitrion}>",
                "Auto-Submitted": "auto-generated",
            },
        )


def _sena(recordatorio: Recordatorio) -> str:
    return f"{recordatorio.acuerdo.pk} {recordatorio.momento}"


def momento_de(vence: date, hoy: date) -> str | None:
    """The latest moment that has come, as «2023-09-30/-5» or «2023-09-30/+7»; None before all.

    Of moments that passed while nobody ran the command only the latest is told. After the fixed
    ones it comes back every AVISOS_ACUERDOS_CADA days.
    """
    dias = (vence - hoy).days
    if dias >= 0:
        cercanos = [n for n in settings.AVISOS_ACUERDOS_ANTES if dias <= n]
        return f"{vence}/-{min(cercanos)}" if cercanos else None
    fijos = [n for n in settings.AVISOS_ACUERDOS_DESPUES if n <= -dias]
    if not fijos:
        return None
    ultimo, cada = max(fijos), settings.AVISOS_ACUERDOS_CADA
    if cada and ultimo == max(settings.AVISOS_ACUERDOS_DESPUES):
        ultimo += (-dias - ultimo) // cada * cada
    return f"{vence}/+{ultimo}"


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
    for usuario in _cuentas(Rol.ENLACE).prefetch_related("dependencias"):
        suyas = {dependencia.pk for dependencia in usuario.dependencias.all()}
        propios = [r for r in todos if any(_es_de(d, suyas) for d in r.pendientes)]
        if propios:
            lista.append(Carta(usuario, propios))
    secretarias = _cuentas(Rol.SECRETARIA_TECNICA)
    return lista + [Carta(usuario, todos, es_resumen=True) for usuario in secretarias]


def _es_de(dependencia: Dependencia, suyas: set[int]) -> bool:
    """An area belongs to whoever has its dependencia, as `dependencias_editables` says."""
    return dependencia.pk in suyas or dependencia.parte_de_id in suyas


def _cuentas(rol: Rol) -> QuerySet[Usuario]:
    cuentas = Usuario.objects.filter(is_active=True, groups__name=rol).exclude(email="")
    return cuentas.order_by("pk")


def enviar(carta: Carta, ahora: datetime) -> int:
    """Send what of the letter was not sent yet; how many reminders went. Raises what mail raises.

    Each is taken first, in its own short transaction, so that no lock is held while the mail
    server answers; if sending fails it is let go at once.
    """
    tomados = [(aviso, r) for r in carta.recordatorios if (aviso := _tomar(r, carta, ahora))]
    if not tomados:
        return 0
    avisos = AvisoEnviado.objects.filter(pk__in=[aviso.pk for aviso, _ in tomados])
    propia = Carta(carta.usuario, [r for _, r in tomados], es_resumen=carta.es_resumen)
    try:
        propia.mensaje().send()
    except BaseException:
        avisos.update(tomado_el=F("tomado_el") - 2 * TURNO)
        raise
    avisos.update(enviado_el=ahora)
    return len(tomados)


@transaction.atomic
def _tomar(recordatorio: Recordatorio, carta: Carta, ahora: datetime) -> AvisoEnviado | None:
    """The row of this reminder if it is ours to send: new, or left unsent by one that died."""
    aviso, nuevo = AvisoEnviado.objects.get_or_create(
        acuerdo=recordatorio.acuerdo,
        usuario=carta.usuario,
        momento=recordatorio.momento,
        defaults={"tomado_el": ahora},
    )
    if nuevo:
        return aviso
    libres = AvisoEnviado.objects.filter(
        pk=aviso.pk, enviado_el__isnull=True, tomado_el__lt=ahora - TURNO
    )
    return aviso if libres.update(tomado_el=ahora) else None


def por_enviar(carta: Carta) -> Iterator[Recordatorio]:
    """What of a letter has not gone, without taking it."""
    enviados = set(
        AvisoEnviado.objects.filter(usuario=carta.usuario, enviado_el__isnull=False).values_list(
            "acuerdo", "momento"
        )
    )
    return (r for r in carta.recordatorios if (r.acuerdo.pk, r.momento) not in enviados)
