"""The acta: issued with the head of the log, then signed; its scans are only added."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cholula_ga.publicacion.archivos import avisos_de
from cholula_ga.publicacion.models import Archivo, Asiento
from sesiones.actions.acuerdos import PorConfirmar
from sesiones.actions.comun import Acto, asentar, oficina_de, tomar
from sesiones.models import Acta, ActaFirmada, EstadoSesion, Sesion
from sesiones.transiciones import destino_de, estados_de

ADMITEN_ESCANEO = (EstadoSesion.ACTA_EN_FIRMA, EstadoSesion.ACTA_PUBLICADA)
FALTA_ESCANEO = (
    "Agrega el acta firmada en PDF o escribe por qué no hay escaneo: la ciudadanía lo leerá."
)
FALTA_MOTIVO = (
    "Ya consta un acta firmada o por qué no la hay. Escribe por qué se agrega esta: "
    "la anterior se queda."
)
FALTA_ARCHIVO = "Elige el PDF del acta firmada."
SOLO_PDF = "El acta firmada se agrega en PDF."


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
def agregar_acta_firmada(
    sesion: Sesion,
    acto: Acto,
    *,
    archivo: Archivo | None,
    motivo: str = "",
    confirma_avisos: bool = False,
) -> ActaFirmada:
    """Put a scan beside the accessible acta. The first needs no `motivo`; the rest say why.

    Raises PorConfirmar if the scan has no text or seems to hold personal data, until somebody
    has looked at it.
    """
    actual = tomar(sesion, acto, estados=ADMITEN_ESCANEO, que="agregar el acta firmada")
    if archivo is None:
        raise ValidationError(FALTA_ARCHIVO)
    firmada = _agregar(actual.acta, acto, archivo, motivo, confirma_avisos)
    nota = f"Se agrega el acta firmada, digitalizada. {firmada.motivo}".strip()
    asentar(actual, acto, verbo="agregar acta firmada", nota=nota, mayor=True)
    return firmada


@transaction.atomic
def publicar_acta(
    sesion: Sesion,
    acto: Acto,
    *,
    archivo: Archivo | None = None,
    motivo: str = "",
    confirma_avisos: bool = False,
) -> Sesion:
    """The acta was signed: with its scan, now or before, or with the reason why there is none."""
    actual = tomar(sesion, acto, estados=estados_de("publicar_acta"), que="dar por firmada el acta")
    if archivo or motivo.strip():
        _agregar(actual.acta, acto, archivo, motivo, confirma_avisos)
    elif not actual.acta.firmadas.exists():
        raise ValidationError(FALTA_ESCANEO)
    actual.estado = destino_de("publicar_acta")
    nota = "El acta quedó firmada."
    return asentar(actual, acto, verbo="publicar acta", nota=nota, mayor=True)


def _agregar(
    acta: Acta, acto: Acto, archivo: Archivo | None, motivo: str, confirma_avisos: bool
) -> ActaFirmada:
    """One more row; the rows before it stay."""
    if archivo and archivo.extension != "pdf":
        raise ValidationError(SOLO_PDF)
    avisos = avisos_de(archivo) if archivo else []
    if avisos and not confirma_avisos:
        raise PorConfirmar(avisos)
    anteriores = acta.firmadas.count()
    if anteriores and not motivo.strip():
        raise ValidationError(FALTA_MOTIVO)
    firmada = ActaFirmada(
        acta=acta,
        numero=anteriores + 1,
        archivo=archivo,
        motivo=motivo.strip(),
        oficina=oficina_de(acto),
        agregada_el=acto.ahora,
        por=acto.por,
    )
    firmada.full_clean(exclude={"por"})
    firmada.save()
    return firmada
