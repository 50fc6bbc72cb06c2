"""What the public sees of a problem: the one place that decides it."""

from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from cholula_ga.institucion.models import Localidad

if TYPE_CHECKING:
    from proyecto_ciudadano.models import (
        Actividad,
        Confirmacion,
        Evidencia,
        Movimiento,
        Problematica,
        Turno,
    )


def con_lo_publico(problematicas: QuerySet[Any]) -> Any:
    """Rows with everything `de_problematica` reads, in four queries; names come in a fifth.

    Activities arrive with the entry that published them.
    """
    from proyecto_ciudadano.models import Evidencia, Movimiento, Turno

    evidencias = Evidencia.objects.select_related("archivo").order_by("pk")
    turnos = Turno.objects.select_related("dependencia", "propone").order_by("turnada_el", "pk")
    movimientos = Movimiento.objects.select_related(
        "dependencia", "confirmacion", "correccion", "actividad__dependencia"
    ).order_by("pk")
    return problematicas.select_related(
        "localidad", "taller__escuela", "fusionada_con"
    ).prefetch_related(
        Prefetch("turnos", turnos),
        Prefetch("movimientos", movimientos),
        Prefetch("movimientos__actividad__evidencias", evidencias),
    )


def de_problematica(problematica: "Problematica") -> dict[str, Any]:
    """Public data of a problem. In sensitive categories nothing in it leads to the school."""
    if "movimientos" not in getattr(problematica, "_prefetched_objects_cache", {}):
        problematica = type(problematica).objects.para_publicar().get(pk=problematica.pk)
    turnos, movimientos = list(problematica.turnos.all()), list(problematica.movimientos.all())
    actividades = _publicadas(movimientos)
    duenas = [
        *(turno.dependencia for turno in turnos),
        *(turno.propone for turno in turnos if turno.propone),
        *(actividad.dependencia for actividad in actividades),
        *(m.dependencia for m in movimientos if m.dependencia),
    ]
    prefetch_related_objects(duenas, "nombres_anteriores")
    numeros = list(enumerate(actividades, start=1))
    numero_de: dict[int | None, int] = {actividad.pk: n for n, actividad in numeros}
    fecha = problematica.siguiente_fecha
    otra = problematica.fusionada_con
    return {
        "titulo": problematica.titulo,
        "url": problematica.get_absolute_url(),
        "folio": problematica.folio,
        "es_demo": problematica.es_demo,
        **origen(problematica),
        "lugar": problematica.localidad.nombre,
        "categoria": problematica.categoria,
        "categoria_texto": problematica.get_categoria_display(),
        "problema": problematica.descripcion,
        "propuesta": problematica.propuesta,
        "detectada_el": problematica.detectada_el.isoformat(),
        **_si_hay("detectada_en", problematica.detectada_en),
        "estado": problematica.estado,
        "estado_texto": problematica.get_estado_display(),
        "dependencias": [_turno(turno) for turno in turnos],
        "actividades": [
            de_actividad(actividad, n) | _correcciones(actividad, movimientos)
            for n, actividad in numeros
        ],
        "movimientos": [
            _movimiento(m, numero_de.get(m.actividad_id)) | _solo_su_mes(m, problematica)
            for m in movimientos
        ],
        "siguiente_paso": problematica.siguiente_paso,
        "siguiente_fecha": fecha.isoformat() if fecha else None,
        "unida_a": {"folio": otra.folio, "url": otra.get_absolute_url()} if otra else None,
    }


def _publicadas(movimientos: "list[Movimiento]") -> "list[Actividad]":
    """What was done, in the order in which it was done."""
    actividades = [m.actividad for m in movimientos if m.actividad and m.actividad.es_publica]
    return sorted(actividades, key=lambda actividad: (actividad.fecha, actividad.pk))


def origen(problematica: "Problematica") -> dict[str, Any]:
    """Workshop and school. A figure or a date shared with a sister problem would name the school:
    in sensitive categories they are left out with it."""
    taller, escuela = problematica.taller, problematica.escuela_publica
    reservada = problematica.es_sensible
    fecha = None if reservada else taller.fecha
    return {
        "ciclo_escolar": taller.ciclo_escolar,
        "edicion": taller.edicion,
        "taller_fecha": fecha.isoformat() if fecha else None,
        "participantes": None if reservada else taller.participantes_publicos,
        "escuela_reservada": reservada,
        "escuela": {
            "nombre": escuela.nombre,
            "cct": escuela.cct,
            "nivel": escuela.get_nivel_display(),
        }
        if escuela
        else None,
    }


def coordenadas(localidad: Localidad, *, sensible: bool) -> list[float] | None:
    """Longitude and latitude of the place; none where the school is kept back.

    They are no part of the public content: a place may get its coordinates later, and what was
    published must stay equal when recomputed.
    """
    if sensible or localidad.latitud is None or localidad.longitud is None:
        return None
    return [float(localidad.longitud), float(localidad.latitud)]


def _turno(turno: "Turno") -> dict[str, Any]:
    """To whom it was turned; what it answered is added once it has, and lateness never is."""
    respondida = turno.respondida_el
    return {
        "nombre": turno.dependencia.nombre_el(turno.turnada_el),
        "turnada_el": turno.turnada_el.isoformat(),
        "vence": turno.vence.isoformat() if turno.vence else None,
        "respuesta": turno.get_respuesta_display(),
        **({"explicacion": turno.explicacion} if turno.explicacion else {}),
        **({"propone": turno.propone.nombre_el(respondida)} if turno.propone else {}),
        **({"respondida_el": respondida.isoformat()} if respondida else {}),
    }


def de_actividad(actividad: "Actividad", numero: int) -> dict[str, Any]:
    """One activity as the page shows it; the reviewer sees the same before approving it."""
    return {
        "numero": numero,
        "fecha": actividad.fecha.isoformat(),
        "dependencia": actividad.dependencia.nombre_el(actividad.fecha),
        "que_se_hizo": actividad.que_se_hizo,
        "resultado": actividad.resultado,
        "beneficiarios": actividad.beneficiarios,
        **_si_hay("beneficiarios_explicacion", actividad.beneficiarios_explicacion),
        "evidencias": [_evidencia(evidencia) for evidencia in actividad.evidencias.all()],
    }


def _evidencia(evidencia: "Evidencia") -> dict[str, Any]:
    archivo = evidencia.archivo
    return {
        "momento": evidencia.get_momento_display(),
        "descripcion": evidencia.texto_alternativo,
        "archivo": archivo.a_publico() | {"ancho": archivo.ancho, "alto": archivo.alto},
        **_si_hay("par", evidencia.par),
    }


def _si_hay(clave: str, valor: Any) -> dict[str, Any]:
    """What came later than the first published problems: those must stay equal."""
    return {clave: valor} if valor else {}


def _correcciones(actividad: "Actividad", movimientos: "list[Movimiento]") -> dict[str, Any]:
    """What was wrong in it, oldest first; the entry of each says why."""
    suyas = [
        {
            "fecha": movimiento.fecha.isoformat(),
            "dice": movimiento.correccion.dice,
            "debe_decir": movimiento.correccion.debe_decir,
            "motivo": movimiento.texto,
        }
        for movimiento in movimientos
        if hasattr(movimiento, "correccion") and movimiento.correccion.actividad_id == actividad.pk
    ]
    return _si_hay("correcciones", suyas)


def _movimiento(movimiento: "Movimiento", actividad: int | None) -> dict[str, Any]:
    confirmacion = getattr(movimiento, "confirmacion", None)
    dependencia = movimiento.dependencia
    return {
        "fecha": movimiento.fecha.isoformat(),
        "voz": movimiento.voz,
        "voz_texto": movimiento.get_voz_display(),
        "dependencia": dependencia.nombre_el(movimiento.fecha) if dependencia else None,
        "de": movimiento.de,
        "a": movimiento.a,
        "estado_texto": movimiento.get_a_display(),
        "actividad": actividad,
        "sentido": confirmacion.sentido if confirmacion else None,
        "sentido_texto": confirmacion.get_sentido_display() if confirmacion else None,
        "texto": movimiento.texto,
        **_medio(confirmacion),
    }


def _solo_su_mes(movimiento: "Movimiento", problematica: "Problematica") -> dict[str, str]:
    """The entry of the workshop, which may be older than the category that keeps its day back."""
    if movimiento.de or not problematica.detectada_en:
        return {}
    return {
        "fecha": problematica.detectada_el.isoformat(),
        "fecha_texto": problematica.detectada_en,
    }


def _medio(confirmacion: "Confirmacion | None") -> dict[str, str]:
    """How the school spoke; nothing for what was written down before it had links."""
    if confirmacion is None or confirmacion.por_enlace is None:
        return {}
    if confirmacion.por_enlace:
        return {"medio": "enlace", "medio_texto": "Respondió la escuela, con su propio enlace."}
    return {
        "medio": "escrito",
        "medio_texto": "Lo dijo por escrito; lo transcribe la Coordinación General de "
        "Transparencia.",
    }
