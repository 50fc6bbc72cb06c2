"""How long each stage of a problem took, from the dates of its public entries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from cholula_ga.institucion.texto import contar, lapso
from proyecto_ciudadano.models import EstadoProblematica as E

ABIERTOS = (E.VALIDADA, E.TURNADA, E.EN_ATENCION, E.ATENDIDA)  # somebody still owes a step


@dataclass(frozen=True)
class Etapa:
    """A stay in one state. `dias` is None where the road ends; `ancho` is percent of the longest.

    A problem that came back to a state has one stage for each stay.
    """

    estado: str
    texto: str
    desde: date
    hasta: date | None
    dias: int | None
    ancho: int
    desde_en: str = ""  # «marzo de 2023» where only the month is told

    @property
    def es_actual(self) -> bool:
        return self.hasta is None

    @property
    def duracion(self) -> str:
        """«12 días»; of the stage it is in, «desde hace 43 días»; where it ended, nothing."""
        if self.dias is None:
            return ""
        if self.es_actual:
            detalle = f" ({self.dias:,} días)" if self.dias > 62 else ""
            return f"desde hace {lapso(self.dias)}{detalle}" if self.dias else "desde hoy"
        if self.desde_en:
            return f"hasta {contar(self.dias, 'día', 'días')}" if self.dias else "pocos días"
        return f"{contar(self.dias, 'día', 'días')}" if self.dias else "el mismo día"


def etapas_de(publico: Mapping[str, Any], hoy: date) -> list[Etapa]:
    """One for each stay in a state, in order; dates out of order count as the same day."""
    cambios = [paso for paso in publico["movimientos"] if paso["de"] != paso["a"]]
    inicios: list[date] = []
    for paso in cambios:
        dia = date.fromisoformat(paso["fecha"])
        inicios.append(max([dia, *inicios[-1:]]))
    tramos = [*pairwise(inicios), *((inicio, None) for inicio in inicios[-1:])]
    medidos = [
        (paso, desde, hasta, _dias(paso["a"], desde, hasta, hoy))
        for paso, (desde, hasta) in zip(cambios, tramos, strict=True)
    ]
    mayor = max((dias or 0 for *_, dias in medidos), default=0)
    return [
        Etapa(
            estado=paso["a"],
            texto=paso["estado_texto"],
            desde=desde,
            hasta=hasta,
            dias=dias,
            ancho=round(100 * (dias or 0) / mayor) if mayor else 0,
            desde_en=paso.get("fecha_texto", ""),
        )
        for paso, desde, hasta, dias in medidos
    ]


def _dias(estado: str, desde: date, hasta: date | None, hoy: date) -> int | None:
    """Days of a stay; a state that ends the road has none to count."""
    if hasta is not None:
        return (hasta - desde).days
    return max(0, (hoy - desde).days) if estado in ABIERTOS else None
