"""What changed between two published versions, word by word, for people to read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from informacion_util.models import Atributo, Estante, Periodicidad, Proposito, Sector

CAMPOS = {
    "titulo": "Título",
    "resumen": "Resumen",
    "objetivo": "Objetivo",
    "relevancia": "¿Por qué se considera relevante?",
    "aportacion": "Aportación a la administración pública",
    "acciones": "Acciones",
    "sector": "A quién sirve (sector)",
    "a_quien_sirve": "¿A quién le sirve?",
    "necesidad": "Necesidad que atiende",
    "proposito": "Propósito",
    "dependencia": "Dependencia",
    "area_responsable": "Área responsable",
    "periodicidad": "Periodo de actualización",
    "estante": "Estante",
    "tema": "Tema",
    "fecha_informacion": "Fecha de la información",
    "fecha_validacion": "Fecha de validación",
    "palabras_clave": "Palabras clave",
    "licencia": "Licencia",
    "atributos": "Atributos revisados",
    "recursos": "Archivos y enlaces",
    "verificaciones": "Verificaciones",
}
ROTULOS: Mapping[str, Mapping[str, str]] = {
    "sector": dict(Sector.choices),
    "proposito": dict(Proposito.choices),
    "periodicidad": dict(Periodicidad.choices),
    "estante": dict(Estante.choices),
    "atributos": {a.value: a.label.split(":")[0] for a in Atributo},
}
MAXIMO_DE_PALABRAS = 4000
_PALABRAS = re.compile(r"\s+|[^\s]+")
_RENGLONES = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True)
class Tramo:
    """A stretch of text that stayed, came in or went out."""

    texto: str
    entro: bool = False
    salio: bool = False


@dataclass(frozen=True)
class CampoDistinto:
    rotulo: str
    tramos: list[Tramo]


def diferencias(antes: Mapping[str, Any], despues: Mapping[str, Any]) -> list[CampoDistinto]:
    """The fields whose words differ, in the order of the page."""
    distintos = []
    for campo, rotulo in CAMPOS.items():
        viejo, nuevo = _legible(campo, antes.get(campo)), _legible(campo, despues.get(campo))
        if viejo != nuevo:
            distintos.append(CampoDistinto(rotulo, list(_tramos(viejo, nuevo))))
    return distintos


def _legible(campo: str, valor: Any) -> str:
    if valor is None:
        return ""
    rotulos = ROTULOS.get(campo, {})
    if isinstance(valor, list):
        return "\n".join(_renglon(parte, rotulos) for parte in valor)
    return rotulos.get(valor, str(valor))


def _renglon(parte: Any, rotulos: Mapping[str, str]) -> str:
    if not isinstance(parte, dict):
        return rotulos.get(parte, str(parte))
    if "oficina" in parte:
        return f"{parte['fecha']}, {parte['oficina']}. {parte['nota']}".strip()
    archivo = parte.get("archivo") or {}
    huella = f" (SHA-256 {archivo['sha256'][:12]}…)" if archivo else ""
    return f"{parte['titulo']}: {archivo.get('nombre') or parte['url']}{huella}"


def _tramos(viejo: str, nuevo: str) -> Iterator[Tramo]:
    largo = len(viejo) + len(nuevo) > MAXIMO_DE_PALABRAS * 6
    partir = _RENGLONES if largo else _PALABRAS
    a, b = partir.findall(viejo), partir.findall(nuevo)
    for acto, a1, a2, b1, b2 in SequenceMatcher(a=a, b=b, autojunk=False).get_opcodes():
        if acto == "equal":
            yield Tramo("".join(a[a1:a2]))
            continue
        if a1 != a2:
            yield Tramo("".join(a[a1:a2]), salio=True)
        if acto == "replace":
            yield Tramo(" ")
        if b1 != b2:
            yield Tramo("".join(b[b1:b2]), entro=True)
