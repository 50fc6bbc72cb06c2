"""Remind by e-mail of the agreements that fall due; meant to run every morning."""

from argparse import ArgumentParser
from smtplib import SMTPException
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sesiones.avisos import Carta, cartas, enviar, por_enviar
from sesiones.palabras import contar


class Command(BaseCommand):
    help = (
        "Avisa por correo, antes y después de su fecha, de los acuerdos abiertos: a los enlaces de "
        "las dependencias responsables y, en resumen, a la Secretaría Técnica. Puede repetirse: "
        "ningún aviso sale dos veces."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--simular", action="store_true", help="dice qué enviaría y no envía")

    def handle(self, *args: Any, **options: Any) -> None:
        lista = cartas(timezone.localdate())
        if options["simular"]:
            self._simular(lista)
            return
        correos = avisos = fallas = 0
        for carta in lista:
            try:
                cuantos = enviar(carta, timezone.now())
            except (SMTPException, OSError) as error:
                fallas += 1
                self.stderr.write(f"✕ {carta.usuario.email}: {error}")
                continue
            correos, avisos = correos + bool(cuantos), avisos + cuantos
        dicho = f"{_correos(correos)} con {_avisos(avisos)}."
        if fallas:
            raise CommandError(f"{dicho} No salieron {fallas}: se intentarán la próxima vez.")
        self.stdout.write(dicho)

    def _simular(self, lista: list[Carta]) -> None:
        """One line a letter, with what has not gone yet."""
        correos = avisos = 0
        for carta in lista:
            pendientes = list(por_enviar(carta))
            if pendientes:
                numeros = ", ".join(r.acuerdo.numero for r in pendientes)
                self.stdout.write(f"{carta.usuario.email}: {numeros}")
                correos, avisos = correos + 1, avisos + len(pendientes)
        self.stdout.write(
            f"Simulación, no se envió nada: {_correos(correos)} con {_avisos(avisos)}."
        )


def _correos(cuantos: int) -> str:
    return contar(cuantos, "correo", "correos")


def _avisos(cuantos: int) -> str:
    return contar(cuantos, "aviso", "avisos")
