"""How a cell of a spreadsheet becomes a value, and what is said when it cannot."""

from collections.abc import Iterable
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from django.db.models import Choices, QuerySet
from import_export.exceptions import ImportError as ImportacionRechazada
from import_export.widgets import Widget

from cholula_ga.institucion.texto import clave_de_orden

FORMATOS_DE_FECHA = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y")


def _cercano(valor: str, opciones: Iterable[str]) -> str:
    parecidas = get_close_matches(valor, list(opciones), n=1, cutoff=0.5)
    return f" ¿Quiso decir «{parecidas[0]}»?" if parecidas else ""


class Texto(Widget):
    """Plain text; an empty cell is an empty text, never None."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(value).strip()

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(value)


class Opcion(Widget):
    """One of a closed list, by its name or its key, accents and capitals aside."""

    def __init__(self, opciones: type[Choices]) -> None:
        super().__init__()
        self.nombres = {str(valor): str(rotulo) for valor, rotulo in opciones.choices}

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        escrito = clave_de_orden(str(value or "").strip())
        if not escrito:
            return ""
        for clave, nombre in self.nombres.items():
            if escrito in (clave, clave_de_orden(nombre)):
                return clave
        opciones = "; ".join(self.nombres.values())
        sugerencia = _cercano(str(value), self.nombres.values())
        raise ValueError(f"«{value}» no está en la lista.{sugerencia} Se espera: {opciones}.")

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return self.nombres.get(str(value or ""), "")


class Anio(Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int | None:
        escrito = str(value or "").strip().removesuffix(".0")
        return int(escrito) if escrito.isdecimal() and len(escrito) == 4 else None

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return str(value)


class Fecha(Widget):
    """2023-12-31 or 31/12/2023."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> date | None:
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date) or not value:
            return value or None
        for formato in FORMATOS_DE_FECHA:
            try:
                return datetime.strptime(str(value).strip(), formato).date()  # noqa: DTZ007 a day
            except ValueError:
                continue
        raise ValueError(f"«{value}» no es una fecha. Se espera 2023-12-31 o 31/12/2023.")

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return value.isoformat() if value else ""


class Lista(Texto):
    """Key words: the export joins them with « | », a person with commas."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        partes = super().clean(value).replace("|", ",").split(",")
        return ", ".join(parte.strip() for parte in partes if parte.strip())


def buscar_nombre(filas: QuerySet[Any], escrito: Any, *, columna: str) -> Any:
    """The row of a catalogue of names by its key, initials or name; None for an empty cell."""
    valor = str(escrito or "").strip()
    if not valor:
        return None
    buscado = clave_de_orden(valor)
    candidatas = list(filas)
    for fila in candidatas:
        claves = (fila.slug, getattr(fila, "siglas", ""), fila.nombre)
        if buscado in {clave_de_orden(clave) for clave in claves if clave}:
            return fila
    sugerencia = _cercano(valor, [fila.nombre for fila in candidatas])
    raise ImportacionRechazada(f"Columna «{columna}»: no existe «{valor}».{sugerencia}")
