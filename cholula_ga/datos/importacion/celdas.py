"""From the text of a cell to the value that a model keeps, and back to a text people read."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from cholula_ga.datos.importacion.columnas import (
    FECHA,
    LISTA,
    NOMBRE,
    OPCION,
    TEXTO,
    Columna,
    opciones_de,
)
from cholula_ga.datos.importacion.errores import ValorRechazado, cercano, recortado
from cholula_ga.datos.importacion.nombres import Catalogos
from cholula_ga.datos.importacion.texto import clave, normal

FORMATOS_DE_FECHA = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")
HORA_CERO = (" 00:00:00", "T00:00:00", " 0:00", " 00:00")
POCAS = 5_000  # different texts of one column that are remembered

Lector = Callable[[str], str]


class DeMemoria(dict[str, str]):
    """A reader that looks at each different text once."""

    def __init__(self, leer: Lector) -> None:
        super().__init__()
        self.leer = leer

    def __missing__(self, crudo: str) -> str:
        valor = self.leer(crudo)
        if len(self) < POCAS:
            self[crudo] = valor
        return valor


def lector_de(columna: Columna, catalogos: Catalogos) -> Lector:
    """Text of a cell → its value as text: the key of an option, the id of a name, an ISO date."""
    if columna.tipo == TEXTO:
        return _texto(columna.maximo)
    hacer: dict[str, Callable[[Columna, Catalogos], Lector]] = {
        OPCION: _opcion,
        NOMBRE: _nombre,
        FECHA: lambda *_: fecha,
        LISTA: lambda columna, _: _lista(columna.maximo or 0),
    }
    return DeMemoria(hacer[columna.tipo](columna, catalogos)).__getitem__


def _texto(maximo: int | None) -> Lector:
    def leer(crudo: str) -> str:
        valor = normal(crudo)
        if maximo and len(valor) > maximo:
            raise ValorRechazado(f"tiene {len(valor)} letras y caben {maximo}.")
        return valor

    return leer


def _opcion(columna: Columna, catalogos: Catalogos) -> Lector:
    opciones = opciones_de(columna.opciones)
    otras = catalogos.otras_opciones(columna.nombre)
    por_clave = {clave(rotulo): valor for rotulo, valor in otras.items()}
    por_clave |= {clave(nombre): valor for valor, rotulo in opciones for nombre in (valor, rotulo)}
    rotulos = [rotulo for _, rotulo in opciones]

    def leer(crudo: str) -> str:
        buscada = clave(crudo)
        if buscada and buscada not in por_clave:
            raise ValorRechazado(
                f"«{recortado(normal(crudo))}» no está en la lista.{cercano(crudo, rotulos)} "
                f"Se espera: {'; '.join(rotulos)}."
            )
        return por_clave[buscada] if buscada else ""

    return leer


def _nombre(columna: Columna, catalogos: Catalogos) -> Lector:
    def leer(crudo: str) -> str:
        return str(catalogos.nombres(columna.nombre).uno(normal(crudo))) if clave(crudo) else ""

    return leer


def _lista(maximo: int) -> Lector:
    def leer(crudo: str) -> str:
        valor = lista(crudo)
        if len(valor) > maximo:
            raise ValorRechazado(f"tiene {len(valor)} letras y caben {maximo}.")
        return valor

    return leer


def lista(crudo: str) -> str:
    """Key words: an export joins them with « | », a person with commas."""
    partes = (normal(parte) for parte in crudo.replace("|", ",").split(","))
    return ", ".join(parte for parte in partes if parte)


def fecha(crudo: str) -> str:
    """ISO of 2023-12-31 or 31/12/2023, with or without a midnight behind it."""
    valor = normal(crudo)
    for hora in HORA_CERO:
        valor = valor.removesuffix(hora)
    if not valor:
        return ""
    for formato in FORMATOS_DE_FECHA:
        try:
            return datetime.strptime(valor, formato).date().isoformat()  # noqa: DTZ007 a day
        except ValueError:
            continue
    raise ValorRechazado(
        f"«{recortado(valor)}» no es una fecha. Se espera 2023-12-31 o 31/12/2023."
    )


def guardado(columna: Columna) -> Callable[[Any], str]:
    """What the database holds → the text that `lector_de` would have read."""
    lectores: dict[str, Callable[[Any], str]] = {TEXTO: normal, LISTA: lista, FECHA: _iso}
    return lectores.get(columna.tipo, _entero)


def _iso(valor: date | None) -> str:
    return valor.isoformat() if valor else ""


def _entero(valor: object) -> str:
    return "" if valor is None else str(valor)


def legible(columna: Columna, valor: str, catalogos: Catalogos) -> str:
    """The value as people name it."""
    if columna.tipo == NOMBRE and valor:
        return catalogos.nombres(columna.nombre).rotulos.get(int(valor), valor)
    if columna.tipo == OPCION and valor:
        return dict(opciones_de(columna.opciones)).get(valor, valor)
    return valor
