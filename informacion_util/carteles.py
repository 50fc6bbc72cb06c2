"""Posters for organic spaces: a tagged A4 sheet (PDF/UA-1) with the code of a counted address."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Sum
from django.db.models.functions import TruncMonth
from django.urls import reverse

from cholula_ga.institucion import impresos
from cholula_ga.portada.templatetags.formato import fecha_larga
from informacion_util.models import Accion, Edicion, VisitaDeAccion

CARPETA = settings.BASE_DIR / "templates" / "informacion_util" / "carteles"
AZULEJO = settings.BASE_DIR / "static" / "img" / "azulejo.svg"
FRASE_MAXIMA = 220
EN_LISTA = 5


def direccion_de_ficha(edicion: Edicion) -> str:
    """The short address that its poster prints."""
    partes = [edicion.ficha_id, edicion.ejercicio.anio]
    return settings.SITE_URL + reverse("informacion_util:visita_de_ficha", args=partes)


def direccion_de_accion(accion: Accion) -> str:
    return settings.SITE_URL + reverse("informacion_util:visita_de_accion", args=[accion.pk])


def cartel_de_ficha(edicion: Edicion) -> bytes:
    """The poster of a published entry."""
    return componer(datos_de_ficha(edicion))


def cartel_de_accion(accion: Accion, fichas: Iterable[Edicion]) -> bytes:
    """The poster of an action, with the published entries that it spreads."""
    return componer(datos_de_accion(accion, fichas))


def datos_de_ficha(edicion: Edicion) -> dict[str, Any]:
    return {
        "titulo": edicion.titulo,
        "frase": una_frase(edicion.resumen_publico()),
        "lista": [],
        "dependencia": edicion.dependencia_por_fecha,
        "fecha": f"Publicado el {fecha_larga(edicion.publicada_el)}",
        "es_demo": edicion.es_demo,
    } | _direcciones(direccion_de_ficha(edicion))


def datos_de_accion(accion: Accion, fichas: Iterable[Edicion]) -> dict[str, Any]:
    estrategia = accion.estrategia
    responsable = accion.responsable or estrategia.responsable
    return {
        "titulo": accion.titulo,
        "frase": una_frase(accion.descripcion),
        "lista": [ficha.titulo for ficha in fichas][:EN_LISTA],
        "dependencia": str(responsable or "Ayuntamiento de San Andrés Cholula"),
        "fecha": f"Publicado el {fecha_larga(estrategia.publicada_el)}",
        "es_demo": estrategia.es_demo,
    } | _direcciones(direccion_de_accion(accion))


def una_frase(texto: str) -> str:
    """The first sentence, or its whole words that fit."""
    primera = " ".join(texto.split()).partition(". ")[0].strip()
    if len(primera) > FRASE_MAXIMA:
        return primera[:FRASE_MAXIMA].rpartition(" ")[0] + "…"
    return primera if not primera or primera[-1] in ".?!…" else f"{primera}."


def _direcciones(direccion: str) -> dict[str, str]:
    return {
        "direccion": direccion,
        "escrita": direccion.partition("://")[2].rstrip("/"),
        "qr": impresos.codigo_svg(direccion, nivel="q", margen=4),
        "azulejo": AZULEJO.read_text(encoding="utf-8"),
    }


def componer(datos: dict[str, Any], **opciones: Any) -> bytes:
    """The sheet; other `opciones` of typst give it in another format."""
    return impresos.componer(CARPETA / "cartel.typ", datos, **opciones)


def visitas_por_accion(
    acciones: Iterable[Accion], *, antes_de: date
) -> dict[int, list[dict[str, Any]]]:
    """By action, rows of `mes` and `cuantas` of the visits before a day; one query."""
    filas = (
        VisitaDeAccion.objects.filter(accion__in=acciones, dia__lt=antes_de)
        .values("accion_id", mes=TruncMonth("dia"))
        .annotate(cuantas=Sum("cuantas"))
        .order_by("mes")
    )
    visitas: dict[int, list[dict[str, Any]]] = {}
    for fila in filas:
        visitas.setdefault(fila["accion_id"], []).append(dict(fila))
    return visitas
