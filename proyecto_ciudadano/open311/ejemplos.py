"""Addresses that answer something, for the page that explains them."""

from datetime import timedelta
from typing import NamedTuple

from django.conf import settings

from proyecto_ciudadano.models import Problematica
from proyecto_ciudadano.open311.consulta import LAPSO
from proyecto_ciudadano.open311.servicios import RAIZ


class Ejemplo(NamedTuple):
    que: str
    ruta: str

    @property
    def direccion(self) -> str:
        return settings.SITE_URL + self.ruta


def ejemplos() -> list[Ejemplo]:
    """With the dates and the folio of the newest problem, if there is one; one query."""
    fijos = [
        Ejemplo("Qué hay y en qué formatos", f"{RAIZ}/discovery.xml"),
        Ejemplo("Los temas y sus códigos", f"{RAIZ}/services.json"),
        Ejemplo("Lo detectado en los últimos 90 días", f"{RAIZ}/requests.json"),
    ]
    nueva = Problematica.objects.publicas().only("folio", "categoria", "detectada_el").first()
    if nueva is None:
        return fijos
    hasta = nueva.detectada_el + timedelta(days=1)
    desde = hasta - LAPSO
    lapso = f"start_date={desde}T00:00:00Z&end_date={hasta}T00:00:00Z"
    return [
        *fijos,
        Ejemplo("Lo detectado en un periodo", f"{RAIZ}/requests.json?{lapso}"),
        Ejemplo(
            "Lo abierto de un tema en ese periodo",
            f"{RAIZ}/requests.xml?status=open&service_code={nueva.categoria}&{lapso}",
        ),
        Ejemplo(
            "Una problemática con su historia",
            f"{RAIZ}/requests/{nueva.folio}.json?extensions=true",
        ),
    ]
