"""The board as a data set: one row per office and quarter, and one for today."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from cholula_ga.datos.registro import Columna, ConjuntoDeDatos, registrar
from informacion_util.situaciones import Situacion
from informacion_util.tablero import HOY, Celda, Renglon, renglones, trimestres

FIGURAS = {situacion.value.replace("-", "_"): situacion for situacion in Situacion}
SIGNIFICADOS = {
    "vencidas": "Fichas que vencieron en el periodo y nadie ha revisado",
    "faltan": "Fichas de revisión trimestral o más frecuente que nadie tocó en el trimestre",
    "por_vencer": "Fichas que vencen en el periodo (hoy: en su plazo de aviso)",
    "publicadas": "Fichas con alguna versión publicada en el trimestre",
    "verificadas": "Fichas declaradas «revisada, sigue vigente» en el trimestre",
    "enlaces_rotos": "Fichas con algún enlace roto (solo hoy)",
}


def filas_de_tablero(anio: int | None = None) -> Iterator[dict[str, Any]]:
    """Of this year, or of the one asked for."""
    hoy = timezone.localdate()
    anio = anio or hoy.year
    url = f"{settings.SITE_URL}{reverse('informacion_util:tablero')}?anio={anio}"
    for renglon in renglones(anio, hoy=hoy):
        yield _fila(renglon, url, anio, HOY, renglon.hoy)
        for periodo, celda in zip(trimestres(anio), renglon.celdas, strict=True):
            yield _fila(renglon, url, anio, str(periodo.numero), celda)


def _fila(renglon: Renglon, url: str, anio: int, periodo: str, celda: Celda) -> dict[str, Any]:
    cuentas = {frase.situacion: frase.cuantas for frase in celda.frases}
    figuras = {columna: cuentas.get(situacion, 0) for columna, situacion in FIGURAS.items()}
    return {
        "url": url,
        "dependencia": renglon.nombre,
        "clave_de_dependencia": renglon.slug,
        "anio": anio,
        "periodo": periodo,
        "fichas": renglon.fichas,
    } | figuras


TABLERO = registrar(
    ConjuntoDeDatos(
        slug="tablero",
        titulo="Tablero de lo que está al día y lo que falta",
        descripcion="Una fila por dependencia y trimestre del año, y una con lo de hoy.",
        url="/informacion-util/tablero/",
        tipos=("ficha",),
        llave=("clave_de_dependencia", "periodo"),
        columnas=[
            Columna("url", "url", "Página del tablero"),
            Columna("dependencia", "texto", "Dependencia"),
            Columna("clave_de_dependencia", "texto", "Nombre corto de la dependencia"),
            Columna("anio", "entero", "Año del tablero", "año"),
            Columna("periodo", "texto", "Trimestre (1 a 4) u «hoy»"),
            Columna("fichas", "entero", "Fichas publicadas de la dependencia", "fichas"),
            *(Columna(nombre, "entero", SIGNIFICADOS[nombre], "fichas") for nombre in FIGURAS),
        ],
        filas=filas_de_tablero,
    )
)
