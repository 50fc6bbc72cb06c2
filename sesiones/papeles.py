"""The papers of a point as its page shows them: annexes, and the agreements it follows up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from cholula_ga.portada.templatetags.formato import tamano
from sesiones.expediente import Documento
from sesiones.models import EstadoAcuerdo, EstadoSesion, PuntoDelDia

Publico = Mapping[str, Any]
COLUMNAS: Mapping[str, str] = {
    "dependencia": "Dependencia",
    "fichas": "Fichas",
    "nuevas": "Nuevas",
    "actualizadas": "Actualizadas",
    "verificadas": "Verificadas",
    "vencidas": "Vencidas",
    "por_vencer": "Por vencer",
    "enlaces_rotos": "Con enlaces rotos",
}
CIFRAS = tuple(clave for clave in COLUMNAS if clave != "dependencia")


@dataclass(frozen=True)
class AcuerdoEnSeguimiento:
    """An open agreement as it stood when the session was called."""

    numero: str
    url: str
    texto: str
    clase: str
    estado: str
    fecha_compromiso: str | None
    vencido: bool


def anexos_de(punto: Publico) -> list[Documento]:
    """Each annex with its kind and weight; of a file, its SHA-256."""
    return [_anexo(anexo) for anexo in punto.get("anexos", [])]


def _anexo(anexo: Publico) -> Documento:
    if "sha256" not in anexo:
        return Documento(anexo["titulo"], anexo["url"], "enlace")
    formato = PurePath(anexo["nombre"]).suffix.lstrip(".").upper()
    peso = f"{formato}, {tamano(anexo['tamano'])}"
    return Documento(anexo["titulo"], anexo["url"], peso, anexo["sha256"])


def acuerdos_de(punto: Publico) -> list[AcuerdoEnSeguimiento]:
    return [
        AcuerdoEnSeguimiento(
            acuerdo["numero"],
            acuerdo["url"],
            acuerdo["texto"],
            acuerdo["estado"],
            EstadoAcuerdo(acuerdo["estado"]).label,
            acuerdo["fecha_compromiso"],
            acuerdo["vencido"],
        )
        for acuerdo in punto.get("acuerdos", [])
    ]


def totales(filas: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    return {cifra: sum(fila[cifra] for fila in filas) for cifra in CIFRAS}


def donde_se_siguio(slug: str) -> list[PuntoDelDia]:
    """The points of public sessions that followed up an agreement, in their order; one query."""
    puntos = PuntoDelDia.objects.filter(presentados__acuerdo__slug=slug).exclude(
        sesion__estado=EstadoSesion.BORRADOR
    )
    return list(puntos.select_related("sesion__ejercicio").order_by("sesion__convocada_el", "pk"))


def tabla_del_informe(informe: Publico) -> dict[str, Any]:
    """Headers, one row per dependencia and the totals, in the order of the columns."""
    suma = totales(informe["filas"])
    return {
        "columnas": list(COLUMNAS.values()),
        "filas": [
            (fila["dependencia"], [fila[cifra] for cifra in CIFRAS]) for fila in informe["filas"]
        ],
        "totales": [suma[cifra] for cifra in CIFRAS],
    }


def archivos_del_informe(informe: Publico) -> list[Documento]:
    return [
        _anexo({"titulo": f"El informe en {formato.upper()}", **archivo})
        for formato, archivo in informe["archivos"].items()
    ]
