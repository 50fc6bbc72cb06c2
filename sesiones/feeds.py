"""Atom feeds of the room: agreements with their state, sessions, what changed since the last."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from cholula_ga.portada.feeds import ENTRADAS, Novedades, etiqueta
from cholula_ga.publicacion.models import Version
from sesiones.cambios import periodo_desde
from sesiones.models import EstadoAcuerdo, Sesion


class Acuerdos(Novedades):
    """Each agreement and each thing said of it, with its state at that moment."""

    subtitle = "Qué acordó la comisión y cómo va cada acuerdo."

    def title(self, obj: Any = None) -> str:
        return "Acuerdos de la comisión, San Andrés Cholula"

    def link(self, obj: Any = None) -> str:
        return reverse("sesiones:acuerdo_lista")

    def feed_guid(self, obj: Any = None) -> str:
        return etiqueta("acuerdos")

    def items(self, obj: Any = None) -> QuerySet[Version]:
        anunciadas = Version.objects.anunciadas().filter(tipo_publico="acuerdo")
        return anunciadas.order_by("-publicada_el", "-pk")[:ENTRADAS]

    def item_title(self, item: Version) -> str:
        return f"{item.titulo}: {self._estado(item).lower()}"

    def item_categories(self, item: Version) -> list[str]:
        return [self._estado(item), *super().item_categories(item)]

    @staticmethod
    def _estado(item: Version) -> str:
        return EstadoAcuerdo(item.contenido["estado"]).label


class Sesiones(Novedades):
    """Calls, results and actas."""

    subtitle = "Sesiones que se convocan, se celebran, se difieren o se cancelan."

    def title(self, obj: Any = None) -> str:
        return "Sesiones de la comisión, San Andrés Cholula"

    def link(self, obj: Any = None) -> str:
        return reverse("sesiones:sesion_lista")

    def feed_guid(self, obj: Any = None) -> str:
        return etiqueta("sesiones")

    def items(self, obj: Any = None) -> QuerySet[Version]:
        return Version.objects.anunciadas().filter(tipo_publico="sesion").para_lista()[:ENTRADAS]


class Cambios(Novedades):
    """What changed since the last held session; empty before the first."""

    subtitle = "Acuerdos, problemáticas, estrategias y fichas que cambiaron desde la última sesión."

    def title(self, obj: Any = None) -> str:
        return "Qué cambió desde la última sesión, San Andrés Cholula"

    def link(self, obj: Any = None) -> str:
        return reverse("sesiones:cambios")

    def feed_guid(self, obj: Any = None) -> str:
        return etiqueta("sesiones/cambios")

    def items(self, obj: Any = None) -> QuerySet[Version]:
        ultima = Sesion.objects.celebradas().order_by("-celebrada_el", "-pk").first()
        periodo = periodo_desde([ultima] if ultima else [])
        versiones: Any = periodo.versiones() if periodo else Version.objects.none()
        return versiones.para_lista()[:ENTRADAS]
