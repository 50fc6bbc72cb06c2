"""The catalogue as an Atom feed: what is announced of the entries under the page's own filters."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from cholula_ga.busqueda.indice import TOPE_CONTEO, buscar
from cholula_ga.portada.feeds import ENTRADAS, Novedades, etiqueta
from cholula_ga.publicacion.models import Version
from informacion_util.catalogo import Filtros, Orden
from informacion_util.catalogo.memoria import MEMORIA
from informacion_util.catalogo.nombres import Nombres
from informacion_util.catalogo.resultado import POR_PAGINA, Consulta
from informacion_util.models import Edicion


def claves_recientes(filtros: Filtros, cuantas: int) -> list[str]:
    """Keys of the entries under those filters, the newest first."""
    hoy = timezone.localdate()
    hallados = buscar(filtros.q, tipo=Edicion.tipo_publico).ids(TOPE_CONTEO) if filtros.q else []
    nombres = Nombres(hoy, hallados)
    with MEMORIA.al_dia(hoy) as indice:
        consulta = Consulta(indice, replace(filtros, orden=Orden.RECIENTES), nombres)
        hasta = min(cuantas, consulta.total)
        paginas = [consulta.entradas(desde) for desde in range(0, hasta, POR_PAGINA)]
    return [entrada.clave for pagina in paginas for entrada in pagina][:cuantas]


@dataclass(frozen=True)
class Pedido:
    """What a reader subscribed to."""

    filtros: Filtros
    ruta: str  # the page with the same filters

    @property
    def consulta(self) -> str:
        return replace(self.filtros, orden=Orden.RECIENTES).consulta if self.filtros.cuantos else ""


class NovedadesDelCatalogo(Novedades):
    """Announced versions of the entries that the page would list; same words in the address."""

    def get_object(self, request: HttpRequest, anio: int | None = None) -> Pedido:
        ruta = "informacion_util:ficha_lista" + ("_ejercicio" if anio else "")
        filtros = Filtros.de_peticion(request.GET, anio)
        return Pedido(filtros, reverse(ruta, args=[anio] if anio else []))

    def title(self, obj: Any = None) -> str:
        partes = [str(obj.filtros.anio or ""), obj.filtros.q, *obj.filtros.elegidos.values()]
        detalle = ", ".join(parte for parte in partes if parte)
        return "Información útil, San Andrés Cholula" + (f": {detalle}" if detalle else "")

    def link(self, obj: Any = None) -> str:
        return obj.ruta + (f"?{obj.consulta}" if obj.consulta else "")

    def feed_guid(self, obj: Any = None) -> str:
        return etiqueta("catalogo" + quote(self.link(obj), safe="/=%+"))

    def items(self, obj: Any = None) -> QuerySet[Version]:
        claves = claves_recientes(obj.filtros, ENTRADAS)
        return Version.objects.anunciadas().filter(clave__in=claves).para_lista()[:ENTRADAS]
