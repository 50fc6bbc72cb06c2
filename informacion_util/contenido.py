"""The public data of an edition and of a strategy: the only definition of what the public sees."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from cholula_ga.portada.templatetags.formato import NO_CONSTA, enumeradas, fecha_larga
from informacion_util.models import (
    Accion,
    Edicion,
    EstadoDeEnlace,
    Estrategia,
    Recurso,
    rotulo_de_estante,
)
from informacion_util.models.opciones import TEXTOS
from informacion_util.vistazo import Vistazo, vistazo

REVISO = "Los revisó la Coordinación General de Transparencia."


def _dia(valor: date | None) -> str | None:
    return valor.isoformat() if valor else None


def _momento(valor: datetime | None) -> str | None:
    return timezone.localtime(valor).isoformat(timespec="seconds") if valor else None


def contenido_de_edicion(edicion: Edicion) -> dict[str, Any]:
    """Equal whenever recomputed: names are those of the day of its publication."""
    ficha = edicion.ficha
    dia = edicion.fecha_publica()
    textos = {
        campo: getattr(edicion, campo) or (None if not edicion.consta(campo) else "")
        for campo in TEXTOS
    }
    lugar = {"lugar": edicion.lugar.nombre} if edicion.lugar else {}
    return (
        textos
        | lugar
        | {
            "titulo": edicion.titulo,
            "url": edicion.get_absolute_url(),
            "ejercicio": edicion.ejercicio.anio,
            "version": edicion.version,
            "estante": ficha.estante,
            "nombre_del_estante": rotulo_de_estante(ficha.estante, dia),
            "tema": ficha.tema.nombre if ficha.tema else None,
            "clave_de_tema": ficha.tema.slug if ficha.tema else None,
            "dependencia": edicion.dependencia_por_fecha,
            "clave_de_dependencia": ficha.dependencia.slug,
            "fecha_informacion": _dia(edicion.fecha_informacion),
            "fecha_validacion": _dia(edicion.fecha_validacion),
            "verificada_el": _dia(edicion.verificada_el),
            "publicada_el": _momento(edicion.publicada_el),
            "palabras_clave": edicion.lista_de_palabras,
            "licencia": edicion.licencia,
            "atributos": sorted(edicion.atributos),
            "no_consta": sorted(edicion.no_consta),
            "nota_publica": edicion.nota_publica,
            "cambio": edicion.cambio,
            "es_demo": edicion.es_demo,
            "recursos": [recurso.a_publico() for recurso in edicion.recursos.all()],
            "verificaciones": [acto.a_publico() for acto in edicion.verificaciones.all()],
        }
    )


@dataclass(frozen=True)
class RecursoALaVista:
    """A file or link with what may be seen of it before opening it."""

    recurso: Recurso
    vistazo: Vistazo | None
    enlace: EstadoDeEnlace | None


def previa(edicion: Edicion, publicado: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What the body of an entry needs, on its page and in the reviewer's preview.

    `publicado` is its content in the log, where names are already those of their day.
    """
    recursos = list(edicion.recursos.all())
    direcciones = [recurso.url for recurso in recursos if not recurso.archivo]
    enlaces = EstadoDeEnlace.objects.filter(url__in=direcciones) if direcciones else []
    por_url = {enlace.url: enlace for enlace in enlaces}
    if publicado:
        dependencia, estante = publicado["dependencia"], publicado["nombre_del_estante"]
    else:
        dependencia = edicion.dependencia_por_fecha
        estante = rotulo_de_estante(edicion.ficha.estante, edicion.fecha_publica())
    return {
        "edicion": edicion,
        "dependencia": dependencia,
        "recursos": [
            RecursoALaVista(r, vistazo(r.archivo) if r.archivo else None, por_url.get(r.url))
            for r in recursos
        ],
        "filas": [(rotulo, valor) for rotulo, valor in _filas(edicion, estante) if valor],
    }


def _filas(edicion: Edicion, estante: str) -> Iterator[tuple[str, str]]:
    """The technical sheet: what is blank says so only if the source document does not state it."""

    def fila(rotulo: str, campo: str, valor: Any) -> tuple[str, str]:
        return rotulo, str(valor or ("" if edicion.consta(campo) else NO_CONSTA))

    administracion = edicion.ejercicio.administracion
    anio = f"{edicion.ejercicio}" + (f", administración {administracion}" if administracion else "")
    yield "Lugar", str(edicion.lugar or "Todo el municipio")
    yield fila("Sector", "sector", edicion.get_sector_display())
    yield fila("Necesidad que atiende", "necesidad", edicion.necesidad)
    yield fila("Propósito", "proposito", edicion.get_proposito_display())
    yield fila("Área responsable", "area_responsable", edicion.area_responsable)
    yield fila("Periodo de actualización", "periodicidad", edicion.get_periodicidad_display())
    yield fila("Fecha de validación", "fecha_validacion", fecha_larga(edicion.fecha_validacion))
    yield "Ejercicio", anio
    yield fila("Tema", "tema", edicion.ficha.tema)
    yield "Estante", estante[:1].upper() + estante[1:]
    yield fila("Palabras clave", "palabras_clave", edicion.palabras_clave)
    yield fila("Los nueve atributos", "atributos", _atributos(edicion))


def _atributos(edicion: Edicion) -> str:
    """The ticked ones, and which office did it."""
    nombres = str(enumeradas(edicion.nombres_de_atributos))
    return f"{nombres[:1].upper()}{nombres[1:]}. {REVISO}" if nombres else ""


def contenido_de_estrategia(estrategia: Estrategia) -> dict[str, Any]:
    dia = estrategia.fecha_publica()
    acciones = estrategia.acciones.select_related("responsable").prefetch_related(
        "avances", "evidencias__archivo", "fichas", "responsable__nombres_anteriores"
    )
    campos = {
        campo: getattr(estrategia, campo) or (None if campo in estrategia.no_consta else "")
        for campo in ("problema_publico", "objetivos", "publico", "periodo")
    }
    responsable = estrategia.responsable
    return campos | {
        "titulo": estrategia.titulo,
        "url": estrategia.get_absolute_url(),
        "tipo_de_estrategia": estrategia.tipo,
        "ejercicio": estrategia.ejercicio.anio,
        "estado": estrategia.estado,
        "responsable": responsable.nombre_el(dia) if responsable else None,
        "acuerdo": estrategia.acuerdo_numero,
        "sesion": estrategia.sesion,
        "no_consta": sorted(estrategia.no_consta),
        "es_demo": estrategia.es_demo,
        "lineas_de_accion": [_accion(accion, dia) for accion in acciones],
    }


def _accion(accion: Accion, dia: date) -> dict[str, Any]:
    """What came later than the first published strategies is named only where it is said."""
    linea = {"linea": accion.linea} if accion.linea else {}
    evidencias = [evidencia.a_publico() for evidencia in accion.evidencias.all()]
    return (
        linea
        | ({"evidencias": evidencias} if evidencias else {})
        | {
            "titulo": accion.titulo,
            "espacio": accion.espacio,
            "descripcion": accion.descripcion,
            "responsable": accion.responsable.nombre_el(dia) if accion.responsable else None,
            "desde": _dia(accion.desde),
            "hasta": _dia(accion.hasta),
            "indicador": accion.indicador,
            "meta": accion.meta,
            "avances": [{"trimestre": a.trimestre, "valor": a.valor} for a in accion.avances.all()],
            "fichas": [ficha.slug for ficha in accion.fichas.all()],
        }
    )
