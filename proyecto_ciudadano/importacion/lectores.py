"""From the text of a cell to its value, with what this room adds: a school year, a head count."""

import re
from collections.abc import Callable
from datetime import date
from functools import cached_property

from cholula_ga.datos.importacion import celdas
from cholula_ga.datos.importacion.columnas import FECHA
from cholula_ga.datos.importacion.errores import ValorRechazado, recortado
from cholula_ga.datos.importacion.nombres import Nombres
from cholula_ga.datos.importacion.texto import normal
from cholula_ga.institucion.models import Localidad
from proyecto_ciudadano.importacion.columnas import (
    ENTERO,
    MAX_PARTICIPANTES,
    MIN_PARTICIPANTES,
    Columna,
)

_CICLO = re.compile(r"(20\d\d)\s*[-–—/]\s*(20)?(\d\d)")
_CCT = re.compile(r"[\s.-]+")


class Catalogos:
    """The places, by their names; read when first asked for."""

    @cached_property
    def lugares(self) -> Nombres:
        return Nombres((lugar.pk, lugar.nombre, [lugar.slug]) for lugar in Localidad.objects.all())

    def nombres(self, columna: str) -> Nombres:
        return self.lugares

    def otras_opciones(self, columna: str) -> dict[str, str]:
        return {}


def lector_de(columna: Columna, catalogos: Catalogos, hoy: date) -> Callable[[str], str]:
    """Text of a cell → its value as text. Raises ValorRechazado saying what is expected."""
    if columna.tipo == ENTERO:
        return participantes
    if columna.nombre == "ciclo_escolar":
        return ciclo_escolar
    if columna.nombre == "escuela_cct":
        return lambda crudo: _CCT.sub("", normal(crudo)).upper()
    leer = celdas.lector_de(columna, catalogos)
    return (lambda crudo: _no_futura(leer(crudo), hoy)) if columna.tipo == FECHA else leer


def _no_futura(valor: str, hoy: date) -> str:
    if valor and date.fromisoformat(valor) > hoy:
        raise ValorRechazado(f"«{valor}» todavía no llega. Se espera una fecha hasta hoy.")
    return valor


def participantes(crudo: str) -> str:
    """A whole number of people; 30.0 and 1,200 are numbers too."""
    valor = normal(crudo).removesuffix(".0").replace(",", "")
    if not valor:
        return ""
    if valor.isascii() and valor.isdecimal() and len(valor) < 8:
        cuantos = int(valor)
        if MIN_PARTICIPANTES <= cuantos <= MAX_PARTICIPANTES:
            return str(cuantos)
        posible = min(max(cuantos, MIN_PARTICIPANTES), MAX_PARTICIPANTES)
        cerca = f" Lo más cercano es {posible:,}."
    else:
        cerca = " Si no se sabe, deje la celda vacía."
    raise ValorRechazado(
        f"«{recortado(valor)}» no es un total de participantes. Se espera un número entero de "
        f"{MIN_PARTICIPANTES} a {MAX_PARTICIPANTES:,}.{cerca}"
    )


def ciclo_escolar(crudo: str) -> str:
    """«2022-2023», also written 2022/2023, 2022 – 2023 or 2022-23."""
    valor = normal(crudo)
    if not valor:
        return ""
    partes = _CICLO.fullmatch(valor)
    if partes and int(partes[3]) == (int(partes[1]) + 1) % 100:
        return f"{partes[1]}-{int(partes[1]) + 1}"
    anio = re.match(r"20\d\d", valor)
    cerca = f" ¿Quiso decir «{anio[0]}-{int(anio[0]) + 1}»?" if anio else ""
    raise ValorRechazado(
        f"«{recortado(valor)}» no es un ciclo escolar. Se esperan dos años seguidos, como "
        f"2022-2023.{cerca}"
    )
