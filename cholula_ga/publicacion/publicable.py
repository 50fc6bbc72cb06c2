"""What a thing must say of itself to pass through the door to the public."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.apps import apps
from django.db import models
from django.utils import timezone

from cholula_ga.institucion.models import Dependencia
from cholula_ga.publicacion.models import Archivo


@dataclass(frozen=True)
class ParteDeBusqueda:
    """A place inside a public page that search shows by itself, as a point of a session."""

    ancla: str  # id in the page
    tipo: str  # one of the model's `tipos_de_parte`
    titulo: str
    resumen: str = ""
    cuerpo: str = ""


class Publicable(models.Model):
    """Base of everything that becomes public. `a_publico()` is its only public definition."""

    es_demo = models.BooleanField("dato de demostración", default=False, editable=False)

    tipo_publico: ClassVar[str]
    nombre_del_tipo: ClassVar[str]  # how search and feeds call it, e.g. "Sesión"
    requiere_segunda_persona: ClassVar[bool] = True
    tipos_de_parte: ClassVar[Mapping[str, str]] = {}  # type of each part and its plural name
    lista_publica: ClassVar[str] = ""  # name of the address of a list that also takes ?q=

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        raise TypeError(f"{type(self).__name__} no define su dirección.")

    @property
    def clave_publica(self) -> str:
        """Stable ASCII key, unique over the site, e.g. ``ficha/2023/atlas-de-riesgos``."""
        raise TypeError(f"{type(self).__name__} no define su clave pública.")

    @classmethod
    def de_clave(cls, clave: str) -> "Publicable | None":
        """The live object of a key, or None; the verification of the log looks it up."""
        raise TypeError(f"{cls.__name__} no sabe encontrarse por su clave.")

    def a_publico(self) -> dict[str, Any]:
        """Public data, JSON types without floats, equal whenever recomputed; no personal data.

        Holds at least ``titulo`` and ``url`` (path of the page).
        """
        raise TypeError(f"{type(self).__name__} no define su contenido público.")

    @classmethod
    def partes_de_busqueda(cls, contenido: Mapping[str, Any]) -> list[ParteDeBusqueda]:
        """Parts of a published content that search finds by themselves."""
        return []

    def resumen_publico(self) -> str:
        return ""

    def fecha_publica(self) -> date:
        """The date by which search orders it."""
        return timezone.localdate()

    def bloqueos(self) -> list[str]:
        """Sentences that forbid publication, each saying what to do."""
        return []

    def avisos(self) -> list[str]:
        """Sentences that whoever publishes must confirm."""
        return []

    def archivos_publicos(self) -> list[Archivo]:
        return []

    def autorias(self) -> set[int]:
        """Ids of the people who wrote it; none of them may approve it."""
        return set()

    def es_publica(self) -> bool:
        raise TypeError(f"{type(self).__name__} no dice si es pública.")

    def dependencia_publica(self) -> Dependencia | None:
        return getattr(self, "dependencia", None)


def publicables() -> Iterator[type[Publicable]]:
    """Every concrete model that can become public, of whatever room."""
    for modelo in apps.get_models():
        if issubclass(modelo, Publicable):
            yield modelo


def modelo_de_tipo(tipo: str) -> type[Publicable] | None:
    return next((modelo for modelo in publicables() if modelo.tipo_publico == tipo), None)


def objeto_de_clave(clave: str) -> Publicable | None:
    """The live object behind a key of the log; None if its row is gone."""
    modelo = modelo_de_tipo(clave.split("/", 1)[0])
    return modelo.de_clave(clave) if modelo else None


def nombres_de_tipos() -> dict[str, str]:
    """``{"ficha": "Ficha", …}`` for search results and feeds."""
    return {modelo.tipo_publico: modelo.nombre_del_tipo for modelo in publicables()}
