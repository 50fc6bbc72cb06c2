"""What happens to an agreement after it is born: entries that are only added."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from cholula_ga.institucion.models import Dependencia
from cholula_ga.portada.templatetags.formato import fecha_larga
from cholula_ga.publicacion.archivos import avisos_de
from cholula_ga.publicacion.guardia import buscar_datos_personales
from cholula_ga.publicacion.models import Archivo
from informacion_util.models import Edicion, Ficha
from proyecto_ciudadano.models import Actividad
from sesiones.actions.comun import Acto, apartar, exigir_secretaria, publicar_si_cambia
from sesiones.actions.orden import convocadas_con_seguimiento, refrescar_convocadas
from sesiones.models import (
    Aclaracion,
    Acuerdo,
    EstadoAcuerdo,
    EvidenciaDeSeguimiento,
    Seguimiento,
)
from sesiones.models.acuerdo import ABIERTOS

SIN_DERECHO = "Solo la dependencia responsable o la Secretaría Técnica informan de este acuerdo."
NO_ES_RESPONSABLE = "La dependencia que informa debe ser una de las responsables del acuerdo."


class PorConfirmar(ValidationError):
    """What looks like personal data: somebody must look at it and say that it is public."""


@dataclass(frozen=True)
class Prueba:
    """The proof kept on this site that comes with a follow-up; each part may be missing.

    `se_reconoce_persona` answers for the file: only False lets it be published.
    """

    archivo: Archivo | None = None
    descripcion: str = ""
    se_reconoce_persona: bool | None = None
    actividad: Actividad | None = None
    ficha: Ficha | None = None


NINGUNA = Prueba()


def _tomar(acuerdo: Acuerdo) -> Acuerdo:
    actual = Acuerdo.objects.select_for_update().get(pk=acuerdo.pk)
    if actual.estado not in ABIERTOS:
        raise ValidationError(
            f"El acuerdo ya está «{actual.get_estado_display().lower()}»: no admite seguimiento."
        )
    return actual


def _exigir_derecho(acuerdo: Acuerdo, dependencia: Dependencia, acto: Acto) -> None:
    """The secretary writes for any office; an enlace for those of hers that answer for it."""
    if acto.por is None or acto.por.es_secretaria_tecnica:
        return
    suyas = acto.por.dependencias_editables().filter(pk=dependencia.pk)
    responde = acuerdo.responsables.filter(pk=dependencia.pk).exists()
    if not (acto.por.es_enlace and responde and suyas.exists()):
        raise PermissionDenied(SIN_DERECHO)


def avisos_de_seguimiento(texto: str, prueba: Prueba = NINGUNA) -> list[str]:
    """What looks like personal data in the words and in the file."""
    hallados = buscar_datos_personales(f"{texto}\n{prueba.descripcion}")
    del_archivo = avisos_de(prueba.archivo) if prueba.archivo else []
    return [f"El texto {hallazgo}" for hallazgo in hallados] + del_archivo


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
    prueba: Prueba = NINGUNA,
    nueva_fecha: date | None = None,
    confirma_avisos: bool = False,
) -> Seguimiento:
    """A dated entry of one office on its part; the agreement's state follows from all of them.

    Raises PorConfirmar with what looks like personal data; a load from a document has no warnings.
    """
    _exigir_derecho(acuerdo, dependencia, acto)
    actual = _tomar(acuerdo)
    _comprobar(actual, dependencia, estado_nuevo, fecha)
    _comprobar_prueba(prueba)
    avisos = avisos_de_seguimiento(texto, prueba) if acto.por else []
    if avisos and not confirma_avisos:
        raise PorConfirmar(avisos)
    if nueva_fecha is not None:
        _posponer(actual, nueva_fecha, acto)
    piezas = _piezas(prueba)
    seguimiento = Seguimiento(
        acuerdo=actual,
        dependencia=dependencia,
        fecha=fecha,
        texto=texto.strip(),
        estado_nuevo=estado_nuevo,
        evidencia=evidencia or next((pieza.direccion for pieza in piezas), ""),
        nueva_fecha=nueva_fecha,
    )
    return _agregar(actual, seguimiento, piezas, acto)


def _comprobar(acuerdo: Acuerdo, dependencia: Dependencia, estado: str, fecha: date) -> None:
    if estado == EstadoAcuerdo.SIN_EFECTO:
        raise ValidationError("Un acuerdo queda sin efecto solo por otro acuerdo posterior.")
    dia = acuerdo.punto.sesion.fecha
    if dia and fecha < dia:
        raise ValidationError("El seguimiento no puede ser anterior a la sesión.")
    if fecha > timezone.localdate():
        raise ValidationError("El seguimiento dice lo que ya pasó: su fecha no puede ser futura.")
    responsables = set(acuerdo.responsables.values_list("pk", flat=True))
    if responsables and dependencia.pk not in responsables:
        raise ValidationError(NO_ES_RESPONSABLE)


def _comprobar_prueba(prueba: Prueba) -> None:
    """Nothing that is not public proves anything to the public; nobody is recognised in it."""
    problemas = []
    if prueba.archivo and not prueba.descripcion.strip():
        problemas.append("Escriba qué muestra el archivo, para quien no puede verlo.")
    if prueba.archivo and prueba.se_reconoce_persona is None:
        problemas.append("Responda si en el archivo se reconoce a alguna persona.")
    if prueba.archivo and prueba.se_reconoce_persona:
        problemas.append("En el archivo se reconoce a una persona: cúbrala o cámbielo por otro.")
    if prueba.actividad and not prueba.actividad.es_publica:
        problemas.append("Esa actividad todavía no se publica: no sirve de evidencia.")
    if prueba.ficha and not Edicion.objects.publicadas().filter(ficha=prueba.ficha).exists():
        problemas.append("Esa ficha no está publicada: no sirve de evidencia.")
    if problemas:
        raise ValidationError(problemas)


def _piezas(prueba: Prueba) -> list[EvidenciaDeSeguimiento]:
    """The proof as rows still to be saved, each with the name it bears today."""
    piezas = []
    if prueba.archivo:
        titulo = prueba.descripcion.strip()[:300]
        piezas.append(EvidenciaDeSeguimiento(archivo=prueba.archivo, titulo=titulo))
    if prueba.actividad:
        folio = prueba.actividad.problematica.folio
        titulo = f"{folio}, actividad del {fecha_larga(prueba.actividad.fecha)}"
        piezas.append(EvidenciaDeSeguimiento(actividad=prueba.actividad, titulo=titulo))
    if prueba.ficha:
        ediciones = Edicion.objects.publicadas().filter(ficha=prueba.ficha)
        ultima = ediciones.order_by("-ejercicio__anio").first()
        titulo = f"Ficha: {ultima.titulo}"[:300] if ultima else prueba.ficha.slug
        piezas.append(EvidenciaDeSeguimiento(ficha=prueba.ficha, titulo=titulo))
    return piezas


def _posponer(acuerdo: Acuerdo, nueva: date, acto: Acto) -> None:
    """A later date beside the committed one, which stays; only the secretary writes it."""
    exigir_secretaria(acto)
    if acuerdo.vence_el is None or nueva <= acuerdo.vence_el:
        raise ValidationError("La nueva fecha pospone la que está en vigor: debe ser posterior.")
    acuerdo.nueva_fecha = nueva


def estado_del_conjunto(acuerdo: Acuerdo, ultimo: Seguimiento) -> str:
    """The agreement's state from what each responsible office last said of its part.

    It is `cumplido` once all of them are; one of several makes it `cumplido_parcialmente`. Without
    responsible offices the entry alone decides.
    """
    dichos = dict(acuerdo.seguimientos.order_by("pk").values_list("dependencia", "estado_nuevo"))
    dichos[ultimo.dependencia_id] = ultimo.estado_nuevo
    partes = {dichos.get(pk, "") for pk in acuerdo.responsables.values_list("pk", flat=True)}
    if not partes:
        return ultimo.estado_nuevo
    if partes == {EstadoAcuerdo.CUMPLIDO.value}:
        return EstadoAcuerdo.CUMPLIDO
    if partes & {EstadoAcuerdo.CUMPLIDO.value, EstadoAcuerdo.CUMPLIDO_PARCIALMENTE.value}:
        return EstadoAcuerdo.CUMPLIDO_PARCIALMENTE
    return EstadoAcuerdo.EN_CUMPLIMIENTO


@transaction.atomic
def dejar_sin_efecto(
    acuerdo: Acuerdo, *, posterior: Acuerdo, dependencia: Dependencia, fecha: date, acto: Acto
) -> Seguimiento:
    """A later agreement ends an earlier one; both stay and name each other."""
    exigir_secretaria(acto)
    actual = _tomar(acuerdo)
    posterior = Acuerdo.objects.select_related("punto__sesion").get(pk=posterior.pk)
    antes, despues = actual.punto.sesion.celebrada_el, posterior.punto.sesion.celebrada_el
    if posterior.pk == actual.pk or antes is None or despues is None or despues <= antes:
        raise ValidationError("Solo un acuerdo de una sesión posterior lo deja sin efecto.")
    actual.sin_efecto_por = posterior
    seguimiento = Seguimiento(
        acuerdo=actual,
        dependencia=dependencia,
        fecha=fecha,
        texto=f"Queda sin efecto por el acuerdo {posterior.numero}.",
        estado_nuevo=EstadoAcuerdo.SIN_EFECTO,
    )
    return _agregar(actual, seguimiento, [], acto)


def _agregar(
    acuerdo: Acuerdo,
    seguimiento: Seguimiento,
    piezas: list[EvidenciaDeSeguimiento],
    acto: Acto,
) -> Seguimiento:
    seguimiento.full_clean()
    apartar(convocadas_con_seguimiento())
    iguales = acuerdo.seguimientos.filter(
        fecha=seguimiento.fecha,
        dependencia=seguimiento.dependencia,
        texto=seguimiento.texto,
        estado_nuevo=seguimiento.estado_nuevo,
    )
    if iguales.exists():
        raise ValidationError("Ese seguimiento ya está publicado: el formulario llegó dos veces.")
    sin_efecto = seguimiento.estado_nuevo == EstadoAcuerdo.SIN_EFECTO
    acuerdo.estado = (
        EstadoAcuerdo.SIN_EFECTO if sin_efecto else estado_del_conjunto(acuerdo, seguimiento)
    )
    seguimiento.save()
    for pieza in piezas:
        pieza.seguimiento = seguimiento
        pieza.save()
    acuerdo.full_clean()
    acuerdo.save()
    publicar_si_cambia(acuerdo, acto, verbo="seguimiento", nota=seguimiento.texto, mayor=True)
    refrescar_convocadas(acto)
    return seguimiento


@transaction.atomic
def aclarar(
    acuerdo: Acuerdo,
    *,
    dependencia: Dependencia,
    texto: str,
    fecha: date,
    acto: Acto,
    confirma_avisos: bool = False,
) -> Aclaracion:
    """A note beside what was said, open or closed the agreement; its state stays as it is."""
    _exigir_derecho(acuerdo, dependencia, acto)
    actual = Acuerdo.objects.select_for_update().get(pk=acuerdo.pk)
    avisos = avisos_de_seguimiento(texto) if acto.por else []
    if avisos and not confirma_avisos:
        raise PorConfirmar(avisos)
    aclaracion = Aclaracion(
        acuerdo=actual, dependencia=dependencia, fecha=fecha, texto=texto.strip()
    )
    aclaracion.full_clean()
    iguales = {"dependencia": dependencia, "fecha": fecha, "texto": aclaracion.texto}
    if actual.aclaraciones.filter(**iguales).exists():
        raise ValidationError("Esa aclaración ya está publicada: el formulario llegó dos veces.")
    aclaracion.save()
    publicar_si_cambia(actual, acto, verbo="aclarar", nota=aclaracion.texto, mayor=True)
    return aclaracion
