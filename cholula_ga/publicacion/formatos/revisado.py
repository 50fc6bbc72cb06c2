"""The outcome of the checks."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Revisado:
    """Bytes that are what they say, ready to be stored."""

    contenido: bytes
    tipo: str
    extension: str
    ancho: int | None = None
    alto: int | None = None
    tiene_texto: bool = True
    texto: str = ""
