"""What a dependencia was charged with by the commission, and how it stands: read as published."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cholula_ga.institucion.models import Dependencia
from cholula_ga.institucion.texto import contar
from sesiones.models import Acuerdo, EstadoAcuerdo
from sesiones.models.acuerdo import ABIERTOS
from sesiones.plazos import en_palabras_del_dia
from sesiones.publicadas import ultimas

Publico = Mapping[str, Any]
VENCIDO = "vencido"
# Each agreement is in one of these, in this order: an overdue one is not counted as under way.
SITUACIONES: Mapping[str, str] = {
    EstadoAcuerdo.CUMPLIDO: "Cumplidos",
    EstadoAcuerdo.CUMPLIDO_PARCIALMENTE: "Cumplidos parcialmente",
    EstadoAcuerdo.EN_CUMPLIMIENTO: "En cumplimiento",
    EstadoAcuerdo.APROBADO: "Sin avance todavía",
    VENCIDO: "Vencidos",
    EstadoAcuerdo.SIN_EFECTO: "Sin efecto",
}


def clase_de(situacion: str) -> str:
    """Its tone in the stylesheet, where «aprobado» is the green of a vote, not of a task done."""
    return "pendiente" if situacion == EstadoAcuerdo.APROBADO else str(situacion)


@dataclass(frozen=True)
class Encargo:
    """One agreement as its row shows it."""

    acuerdo: Publico
    estado: str
    situacion: str
    vence: str | None
    plazo: str
    ultimo_informe: Publico | None

    @property
    def clase(self) -> str:
        return clase_de(self.acuerdo["estado"])

    @property
    def vencido(self) -> bool:
        return self.situacion == VENCIDO


@dataclass(frozen=True)
class Cumplimiento:
    encargos: Sequence[Encargo]

    @property
    def conteo(self) -> dict[str, int]:
        cuenta = Counter(encargo.situacion for encargo in self.encargos)
        return {situacion: cuenta[situacion] for situacion in SITUACIONES}

    @property
    def filas(self) -> list[dict[str, Any]]:
        """For the bar; what has none is left out."""
        return [
            {"texto": SITUACIONES[situacion], "valor": valor, "clase": clase_de(situacion)}
            for situacion, valor in self.conteo.items()
            if valor
        ]

    @property
    def en_palabras(self) -> str:
        """«Cumplió 2 de 5 acuerdos; 1 está vencido.» Those without effect ask for nothing."""
        cuenta = self.conteo
        exigibles = len(self.encargos) - cuenta[EstadoAcuerdo.SIN_EFECTO]
        if not exigibles:
            return "No tiene acuerdos por cumplir."
        cuantos = contar(exigibles, "acuerdo", "acuerdos")
        texto = f"Cumplió {cuenta[EstadoAcuerdo.CUMPLIDO]} de {cuantos}"
        if cuenta[VENCIDO]:
            texto += f"; {contar(cuenta[VENCIDO], 'está vencido', 'están vencidos')}"
        return f"{texto}."


def cumplimiento_de(dependencia: Dependencia, hoy: date) -> Cumplimiento:
    """Newest session first, in two queries; `dependencia` with its former names loaded."""
    slugs = Acuerdo.objects.filter(responsables=dependencia).values_list("slug", flat=True)
    claves = [f"acuerdo/{slug}" for slug in slugs]
    nombres = {dependencia.nombre, *(n.nombre for n in dependencia.nombres_anteriores.all())}
    versiones = ultimas(Acuerdo.tipo_publico, claves) if claves else []
    encargos = [_encargo(version.contenido, nombres, hoy) for version in versiones]
    return Cumplimiento(
        sorted(
            sorted(encargos, key=lambda e: e.acuerdo["numero"]),
            key=lambda e: e.acuerdo["sesion"]["fecha"] or "",
            reverse=True,
        )
    )


def _encargo(acuerdo: Publico, nombres: set[str], hoy: date) -> Encargo:
    vence = acuerdo.get("nueva_fecha") or acuerdo["fecha_compromiso"]
    vencido = acuerdo["estado"] in ABIERTOS and bool(vence) and vence < hoy.isoformat()
    informes = [s for s in acuerdo["seguimiento"] if s["dependencia"] in nombres]
    return Encargo(
        acuerdo,
        EstadoAcuerdo(acuerdo["estado"]).label,
        VENCIDO if vencido else acuerdo["estado"],
        vence,
        en_palabras_del_dia(vence, hoy) if vence and acuerdo["estado"] in ABIERTOS else "",
        informes[-1] | {"estado": EstadoAcuerdo(informes[-1]["estado"]).label}
        if informes
        else None,
    )
