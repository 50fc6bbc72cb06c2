"""«Informe de actualización»: the catalogue between two sessions, written once into three files.

The JSON holds the figures and every ficha behind them; the CSV, the figures; the PDF is to be read.
"""

import csv
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cholula_ga.portada.templatetags.formato import fecha_larga
from informacion_util.corte import FichaEnCorte, fichas_del_corte, renglones_del_corte
from sesiones.documentos.comun import componer
from sesiones.informe_en_archivos import en_archivos
from sesiones.models import Sesion
from sesiones.papeles import CIFRAS, COLUMNAS, totales


@dataclass(frozen=True)
class Corte:
    """What the report says, before it is written."""

    sesion: str
    desde: date
    al: date
    filas: list[dict[str, Any]]
    fichas: list[FichaEnCorte]
    es_demo: bool

    @property
    def titulo(self) -> str:
        return f"Informe de actualización al {fecha_larga(self.al)}"


def dia_de_inicio(sesion: Sesion, al: date) -> date:
    """The last session held in the same ejercicio; failing that, the first of January."""
    inicio = date(min(sesion.ejercicio.anio, al.year), 1, 1)
    anteriores = Sesion.objects.celebradas().filter(
        comision=sesion.comision, fecha__gte=inicio, fecha__lte=al
    )
    ultima = anteriores.exclude(pk=sesion.pk).order_by("-fecha").first()
    return ultima.fecha if ultima and ultima.fecha else inicio


def cortar(sesion: Sesion, al: date) -> Corte:
    """The catalogue as it stands on `al`, which is the day of the act."""
    desde = dia_de_inicio(sesion, al)
    fichas = fichas_del_corte(desde, al)
    filas = [renglon.como_datos() for renglon in renglones_del_corte(fichas)]
    titulo = str(sesion) if sesion.numero else f"Sesión {sesion.tipo}, ejercicio {sesion.ejercicio}"
    return Corte(titulo, desde, al, filas, fichas, sesion.es_demo)


def como_archivos(corte: Corte) -> dict[str, SimpleUploadedFile]:
    """By format, ready for the door of files."""
    nombre = f"informe-de-actualizacion-{corte.al.isoformat()}"
    return en_archivos(nombre, datos=_datos(corte), csv=_csv(corte), pdf=_pdf(corte))


def _datos(corte: Corte) -> dict[str, Any]:
    return {
        "titulo": corte.titulo,
        "sesion": corte.sesion,
        "desde": corte.desde.isoformat(),
        "al": corte.al.isoformat(),
        "es_demo": corte.es_demo,
        "dependencias": corte.filas,
        "fichas": [
            {
                "titulo": ficha.titulo,
                "dependencia": ficha.dependencia,
                "situaciones": list(ficha.situaciones),
                "url": settings.SITE_URL + reverse("informacion_util:serie", args=[ficha.slug]),
            }
            for ficha in corte.fichas
        ],
    }


def _csv(corte: Corte) -> str:
    texto = StringIO()
    columnas = ["desde", "al", *COLUMNAS]
    escritor = csv.DictWriter(texto, columnas, lineterminator="\r\n")
    escritor.writeheader()
    dias = {"desde": corte.desde.isoformat(), "al": corte.al.isoformat()}
    escritor.writerows(dias | fila for fila in corte.filas)
    return texto.getvalue()


def _pdf(corte: Corte) -> bytes:
    suma = totales(corte.filas)
    datos = {
        "titulo": corte.titulo,
        "sesion": corte.sesion,
        "periodo": f"Del {fecha_larga(corte.desde)} al {fecha_larga(corte.al)}",
        "al": fecha_larga(corte.al),
        "dia": [corte.al.year, corte.al.month, corte.al.day],
        "es_demo": corte.es_demo,
        "columnas": list(COLUMNAS.values()),
        "filas": [[str(fila[clave]) for clave in COLUMNAS] for fila in corte.filas],
        "totales": ["Total", *(str(suma[cifra]) for cifra in CIFRAS)],
    }
    return componer("informe.typ", datos)
