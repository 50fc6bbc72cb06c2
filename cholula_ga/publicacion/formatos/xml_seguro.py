"""Walks an XML of any size in little memory, without DTD or entities, and gives its text."""

from collections.abc import Callable, Collection, Iterator
from io import BytesIO
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse


def nombre_local(elemento: Element) -> str:
    return str(elemento.tag).rsplit("}", 1)[-1].lower()


def textos(
    contenido: bytes,
    *,
    bloques: Collection[str] | None = None,
    al_abrir: Callable[[Element, int], None] = lambda elemento, profundidad: None,
) -> Iterator[str]:
    """Text in document order, a line break after each of `bloques` (None: after every element).

    What is read is let go at once. Raises ParseError, or DefusedXmlException for a DTD.
    """
    pila: list[Element] = []
    previo: tuple[str, Element] | None = None
    for suceso, elemento in iterparse(BytesIO(contenido), ["start", "end"], forbid_dtd=True):
        if previo:
            yield (previo[1].text if previo[0] == "start" else previo[1].tail) or ""
        previo = suceso, elemento
        if suceso == "start":
            pila.append(elemento)
            al_abrir(elemento, len(pila))
            continue
        pila.pop()
        if pila:
            del pila[-1][:]
        if bloques is None or nombre_local(elemento) in bloques:
            yield "\n"


def hasta(partes: Iterator[str], largo: int) -> str:
    """The first `largo` characters; the rest is walked all the same, for its checks."""
    juntas: list[str] = []
    reunido = 0
    for parte in partes:
        if reunido < largo:
            juntas.append(parte)
            reunido += len(parte)
    return "".join(juntas)[:largo]
