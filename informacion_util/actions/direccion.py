"""Moving the pages of a ficha to another address without losing the old one."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from cholula_ga.institucion.models import Usuario
from cholula_ga.publicacion import actions as puerta
from cholula_ga.publicacion.models import Version
from informacion_util.models import Direccion, Edicion, Ficha

MUDAR = "mudar"  # the act, in the log


@transaction.atomic
def cambiar_direccion(ficha: Ficha, direccion: str, *, por: Usuario) -> list[Version]:
    """Give its pages another address, of every ejercicio; those of before lead to it for ever.

    Its key in the log stays the first one. Each published edition says its new address in a minor
    version. Raises ValidationError if the address is or was of another ficha.
    """
    if not por.es_validacion:
        raise ValidationError(
            "Solo la Coordinación General de Transparencia cambia la dirección de una ficha."
        )
    actual = Ficha.objects.select_for_update().get(pk=ficha.pk)
    nueva = slugify(direccion)
    _exigir_libre(actual, nueva)
    ediciones = list(
        Edicion.objects.publicadas().filter(ficha=actual).para_detalle().order_by("ejercicio__anio")
    )
    if not ediciones:
        raise ValidationError("No tiene nada publicado: todavía no hay una dirección que cambiar.")
    antes = [edicion.get_absolute_url() for edicion in ediciones]
    _anotar(actual, nueva, por)
    ficha.mudada_a = actual.mudada_a
    for edicion in ediciones:
        edicion.ficha.mudada_a = actual.mudada_a
    return [_publicar(edicion, url, por) for edicion, url in zip(ediciones, antes, strict=True)]


def _exigir_libre(ficha: Ficha, nueva: str) -> None:
    if not nueva:
        raise ValidationError("Escriba la dirección nueva con letras, números y guiones.")
    if nueva == ficha.direccion:
        raise ValidationError("La ficha ya está en esa dirección.")
    if Ficha.objects.que_usaron(nueva).exclude(pk=ficha.pk).exists():
        raise ValidationError(f"«{nueva}» es o fue la dirección de otra ficha: elija otra.")


def _anotar(ficha: Ficha, nueva: str, por: Usuario) -> None:
    """It may go back to an address of its own, the first one included."""
    ficha.mudada_a = nueva if nueva != ficha.slug else None
    if ficha.mudada_a and not ficha.direcciones.filter(slug=nueva).exists():
        dada = Direccion(ficha=ficha, slug=nueva, desde=timezone.localdate(), dada_por=por)
        dada.full_clean()
        dada.save()
    ficha.save(update_fields=["mudada_a"])


def _publicar(edicion: Edicion, antes: str, por: Usuario) -> Version:
    return puerta.publicar(
        edicion,
        por=None,  # its content stays as it was reviewed: no second person is asked for
        oficina=por.oficina,
        nota=f"La página cambió de dirección. Antes estaba en {antes}, que lleva a la nueva.",
        mayor=False,
        acto=MUDAR,
        confirma_avisos=True,
    )
