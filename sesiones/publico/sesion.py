"""What the public sees of a session, as data: page, JSON, acta and log read this."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone

from sesiones.aritmetica import Dictamen, Quorum, calcular_quorum, dictaminar
from sesiones.palabras import momento_iso

if TYPE_CHECKING:
    from sesiones.models import Acuerdo, Asistencia, PuntoDelDia, Sesion, Votacion

Lugares = Mapping[int, dict[str, Any]]


def sesion_a_publico(sesion: "Sesion") -> dict[str, Any]:
    """Everything public of a session, equal whenever it is computed again."""
    lugares = lugares_de(sesion)
    puntos = [punto_a_publico(punto, lugares, sesion.reglas) for punto in puntos_de(sesion)]
    return {
        "titulo": str(sesion),
        "url": sesion.get_absolute_url(),
        "comision": {"nombre": sesion.comision.nombre, "siglas": sesion.comision.siglas},
        "ejercicio": sesion.ejercicio.anio,
        "tipo": sesion.tipo,
        "numero": sesion.numero,
        "estado": sesion.estado,
        "motivo": sesion.motivo,
        "fecha": sesion.fecha.isoformat() if sesion.fecha else None,
        "hora": f"{sesion.hora:%H:%M}" if sesion.hora else None,
        "modalidad": sesion.modalidad,
        "lugar": sesion.lugar,
        "enlace": sesion.enlace,
        "convocada_el": momento_iso(sesion.convocada_el),
        "iniciada_el": momento_iso(sesion.iniciada_el),
        "celebrada_el": momento_iso(sesion.celebrada_el),
        "aviso": aviso_de_convocatoria(sesion),
        "es_demo": sesion.es_demo,
        "reglas": sesion.reglas,
        "lugares": list(lugares.values()),
        "puntos": puntos,
        "acta": _acta(sesion),
    }


def lugares_de(sesion: "Sesion") -> Lugares:
    """The seats of the roll by integrante, numbered in their order."""
    return {
        convocado.integrante_id: {
            "lugar": n,
            "cargo": convocado.cargo,
            "dependencia": convocado.dependencia,
            "funcion": convocado.funcion,
            "con_voto": convocado.con_voto,
            "es_demo": convocado.es_demo,
        }
        for n, convocado in enumerate(sesion.convocados.order_by("orden", "integrante_id"), 1)
    }


def puntos_de(sesion: "Sesion") -> "list[PuntoDelDia]":
    """The agenda with all that hangs from it, in a fixed number of queries."""
    return list(
        sesion.puntos.select_related("votacion", "proyecto", "acuerdo", "estrategia")
        .prefetch_related("asistencias__voto", "acuerdo__responsables", "problematicas", "fichas")
        .order_by("numero")
    )


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
        "votacion": _votacion(votacion, presentes, lugares, reglas) if votacion else None,
        "acuerdo": _acuerdo(acuerdo) if acuerdo else None,
        **_fichas(punto),
    }


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


def aviso_de_convocatoria(sesion: "Sesion") -> dict[str, Any] | None:
    """Hours between the call and the session against the rule; None if a date is not known."""
    if not (sesion.convocada_el and sesion.fecha and sesion.hora):
        return None
    inicio = timezone.make_aware(datetime.combine(sesion.fecha, sesion.hora))
    horas = max(0, int((inicio - sesion.convocada_el).total_seconds() // 3600))
    regla = sesion.reglas.get(f"aviso_{sesion.tipo}_horas")
    return {"horas": horas, "requeridas": int(regla["valor"]) if regla else None}


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


def _acta(sesion: "Sesion") -> dict[str, Any] | None:
    acta = getattr(sesion, "acta", None)
    if acta is None:
        return None
    return {
        "emitida_el": momento_iso(acta.emitida_el),
        "asiento": acta.asiento_numero,
        "huella": acta.asiento_huella,
    }
