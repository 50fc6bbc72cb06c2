"""The verbs of one edition, from its first draft to its withdrawal."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from cholula_ga.institucion.models import Ejercicio, Usuario
from cholula_ga.publicacion import actions as puerta
from cholula_ga.publicacion.models import Version
from cholula_ga.publicacion.revision import (
    EstadoRevision,
    anotar_autoria,
    comprobar_aprobacion,
)
from informacion_util.models import Cambio, Edicion, Ficha, Recurso, Verificacion
from informacion_util.models.opciones import TEXTOS

SE_COPIAN = (
    "titulo",
    *TEXTOS,
    "lugar",
    "palabras_clave",
    "licencia",
    "es_demo",
)
CAMPOS_DE_TEXTO = {*SE_COPIAN, "fecha_informacion"} - {"es_demo", "licencia"}
RECURSO_SE_COPIA = (
    "archivo",
    "tipo",
    "titulo",
    "url",
    "descripcion",
    "texto_alternativo",
    "orden",
)


def slug_libre(titulo: str) -> str:
    """An address from a title that no ficha has nor ever had."""
    base = slugify(titulo)[:70].strip("-") or "ficha"
    slug, numero = base, 1
    while Ficha.objects.que_usaron(slug).exists():
        numero += 1
        slug = f"{base}-{numero}"
    return slug


@transaction.atomic
def nueva_ficha(ficha: Ficha, edicion: Edicion, *, por: Usuario | None) -> Edicion:
    """A new permanent subject and its first draft, both unsaved until now: both or none."""
    ficha.slug = ficha.slug or slug_libre(edicion.titulo)
    ficha.es_demo = edicion.es_demo
    ficha.full_clean()
    ficha.save()
    edicion.ficha = ficha
    edicion.elaborada_por = por
    edicion.full_clean()
    edicion.save()
    return edicion


@transaction.atomic
def guardar_borrador(edicion: Edicion, *, por: Usuario) -> Edicion:
    """Save what an author changed. Raises ValidationError if it is no longer a draft."""
    if edicion.pk and not Edicion.objects.select_for_update().get(pk=edicion.pk).es_editable:
        raise ValidationError("Ya no es un borrador: para cambiarla use «Corregir».")
    edicion.no_consta = [campo for campo in edicion.no_consta if not _ya_consta(edicion, campo)]
    edicion.full_clean()
    edicion.save()
    anotar_autoria(edicion, por=por)
    return edicion


def _ya_consta(edicion: Edicion, campo: str) -> bool:
    """A correction filled in what the first document did not state."""
    return campo in CAMPOS_DE_TEXTO and bool(getattr(edicion, campo))


def _copia(edicion: Edicion, *, por: Usuario | None, **cambios: Any) -> Edicion:
    campos = {campo: getattr(edicion, campo) for campo in SE_COPIAN}
    nueva = Edicion(ficha=edicion.ficha, anterior=edicion, elaborada_por=por, **campos | cambios)
    nueva.full_clean()
    nueva.save()
    Recurso.objects.bulk_create(
        Recurso(edicion=nueva, **{campo: getattr(recurso, campo) for campo in RECURSO_SE_COPIA})
        for recurso in edicion.recursos.all()
    )
    return nueva


def _exigir_a_cargo(edicion: Edicion, por: Usuario | None) -> None:
    if por and not Edicion.objects.editables_por(por).filter(pk=edicion.pk).exists():
        raise ValidationError("Esta ficha es de otra dependencia: no está a su cargo.")


@transaction.atomic
def corregir(edicion: Edicion, *, por: Usuario | None) -> Edicion:
    """A draft of the next version beside the published one, which stays as it is."""
    _exigir_a_cargo(edicion, por)
    actual = Edicion.objects.select_for_update().get(pk=edicion.pk)
    if actual.estado not in (EstadoRevision.PUBLICADA, EstadoRevision.RETIRADA):
        raise ValidationError("Solo se corrige lo publicado: un borrador se edita directamente.")
    hermanas = Edicion.objects.filter(ficha=actual.ficha, ejercicio=actual.ejercicio)
    if hermanas.en_preparacion().exists():
        raise ValidationError("Ya hay un borrador de la siguiente versión: continúelo.")
    ultima = max(hermanas.values_list("version", flat=True))
    return _copia(
        actual,
        por=por,
        ejercicio=actual.ejercicio,
        version=ultima + 1,
        fecha_informacion=actual.fecha_informacion,
        no_consta=actual.no_consta,
    )


@transaction.atomic
def duplicar_a_ejercicio(edicion: Edicion, ejercicio: Ejercicio, *, por: Usuario | None) -> Edicion:
    """The same ficha for another year: a draft without dates, to bring up to date."""
    _exigir_a_cargo(edicion, por)
    otras = Edicion.objects.filter(ficha=edicion.ficha, ejercicio=ejercicio)
    if otras.exists():
        raise ValidationError(f"Esta ficha ya tiene edición del ejercicio {ejercicio}.")
    return _copia(edicion, por=por, ejercicio=ejercicio, version=1)


@transaction.atomic
def publicar_edicion(
    edicion: Edicion,
    *,
    por: Usuario | None,
    atributos: Iterable[str] = (),
    confirma_avisos: bool = False,
    nota: str = "",
    mayor: bool = True,
    ahora: datetime | None = None,
    validada_el: date | None = None,
    oficina: str = "",
) -> Version:
    """Make it the public edition of its ejercicio; the one before becomes history.

    `por` is the reviewer; None only for a load from a document, with `oficina` said.
    """
    ahora = ahora or timezone.now()
    if por:
        comprobar_aprobacion(edicion, por=por)
    vigente = Edicion.objects.filter(ficha=edicion.ficha, ejercicio=edicion.ejercicio)
    vigente.publicadas().exclude(pk=edicion.pk).update(estado=EstadoRevision.HISTORICA)
    _sellar(edicion, por=por, atributos=atributos, ahora=ahora, validada_el=validada_el)
    edicion.nota_publica = nota or edicion.nota_publica
    edicion.cambio = Cambio.MAYOR if mayor else Cambio.MENOR
    edicion.full_clean()
    edicion.save()
    return puerta.publicar(
        edicion,
        por=por,
        nota=edicion.nota_publica,
        mayor=mayor,
        acto="corregir" if edicion.version > 1 else "publicar",
        confirma_avisos=confirma_avisos,
        oficina=oficina,
        ahora=None if por is None else ahora,
    )


def _sellar(
    edicion: Edicion,
    *,
    por: Usuario | None,
    atributos: Iterable[str],
    ahora: datetime,
    validada_el: date | None,
) -> None:
    """The marks of an approval."""
    edicion.estado = EstadoRevision.PUBLICADA
    edicion.publicada_el = ahora
    edicion.revisada_por, edicion.revisada_el = por, ahora
    edicion.observaciones = ""
    edicion.atributos = sorted(set(atributos))
    if por:  # a person reviewed it now, whatever the first document lacked
        revisado = {"atributos", "fecha_validacion"}
        edicion.no_consta = [campo for campo in edicion.no_consta if campo not in revisado]
    if edicion.consta("fecha_validacion"):
        edicion.fecha_validacion = validada_el or timezone.localdate(ahora)
        edicion.verificada_el = edicion.fecha_validacion


@transaction.atomic
def verificar_sin_cambios(
    edicion: Edicion,
    *,
    por: Usuario | None,
    nota: str = "",
    fecha: date | None = None,
    oficina: str = "",
) -> Verificacion:
    """«Revisada, sigue vigente»: a dated public act that changes nothing else."""
    _exigir_a_cargo(edicion, por)
    actual = Edicion.objects.select_for_update().get(pk=edicion.pk)
    if not actual.es_publica():
        raise ValidationError("Solo se verifica lo que está publicado.")
    acto = Verificacion(
        edicion=actual,
        hecha_por=por,
        fecha=fecha or timezone.localdate(),
        oficina=oficina or (por.oficina if por else ""),
        nota=nota,
    )
    acto.full_clean()
    acto.save()
    if actual.verificada_el is None or acto.fecha > actual.verificada_el:
        actual.verificada_el = acto.fecha
        actual.save(update_fields=["verificada_el"])
    puerta.publicar(
        actual,
        por=None,  # its own office verifies it: no second person is asked for
        oficina=acto.oficina,
        nota=nota or "Revisada, sigue vigente.",
        mayor=False,
        acto="verificar",
        confirma_avisos=True,
    )
    return acto


@transaction.atomic
def retirar_edicion(edicion: Edicion, *, por: Usuario, motivo: str) -> Version:
    """Take it out of the public with a public reason; its address keeps saying why."""
    if not por.es_validacion:
        raise ValidationError("Solo la Coordinación General de Transparencia retira una ficha.")
    actual = Edicion.objects.select_for_update().get(pk=edicion.pk)
    if not actual.es_publica():
        raise ValidationError("No está publicada: no hay nada que retirar.")
    actual.estado = EstadoRevision.RETIRADA
    actual.save(update_fields=["estado"])
    edicion.estado = actual.estado
    return puerta.retirar(actual, por=por, motivo=motivo)
