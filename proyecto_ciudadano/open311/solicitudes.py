"""Requests: what was published of each problem, in the fields of the standard and their order."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.utils import timezone

from cholula_ga.institucion.models import Localidad
from cholula_ga.publicacion.models import Version
from proyecto_ciudadano.models import Problematica, RespuestaTurno
from proyecto_ciudadano.open311.consulta import CERRADAS, Consulta
from proyecto_ciudadano.publico import coordenadas

LARGO = 4000
MUNICIPIO = "San Andrés Cholula, Puebla, México"
DEMOSTRACION = "[Dato de demostración] "


def solicitudes(consulta: Consulta, *, extensiones: bool = False) -> list[dict[str, Any]]:
    """Newest first, `por_pagina` at most; two queries. `extensiones` adds what is ours."""
    filas = Problematica.objects.publicas().select_related("localidad")
    if consulta.folios is not None:
        filas = filas.filter(folio__in=consulta.folios)
    else:
        filas = filas.filter(detectada_el__range=(consulta.desde, consulta.hasta))
        if consulta.categorias:
            filas = filas.filter(categoria__in=consulta.categorias)
        if consulta.estados:
            filas = filas.filter(estado__in=consulta.estados)
    desde = (consulta.pagina - 1) * consulta.por_pagina
    pagina = list(filas.order_by("-detectada_el", "-pk")[desde : desde + consulta.por_pagina])
    publicos = _publicos(problematica.clave_publica for problematica in pagina)
    return [
        solicitud(publicos[p.clave_publica], p.localidad, extensiones=extensiones)
        for p in pagina
        if p.clave_publica in publicos
    ]


def _publicos(claves: Iterable[str]) -> dict[str, dict[str, Any]]:
    versiones = Version.objects.ultimas().filter(clave__in=list(claves)).only("clave", "texto")
    return {version.clave: version.contenido for version in versiones}


def solicitud(
    publico: Mapping[str, Any], localidad: Localidad, *, extensiones: bool = False
) -> dict[str, Any]:
    """One request from the public content of its problem; None where there is nothing to say."""
    punto = coordenadas(localidad, sensible=publico["escuela_reservada"])
    cerrada = publico["estado"] in CERRADAS
    demostracion = DEMOSTRACION if publico["es_demo"] else ""
    campos = {
        "service_request_id": publico["folio"],
        "status": "closed" if cerrada else "open",
        "status_notes": _notas_del_estado(publico),
        "service_name": publico["categoria_texto"],
        "service_code": publico["categoria"],
        "description": demostracion + _descripcion(publico, LARGO - len(demostracion)),
        "agency_responsible": "; ".join(_responsables(publico)) or None,
        "service_notice": publico["siguiente_paso"] or None,
        "requested_datetime": _momento(publico["detectada_el"]),
        "updated_datetime": _momento(_ultima_fecha(publico, cerrada=cerrada)),
        "expected_datetime": _momento(publico["siguiente_fecha"]),
        "address": f"{publico['lugar']}, {MUNICIPIO}",
        "address_id": localidad.slug,
        "zipcode": None,
        "lat": punto[1] if punto else None,
        "long": punto[0] if punto else None,
        "media_url": _imagen(publico),
    }
    return campos | (_extensiones(publico) if extensiones else {})


def _momento(fecha: str | None) -> str | None:
    """A day of ours as the W3C's date-time: its midnight, with the zone of that day."""
    if fecha is None:
        return None
    zona = timezone.get_default_timezone()
    return datetime.combine(date.fromisoformat(fecha), time.min, zona).isoformat()


def _cambios(publico: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [paso for paso in publico["movimientos"] if paso["de"] != paso["a"]]


def _notas_del_estado(publico: Mapping[str, Any]) -> str:
    """Our state in words and why it is in it: «Atendida, según la dependencia. Con esta…»."""
    cambios = _cambios(publico)
    return f"{publico['estado_texto']}. {cambios[-1]['texto'] if cambios else ''}".strip()


def _ultima_fecha(publico: Mapping[str, Any], *, cerrada: bool) -> str:
    """When it was closed, if it is; otherwise its last entry."""
    pasos = _cambios(publico) if cerrada else publico["movimientos"]
    return pasos[-1]["fecha"] if pasos else publico["detectada_el"]


def _descripcion(publico: Mapping[str, Any], largo: int) -> str:
    texto = (
        f"{publico['titulo']}\n\n{publico['problema']}\n\n"
        f"Lo que propusieron: {publico['propuesta']}"
    )
    return texto if len(texto) <= largo else texto[: largo - 1] + "…"


def _responsables(publico: Mapping[str, Any]) -> list[str]:
    """Those it was turned to, but who said that it is not theirs."""
    no = RespuestaTurno.NO_LE_CORRESPONDE.label
    return [turno["nombre"] for turno in publico["dependencias"] if turno["respuesta"] != no]


def _imagen(publico: Mapping[str, Any]) -> str | None:
    for actividad in publico["actividades"]:
        for evidencia in actividad["evidencias"]:
            if evidencia["archivo"]["tipo"].startswith("image/"):
                return settings.SITE_URL + evidencia["archivo"]["url"]
    return None


def _extensiones(publico: Mapping[str, Any]) -> dict[str, Any]:
    """The history as other cities add it, and what the two states of the standard cannot say."""
    escuela = publico["escuela"] or {}
    return {
        "notes": [
            {
                "datetime": _momento(paso["fecha"]),
                "description": paso["texto"],
                "type": paso["a"],
                "voz": paso["voz"],
            }
            for paso in publico["movimientos"]
        ],
        "extended_attributes": {
            "estado": publico["estado"],
            "estado_texto": publico["estado_texto"],
            "escuela_reservada": publico["escuela_reservada"],
            "escuela": escuela.get("nombre"),
            "cct": escuela.get("cct"),
            "ciclo_escolar": publico["ciclo_escolar"],
            "es_demo": publico["es_demo"],
            "url": settings.SITE_URL + publico["url"],
        },
    }
