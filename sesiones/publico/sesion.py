"""What the public sees of a session, as data: page, JSON, acta and log read this."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Prefetch
from django.utils import timezone

from sesiones.palabras import momento_iso
from sesiones.publico.acta import acta_a_publico, erratas_de_sesion
from sesiones.publico.punto import Lugares, punto_a_publico

if TYPE_CHECKING:
    from sesiones.models import PuntoDelDia, Sesion


def sesion_a_publico(sesion: "Sesion", *, en_la_mesa: bool = False) -> dict[str, Any]:
    """Everything public of a session, equal whenever it is computed again.

    A roll is public once the session starts; `en_la_mesa` shows it before, to who takes it.
    """
    publica = en_la_mesa or sesion.estado != "convocada"
    lugares = lugares_de(sesion) if publica else {}
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
        "acta": acta_a_publico(sesion),
        **erratas_de_sesion(sesion),
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
    filas = apps.get_model("sesiones", "Asistencia").objects.select_related("voto")
    asistencias = Prefetch("asistencias", filas)
    return list(
        sesion.puntos.select_related(
            "votacion", "proyecto", "acuerdo", "estrategia", "acta_de__ejercicio"
        )
        .prefetch_related(asistencias, "acuerdo__responsables", "problematicas", "fichas")
        .order_by("numero")
    )


def aviso_de_convocatoria(sesion: "Sesion") -> dict[str, Any] | None:
    """Hours between the call and the session against the rule; None if a date is not known."""
    if not (sesion.convocada_el and sesion.fecha and sesion.hora):
        return None
    inicio = timezone.make_aware(datetime.combine(sesion.fecha, sesion.hora))
    horas = max(0, int((inicio - sesion.convocada_el).total_seconds() // 3600))
    regla = sesion.reglas.get(f"aviso_{sesion.tipo}_horas")
    return {"horas": horas, "requeridas": int(regla["valor"]) if regla else None}
