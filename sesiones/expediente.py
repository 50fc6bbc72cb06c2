"""What stands beside the record of a session on its page: its fe de erratas and its documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cholula_ga.portada.templatetags.formato import tamano

Publico = Mapping[str, Any]

DONDE = {
    "datos": "Datos de la sesión",
    "asistencia": "Asistencia",
    "asunto": "Lo tratado",
    "votacion": "Votación",
    "acuerdo": "Texto del acuerdo",
}


SIN_TEXTO = "Es una imagen sin texto: para leer o buscar en ella, usa el acta accesible."


@dataclass(frozen=True)
class Errata:
    """One correction, worded for people."""

    numero: int
    parte: str
    punto: int | None
    dice: str
    debe_decir: str
    motivo: str
    oficina: str
    fecha: str

    @property
    def donde(self) -> str:
        """«Votación, punto 3»."""
        return DONDE[self.parte] + (f", punto {self.punto}" if self.punto else "")


@dataclass(frozen=True)
class Documento:
    """One file of the session: what it is, its kind and weight, and its SHA-256 where it has one.

    `nota` says what whoever opens it must know.
    """

    titulo: str
    url: str
    peso: str
    sha256: str = ""
    nota: str = ""


def erratas_de(publico: Publico, *, parte: str = "", punto: int | None = None) -> list[Errata]:
    """Those of the session; or only those about a part, or about a point."""
    todas = [Errata(**errata) for errata in publico.get("erratas", [])]
    return [
        errata for errata in todas if parte in ("", errata.parte) and punto in (None, errata.punto)
    ]


def documentos_de(publico: Publico) -> list[Documento]:
    """Everything to read and to take away: the acta first, then the call, then the data."""
    base = publico["url"].rstrip("/")
    documentos = documentos_del_acta(publico)
    documentos.append(Documento("Convocatoria", f"{base}/convocatoria.pdf", "PDF accesible"))
    if informe := publico.get("informe"):
        documentos.append(Documento("Informe de actualización", informe["url"], "tabla"))
    if any(punto["votacion"] for punto in publico["puntos"]):
        documentos.append(Documento("Votos", f"{base}/votos.csv", "CSV"))
    if any(punto["asistencia"] for punto in publico["puntos"]):
        documentos.append(Documento("Asistencia", f"{base}/asistencia.csv", "CSV"))
        documentos.append(Documento("Puntos y resultados", f"{base}/puntos.csv", "CSV"))
    if publico["fecha"]:
        documentos.append(Documento("Agregar al calendario", f"{base}.ics", "ICS"))
    return [*documentos, Documento("Todo lo publicado de esta sesión", f"{base}.json", "JSON")]


def documentos_del_acta(publico: Publico) -> list[Documento]:
    """The accessible acta first, then each scan, the newest first; nothing before the close."""
    if publico["celebrada_el"] is None:
        return []
    direccion = f"{publico['url'].rstrip('/')}/acta.pdf"
    nombre = "Acta" if publico["acta"] else "Proyecto de acta"
    escaneos = [fila for fila in firmadas_de(publico) if fila["archivo"]]
    return [
        Documento(nombre, direccion, "PDF accesible"),
        *(_escaneo(fila, escaneos) for fila in reversed(escaneos)),
    ]


def _escaneo(fila: Publico, escaneos: Sequence[Publico]) -> Documento:
    archivo = fila["archivo"]
    vigente = fila is escaneos[-1]
    anterior = f"Acta firmada, copia anterior ({fila['numero']})"
    notas = [
        f"Por qué se agregó: {fila['motivo']}" if fila["motivo"] else "",
        "" if archivo["tiene_texto"] else SIN_TEXTO,
    ]
    return Documento(
        "Acta firmada, digitalizada" if vigente else anterior,
        archivo["url"],
        f"PDF, {tamano(archivo['tamano'])}",
        archivo["sha256"],
        " ".join(filter(None, notas)),
    )


def firmadas_de(publico: Publico) -> list[Publico]:
    """Scans and reasons in the order in which they came."""
    acta = publico["acta"] or {}
    return list(acta.get("firmadas", []))


def sin_escaneo(publico: Publico) -> str:
    """Why there is no scan; empty if there is one, or if nothing was said."""
    filas = firmadas_de(publico)
    hay = any(fila["archivo"] for fila in filas)
    return "" if hay or not filas else str(filas[-1]["motivo"])
