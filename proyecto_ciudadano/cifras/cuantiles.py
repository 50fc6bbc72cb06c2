"""Median and quartiles of days from a histogram: how many problems took each number of days."""

from collections.abc import Mapping
from dataclasses import dataclass

MINIMO = 5  # of fewer cases neither a median nor a percentage says anything, and one may point out


@dataclass(frozen=True)
class Tiempo:
    """Days that `casos` problems took; the figures are None where cases are fewer than `MINIMO`."""

    casos: int
    mediana: float | None = None
    p25: float | None = None
    p75: float | None = None


def tiempo_de(histograma: Mapping[int, int]) -> Tiempo:
    """From days → problems. Quartiles by linear interpolation, both ends included.

    As `statistics.quantiles(method="inclusive")` and PostgreSQL's `percentile_cont` do.
    """
    casos = sum(histograma.values())
    if casos < MINIMO:
        return Tiempo(casos)
    return Tiempo(casos, *(cuantil(histograma, parte) for parte in (0.5, 0.25, 0.75)))


def cuantil(histograma: Mapping[int, int], parte: float) -> float:
    """The value under which that part (0 to 1) of the cases lies. Needs at least one case."""
    lugar = (sum(histograma.values()) - 1) * parte
    antes = int(lugar)
    abajo = _en_el_lugar(histograma, antes)
    if lugar == antes:
        return float(abajo)
    return abajo + (lugar - antes) * (_en_el_lugar(histograma, antes + 1) - abajo)


def _en_el_lugar(histograma: Mapping[int, int], lugar: int) -> int:
    """The value in that place, from 0, of all the cases in order."""
    vistos = 0
    for dias, cuantos in sorted(histograma.items()):
        vistos += cuantos
        if lugar < vistos:
            return dias
    raise IndexError(lugar)
