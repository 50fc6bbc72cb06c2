"""Open data about the site itself: broken links, answers to «¿Te fue útil?», visits by poster."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from django.conf import settings
from django.db.models import Q, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone

from cholula_ga.datos.registro import Columna, ConjuntoDeDatos, registrar
from informacion_util.carteles import visitas_por_accion
from informacion_util.models import (
    Accion,
    Edicion,
    Estrategia,
    Recurso,
    Respuesta,
    VisitaDeFicha,
)
from informacion_util.utilidad import cerrados, mes_de

LOTE = 500
DE_LA_FICHA = [
    Columna("url", "url", "Página de la ficha"),
    Columna("ficha", "texto", "Título de la ficha"),
    Columna("ejercicio", "entero", "Año al que corresponde", "año"),
    Columna("dependencia", "texto", "Quién responde por la ficha"),
]
DEMO = Columna("es_demostracion", "si_no", "Si es un dato inventado de demostración")


def filas_de_enlaces() -> Iterator[dict[str, Any]]:
    """Broken links of published entries, by dependencia."""
    rotos = Recurso.objects.de_lo_publicado().con_enlace_roto().para_lista_de_enlaces()
    for recurso in rotos.iterator(chunk_size=LOTE):
        yield _de_ficha(recurso.edicion) | {
            "titulo_del_enlace": recurso.titulo,
            "enlace": recurso.url,
            "roto_desde": recurso.roto_desde,
            "motivo": recurso.motivo_de_enlace,
        }


ENLACES_ROTOS = registrar(
    ConjuntoDeDatos(
        slug="enlaces-rotos",
        titulo="Enlaces rotos del catálogo",
        descripcion="Una fila por enlace a otro sitio que dejó de abrir, con desde cuándo.",
        url="/informacion-util/enlaces/",
        columnas=[
            Columna("url", "url", "Página de la ficha que tiene el enlace"),
            *DE_LA_FICHA[1:],
            Columna("titulo_del_enlace", "texto", "Cómo se llama el enlace en la ficha"),
            Columna("enlace", "texto", "Dirección que no abre"),
            Columna("roto_desde", "fecha", "Primer día en que falló"),
            Columna("motivo", "texto", "Qué pasa al abrirlo"),
            DEMO,
        ],
        filas=filas_de_enlaces,
    )
)


def filas_de_utilidad() -> Iterator[dict[str, Any]]:
    """Answers of each month that is over, one row per entry still published."""
    cuentas = {r.value: Sum("cuantas", filter=Q(respuesta=r), default=0) for r in Respuesta}
    filas = cerrados(timezone.localdate()).values("mes", "ficha_id", "ejercicio_id")
    grupos = filas.annotate(**cuentas).order_by("-mes", "ficha_id", "ejercicio_id")
    for grupo, edicion in _con_edicion(grupos):
        yield _de_ficha(edicion) | {"mes": f"{grupo['mes']:%Y-%m}"} | _solo(grupo, cuentas)


def _con_edicion(grupos: Any) -> Iterator[tuple[dict[str, Any], Edicion]]:
    """Each count with the entry that it is of; those withdrawn since are left out."""
    for lote in _por_lotes(grupos.iterator(chunk_size=LOTE)):
        publicadas = _publicadas({grupo["ficha_id"] for grupo in lote})
        for grupo in lote:
            edicion = publicadas.get((grupo["ficha_id"], grupo["ejercicio_id"]))
            if edicion:
                yield grupo, edicion


def _por_lotes(filas: Iterator[Any]) -> Iterator[list[Any]]:
    while lote := list(islice(filas, LOTE)):
        yield lote


def _publicadas(fichas: set[int]) -> dict[tuple[int, int], Edicion]:
    filas = Edicion.objects.publicadas().filter(ficha__in=fichas)
    filas = filas.select_related("ficha__dependencia", "ejercicio")
    return {(edicion.ficha_id, edicion.ejercicio_id): edicion for edicion in filas}


def _de_ficha(edicion: Edicion) -> dict[str, Any]:
    return {
        "url": settings.SITE_URL + edicion.get_absolute_url(),
        "ficha": edicion.titulo,
        "ejercicio": edicion.ejercicio.anio,
        "dependencia": edicion.ficha.dependencia.nombre,
        "es_demostracion": edicion.es_demo,
    }


def _solo(fila: dict[str, Any], nombres: Iterable[str]) -> dict[str, Any]:
    return {nombre: fila[nombre] for nombre in nombres}


UTILIDAD = registrar(
    ConjuntoDeDatos(
        slug="utilidad",
        titulo="Respuestas a «¿Te fue útil?»",
        descripcion="Una fila por ficha y mes terminado: cuántas personas respondieron y qué.",
        url="/informacion-util/utilidad/",
        columnas=[
            *DE_LA_FICHA,
            Columna("mes", "texto", "Mes de las respuestas, AAAA-MM"),
            Columna("si", "entero", "Dijeron que les fue útil", "respuestas"),
            Columna("no_esta", "entero", "No encontraron lo que buscaban", "respuestas"),
            Columna("no_se_entiende", "entero", "No la entendieron", "respuestas"),
            Columna("no_esta_al_dia", "entero", "Dijeron que no está al día", "respuestas"),
            Columna("incompleta", "entero", "Dijeron que le falta información", "respuestas"),
            Columna("no_abre", "entero", "No les abrió un archivo o enlace", "respuestas"),
            Columna("otro", "entero", "Otro motivo", "respuestas"),
            DEMO,
        ],
        filas=filas_de_utilidad,
    )
)


def filas_de_visitas() -> Iterator[dict[str, Any]]:
    """Visits that came by the code of a poster, by month that is over."""
    hoy = timezone.localdate()
    filas = VisitaDeFicha.objects.filter(dia__lt=mes_de(hoy))
    por_mes = filas.values("ficha_id", "ejercicio_id", mes=TruncMonth("dia"))
    grupos = por_mes.annotate(visitas=Sum("cuantas")).order_by("-mes", "ficha_id", "ejercicio_id")
    for grupo, edicion in _con_edicion(grupos):
        yield _de_visita(grupo, edicion, edicion.titulo, str(edicion.ficha.dependencia))
    yield from _visitas_de_acciones(hoy)


def _visitas_de_acciones(hoy: date) -> Iterator[dict[str, Any]]:
    publicas = Accion.objects.de_estrategias_publicas().select_related("responsable", "estrategia")
    acciones = {accion.pk: accion for accion in publicas}
    for pk, meses in visitas_por_accion(acciones.values(), antes_de=mes_de(hoy)).items():
        accion = acciones[pk]
        for grupo in meses:
            oficina = str(accion.responsable or "")
            yield _de_visita(
                {"mes": grupo["mes"], "visitas": grupo["cuantas"]},
                accion.estrategia,
                accion.titulo,
                oficina,
            )


def _de_visita(
    grupo: dict[str, Any], pagina: Edicion | Estrategia, cartel: str, dependencia: str
) -> dict[str, Any]:
    return {
        "url": settings.SITE_URL + pagina.get_absolute_url(),
        "cartel": cartel,
        "dependencia": dependencia,
        "mes": f"{grupo['mes']:%Y-%m}",
        "visitas": grupo["visitas"],
        "es_demostracion": pagina.es_demo,
    }


VISITAS = registrar(
    ConjuntoDeDatos(
        slug="visitas-por-cartel",
        titulo="Visitas que llegan por los carteles",
        descripcion="Una fila por cartel con código QR y mes terminado, sin datos de nadie.",
        url="/estrategias/",
        columnas=[
            Columna("url", "url", "Página a la que lleva el cartel"),
            Columna("cartel", "texto", "Título del cartel: el de la ficha o de la acción"),
            Columna("dependencia", "texto", "Quién responde por la ficha o la acción"),
            Columna("mes", "texto", "Mes de las visitas, AAAA-MM"),
            Columna("visitas", "entero", "Cuántas veces se abrió su código", "visitas"),
            DEMO,
        ],
        filas=filas_de_visitas,
    )
)
