"""«Informe de problemáticas escolares»: what the public reads of them on one day, in figures too.

It says nothing that the site does not say: of a sensitive problem, only its place.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from cholula_ga.portada.templatetags.formato import fecha_larga
from proyecto_ciudadano.models import RespuestaTurno
from proyecto_ciudadano.models.taller import MINIMO_PUBLICO
from sesiones.documentos.comun import absoluta
from sesiones.models import PuntoDelDia
from sesiones.publicadas import de_claves

Publico = Mapping[str, Any]
FIGURAS: Mapping[str, str] = {
    "turnadas": "Turnadas",
    "actividades": "Actividades",
    "beneficiarios": "Personas",
    "atendidas": "Atendidas",
    "verificadas": "Verificadas",
    "sin_respuesta": "Sin responder",
    "vencidas": "Vencidas",
}


@dataclass(frozen=True)
class Corte:
    """What the report says, before it is written. `filas` are figures of each dependencia."""

    sesion: str
    punto: int
    asunto: str
    desde: date
    al: date
    version: int
    motivo: str
    problematicas: list[dict[str, Any]]
    filas: list[dict[str, Any]]

    @property
    def titulo(self) -> str:
        otra = f", versión {self.version}" if self.version > 1 else ""
        return f"Informe de problemáticas escolares al {fecha_larga(self.al)}{otra}"

    @property
    def es_demo(self) -> bool:
        return any(problema["es_demo"] for problema in self.problematicas)


def cortar(punto: PuntoDelDia, al: date, *, version: int, motivo: str) -> Corte:
    """The problems of a point as they are published on `al`, the day of the act.

    Raises ValidationError if the point has none, or one that the public no longer reads.
    """
    filas = list(punto.problematicas.order_by("folio"))
    if not filas:
        raise ValidationError("El punto no presenta problemáticas: elígelas primero.")
    ocultas = [fila.folio for fila in filas if not fila.es_publica()]
    if ocultas:
        raise ValidationError(
            f"Ya no están publicadas: {', '.join(ocultas)}. Quítalas del punto y arma el informe."
        )
    versiones = de_claves(fila.clave_publica for fila in filas)
    problematicas = [
        _problematica(v.contenido, al) | {"version": v.numero, "sha256": v.huella}
        for v in (versiones[fila.clave_publica] for fila in filas)
    ]
    sesion = punto.sesion
    titulo = str(sesion) if sesion.numero else f"Sesión {sesion.tipo}, ejercicio {sesion.ejercicio}"
    return Corte(
        sesion=titulo,
        punto=punto.numero,
        asunto=punto.titulo,
        desde=min(fila.detectada_el for fila in filas),
        al=al,
        version=version,
        motivo=motivo,
        problematicas=problematicas,
        filas=figuras_de(problematicas),
    )


def _problematica(publico: Publico, al: date) -> dict[str, Any]:
    """One problem in words of its public content; addresses absolute."""
    return {
        **{clave: publico[clave] for clave in DE_LA_PROBLEMATICA},
        **({"detectada_en": publico["detectada_en"]} if "detectada_en" in publico else {}),
        "url": absoluta(publico["url"]),
        "dependencias": [
            {clave: turno[clave] for clave in ("nombre", "turnada_el", "vence", "respuesta")}
            | {"vencida": vencida(turno, al)}
            for turno in publico["dependencias"]
        ],
        "actividades": [
            _actividad(actividad, reservada=publico["escuela_reservada"])
            for actividad in publico["actividades"]
        ],
        "dice_la_escuela": [
            {"fecha": m["fecha"], "sentido": m["sentido_texto"], "texto": m["texto"]}
            for m in publico["movimientos"]
            if m["sentido"]
        ],
    }


DE_LA_PROBLEMATICA = (
    "folio", "titulo", "categoria_texto", "lugar", "escuela_reservada", "escuela", "ciclo_escolar",
    "problema", "propuesta", "detectada_el", "estado", "estado_texto", "siguiente_paso",
    "siguiente_fecha", "es_demo",
)  # fmt: skip


def _actividad(actividad: Publico, *, reservada: bool) -> dict[str, Any]:
    """Of a sensitive problem a total of a few is left out, as with participants."""
    campos = ("fecha", "dependencia", "que_se_hizo", "resultado")
    total = actividad["beneficiarios"]
    return {campo: actividad[campo] for campo in campos} | {
        "beneficiarios": None if reservada and (total or 0) < MINIMO_PUBLICO else total,
        "evidencias": [
            {
                "descripcion": pieza["descripcion"],
                "url": absoluta(pieza["archivo"]["url"]),
                "sha256": pieza["archivo"]["sha256"],
            }
            for pieza in actividad["evidencias"]
        ],
    }


def sin_respuesta(turno: Publico) -> bool:
    """Of a published turn: nobody has answered it."""
    return bool(turno["respuesta"] == RespuestaTurno.SIN_RESPUESTA.label)


def vencida(turno: Publico, al: date) -> bool:
    """Asked with a due date, which has passed, and unanswered."""
    return sin_respuesta(turno) and bool(turno["vence"]) and turno["vence"] < al.isoformat()


def figuras_de(problematicas: Iterable[Publico]) -> list[dict[str, Any]]:
    """By dependencia, with the name under which it was asked or acted, in alphabetical order.

    A problem of two dependencias counts in both: the rows are not to be added.
    """
    filas: dict[str, dict[str, Any]] = {}

    def suma(nombre: str, **mas: int) -> None:
        fila = filas.setdefault(nombre, {"dependencia": nombre, **dict.fromkeys(FIGURAS, 0)})
        for figura, cuanto in mas.items():
            fila[figura] += cuanto

    for problema in problematicas:
        for turno in problema["dependencias"]:
            suma(
                turno["nombre"],
                turnadas=1,
                atendidas=problema["estado"] == "atendida",
                verificadas=problema["estado"] == "verificada",
                sin_respuesta=sin_respuesta(turno),
                vencidas=turno["vencida"],
            )
        for hecha in problema["actividades"]:
            suma(hecha["dependencia"], actividades=1, beneficiarios=hecha["beneficiarios"] or 0)
    return [filas[nombre] for nombre in sorted(filas)]
