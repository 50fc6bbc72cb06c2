"""Changes of names that keep what was published under the old one."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cholula_ga.institucion.models import Dependencia, NombreAnterior


def comprobar_cambio_de_nombre(dependencia: Dependencia, *, hoy: date) -> None:
    """Raises ValidationError if it was already renamed today: one name lasts at least a day."""
    if dependencia.nombres_anteriores.filter(hasta=hoy).exists():
        raise ValidationError("Esta dependencia ya cambió de nombre hoy. Cámbialo mañana.")


@transaction.atomic
def renombrar_dependencia(dependencia: Dependencia, nombre: str, *, hoy: date) -> None:
    """Give a dependencia a new name from tomorrow's texts on; those until today keep the old.

    Raises ValidationError if it was already renamed today.
    """
    actual = Dependencia.objects.select_for_update().get(pk=dependencia.pk)
    if nombre == actual.nombre:
        return
    comprobar_cambio_de_nombre(actual, hoy=hoy)
    NombreAnterior.objects.create(dependencia=actual, nombre=actual.nombre, hasta=hoy)
    actual.nombre = nombre
    actual.full_clean()
    actual.save(update_fields=["nombre"])
    dependencia.nombre = nombre
