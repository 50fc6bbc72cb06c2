"""Where the places of the municipality are, each with its source.

GeoNames (geonames.org, CC BY 4.0) has three of the twelve among its populated places with known
population; of the others no source that can be cited was at hand, so they stay without a point
until staff write one. Degrees of WGS 84, four decimals: some ten metres, enough for a place.
"""

from decimal import Decimal
from typing import NamedTuple

from django.core.exceptions import ValidationError

GEONAMES = "GeoNames (CC BY 4.0)"
AYUNTAMIENTO = "Ayuntamiento de San Andrés Cholula"
# The municipality lies within 18°59′–19°04′ N and 98°14′–98°21′ W; a little more on each side.
SUR, NORTE = Decimal("18.95"), Decimal("19.10")
OESTE, ESTE = Decimal("-98.40"), Decimal("-98.20")


class Punto(NamedTuple):
    latitud: Decimal
    longitud: Decimal
    fuente: str


# GeoNames 3818742, 3515358 and 3518479, read in 2026.
PUNTOS = {
    "san-andres-cholula": Punto(Decimal("19.0514"), Decimal("-98.2953"), GEONAMES),
    "san-bernardino-tlaxcalancingo": Punto(Decimal("19.0287"), Decimal("-98.2770"), GEONAMES),
    "san-luis-tehuiloyocan": Punto(Decimal("19.0392"), Decimal("-98.3375"), GEONAMES),
}


def fuente_de(slug: str, latitud: Decimal, longitud: Decimal) -> str:
    """Who says that the place is there: the source it was loaded from, or the staff."""
    punto = PUNTOS.get(slug)
    cargado = punto is not None and (punto.latitud, punto.longitud) == (latitud, longitud)
    return punto.fuente if punto is not None and cargado else AYUNTAMIENTO


def comprobar(latitud: Decimal | None, longitud: Decimal | None) -> None:
    """Raises ValidationError unless both are given, within the municipality's box, or neither."""
    if latitud is None and longitud is None:
        return
    if latitud is None or longitud is None:
        falta = "latitud" if latitud is None else "longitud"
        raise ValidationError({falta: "Escriba las dos coordenadas o deje las dos vacías."})
    errores = {}
    if not SUR <= latitud <= NORTE:
        errores["latitud"] = f"Queda fuera del municipio: va de {SUR} a {NORTE} grados."
    if not OESTE <= longitud <= ESTE:
        errores["longitud"] = (
            f"Queda fuera del municipio: va de {OESTE} a {ESTE} grados, con signo menos."
        )
    if errores:
        raise ValidationError(errores)
