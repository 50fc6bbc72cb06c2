"""Atom feeds of the tracker: of one problem, of a school, of a place, and with the list's facets.

What was withdrawn is in none of them.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from urllib.parse import quote

from django.db.models import QuerySet, Value
from django.db.models.functions import Concat, Lower
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from cholula_ga.institucion.models import Localidad
from cholula_ga.portada.feeds import ENTRADAS, Novedades, etiqueta
from cholula_ga.publicacion.models import Version
from proyecto_ciudadano.escuelas import NO_HAY, escuela_de, problematicas_de
from proyecto_ciudadano.facetas import ROTULOS, consulta_de, filtrar, leer_filtros
from proyecto_ciudadano.historia import historia_de
from proyecto_ciudadano.models import Problematica
from proyecto_ciudadano.models.problematica import ProblematicaQuerySet
from proyecto_ciudadano.views.comun import publicada

SITIO = "San Andrés Cholula"


class PasosDeProblematica(Novedades):
    """Each dated entry of one problem, the newest first."""

    subtitle = "Cada paso de lo que se pidió, con su fecha y quién lo dice."

    def get_object(self, request: HttpRequest, folio: str) -> Version:
        return publicada(folio)[1]

    def title(self, obj: Any = None) -> str:
        return f"{obj.contenido['folio']}: {obj.titulo}, {SITIO}"

    def link(self, obj: Any = None) -> str:
        return str(obj.url)

    def feed_guid(self, obj: Any = None) -> str:
        return etiqueta(obj.clave)

    def items(self, obj: Any = None) -> Any:
        publico = obj.contenido
        pasos = [paso | {"clave": obj.clave, "url": obj.url} for paso in historia_de(publico)]
        demo = ["Dato de demostración"] if publico["es_demo"] else []
        tema = [publico["categoria_texto"], *demo]
        return [paso | {"categorias": [paso["voz_texto"], *tema]} for paso in pasos[::-1]][
            :ENTRADAS
        ]

    def item_title(self, item: Any) -> str:
        return _que_paso(item)

    def item_description(self, item: Any) -> str:
        hecho = item["actividad"]
        return f"{hecho['que_se_hizo']} {hecho['resultado']}" if hecho else str(item["texto"])

    def item_link(self, item: Any) -> str:
        return f"{item['url']}#paso-{item['numero']}"

    def item_guid(self, item: Any) -> str:
        return etiqueta(f"{item['clave']}/paso-{item['numero']}")

    def item_pubdate(self, item: Any) -> datetime:
        """The day it says, at its first minute: the moment it was typed is nobody's business."""
        return timezone.make_aware(datetime.combine(date.fromisoformat(item["fecha"]), time.min))

    def item_updateddate(self, item: Any) -> datetime:
        return self.item_pubdate(item)

    def item_author_name(self, item: Any) -> str:
        return _quien(item)

    def item_categories(self, item: Any) -> list[str]:
        return list(item["categorias"])


def _que_paso(paso: dict[str, Any]) -> str:
    """What the school said, the state it came to, or who spoke without moving it."""
    if paso["sentido_texto"]:
        return str(paso["sentido_texto"])
    if paso["cambia"]:
        return str(paso["estado_texto"])
    return "Qué se hizo" if paso["actividad"] else f"Dice {_minuscula(_quien(paso))}"


def _quien(paso: dict[str, Any]) -> str:
    return str(paso["dependencia"] or paso["voz_texto"])


def _minuscula(nombre: str) -> str:
    return nombre[:1].lower() + nombre[1:] if nombre.startswith(("El ", "La ")) else nombre


@dataclass(frozen=True)
class Pedido:
    """What a reader subscribed to: its title, its page and the problems behind."""

    titulo: str
    ruta: str
    problematicas: ProblematicaQuerySet | None  # None: all of them


class _DeProblematicas(Novedades):
    """What was announced of some problems, the newest first."""

    subtitle = "Lo que estudiantes pidieron para su escuela y lo que se va haciendo."

    def title(self, obj: Any = None) -> str:
        return f"{obj.titulo}, {SITIO}"

    def link(self, obj: Any = None) -> str:
        return str(obj.ruta)

    def feed_guid(self, obj: Any = None) -> str:
        return etiqueta(quote(obj.ruta.strip("/"), safe="/=%+?&"))

    def items(self, obj: Any = None) -> QuerySet[Version]:
        """All are told by leaving out the few that were withdrawn: they are many to name.

        Joined to nothing, the type leaves its own index aside: that of dates gives them sorted.
        """
        anunciadas = Version.objects.anunciadas().alias(clase=Concat("tipo_publico", Value("")))
        anunciadas = anunciadas.filter(clase=Problematica.tipo_publico)
        if obj.problematicas is None:
            retiradas = Problematica.objects.filter(retirada_el__isnull=False)
            elegidas = anunciadas.exclude(clave__in=_claves(retiradas))
        else:
            elegidas = anunciadas.filter(clave__in=_claves(obj.problematicas))
        return elegidas.order_by("-publicada_el", "-pk")[:ENTRADAS]

    def item_title(self, item: Version) -> str:
        """The news is the last entry: one that moves nothing does not announce the state again."""
        *_, ultimo = historia_de(item.contenido)
        novedad = str(item.contenido["estado_texto"]) if ultimo["cambia"] else _que_paso(ultimo)
        return f"{item.titulo}: {novedad[:1].lower()}{novedad[1:]}"


def _claves(problematicas: ProblematicaQuerySet) -> Any:
    """Their public keys, as a subquery."""
    clave = Concat(Value(f"{Problematica.tipo_publico}/"), Lower("folio"))
    return problematicas.order_by().values_list(clave)


class NovedadesDeProblematicas(_DeProblematicas):
    """Of the problems that the list shows with the same facets."""

    def get_object(self, request: HttpRequest) -> Pedido:
        filtros = leer_filtros(request.GET)
        detalle = ", ".join(f"{ROTULOS[n].lower()} {valor}" for n, valor in filtros.items())
        consulta = consulta_de(filtros)
        ruta = reverse("proyecto_ciudadano:problematica_lista")
        return Pedido(
            "Proyecto Ciudadano" + (f" ({detalle})" if detalle else ""),
            f"{ruta}?{consulta}" if consulta else ruta,
            filtrar(filtros) if filtros else None,
        )


class NovedadesDeEscuela(_DeProblematicas):
    """Of one school; one that nobody may know of answers as one that does not exist."""

    def get_object(self, request: HttpRequest, cct: str) -> Pedido:
        suyas = problematicas_de(cct)
        escuela = escuela_de(suyas)
        if escuela is None:
            raise Http404(NO_HAY)
        ruta = reverse("proyecto_ciudadano:escuela_detalle", args=[cct.lower()])
        return Pedido(f"Lo que pidió {escuela.nombre}", ruta, suyas)


class NovedadesDeLugar(_DeProblematicas):
    """Of one place of the municipality, whatever the category."""

    def get_object(self, request: HttpRequest, slug: str) -> Pedido:
        lugar = get_object_or_404(Localidad, slug=slug)
        consulta = consulta_de({"localidad": slug})
        ruta = f"{reverse('proyecto_ciudadano:problematica_lista')}?{consulta}"
        suyas = Problematica.objects.publicas().filter(localidad=lugar)
        return Pedido(f"Lo que se pidió en {lugar.nombre}", ruta, suyas)
