"""What the public sees of a session, as data: page, JSON, acta and log read this."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Prefetch
from django.utils import timezone

from sesiones.palabras import momento_iso
from sesiones.publico.acta import acta_a_publico, erratas_de_sesion
from sesiones.publico.antes import anexos_de, hilo_de, indicios_de, informe_de
from sesiones.publico.punto import Lugares, punto_a_publico

if TYPE_CHECKING:
    from sesiones.models import PuntoDelDia, Sesion


def sesion_a_publico(sesion: "Sesion", *, en_la_mesa: bool = False) -> dict[str, Any]:
    """Everything public of a session, equal whenever it is computed again.

    A roll is public once the session starts; `en_la_mesa` shows it before, to who takes it.
    """
    publica = en_la_mesa or sesion.estado != "convocada"
    lugares = lugares_de(sesion) if publica else {}
    indicios = indicios_de(sesion)
    puntos = [
        punto_a_publico(punto, lugares, sesion.reglas) | anexos_de(punto, indicios)
        for punto in puntos_de(sesion, *indicios.por_punto)
    ]
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
        "acta": acta_a_publico(sesion),
        **erratas_de_sesion(sesion),
        **hilo_de(sesion, indicios),
        **informe_de(sesion, indicios),
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


def puntos_de(sesion: "Sesion", *ademas: str) -> "list[PuntoDelDia]":
    """The agenda with all that hangs from it, in a fixed number of queries."""
    filas = apps.get_model("sesiones", "Asistencia").objects.select_related("voto")
    asistencias = Prefetch("asistencias", filas)
    return list(
        sesion.puntos.select_related(
            "votacion", "proyecto", "acuerdo", "estrategia", "acta_de__ejercicio"
        )
        .prefetch_related(asistencias, "acuerdo__responsables", "problematicas", "fichas", *ademas)
        .order_by("numero")
    )


def aviso_de_convocatoria(sesion: "Sesion") -> dict[str, Any] | None:
    """Hours between the call and the session against the rule; None if a date is not known."""
    if not (sesion.convocada_el and sesion.fecha and sesion.hora):
        return None
    inicio = timezone.make_aware(datetime.combine(sesion.fecha, sesion.hora))
    horas = max(0, int((inicio - sesion.convocada_el).total_seconds() // 3600))
    regla = regla_de_aviso(sesion, sesion.reglas)
    return {"horas": horas, "requeridas": int(regla["valor"]) if regla else None}


def regla_de_aviso(sesion: "Sesion", reglas: Mapping[str, Any]) -> dict[str, str] | None:
    """Of a second call, its own if the body wrote one; else the one of the session's type."""
    de_su_tipo = reglas.get(f"aviso_{sesion.tipo}_horas")
    return reglas.get("aviso_segunda_horas", de_su_tipo) if sesion.viene_de_id else de_su_tipo
