"""What the room's public pages share."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from cholula_ga.publicacion.models import Version
from proyecto_ciudadano.models import Problematica

MIGA = ("Proyecto Ciudadano", "/proyecto-ciudadano/")


def publica(folio: str) -> Problematica:
    """The public problem of that folio, with all that its page reads. Raises Http404."""
    problematicas = Problematica.objects.publicas().para_publicar()
    return get_object_or_404(problematicas, folio=folio.upper())


def publicada(folio: str) -> tuple[Problematica, Version]:
    """The public problem of that folio and what was published of it, with its line of the log.

    Raises Http404. Two queries.
    """
    problematicas = Problematica.objects.publicas().select_related("localidad")
    problematica = get_object_or_404(problematicas, folio=folio.upper())
    version = Version.objects.select_related("asiento").ultima_de(problematica)
    if version is None:
        raise Http404("Esa problemática todavía no se publica.")
    return problematica, version
