"""The room's open data. In sensitive rows the school's columns are empty in every format."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Prefetch

from cholula_ga.datos.registro import Columna, ConjuntoDeDatos, registrar
from cholula_ga.institucion.models import Dependencia
from proyecto_ciudadano.models import Actividad, Movimiento, Problematica, Turno
from proyecto_ciudadano.publico import origen

POR_VIAJE = 500
RUTA = "/proyecto-ciudadano/"


def _dependencias() -> dict[int, Dependencia]:
    """The units, with their old names: a handful, read once."""
    filas = Dependencia.objects.prefetch_related("nombres_anteriores")
    return {dependencia.pk: dependencia for dependencia in filas}


def _problematicas() -> Iterator[dict[str, Any]]:
    nombres = _dependencias()
    filas = Problematica.objects.publicas().order_by("pk")
    con_historia = filas.select_related(
        "localidad", "taller__escuela"
    ).prefetch_related(  # lists: a manager for each row costs twice as much
        Prefetch("turnos", Turno.objects.order_by("turnada_el", "pk"), to_attr="sus_turnos"),
        Prefetch("movimientos", Movimiento.objects.order_by("pk"), to_attr="sus_movimientos"),
    )
    for problematica in con_historia.iterator(chunk_size=POR_VIAJE):
        yield fila_de(problematica, nombres)


def fila_de(problematica: Any, nombres: dict[int, Dependencia]) -> dict[str, Any]:
    """One row: the same facts as the page, one value per column."""
    turnos: list[Turno] = problematica.sus_turnos
    publico = origen(problematica)
    escuela = publico["escuela"] or {"nombre": None, "cct": None, "nivel": None}
    fechas = _primeras_fechas(problematica.sus_movimientos)
    return {
        "folio": problematica.folio,
        "titulo": problematica.titulo,
        "estado": problematica.estado,
        "categoria": problematica.categoria,
        "lugar": problematica.localidad.nombre,
        "escuela_reservada": publico["escuela_reservada"],
        "escuela": escuela["nombre"],
        "cct": escuela["cct"],
        "nivel": escuela["nivel"],
        "ciclo_escolar": publico["ciclo_escolar"],
        "edicion": publico["edicion"],
        "participantes": publico["participantes"],
        "problema": problematica.descripcion,
        "propuesta": problematica.propuesta,
        "dependencias": [nombres[t.dependencia_id].nombre_el(t.turnada_el) for t in turnos],
        "detectada_el": problematica.detectada_el,
        "validada_el": fechas.get("validada"),
        "turnada_el": fechas.get("turnada"),
        "en_atencion_el": fechas.get("en_atencion"),
        "atendida_el": fechas.get("atendida"),
        "verificada_el": fechas.get("verificada"),
        "siguiente_paso": problematica.siguiente_paso,
        "siguiente_fecha": problematica.siguiente_fecha,
        "es_demo": problematica.es_demo,
        "url": settings.SITE_URL + problematica.get_absolute_url(),
    }


def _primeras_fechas(movimientos: Iterable[Movimiento]) -> dict[str, date]:
    """The first day in which each state was reached."""
    fechas: dict[str, date] = {}
    for movimiento in movimientos:
        if movimiento.de != movimiento.a:
            fechas.setdefault(movimiento.a, movimiento.fecha)
    return fechas


def _actividades() -> Iterator[dict[str, Any]]:
    nombres = _dependencias()
    filas = (
        Actividad.objects.publicadas()
        .filter(problematica__in=Problematica.objects.publicas())
        .select_related("problematica")
        .prefetch_related("evidencias__archivo")
        .order_by("pk")
    )
    for actividad in filas.iterator(chunk_size=POR_VIAJE):
        archivos = [evidencia.archivo for evidencia in actividad.evidencias.all()]
        yield {
            "folio": actividad.problematica.folio,
            "fecha": actividad.fecha,
            "dependencia": nombres[actividad.dependencia_id].nombre_el(actividad.fecha),
            "que_se_hizo": actividad.que_se_hizo,
            "resultado": actividad.resultado,
            "beneficiarios": actividad.beneficiarios,
            "evidencias": [settings.SITE_URL + archivo.get_absolute_url() for archivo in archivos],
            "es_demo": actividad.es_demo,
            "url": settings.SITE_URL + actividad.problematica.get_absolute_url(),
        }


RESERVADA = "Vacía en los temas sensibles, donde solo se dice el lugar."
PROBLEMATICAS = registrar(
    ConjuntoDeDatos(
        slug="problematicas",
        titulo="Problemáticas escolares del Proyecto Ciudadano",
        descripcion="Lo que pidieron las y los estudiantes, en qué va y cuándo llegó a cada paso.",
        url=RUTA,
        tipos=("problematica",),
        columnas=[
            Columna("folio", "texto", "Número que identifica a la problemática"),
            Columna("titulo", "texto", "Qué pasa, en una frase"),
            Columna(
                "estado",
                "texto",
                "En qué va; «atendida» lo dice la dependencia, «verificada» lo dice la escuela",
            ),
            Columna("categoria", "texto", "Tema"),
            Columna("lugar", "texto", "Localidad del municipio"),
            Columna("escuela_reservada", "si_no", "Si es un tema sensible y no se dice la escuela"),
            Columna("escuela", "texto", f"Nombre de la escuela. {RESERVADA}"),
            Columna("cct", "texto", f"Clave de centro de trabajo. {RESERVADA}"),
            Columna("nivel", "texto", f"Nivel escolar. {RESERVADA}"),
            Columna("ciclo_escolar", "texto", "De agosto a julio"),
            Columna("edicion", "texto", "Edición del taller"),
            Columna(
                "participantes",
                "entero",
                f"Total del taller; vacío si son menos de 10. {RESERVADA}",
                "personas",
            ),
            Columna("problema", "texto", "Qué encontraron"),
            Columna("propuesta", "texto", "Qué propusieron"),
            Columna("dependencias", "texto", "A cuáles se turnó, separadas por « | »"),
            Columna("detectada_el", "fecha", "Cuándo la detectó el taller"),
            Columna("validada_el", "fecha", "Primera vez que se publicó"),
            Columna("turnada_el", "fecha", "Primera vez que se turnó"),
            Columna("en_atencion_el", "fecha", "Primera actividad publicada"),
            Columna("atendida_el", "fecha", "Primera vez que una dependencia la dio por atendida"),
            Columna("verificada_el", "fecha", "Primera vez que la escuela lo confirmó"),
            Columna("siguiente_paso", "texto", "Qué sigue"),
            Columna("siguiente_fecha", "fecha", "Para cuándo"),
            Columna("es_demo", "si_no", "Si es un dato de demostración"),
            Columna("url", "url", "Página de la problemática"),
        ],
        filas=_problematicas,
    )
)
ACTIVIDADES = registrar(
    ConjuntoDeDatos(
        slug="actividades",
        titulo="Actividades para atender problemáticas escolares",
        descripcion="Qué hizo cada dependencia, con qué resultado y con qué evidencia.",
        url=RUTA,
        tipos=("problematica",),
        columnas=[
            Columna("folio", "texto", "Problemática que atiende"),
            Columna("fecha", "fecha", "Cuándo se hizo"),
            Columna("dependencia", "texto", "Quién la hizo, con su nombre de ese día"),
            Columna("que_se_hizo", "texto", "Qué se hizo"),
            Columna("resultado", "texto", "Qué cambió"),
            Columna("beneficiarios", "entero", "A cuántas personas benefició", "personas"),
            Columna("evidencias", "url", "Direcciones de los archivos, separadas por « | »"),
            Columna("es_demo", "si_no", "Si es un dato de demostración"),
            Columna("url", "url", "Página de la problemática"),
        ],
        filas=_actividades,
    )
)
