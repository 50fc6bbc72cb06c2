"""The acta: issued with the head of the log, then signed."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cholula_ga.publicacion.models import Asiento
from sesiones.actions.comun import Acto, asentar, tomar
from sesiones.models import Acta, EstadoSesion, Sesion
from sesiones.transiciones import estados_de


@transaction.atomic
def emitir_acta(sesion: Sesion, acto: Acto) -> Acta:
    """Issue the acta with the head of the log at that moment; it then waits for signatures."""
    actual = tomar(sesion, acto, estados=estados_de("emitir_acta"), que="emitir el acta")
    cabeza = Asiento.objects.cabeza()
    if cabeza is None:
        raise ValidationError("La bitácora está vacía: la sesión no se ha publicado.")
    acta = Acta.objects.create(
        sesion=actual,
        emitida_el=acto.ahora,
        asiento_numero=cabeza.numero,
        asiento_huella=cabeza.huella,
    )
    actual.estado = EstadoSesion.ACTA_EN_FIRMA
    asentar(actual, acto, verbo="emitir acta", nota="Se emite el acta para firma.", mayor=True)
    return acta


@transaction.atomic
def publicar_acta(sesion: Sesion, acto: Acto) -> Sesion:
    """The acta was signed."""
    actual = tomar(sesion, acto, estados=estados_de("publicar_acta"), que="dar por firmada el acta")
    actual.estado = EstadoSesion.ACTA_PUBLICADA
    nota = "El acta quedó firmada."
    return asentar(actual, acto, verbo="publicar acta", nota=nota, mayor=True)
