"""Due dates in words: how long until one, or since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from cholula_ga.institucion.texto import lapso

if TYPE_CHECKING:
    from sesiones.models import Acuerdo

CERCA = 15  # days from which a date is said to be near


@dataclass(frozen=True)
class Plazo:
    """An agreement with its due date read against a day. `tono` is a class of the stylesheet."""

    acuerdo: Any
    tono: str = ""
    texto: str = ""

    @property
    def vencido(self) -> bool:
        return self.tono == "vencido"


def en_palabras(vence: date, hoy: date) -> str:
    """«vencido hace 3 días», «vence hoy», «vence mañana», «vence en 12 días»."""
    dias = (vence - hoy).days
    if dias < 0:
        return f"Vencido hace {lapso(-dias)}"
    if dias <= 1:
        return "Vence mañana" if dias else "Vence hoy"
    return f"Vence en {dias:,} días"


def en_palabras_del_dia(vence: str, hoy: date) -> str:
    """The same from a published date, ISO."""
    return en_palabras(date.fromisoformat(vence), hoy)


def plazo_de(vence: date | None, hoy: date, *, abierto: bool) -> tuple[str, str]:
    """Tone and words; both empty for what is closed or has no date."""
    if vence is None or not abierto:
        return "", ""
    dias = (vence - hoy).days
    tono = "vencido" if dias < 0 else "por_vencer" if dias <= CERCA else "en_plazo"
    return tono, en_palabras(vence, hoy)


def con_plazo(acuerdos: "Iterable[Acuerdo]", hoy: date) -> list[Plazo]:
    return [
        Plazo(acuerdo, *plazo_de(acuerdo.vence_el, hoy, abierto=acuerdo.esta_abierto))
        for acuerdo in acuerdos
    ]
