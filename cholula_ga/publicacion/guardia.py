"""Finds what looks like personal data in a text before it is published."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stdnum.mx import curp, rfc

MAX_TEXTO = 300_000
MAX_HALLAZGOS = 20
LARGO_CLABE = 18
LARGO_TELEFONO = 10
CORREOS_PRIVADOS = [
    "gmail",
    "hotmail",
    "outlook",
    "yahoo",
    "live",
    "icloud",
    "msn",
    "aol",
    "proton",
    "protonmail",
    "prodigy",
    "terra",
    "ymail",
    "gmx",
    "me",
]
_CURP = re.compile(r"(?<![A-Z0-9])[A-Z]{4}[0-9]{6}[HMX][A-Z]{5}[A-Z0-9][0-9](?![A-Z0-9])")
_RFC = re.compile(r"(?<![A-ZÑ&0-9])[A-ZÑ&]{4}[ -]?[0-9]{6}[ -]?[A-Z0-9]{3}(?![A-Z0-9])")
_INE = re.compile(r"(?<![A-Z0-9])[B-DF-HJ-NP-TV-Z]{6}[0-9]{8}[HM][0-9]{3}(?![A-Z0-9])")
_CORREO = re.compile(r"[a-z0-9._%+-]{1,64}@([a-z0-9-]{1,63})(?:\.[a-z0-9-]{1,63}){1,4}", re.I)
_NUMERO = re.compile(
    r"(?<![\d.,/-])(?:"
    r"(?:\+?52[ .-]?)?(?:1[ .-]?)?\(\d{2,3}\)[ .-]?\d(?:[ .-]?\d){6,7}(?!\d)"
    r"|\+?\d(?:[ .-]?\d){9,17}(?![\d/-]|[.,]\d)"
    r")"
)
_PALABRAS_DE_TELEFONO = re.compile(
    r"(?i)\b(tel|tels|telefono|teléfono|cel|celular|móvil|movil|whats)"
)
_PESOS_CLABE = (3, 7, 1)


@dataclass(frozen=True)
class Hallazgo:
    """A piece of text that looks like personal data."""

    tipo: str
    fragmento: str

    def __str__(self) -> str:
        return (
            f"parece contener {self.tipo} («{self.fragmento}»). Quítelo o confirme que es público."
        )


def buscar_datos_personales(texto: str) -> list[Hallazgo]:
    """Every likely CURP, RFC, INE key, CLABE, phone and private e-mail, each once."""
    recorte = texto[:MAX_TEXTO]
    hallados: dict[Hallazgo, None] = {}
    for buscar in BUSQUEDAS:
        for hallazgo in buscar(recorte):
            hallados.setdefault(hallazgo)
            if len(hallados) >= MAX_HALLAZGOS:
                return list(hallados)
    return list(hallados)


def _curps(texto: str) -> Iterator[Hallazgo]:
    for hallado in _CURP.finditer(texto.upper()):
        if curp.is_valid(hallado.group()):
            yield Hallazgo("una CURP", hallado.group())


def _rfcs(texto: str) -> Iterator[Hallazgo]:
    """Only those of persons: the RFC of a company or an office is not personal data."""
    for hallado in _RFC.finditer(texto.upper()):
        if rfc.is_valid(hallado.group(), validate_check_digits=True):
            yield Hallazgo("un RFC de persona", hallado.group())


def _ines(texto: str) -> Iterator[Hallazgo]:
    for hallado in _INE.finditer(texto.upper()):
        yield Hallazgo("una clave de elector (INE)", hallado.group())


def _correos(texto: str) -> Iterator[Hallazgo]:
    for posicion in _arrobas(texto):
        hallado = _CORREO.search(texto, max(0, posicion - 64), posicion + 320)
        if hallado and hallado.group(1).lower() in CORREOS_PRIVADOS:
            yield Hallazgo("un correo personal", hallado.group())


def _arrobas(texto: str) -> Iterator[int]:
    """Places of the first MAX_HALLAZGOS × 50 at signs: a hostile text has millions."""
    posicion = -1
    for _ in range(MAX_HALLAZGOS * 50):
        posicion = texto.find("@", posicion + 1)
        if posicion < 0:
            return
        yield posicion


def _numeros(texto: str) -> Iterator[Hallazgo]:
    for hallado in _NUMERO.finditer(texto):
        cifras = re.sub(r"\D", "", hallado.group())
        if len(cifras) == LARGO_CLABE and es_clabe(cifras):
            yield Hallazgo("una CLABE bancaria", hallado.group().strip())
        elif _es_telefono(hallado.group(), cifras, texto[: hallado.start()][-25:]):
            yield Hallazgo("un teléfono", hallado.group().strip())


def es_clabe(cifras: str) -> bool:
    """Eighteen digits whose last one is right (weights 3, 7, 1)."""
    suma = sum(int(c) * _PESOS_CLABE[i % 3] % 10 for i, c in enumerate(cifras[:-1]))
    return (10 - suma % 10) % 10 == int(cifras[-1])


def _es_telefono(escrito: str, cifras: str, antes: str) -> bool:
    """Ten Mexican digits, or with 52 or 521 before; bare digits need a word that says so."""
    nacional = cifras.removeprefix("521") if len(cifras) == 13 else cifras
    nacional = nacional.removeprefix("52") if len(nacional) == 12 else nacional
    if len(nacional) != LARGO_TELEFONO or nacional[0] in "01":
        return False
    con_separadores = bool(re.search(r"\d[ .-]\d|\)|\+", escrito))
    return con_separadores or bool(_PALABRAS_DE_TELEFONO.search(antes))


BUSQUEDAS: tuple[Callable[[str], Iterator[Hallazgo]], ...] = (
    _curps,
    _rfcs,
    _ines,
    _numeros,
    _correos,
)
