"""Reminders by e-mail of what falls due: each sent once to each account, whoever runs it.

A room says what is reminded, to whom and in which words: a subclass of `Carta` and a command that
extends `AvisarCommand`. What was sent is kept in its own `AvisoUnaVez`.
"""

import hashlib
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from smtplib import SMTPException
from typing import Any, ClassVar, Protocol
from urllib.parse import urlparse

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import F, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from cholula_ga.institucion.models import Dependencia, Usuario
from cholula_ga.institucion.models.aviso import AvisoUnaVez
from cholula_ga.institucion.models.usuario import Rol

TURNO = timedelta(minutes=15)  # after it, what was taken and not sent may be taken again


@dataclass(frozen=True)
class Calendario:
    """How many days before and after the due date to write, and then every how many (0: never)."""

    antes: Sequence[int]
    despues: Sequence[int]
    cada: int

    def momento_de(self, vence: date, hoy: date) -> str | None:
        """The latest moment that has come, as «2023-09-30/-5» or «2023-09-30/+7»; None before all.

        Of moments that passed while nobody ran the command only the latest is told.
        """
        dias = (vence - hoy).days
        if dias >= 0:
            cercanos = [n for n in self.antes if dias <= n]
            return f"{vence}/-{min(cercanos)}" if cercanos else None
        fijos = [n for n in self.despues if n <= -dias]
        if not fijos:
            return None
        ultimo = max(fijos)
        if self.cada and ultimo == max(self.despues):
            ultimo += (-dias - ultimo) // self.cada * self.cada
        return f"{vence}/+{ultimo}"


class Recordatorio(Protocol):
    """One thing at one of its moments; the thing is the attribute that `Carta.campo` names."""

    @property
    def momento(self) -> str: ...


@dataclass(frozen=True)
class Carta:
    """What one account is told in one e-mail."""

    usuario: Usuario
    recordatorios: Sequence[Any]
    es_resumen: bool = False

    clave: ClassVar[str]  # names the kind of letter in its Message-ID
    plantilla: ClassVar[str]
    avisos: ClassVar[type[AvisoUnaVez]]
    campo: ClassVar[str]  # the thing reminded, in the reminder and in `avisos`

    @property
    def asunto(self) -> str:
        raise TypeError(f"{type(self).__name__} no lo define.")

    def nombre_de(self, recordatorio: Any) -> str:
        """How the simulation names one reminder."""
        raise TypeError(f"{type(self).__name__} no lo define.")

    @property
    def tarde(self) -> int:
        """How many are past their date."""
        return sum(1 for r in self.recordatorios if "/+" in r.momento)

    def mensaje(self) -> EmailMessage:
        """The same letter always bears the same Message-ID: a repeated one is recognised."""
        contexto = {"carta": self, "panel": f"{settings.SITE_URL}{reverse('admin:index')}"}
        senas = [f"{getattr(r, self.campo).pk} {r.momento}" for r in self.recordatorios]
        huella = hashlib.sha256("\n".join([str(self.usuario.pk), *senas]).encode()).hexdigest()
        anfitrion = urlparse(settings.SITE_URL).hostname
        return EmailMessage(
            subject=self.asunto,
            body=render_to_string(self.plantilla, contexto),
            to=[self.usuario.email],
            headers={
                "Message-ID": f"<{self.clave}.{huella[:32]}@{anfitrion}>",
                "Auto-Submitted": "auto-generated",
            },
        )

    def enviar(self, ahora: datetime) -> int:
        """Send what was not sent yet; how many reminders went. Raises what mail raises.

        Each is taken first, in its own short transaction, so that no lock is held while the mail
        server answers; if sending fails it is let go at once.
        """
        tomados = [(a, r) for r in self.recordatorios if (a := self._tomar(r, ahora))]
        if not tomados:
            return 0
        avisos = self.avisos._default_manager.filter(pk__in=[aviso.pk for aviso, _ in tomados])
        propia = replace(self, recordatorios=[r for _, r in tomados])
        try:
            propia.mensaje().send()
        except BaseException:
            avisos.update(tomado_el=F("tomado_el") - 2 * TURNO)
            raise
        avisos.update(enviado_el=ahora)
        return len(tomados)

    @transaction.atomic
    def _tomar(self, recordatorio: Recordatorio, ahora: datetime) -> AvisoUnaVez | None:
        """The row of this reminder if it is ours to send: new, or left by one that died."""
        filas: Any = self.avisos._default_manager
        aviso, nuevo = filas.get_or_create(
            **{self.campo: getattr(recordatorio, self.campo)},
            usuario=self.usuario,
            momento=recordatorio.momento,
            defaults={"tomado_el": ahora},
        )
        if nuevo:
            return aviso
        libres = filas.filter(pk=aviso.pk, enviado_el__isnull=True, tomado_el__lt=ahora - TURNO)
        return aviso if libres.update(tomado_el=ahora) else None

    def por_enviar(self) -> Iterator[Any]:
        """What of it has not gone, without taking it."""
        filas = self.avisos._default_manager.filter(usuario=self.usuario, enviado_el__isnull=False)
        enviados = set(filas.values_list(self.campo, "momento"))
        suyo = self.campo
        return (r for r in self.recordatorios if (getattr(r, suyo).pk, r.momento) not in enviados)


def cuentas(rol: Rol) -> QuerySet[Usuario]:
    """Those of a role that can be written to."""
    todas = Usuario.objects.filter(is_active=True, groups__name=rol).exclude(email="")
    return todas.order_by("pk")


def es_de(dependencia: Dependencia, suyas: set[int]) -> bool:
    """An area belongs to whoever has its dependencia, as `dependencias_editables` says."""
    return dependencia.pk in suyas or dependencia.parte_de_id in suyas


class AvisarCommand(BaseCommand):
    """Sends the letters of `cartas`; one that fails does not stop the others."""

    def cartas(self, hoy: date) -> Sequence[Carta]:
        raise TypeError(f"{type(self).__name__} no lo define.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--simular", action="store_true", help="dice qué enviaría y no envía")

    def handle(self, *args: Any, **options: Any) -> None:
        lista = self.cartas(timezone.localdate())
        if options["simular"]:
            self._simular(lista)
            return
        correos = avisos = fallas = 0
        for carta in lista:
            try:
                cuantos = carta.enviar(timezone.now())
            except (SMTPException, OSError) as error:
                fallas += 1
                self.stderr.write(f"✕ {carta.usuario.email}: {error}")
                continue
            correos, avisos = correos + bool(cuantos), avisos + cuantos
        dicho = _cuantos(correos, avisos)
        if fallas:
            raise CommandError(f"{dicho} No salieron {fallas}: se intentarán la próxima vez.")
        self.stdout.write(dicho)

    def _simular(self, lista: Sequence[Carta]) -> None:
        """One line a letter, with what has not gone yet."""
        correos = avisos = 0
        for carta in lista:
            pendientes = list(carta.por_enviar())
            if pendientes:
                nombres = ", ".join(carta.nombre_de(r) for r in pendientes)
                self.stdout.write(f"{carta.usuario.email}: {nombres}")
                correos, avisos = correos + 1, avisos + len(pendientes)
        self.stdout.write(f"Simulación, no se envió nada: {_cuantos(correos, avisos)}")


def _cuantos(correos: int, avisos: int) -> str:
    plural = "" if correos == 1 else "s"
    return f"{correos} correo{plural} con {avisos} aviso{'' if avisos == 1 else 's'}."
