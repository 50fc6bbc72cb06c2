"""One point of the agenda as the public reads it: presences, votes and what it came to."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from sesiones.aritmetica import Dictamen, Quorum, calcular_quorum, dictaminar

if TYPE_CHECKING:
    from sesiones.models import Acuerdo, Asistencia, PuntoDelDia, Votacion

Lugares = Mapping[int, dict[str, Any]]


def punto_a_publico(
    punto: "PuntoDelDia", lugares: Lugares, reglas: Mapping[str, Any]
) -> dict[str, Any]:
    presentes = presentes_de(punto, lugares)
    quorum = quorum_de(punto, lugares, reglas)
    votacion = getattr(punto, "votacion", None)
    acuerdo = getattr(punto, "acuerdo", None)
    return {
        "numero": punto.numero,
        "tipo": punto.tipo,
        "titulo": punto.titulo,
        "desarrollo": punto.desarrollo,
        "desenlace": punto.desenlace,
        "estrategia": punto.estrategia.get_absolute_url() if punto.estrategia else None,
        "problematicas": [
            {"folio": problematica.folio, "url": problematica.get_absolute_url()}
            for problematica in sorted(punto.problematicas.all(), key=lambda p: p.folio)
        ],
        "asistencia": [
            _presencia(asistencia, lugares[asistencia.integrante_id]) for asistencia in presentes
        ],
        "quorum": _quorum(quorum) if quorum else None,
        "votacion": (
            _votacion(votacion, presentes, lugares, reglas)
            if votacion and esta_completa(votacion, presentes, lugares)
            else None
        ),
        "acuerdo": _acuerdo(acuerdo) if acuerdo else None,
        **_fichas(punto),
        **_de_orden_fijo(punto),
    }


def _de_orden_fijo(punto: "PuntoDelDia") -> dict[str, Any]:
    """What only the fixed points say: no key where it is a matter, as in older versions."""
    if punto.clase == "asunto":
        return {}
    acta = punto.acta_de
    return {"clase": punto.clase} | (
        {"acta_de": {"titulo": str(acta), "url": acta.get_absolute_url()}} if acta else {}
    )


def _fichas(punto: "PuntoDelDia") -> dict[str, Any]:
    """By their permanent name; no key where there is none, as in what older versions say."""
    slugs = sorted(ficha.slug for ficha in punto.fichas.all())
    direcciones = [
        {"slug": slug, "url": reverse("informacion_util:serie", args=[slug])} for slug in slugs
    ]
    return {"fichas": direcciones} if direcciones else {}


def presentes_de(punto: "PuntoDelDia", lugares: Lugares) -> "list[Asistencia]":
    filas = [a for a in punto.asistencias.all() if a.integrante_id in lugares]
    return sorted(filas, key=lambda a: lugares[a.integrante_id]["lugar"])


def con_voto_de(presentes: "list[Asistencia]", lugares: Lugares) -> "list[Asistencia]":
    return [a for a in presentes if lugares[a.integrante_id]["con_voto"]]


def quorum_de(punto: "PuntoDelDia", lugares: Lugares, reglas: Mapping[str, Any]) -> Quorum | None:
    """The quorum at one point; None while its roll is not taken."""
    presentes = presentes_de(punto, lugares)
    if not presentes or "quorum" not in reglas:
        return None
    con_voto = sum(lugar["con_voto"] for lugar in lugares.values())
    presentes_con_voto = len(con_voto_de(presentes, lugares))
    return calcular_quorum(con_voto, presentes_con_voto, reglas["quorum"]["valor"])


def conteo_de(votacion: "Votacion", presentes: "list[Asistencia]") -> dict[str, int]:
    """Totals: derived from the votes of a roll call, as written for a show of hands."""
    if votacion.modalidad == "economica":
        return {
            "a_favor": votacion.a_favor or 0,
            "en_contra": votacion.en_contra or 0,
            "abstenciones": votacion.abstenciones or 0,
        }
    sentidos = [a.voto.sentido for a in presentes if hasattr(a, "voto")]
    return {
        "a_favor": sentidos.count("a_favor"),
        "en_contra": sentidos.count("en_contra"),
        "abstenciones": sentidos.count("abstencion"),
    }


def esta_completa(votacion: "Votacion", presentes: "list[Asistencia]", lugares: Lugares) -> bool:
    """Whether every vote is in: before that, how it goes is nobody's news."""
    if votacion.modalidad == "economica":
        return True
    return all(hasattr(a, "voto") for a in con_voto_de(presentes, lugares))


def dictamen_de(
    votacion: "Votacion",
    presentes: "list[Asistencia]",
    lugares: Lugares,
    reglas: Mapping[str, Any],
) -> Dictamen:
    """The result by the rules that the session keeps."""
    return dictaminar(
        **conteo_de(votacion, presentes),
        presentes=len(con_voto_de(presentes, lugares)),
        mayoria=reglas["mayoria"]["valor"],
        admite_calidad=reglas["voto_de_calidad"]["valor"] == "si",
        voto_de_calidad=votacion.voto_de_calidad or None,
    )


def _presencia(asistencia: "Asistencia", lugar: Mapping[str, Any]) -> dict[str, Any]:
    presencia = {
        "lugar": lugar["lugar"],
        "calidad": asistencia.calidad,
        "forma": asistencia.forma,
    }
    return presencia | ({"nombre": asistencia.persona} if asistencia.persona else {})


def _quorum(quorum: Quorum) -> dict[str, Any]:
    return {
        "con_voto": quorum.con_voto,
        "requerido": quorum.requerido,
        "presentes": quorum.presentes,
        "hay": quorum.hay,
        "explicacion": quorum.explicacion,
    }


def _votacion(
    votacion: "Votacion",
    presentes: "list[Asistencia]",
    lugares: Lugares,
    reglas: Mapping[str, Any],
) -> dict[str, Any]:
    dictamen = dictamen_de(votacion, presentes, lugares, reglas)
    return {
        "modalidad": votacion.modalidad,
        **conteo_de(votacion, presentes),
        "votos": [
            {"lugar": lugares[a.integrante_id]["lugar"], "sentido": a.voto.sentido}
            for a in presentes
            if hasattr(a, "voto")
        ],
        "voto_de_calidad": votacion.voto_de_calidad or None,
        "resultado": dictamen.resultado.value,
        "aprobado": dictamen.aprobado,
        "explicacion": dictamen.explicacion,
    }


def _acuerdo(acuerdo: "Acuerdo") -> dict[str, Any]:
    return {
        "numero": acuerdo.numero,
        "url": acuerdo.get_absolute_url(),
        "texto": acuerdo.texto,
    }
