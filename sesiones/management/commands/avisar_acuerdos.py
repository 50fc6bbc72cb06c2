"""Remind by e-mail of the agreements that fall due; meant to run every morning."""

from collections.abc import Sequence
from datetime import date

from cholula_ga.institucion.recordatorios import AvisarCommand
from sesiones.avisos import Carta, cartas


class Command(AvisarCommand):
    help = (
        "Avisa por correo, antes y después de su fecha, de los acuerdos abiertos: a los enlaces de "
        "las dependencias responsables y, en resumen, a la Secretaría Técnica. Puede repetirse: "
        "ningún aviso sale dos veces."
    )

    def cartas(self, hoy: date) -> Sequence[Carta]:
        return cartas(hoy)
