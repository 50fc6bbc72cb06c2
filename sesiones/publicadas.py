"""Pages and data read what was published: what people see is what the log says."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404

from cholula_ga.publicacion.models import Version
from informacion_util.models import Edicion

# The number of the latest version of the same thing, to compare `numero` with.
ULTIMA = Subquery(
    Version.objects.filter(clave=OuterRef("clave")).order_by("-numero").values("numero")[:1]
)


def publicada(clave: str) -> Version:
    """What the public reads of one thing, with its line of the log; 404 if it is not public."""
    version = (
        Version.objects.filter(clave=clave).select_related("asiento").order_by("-numero").first()
    )
    if version is None:
        raise Http404("Esa página no existe o todavía no se publica.")
    return version


def ultimas(tipo: str, claves: Sequence[str] | None = None) -> QuerySet[Version]:
    """The latest version of each thing of a kind, in the order of their keys."""
    versiones = Version.objects.filter(tipo_publico=tipo)
    if claves is not None:
        versiones = versiones.filter(clave__in=claves)
    return versiones.filter(numero=ULTIMA).order_by("clave")


def de_claves(claves: Iterable[str]) -> dict[str, Version]:
    """By key, the latest version of each of those things, of any kind; one query."""
    return {v.clave: v for v in Version.objects.filter(clave__in=claves, numero=ULTIMA)}


def fichas_de(publico: Mapping[str, Any]) -> dict[str, Edicion]:
    """Of a session, by slug: the edition of its ejercicio, or the latest; not those withdrawn.

    One query, none where no point names a ficha.
    """
    slugs = {ficha["slug"] for punto in publico["puntos"] for ficha in punto.get("fichas", [])}
    if not slugs:
        return {}
    ediciones = Edicion.objects.publicadas().filter(ficha__slug__in=slugs)
    elegidas: dict[str, Edicion] = {}
    for edicion in ediciones.select_related("ficha", "ejercicio").order_by("ejercicio__anio"):
        ya = elegidas.get(edicion.ficha.slug)
        if ya is None or ya.ejercicio.anio != publico["ejercicio"]:
            elegidas[edicion.ficha.slug] = edicion
    return elegidas


def como_se_acordaron(publico: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Of a session, each agreement by its number as it was first published: what was voted.

    One query, none where no agreement was born.
    """
    acuerdos = [punto["acuerdo"] for punto in publico["puntos"] if punto["acuerdo"]]
    if not acuerdos:
        return {}
    claves = [f"acuerdo/{acuerdo['url'].strip('/').split('/')[-1]}" for acuerdo in acuerdos]
    primeras = Version.objects.filter(clave__in=claves, numero=1)
    contenidos = {version.contenido["numero"]: version.contenido for version in primeras}
    return {a["numero"]: contenidos[a["numero"]] for a in acuerdos if a["numero"] in contenidos}
