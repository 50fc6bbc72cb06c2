"""Atom feeds of what is announced: first publications, major changes and withdrawals."""

from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode, urlparse

from django.conf import settings
from django.contrib.syndication.views import Feed, add_domain
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from cholula_ga.busqueda.indice import buscar
from cholula_ga.datos.texto import para_xml
from cholula_ga.institucion.models import Dependencia
from cholula_ga.publicacion.models import TipoVersion, Version
from cholula_ga.publicacion.publicable import nombres_de_tipos

ENTRADAS = 50
DESDE = "2023-01-01"


def etiqueta(especifico: str) -> str:
    """A tag: URI (RFC 4151) that never changes."""
    return f"tag:{urlparse(settings.SITE_URL).hostname},{DESDE}:{especifico}"


def _limpios(campos: dict[str, Any]) -> dict[str, Any]:
    return {c: para_xml(v) if isinstance(v, str) else v for c, v in campos.items()}


class AtomEnEspanol(Atom1Feed):
    """Atom with an `updated` even when empty, and only signs that XML can hold."""

    def add_root_elements(self, handler: Any) -> None:
        self.feed = _limpios(self.feed)
        super().add_root_elements(handler)

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """The summary travels as HTML: what was written as text is shown as text."""
        limpio = _limpios(item)
        limpio["description"] = escape(limpio["description"])
        super().add_item_elements(handler, limpio)

    def latest_post_date(self) -> datetime:
        if not self.items:
            return datetime.fromisoformat(f"{DESDE}T00:00:00-06:00")
        return super().latest_post_date()


class Novedades(Feed):
    """What changed in the whole site."""

    feed_type = AtomEnEspanol
    subtitle = "Lo que se publica, se corrige o se retira."
    author_name = "Ayuntamiento de San Andrés Cholula, Puebla"
    language = "es-mx"

    def get_feed(self, obj: Any, request: HttpRequest) -> Any:
        """Absolute addresses come from SITE_URL, not from the Host header or a Site row."""
        feed = super().get_feed(obj, request)
        feed.feed["link"] = self._absoluta(self.link(obj))
        feed.feed["feed_url"] = self._absoluta(request.get_full_path())
        for item in feed.items:
            item["link"] = self._absoluta("/" + item["link"].split("/", 3)[3])
        return feed

    def _absoluta(self, ruta: str) -> str:
        sitio = urlparse(settings.SITE_URL)
        return add_domain(sitio.netloc, ruta, sitio.scheme == "https")

    def title(self, obj: Any = None) -> str:
        return "Novedades de Gobierno Abierto, San Andrés Cholula"

    def link(self, obj: Any = None) -> str:
        return reverse("portada:novedades")

    def feed_guid(self, obj: Any = None) -> str:
        return etiqueta("novedades")

    def items(self, obj: Any = None) -> QuerySet[Version]:
        return Version.objects.anunciadas().para_lista()[:ENTRADAS]

    def item_title(self, item: Version) -> str:
        return item.titulo

    def item_description(self, item: Version) -> str:
        """Of a withdrawal only its reason: the summary is of what is no longer shown."""
        resumen = "" if item.tipo == TipoVersion.RETIRO else item.resumen
        return " ".join(filter(None, [item.nota, resumen])) or item.titulo

    def item_link(self, item: Version) -> str:
        return item.url

    def item_guid(self, item: Version) -> str:
        return etiqueta(f"{item.clave}/v{item.numero}")

    def item_pubdate(self, item: Version) -> datetime:
        return item.publicada_el

    def item_updateddate(self, item: Version) -> datetime:
        return item.publicada_el

    def item_author_name(self, item: Version) -> str:
        return item.oficina

    def item_categories(self, item: Version) -> list[str]:
        tipo = nombres_de_tipos().get(item.tipo_publico, item.tipo_publico)
        return [tipo, *(["Dato de demostración"] if item.es_demo else [])]


class NovedadesDeDependencia(Novedades):
    """What changed in the matters of one dependencia."""

    def get_object(self, request: HttpRequest, slug: str) -> Dependencia:
        dependencia = Dependencia.objects.filter(slug=slug).first()
        if dependencia is None:
            raise Http404("No hay una dependencia con esa dirección.")
        return dependencia

    def title(self, obj: Any = None) -> str:
        return f"Novedades de {obj.nombre}, San Andrés Cholula"

    def feed_guid(self, obj: Any = None) -> str:
        return etiqueta(f"novedades/{obj.slug}")

    def items(self, obj: Any = None) -> QuerySet[Version]:
        return Version.objects.anunciadas().filter(dependencia=obj).para_lista()[:ENTRADAS]


class NovedadesDeBusqueda(Novedades):
    """What changed among the things that a search finds, of any type or of one."""

    def get_object(self, request: HttpRequest) -> dict[str, str]:
        pedido = {campo: request.GET.get(campo, "").replace("\x00", " ") for campo in ("q", "tipo")}
        pedido = {campo: " ".join(valor.split())[:200] for campo, valor in pedido.items()}
        return {campo: valor for campo, valor in pedido.items() if valor}

    def title(self, obj: Any = None) -> str:
        return f"Novedades de «{obj.get('q', '')}», San Andrés Cholula"

    def link(self, obj: Any = None) -> str:
        return f"{reverse('busqueda:buscar')}?{urlencode(obj)}"

    def feed_guid(self, obj: Any = None) -> str:
        return etiqueta(f"buscar/{quote(urlencode(obj), safe='=%+')}")

    def items(self, obj: Any = None) -> QuerySet[Version]:
        claves = buscar(obj.get("q", ""), tipo=obj.get("tipo", "")).claves()
        return Version.objects.anunciadas().filter(clave__in=claves).para_lista()[:ENTRADAS]


def de_dependencia(request: HttpRequest, slug: str) -> HttpResponse:
    """The short address of a dependencia's feed."""
    return redirect("portada:novedades_de_dependencia", slug=slug, permanent=True)


class NovedadesDeTipo(Novedades):
    """What changed among things of one kind: sessions, agreements, fichas."""

    def get_object(self, request: HttpRequest, tipo: str) -> str:
        if tipo not in nombres_de_tipos():
            raise Http404("No hay publicaciones de ese tipo.")
        return tipo

    def title(self, obj: Any = None) -> str:
        return f"Novedades: {nombres_de_tipos()[obj]}, San Andrés Cholula"

    def feed_guid(self, obj: Any = None) -> str:
        return etiqueta(f"novedades/tipo/{obj}")

    def items(self, obj: Any = None) -> QuerySet[Version]:
        return Version.objects.anunciadas().filter(tipo_publico=obj).para_lista()[:ENTRADAS]
