"""What the room's public pages share."""

from django.shortcuts import get_object_or_404

from proyecto_ciudadano.models import Problematica

MIGA = ("Proyecto Ciudadano", "/proyecto-ciudadano/")


def publica(folio: str) -> Problematica:
    """The public problem of that folio, with all that its page reads. Raises Http404."""
    problematicas = Problematica.objects.publicas().para_publicar()
    return get_object_or_404(problematicas, folio=folio.upper())
