"""What an installation may not say of itself, and what must be looked at before it says it."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any, Protocol

from cholula_ga.publicacion.archivos import avisos_de
from cholula_ga.publicacion.guardia import buscar_datos_personales
from cholula_ga.publicacion.models import Version

if TYPE_CHECKING:
    from sesiones.models import Instalacion, Integrante


class ConFechas(Protocol):
    desde: date | None
    hasta: date | None


def se_enciman(una: ConFechas, otra: ConFechas) -> bool:
    """Whether two periods share a day; a date that nobody wrote down reaches for ever."""
    inicio = max(una.desde or date.min, otra.desde or date.min)
    return inicio <= min(una.hasta or date.max, otra.hasta or date.max)


def contradicciones(instalacion: "Instalacion") -> list[str]:
    """Rules, seats or substitutes that say two things of one day, each with what to do."""
    integrantes = list(instalacion.integrantes.prefetch_related("suplencias"))
    return [
        *_reglas_dobles(instalacion.reglas.all()),
        *_lugares_dobles(integrantes),
        *_suplencias_dobles(integrantes),
    ]


def _dobles(filas: Iterable[Any], clave: str) -> Iterator[Any]:
    for una, otra in combinations(filas, 2):
        if getattr(una, clave) == getattr(otra, clave) and se_enciman(una, otra):
            yield una


def _reglas_dobles(reglas: Iterable[Any]) -> Iterator[str]:
    for regla in _dobles(reglas, "clave"):
        yield (
            f"«{regla.get_clave_display()}» está escrita dos veces para los mismos días: escriba "
            "el último día de la anterior en «Rige hasta» y el primero de la nueva."
        )


def _lugares_dobles(integrantes: list["Integrante"]) -> Iterator[str]:
    for lugar in _dobles(integrantes, "cargo"):
        yield (
            f"«{lugar.cargo}» tiene dos lugares en los mismos días: escriba el último día del "
            "anterior."
        )
    for uno, otro in combinations(integrantes, 2):
        if uno.direccion == otro.direccion and uno.cargo != otro.cargo:
            yield (
                f"«{uno.cargo}» y «{otro.cargo}» se escriben casi igual y tendrían la misma "
                "página: cambie uno de los dos."
            )


def _suplencias_dobles(integrantes: list["Integrante"]) -> Iterator[str]:
    for lugar in integrantes:
        for suplencia in _dobles(lugar.suplencias.all(), "cargo"):
            yield (
                f"«{suplencia.cargo}» es suplente de «{lugar.cargo}» dos veces en los mismos días: "
                "revise las fechas."
            )


def datos_personales_nuevos(instalacion: "Instalacion") -> list[str]:
    """Likely personal data in texts or file that the public does not read yet."""
    publicado = Version.objects.ultima_de(instalacion)
    contenido = publicado.contenido if publicado else {}
    archivo = instalacion.archivo
    es_nuevo = archivo and archivo.sha256 != contenido.get("archivo", {}).get("sha256")
    ya_dichos = set(_hallazgos(contenido))
    del_texto = [h for h in _hallazgos(instalacion.a_publico()) if h not in ya_dichos]
    return del_texto + (avisos_de(archivo) if archivo and es_nuevo else [])


def _hallazgos(contenido: dict[str, Any]) -> list[str]:
    filas = [
        contenido,
        *contenido.get("integrantes", []),
        *(s for i in contenido.get("integrantes", []) for s in i.get("suplentes", [])),
    ]
    textos = [fila.get("documento", "") for fila in filas]
    textos += [regla["fundamento"] for regla in contenido.get("reglas", [])]
    return [
        f"El texto {hallazgo}"
        for hallazgo in buscar_datos_personales("\n".join(filter(None, textos)))
    ]
