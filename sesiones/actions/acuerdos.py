"""What happens to an agreement after it is born: entries that are only added."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cholula_ga.institucion.models import Dependencia
from sesiones.actions.comun import Acto, exigir_secretaria, publicar_si_cambia
from sesiones.models import Acuerdo, EstadoAcuerdo, Instalacion, Seguimiento
from sesiones.models.acuerdo import ABIERTOS


def _tomar(acuerdo: Acuerdo, acto: Acto) -> Acuerdo:
    exigir_secretaria(acto)
    actual = Acuerdo.objects.select_for_update().get(pk=acuerdo.pk)
    if actual.estado not in ABIERTOS:
        raise ValidationError(
            f"El acuerdo ya está «{actual.get_estado_display().lower()}»: no admite seguimiento."
        )
    return actual


@transaction.atomic
def registrar_seguimiento(
    acuerdo: Acuerdo,
    *,
    dependencia: Dependencia,
    texto: str,
    estado_nuevo: str,
    fecha: date,
    acto: Acto,
    evidencia: str = "",
) -> Seguimiento:
    """A dated entry of one dependencia that moves the agreement's state."""
    actual = _tomar(acuerdo, acto)
    if estado_nuevo == EstadoAcuerdo.SIN_EFECTO:
        raise ValidationError("Un acuerdo queda sin efecto solo por otro acuerdo posterior.")
    if actual.punto.sesion.fecha and fecha < actual.punto.sesion.fecha:
        raise ValidationError("El seguimiento no puede ser anterior a la sesión.")
    return _agregar(actual, dependencia, texto, estado_nuevo, fecha, evidencia, acto)


@transaction.atomic
def dejar_sin_efecto(
    acuerdo: Acuerdo, *, posterior: Acuerdo, dependencia: Dependencia, fecha: date, acto: Acto
) -> Seguimiento:
    """A later agreement ends an earlier one; both stay and name each other."""
    actual = _tomar(acuerdo, acto)
    posterior = Acuerdo.objects.select_related("punto__sesion").get(pk=posterior.pk)
    antes, despues = actual.punto.sesion.celebrada_el, posterior.punto.sesion.celebrada_el
    if posterior.pk == actual.pk or antes is None or despues is None or despues <= antes:
        raise ValidationError("Solo un acuerdo de una sesión posterior lo deja sin efecto.")
    actual.sin_efecto_por = posterior
    texto = f"Queda sin efecto por el acuerdo {posterior.numero}."
    return _agregar(actual, dependencia, texto, EstadoAcuerdo.SIN_EFECTO, fecha, "", acto)


def _agregar(
    acuerdo: Acuerdo,
    dependencia: Dependencia,
    texto: str,
    estado: str,
    fecha: date,
    evidencia: str,
    acto: Acto,
) -> Seguimiento:
    seguimiento = Seguimiento(
        acuerdo=acuerdo,
        dependencia=dependencia,
        fecha=fecha,
        texto=texto.strip(),
        estado_nuevo=estado,
        evidencia=evidencia,
    )
    seguimiento.full_clean()
    iguales = {"fecha": fecha, "dependencia": dependencia, "texto": seguimiento.texto}
    if acuerdo.seguimientos.filter(**iguales, estado_nuevo=estado).exists():
        raise ValidationError("Ese seguimiento ya está publicado: el formulario llegó dos veces.")
    seguimiento.save()
    acuerdo.estado = estado
    acuerdo.full_clean()
    acuerdo.save()
    publicar_si_cambia(acuerdo, acto, verbo="seguimiento", nota=seguimiento.texto, mayor=True)
    return seguimiento


@transaction.atomic
def publicar_instalacion(instalacion: Instalacion, acto: Acto, *, nota: str = "") -> None:
    """Who sits in the commission and by which rules, as its page shows it."""
    nota = nota or "Se actualizan las reglas o los integrantes de la comisión."
    publicar_si_cambia(instalacion, acto, verbo="publicar", nota=nota, mayor=True)
