"""Corrections of a held session: a dated record beside the original, which stays as it was."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cholula_ga.publicacion.guardia import buscar_datos_personales
from sesiones.actions.acuerdos import PorConfirmar
from sesiones.actions.comun import Acto, apartar, asentar, oficina_de, publicar_si_cambia, tomar
from sesiones.models import CONGELADAS, Acuerdo, FeDeErratas, ParteCorregida, PuntoDelDia, Sesion
from sesiones.models.errata import DE_UN_PUNTO

REPETIDA = "Esa fe de erratas ya está publicada: el formulario llegó dos veces."


def errata_nueva(
    sesion: Sesion,
    acto: Acto,
    *,
    parte: str,
    punto: PuntoDelDia | None,
    dice: str,
    debe_decir: str,
    motivo: str,
) -> FeDeErratas:
    """The correction as it would be saved, checked but not saved: what the preview shows."""
    errata = FeDeErratas(
        sesion=sesion,
        numero=sesion.erratas.count() + 1,
        parte=parte,
        punto=punto,
        dice=dice.strip(),
        debe_decir=debe_decir.strip(),
        motivo=motivo.strip(),
        oficina=oficina_de(acto),
        hecha_el=acto.ahora,
        por=acto.por,
    )
    errata.full_clean(exclude={"por"})
    _comprobar_punto(errata)
    iguales = {"parte": parte, "punto": punto, "dice": errata.dice}
    if sesion.erratas.filter(**iguales, debe_decir=errata.debe_decir).exists():
        raise ValidationError(REPETIDA)
    return errata


def _comprobar_punto(errata: FeDeErratas) -> None:
    punto = errata.punto
    if punto is None:
        return
    if punto.sesion_id != errata.sesion_id:
        raise ValidationError("Ese punto es de otra sesión.")
    if errata.parte not in DE_UN_PUNTO and errata.parte != ParteCorregida.ASISTENCIA:
        raise ValidationError("Los datos de la sesión no son de un punto: déjalo sin elegir.")
    if errata.parte == ParteCorregida.VOTACION and not hasattr(punto, "votacion"):
        raise ValidationError(f"El punto {punto.numero} no tiene votación que corregir.")
    if errata.parte == ParteCorregida.ACUERDO and not hasattr(punto, "acuerdo"):
        raise ValidationError(f"Del punto {punto.numero} no nació un acuerdo.")


def datos_personales_en(errata: FeDeErratas) -> list[str]:
    """What looks like personal data in its texts, a sentence each."""
    texto = "\n".join([errata.dice, errata.debe_decir, errata.motivo])
    return [f"El texto {hallazgo}" for hallazgo in buscar_datos_personales(texto)]


@transaction.atomic
def agregar_errata(
    sesion: Sesion,
    acto: Acto,
    *,
    parte: str,
    dice: str,
    debe_decir: str,
    motivo: str,
    punto: PuntoDelDia | None = None,
    confirma_datos: bool = False,
) -> FeDeErratas:
    """Publish a correction of a held session. Nothing of the original changes.

    Raises ValidationError if what it corrects does not exist, if it changes nothing or if it was
    already published; PorConfirmar if it seems to hold personal data and nobody confirmed it.
    """
    actual = tomar(sesion, acto, estados=CONGELADAS, que="agregar una fe de erratas")
    errata = errata_nueva(
        actual,
        acto,
        parte=parte,
        punto=punto,
        dice=dice,
        debe_decir=debe_decir,
        motivo=motivo,
    )
    hallados = datos_personales_en(errata)
    if hallados and not confirma_datos:
        raise PorConfirmar(hallados)
    apartar(Acuerdo.objects.filter(punto=errata.punto))
    errata.save()
    nota = f"Fe de erratas {errata.numero}. {errata.motivo}"
    asentar(actual, acto, verbo="fe de erratas", nota=nota, mayor=True)
    if errata.punto and parte == ParteCorregida.ACUERDO:
        acuerdo = errata.punto.acuerdo
        publicar_si_cambia(acuerdo, acto, verbo="fe de erratas", nota=nota, mayor=True)
    return errata
