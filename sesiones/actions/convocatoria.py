"""Before a session: it is created, called, completed, postponed or cancelled."""

from datetime import date, time
from typing import TypedDict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from sesiones.actions.comun import Acto, asentar, exigir_secretaria, tomar
from sesiones.models import Comision, EstadoSesion, Sesion
from sesiones.transiciones import destino_de, estados_de


class DatosDeSesion(TypedDict, total=False):
    fecha: date | None
    hora: time | None
    modalidad: str
    lugar: str
    enlace: str


@transaction.atomic
def nueva_sesion(sesion: Sesion, acto: Acto) -> Sesion:
    """Save a draft with the next number of its type and ejercicio; numbers never repeat."""
    exigir_secretaria(acto)
    Comision.objects.select_for_update().get(pk=sesion.comision_id)
    mismas = Sesion.objects.filter(
        comision=sesion.comision, ejercicio=sesion.ejercicio, tipo=sesion.tipo
    )
    sesion.numero = (mismas.aggregate(ultimo=Max("numero"))["ultimo"] or 0) + 1
    sesion.slug = f"{sesion.tipo}-{sesion.numero}"
    sesion.full_clean()
    sesion.save()
    return sesion


@transaction.atomic
def convocar(sesion: Sesion, acto: Acto, *, consta_cuando: bool = True) -> Sesion:
    """Make the agenda public. `consta_cuando` is False if no document says when it was called."""
    actual = tomar(sesion, acto, estados=estados_de("convocar"), que="convocar")
    if actual.iniciada_el:
        raise ValidationError("Esta sesión ya había iniciado: convoca otra para lo que falta.")
    actual.estado = destino_de("convocar")
    actual.motivo = ""
    actual.convocada_el = acto.ahora if consta_cuando else None
    actual.reglas = actual.instalacion.reglas_vigentes(actual.fecha)
    return asentar(actual, acto, verbo="convocar", nota="Se convoca la sesión.", mayor=True)


@transaction.atomic
def completar_datos(sesion: Sesion, datos: DatosDeSesion, acto: Acto) -> Sesion:
    """Date, time, place, link and modality, before the session starts."""
    actual = tomar(sesion, acto, estados=[EstadoSesion.CONVOCADA], que="cambiar sus datos")
    for campo, valor in datos.items():
        setattr(actual, campo, valor)
    nota = "Se completan los datos de la convocatoria."
    return asentar(actual, acto, verbo="completar", nota=nota, mayor=True)


@transaction.atomic
def diferir(sesion: Sesion, motivo: str, acto: Acto) -> Sesion:
    """Postpone it, with a public reason."""
    return _salir(sesion, motivo, acto, verbo="diferir")


@transaction.atomic
def cancelar(sesion: Sesion, motivo: str, acto: Acto) -> Sesion:
    """Call it off for good, with a public reason."""
    return _salir(sesion, motivo, acto, verbo="cancelar")


def _salir(sesion: Sesion, motivo: str, acto: Acto, *, verbo: str) -> Sesion:
    actual = tomar(sesion, acto, estados=estados_de(verbo), que=verbo)
    if not motivo.strip():
        raise ValidationError("Escribe el motivo: la ciudadanía lo leerá.")
    actual.estado = destino_de(verbo)
    actual.motivo = motivo.strip()
    return asentar(actual, acto, verbo=verbo, nota=actual.motivo, mayor=True)
