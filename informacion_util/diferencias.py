"""What changed between two published contents, word by word, for people to read.

Every public field is told: those that this module does not know yet, under their own name.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from cholula_ga.portada.templatetags.formato import fecha_hora, fecha_larga
from informacion_util.archivos_distintos import RecursoDistinto, recursos_distintos
from informacion_util.models import Atributo, Cambio, Estante, Periodicidad, Proposito, Sector

CAMPOS = {
    "titulo": "Título",
    "resumen": "Resumen",
    "objetivo": "Objetivo",
    "relevancia": "¿Por qué se considera relevante?",
    "aportacion": "Aportación a la administración pública",
    "acciones": "Acciones",
    "sector": "A quién sirve (sector)",
    "a_quien_sirve": "¿A quién le sirve?",
    "lugar": "Lugar",
    "necesidad": "Necesidad que atiende",
    "proposito": "Propósito",
    "dependencia": "Dependencia",
    "area_responsable": "Área responsable",
    "periodicidad": "Periodo de actualización",
    "nombre_del_estante": "Estante",
    "tema": "Tema",
    "fecha_informacion": "Fecha de la información",
    "palabras_clave": "Palabras clave",
    "licencia": "Licencia",
    "recursos": "Archivos y enlaces",
    "atributos": "Atributos revisados",
    "no_consta": "Lo que el documento no dice",
}
# What the site itself writes with each publication: told apart, after what people wrote.
DE_REGISTRO = {
    "fecha_validacion": "Fecha de validación",
    "verificada_el": "Última verificación",
    "verificaciones": "Verificaciones",
    "publicada_el": "Publicada el",
    "version": "Versión",
    "cambio": "Tipo de cambio",
    "nota_publica": "Nota del cambio",
    "ejercicio": "Ejercicio",
    "url": "Dirección",
    "clave_de_dependencia": "Clave de la dependencia",
    "clave_de_tema": "Clave del tema",
    "estante": "Clave del estante",
    "es_demo": "Dato de demostración",
}
ROTULOS: Mapping[str, Mapping[str, str]] = {
    "sector": dict(Sector.choices),
    "proposito": dict(Proposito.choices),
    "periodicidad": dict(Periodicidad.choices),
    "estante": dict(Estante.choices),
    "cambio": dict(Cambio.choices),
    "atributos": {a.value: a.label.split(":")[0] for a in Atributo},
    "no_consta": CAMPOS | DE_REGISTRO,
}
FECHAS: Mapping[str, Callable[[str], str]] = {
    "fecha_informacion": fecha_larga,
    "fecha_validacion": fecha_larga,
    "verificada_el": fecha_larga,
    "publicada_el": fecha_hora,
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
    """One field: its words, or its files one by one."""

    rotulo: str
    tramos: list[Tramo]
    recursos: list[RecursoDistinto] = field(default_factory=list)
    de_registro: bool = False


def diferencias(antes: Mapping[str, Any], despues: Mapping[str, Any]) -> list[CampoDistinto]:
    """The fields that differ: what people wrote in the order of the page, then the rest."""
    conocidos = CAMPOS | DE_REGISTRO
    nuevos = sorted((antes.keys() | despues.keys()) - conocidos.keys())
    rotulos = CAMPOS | {campo: campo.replace("_", " ").capitalize() for campo in nuevos}
    return [
        _distinto(campo, rotulo, antes.get(campo), despues.get(campo))
        for campo, rotulo in (rotulos | DE_REGISTRO).items()
        if _vacio_es_nada(antes.get(campo)) != _vacio_es_nada(despues.get(campo))
    ]


def _vacio_es_nada(valor: Any) -> Any:
    """What was not stated and what was left blank read alike."""
    return None if valor in ("", []) else valor


def _distinto(campo: str, rotulo: str, viejo: Any, nuevo: Any) -> CampoDistinto:
    registro = campo in DE_REGISTRO
    if campo == "recursos":
        recursos = recursos_distintos(viejo or [], nuevo or [])
        if recursos:
            return CampoDistinto(rotulo, [], recursos)
    de_lista = isinstance(viejo, list) or isinstance(nuevo, list)
    tramos = _tramos(_legible(campo, viejo), _legible(campo, nuevo), por_renglon=de_lista)
    return CampoDistinto(rotulo, list(tramos), de_registro=registro)


def _legible(campo: str, valor: Any) -> str:
    if valor is None:
        return ""
    if isinstance(valor, bool):
        return "Sí" if valor else "No"
    if isinstance(valor, list):
        return "".join(f"{_renglon(parte, ROTULOS.get(campo, {}))}\n" for parte in valor)
    if isinstance(valor, dict):
        return _renglon(valor, {})
    if campo in FECHAS:
        return FECHAS[campo](valor)
    return str(ROTULOS.get(campo, {}).get(valor, valor))


def _renglon(parte: Any, rotulos: Mapping[str, str]) -> str:
    if not isinstance(parte, dict):
        return str(rotulos.get(parte, parte))
    resto = dict(parte)
    dicho = [fecha_larga(resto.pop("fecha", None)), resto.pop("oficina", ""), resto.pop("nota", "")]
    dicho += [resto.pop("titulo", "")]
    dicho += [f"{clave}: {json.dumps(v, ensure_ascii=False)}" for clave, v in resto.items() if v]
    return ". ".join(texto for texto in dicho if texto)


def _tramos(viejo: str, nuevo: str, *, por_renglon: bool = False) -> Iterator[Tramo]:
    largo = len(viejo) + len(nuevo) > MAXIMO_DE_PALABRAS * 6
    partir = _RENGLONES if largo or por_renglon else _PALABRAS
    a, b = partir.findall(viejo), partir.findall(nuevo)
    for acto, a1, a2, b1, b2 in SequenceMatcher(a=a, b=b, autojunk=False).get_opcodes():
        if acto == "equal":
            yield Tramo("".join(a[a1:a2]))
            continue
        if a1 != a2:
            yield Tramo("".join(a[a1:a2]), salio=True)
        if acto == "replace" and not por_renglon:
            yield Tramo(" ")
        if b1 != b2:
            yield Tramo("".join(b[b1:b2]), entro=True)
