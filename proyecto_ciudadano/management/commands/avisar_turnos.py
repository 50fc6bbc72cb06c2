"""Remind by e-mail of the turns nobody answered; meant to run every morning."""

from collections.abc import Sequence
from datetime import date

from cholula_ga.institucion.recordatorios import AvisarCommand
from proyecto_ciudadano.avisos import Carta, cartas


class Command(AvisarCommand):
    help = (
        "Avisa por correo, antes y después de su fecha, de las problemáticas turnadas que una "
        "dependencia no ha respondido: a sus enlaces y, ya vencidas, a validación. Puede "
        "repetirse: ningún aviso sale dos veces."
    )

    def cartas(self, hoy: date) -> Sequence[Carta]:
        return cartas(hoy)
