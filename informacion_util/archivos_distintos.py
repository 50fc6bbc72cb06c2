"""What happened to the files and links of an entry between two contents, one by one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Recurso = Mapping[str, Any]
Par = tuple[Recurso | None, Recurso | None]

ROTULOS = {
    "titulo": "Título",
    "descripcion": "Descripción",
    "texto_alternativo": "Texto alternativo",
    "tipo": "Tipo",
}


@dataclass(frozen=True)
class Pieza:
    """A file or a link as it was published: what it takes to know it again."""

    nombre: str
    url: str
    tipo: str
    tamano: int | None
    sha256: str

    @classmethod
    def de(cls, recurso: Recurso) -> "Pieza":
        archivo = recurso.get("archivo")
        if archivo:
            return cls(*(archivo[c] for c in ("nombre", "url", "tipo", "tamano", "sha256")))
        return cls(recurso["url"], recurso["url"], "enlace", None, "")


@dataclass(frozen=True)
class TextoDeRecurso:
    rotulo: str
    antes: str
    despues: str


@dataclass(frozen=True)
class RecursoDistinto:
    """One file or link that came in, went out, was replaced or only says something else."""

    situacion: str
    titulo: str
    antes: Pieza | None
    despues: Pieza | None
    textos: list[TextoDeRecurso]


def recursos_distintos(
    antes: Sequence[Recurso], despues: Sequence[Recurso]
) -> list[RecursoDistinto]:
    """In the order of the newer list, what went out last; empty if only their order changed."""
    return [_distinto(viejo, nuevo) for viejo, nuevo in _pares(antes, despues) if viejo != nuevo]


def _huella(recurso: Recurso) -> str:
    archivo = recurso.get("archivo")
    return archivo["sha256"] if archivo else recurso["url"]


def _pares(antes: Sequence[Recurso], despues: Sequence[Recurso]) -> Iterator[Par]:
    """The same bytes or address first; then the same title; what is left came in or went out."""
    libres = list(antes)
    parejas: dict[int, Recurso] = {}
    criterios: tuple[Callable[[Recurso], str], ...] = (_huella, lambda recurso: recurso["titulo"])
    for criterio in criterios:
        for lugar, nuevo in enumerate(despues):
            iguales = [viejo for viejo in libres if criterio(viejo) == criterio(nuevo)]
            if lugar not in parejas and iguales:
                parejas[lugar] = iguales[0]
                libres.remove(iguales[0])
    yield from ((parejas.get(lugar), nuevo) for lugar, nuevo in enumerate(despues))
    yield from ((viejo, None) for viejo in libres)


def _distinto(viejo: Recurso | None, nuevo: Recurso | None) -> RecursoDistinto:
    antes, despues = (Pieza.de(recurso) if recurso else None for recurso in (viejo, nuevo))
    textos = list(_textos(viejo, nuevo)) if viejo and nuevo else []
    titulo = (nuevo or viejo or {})["titulo"]
    return RecursoDistinto(_situacion(antes, despues), titulo, antes, despues, textos)


def _situacion(antes: Pieza | None, despues: Pieza | None) -> str:
    if antes is None:
        return "Agregado"
    if despues is None:
        return "Quitado"
    return "Reemplazado" if antes != despues else "El mismo, con otras palabras"


def _textos(viejo: Recurso, nuevo: Recurso) -> Iterator[TextoDeRecurso]:
    """What is said of it; its bytes and address are told as a `Pieza`."""
    for campo in dict.fromkeys((*ROTULOS, *viejo, *nuevo)):
        una, otra = viejo.get(campo) or "", nuevo.get(campo) or ""
        if campo not in ("url", "archivo") and una != otra:
            yield TextoDeRecurso(ROTULOS.get(campo, campo), str(una), str(otra))
