"""Finds what looks like personal data in a text before it is published."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from stdnum.mx import curp, rfc

MAX_TEXTO = 300_000
MAX_HALLAZGOS = 20
LARGO_CLABE = 18
LARGO_TELEFONO = 10
_GRATUITOS = (
    "gmail googlemail hotmail outlook yahoo live icloud msn aol proton protonmail prodigy terra "
    "ymail gmx me mail zoho tutanota yandex"
)
CORREOS_GRATUITOS = frozenset(_GRATUITOS.split())
INSTITUCIONALES = re.compile(
    r"(?i)\.(?:gob|edu|org|mil|int)(?:\.mx)?$|^(?:udlap|buap|unam|ipn)\.mx$"
)
DE_ATENCION = re.compile(  # a mailbox of an office or a shop, not of a person
    r"(?i)^(?:contacto|info|informes|atencion|ayuda|ventas|oficina|recepcion|transparencia|prensa|"
    r"direccion|soporte|reportes|quejas|citas|tramites|hola|admin|webmaster)[\w.-]*$"
)
_CURP = re.compile(
    r"(?<![A-Z0-9])[A-Z]{4}[ -]?[0-9]{6}[ -]?[HMX][A-Z]{5}[ -]?[A-Z0-9][0-9](?![A-Z0-9])"
)
_RFC = re.compile(r"(?<![A-ZÑ&0-9])[A-ZÑ&]{4}[ -]?[0-9]{6}[ -]?[A-Z0-9]{3}(?![A-Z0-9])")
_INE = re.compile(
    r"(?<![A-Z0-9])[B-DF-HJ-NP-TV-Z]{6}[ -]?([0-9]{6})[ -]?([0-9]{2})[ -]?[HM][0-9]{3}(?![A-Z0-9])"
)
ENTIDADES_DEL_INE = frozenset({*range(1, 33), 87, 88})  # 87 and 88: born abroad
_CORREO = re.compile(
    r"([a-z0-9._%+-]{1,64})@((?:[a-z0-9-]{1,63}\.){1,4}[a-z0-9-]{2,63})(?![a-z0-9-])", re.I
)
_NUMERO = re.compile(
    r"(?<![\d./-])(?:"
    r"(?:\+?52[ .-]?)?(?:1[ .-]?)?\(\d{2,3}\)[ .-]?\d(?:[ .-]?\d){6,7}(?!\d)"
    r"|\+?\d(?:[ .-]?\d){9,17}(?![\d/-]|[.:]\d)"
    r")"
)
_PALABRAS_DE_TELEFONO = re.compile(
    r"(?i)\b(?:tel|tels|telefonos?|teléfonos?|cel|celular|celulares|móvil|movil|whats\w*|llam\w+|"
    r"marc(?:a|ar|e|ando))\b"
)
_PALABRAS_DE_FOLIO = re.compile(
    r"(?i)\b(?:folio|expediente|oficio|contrato|factura|acuerdo|clave|cuenta|predial|serie|código|"
    r"codigo|registro|referencia|licitaci[oó]n|pedido|lote|placa|medidor)\b"
)
# How a telephone is written: 222 123 4567, 22 2123 4567, 222 1234567, 55 12345678, in pairs…
FORMAS_DE_TELEFONO = {(3, 3, 4), (2, 4, 4), (2, 2, 2, 2, 2), (3, 3, 2, 2), (2, 4, 2, 2)}
FORMAS_SIN_PUNTO = {(3, 7), (2, 8)}  # with a dot they are decimal numbers
_PESOS_CLABE = (3, 7, 1)


@dataclass(frozen=True)
class Hallazgo:
    """A piece of text that looks like personal data."""

    tipo: str
    fragmento: str

    @property
    def oculto(self) -> str:
        """Enough to find it in the document, too little to copy it: «BOXW••••••••••••09»."""
        usuario, arroba, dominio = self.fragmento.partition("@")
        if arroba:
            return f"{usuario[:2]}{'•' * max(len(usuario) - 2, 1)}@{dominio}"
        ultimo = len(self.fragmento) - 2
        return "".join(
            "•" if letra.isalnum() and 3 < i < ultimo else letra
            for i, letra in enumerate(self.fragmento)
        )

    def __str__(self) -> str:
        return f"parece contener {self.tipo} («{self.oculto}»). Quítelo o confirme que es público."


def buscar_datos_personales(texto: str) -> list[Hallazgo]:
    """Every likely CURP, RFC, INE key, CLABE, phone and private e-mail, each once."""
    return buscar_con(BUSQUEDAS, texto)


def buscar_con(
    busquedas: Iterable[Callable[[str], Iterable[Hallazgo]]], texto: str
) -> list[Hallazgo]:
    """What each search finds in the beginning of a text, each once and at most MAX_HALLAZGOS."""
    recorte = texto[:MAX_TEXTO]
    hallados: dict[Hallazgo, None] = {}
    for buscar in busquedas:
        for hallazgo in buscar(recorte):
            hallados.setdefault(hallazgo)
            if len(hallados) >= MAX_HALLAZGOS:
                return list(hallados)
    return list(hallados)


def _curps(texto: str) -> Iterator[Hallazgo]:
    for hallado in _CURP.finditer(texto.upper()):
        if es_curp(re.sub("[ -]", "", hallado.group())):
            yield Hallazgo("una CURP", hallado.group())


def es_curp(clave: str) -> bool:
    """Date, state and check digit; the library does not know the X of non-binary people."""
    if clave[10] != "X":
        return bool(curp.is_valid(clave))
    digito_bien = curp.calc_check_digit(clave) == clave[-1]
    return digito_bien and bool(curp.is_valid(f"{clave[:10]}H{clave[11:]}", False))


def _rfcs(texto: str) -> Iterator[Hallazgo]:
    """Only those of persons: the RFC of a company or an office is not personal data."""
    for hallado in _RFC.finditer(texto.upper()):
        if rfc.is_valid(hallado.group(), validate_check_digits=True):
            yield Hallazgo("un RFC de persona", hallado.group())


def _ines(texto: str) -> Iterator[Hallazgo]:
    """Six consonants of the name, a date of birth, a state, the sex and three digits."""
    for hallado in _INE.finditer(texto.upper()):
        nacimiento, entidad = hallado.groups()
        if _es_fecha(nacimiento) and int(entidad) in ENTIDADES_DEL_INE:
            yield Hallazgo("una clave de elector (INE)", hallado.group())


def _es_fecha(aammdd: str) -> bool:
    """Whether two digits of year, month and day name a day of any century."""
    try:
        date(2000 + int(aammdd[:2]), int(aammdd[2:4]), int(aammdd[4:]))
    except ValueError:
        return False
    return True


def _correos(texto: str) -> Iterator[Hallazgo]:
    for posicion in _arrobas(texto):
        hallado = _CORREO.search(texto, max(0, posicion - 64), posicion + 320)
        if hallado and _es_privado(*hallado.groups()):
            yield Hallazgo("un correo personal", hallado.group())


def _es_privado(usuario: str, dominio: str) -> bool:
    """Of a free service; or of a firm, unless the mailbox is for the public."""
    if CORREOS_GRATUITOS & set(dominio.lower().split(".")[:-1]):
        return True
    return not INSTITUCIONALES.search(dominio) and not DE_ATENCION.search(usuario)


def _arrobas(texto: str) -> Iterator[int]:
    """Places of the first MAX_HALLAZGOS × 50 at signs: a hostile text has millions."""
    posicion = -1
    for _ in range(MAX_HALLAZGOS * 50):
        posicion = texto.find("@", posicion + 1)
        if posicion < 0:
            return
        yield posicion


def _numeros(texto: str) -> Iterator[Hallazgo]:
    columna = bool(_PALABRAS_DE_TELEFONO.search(texto.lstrip("\ufeff \n").partition("\n")[0]))
    for hallado in _NUMERO.finditer(texto):
        cifras = re.sub(r"\D", "", hallado.group())
        if len(cifras) == LARGO_CLABE and es_clabe(cifras):
            yield Hallazgo("una CLABE bancaria", hallado.group().strip())
        elif _es_telefono(hallado.group(), cifras, _antes_de(texto, hallado.start(), columna)):
            yield Hallazgo("un teléfono", hallado.group().strip())


def _antes_de(texto: str, posicion: int, columna: bool) -> str:
    """The words just before a number; in a table, the heading speaks for its cells."""
    antes = texto[max(0, posicion - 25) : posicion]
    es_celda = columna and antes[-1:] in (",", ";", "\t", "\n", '"')
    return f"{antes} tel " if es_celda else antes


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
    if _PALABRAS_DE_TELEFONO.search(antes):
        return True
    return _escrito_como_telefono(escrito) and not _PALABRAS_DE_FOLIO.search(antes)


def _escrito_como_telefono(escrito: str) -> bool:
    """By its groups; 2023-03-14 10, 19.05123456 and 1 234 567 890 are not written like one."""
    if "(" in escrito or "+" in escrito:
        return True
    grupos = [len(grupo) for grupo in re.split("[ .-]", escrito)]
    formas = FORMAS_DE_TELEFONO if "." in escrito else FORMAS_DE_TELEFONO | FORMAS_SIN_PUNTO
    while sum(grupos) > LARGO_TELEFONO and grupos[0] <= 3:
        grupos = grupos[1:]  # the code of the country, and the 1 of mobiles
    return tuple(grupos) in formas


BUSQUEDAS: tuple[Callable[[str], Iterator[Hallazgo]], ...] = (
    _curps,
    _rfcs,
    _ines,
    _numeros,
    _correos,
)
