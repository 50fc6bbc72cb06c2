"""What the secretary needs at hand at each point: papers, links, and words ready to be used."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from informacion_util.models import Edicion
from sesiones.models import ClasePunto, PuntoDelDia, Sesion, Suplencia
from sesiones.models.acuerdo import ABIERTOS, Acuerdo
from sesiones.publicadas import fichas_de

PRESENTADO = "Se da por presentado."
DESENLACES: Mapping[str, str] = {
    ClasePunto.LISTA_DE_ASISTENCIA: "Se pasó lista de asistencia.",
    ClasePunto.QUORUM: "Se declara que hay quórum.",
    ClasePunto.SEGUIMIENTO: "Se da cuenta del seguimiento de los acuerdos.",
    ClasePunto.ASUNTOS_GENERALES: "No hubo asuntos generales.",
    ClasePunto.CLAUSURA: "Se declara concluida la sesión.",
}
# «Presentación, análisis y, en su caso, aprobación de la estrategia…» → «la estrategia…»
APROBACION = re.compile(r"aprobación,? (?P<que>(?:de|del) .+)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Material:
    """One point's papers; the suggestions are words that nobody has saved yet."""

    punto: PuntoDelDia
    desenlace: str
    acuerdo: str
    fichas: list[Edicion] = field(default_factory=list)
    abiertos: list[Acuerdo] = field(default_factory=list)
    problematicas: list[Any] = field(default_factory=list)
    anexos: list[dict[str, Any]] = field(default_factory=list)

    @property
    def hay(self) -> bool:
        de_listas = self.fichas or self.abiertos or self.problematicas or self.anexos
        return bool(de_listas or self.punto.estrategia or self.punto.acta_de)


def acuerdo_sugerido(titulo: str) -> str:
    """«Presentación, análisis y, en su caso, aprobación del plan.» → «Se aprueba el plan.»"""
    hallado = APROBACION.search(titulo)
    if hallado is None:
        return ""
    que = hallado["que"].strip().rstrip(".")
    que = f"el {que[4:]}" if que.lower().startswith("del ") else que[3:]
    return f"Se aprueba {que}."


def desenlace_sugerido(punto: PuntoDelDia) -> str:
    return "" if punto.es_resolutivo else DESENLACES.get(punto.clase, PRESENTADO)


def materiales_de(
    sesion: Sesion, puntos: Iterable[PuntoDelDia], publico: Mapping[str, Any]
) -> list[Material]:
    """In the order of the agenda; two queries, of the fichas and of the open agreements."""
    ediciones = fichas_de(publico)
    publicos = {punto["numero"]: punto for punto in publico["puntos"]}
    return [
        Material(
            punto=punto,
            desenlace=desenlace_sugerido(punto),
            acuerdo="" if punto.es_de_tramite else acuerdo_sugerido(punto.titulo),
            fichas=_fichas(publicos[punto.numero], ediciones),
            abiertos=_abiertos(sesion) if punto.clase == ClasePunto.SEGUIMIENTO else [],
            problematicas=sorted(punto.problematicas.all(), key=lambda p: p.folio),
            anexos=publicos[punto.numero].get("anexos", []),
        )
        for punto in puntos
    ]


def _fichas(punto: Mapping[str, Any], ediciones: Mapping[str, Edicion]) -> list[Edicion]:
    slugs = [ficha["slug"] for ficha in punto.get("fichas", [])]
    return [ediciones[slug] for slug in slugs if slug in ediciones]


def _abiertos(sesion: Sesion) -> list[Acuerdo]:
    """Open agreements of the commission, the earliest due first."""
    abiertos = Acuerdo.objects.filter(estado__in=ABIERTOS, punto__sesion__comision=sesion.comision)
    return list(abiertos.exclude(punto__sesion=sesion).order_by("fecha_compromiso", "numero"))


def suplentes_de(sesion: Sesion) -> dict[int, list[tuple[str, str]]]:
    """Registered substitutes that day by seat, as (person or office, office); one query."""
    suplencias = Suplencia.objects.filter(integrante__instalacion=sesion.instalacion)
    suplentes: dict[int, list[tuple[str, str]]] = {}
    for suplencia in suplencias.en_funciones(sesion.fecha):
        par = (suplencia.persona or suplencia.cargo, suplencia.cargo)
        suplentes.setdefault(suplencia.integrante_id, []).append(par)
    return suplentes
