"""The verbs over many editions at once: each one a transaction, all or nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from cholula_ga.institucion.models import Dependencia, Ejercicio, Usuario
from cholula_ga.publicacion.revision import EstadoRevision
from cholula_ga.publicacion.sello import sello_unico
from informacion_util.actions.edicion import (
    RECURSO_SE_COPIA,
    SE_COPIAN,
    verificar_sin_cambios,
)
from informacion_util.models import BorradorAutomatico, Duplicacion, Edicion, Recurso, Verificacion
from informacion_util.models.edicion import EdicionQuerySet

YA_DECLARADA = "Ya se declaró vigente hoy."


@dataclass(frozen=True)
class PorDuplicar:
    """What «Duplicar» would do: these drafts would be made, those fichas already have the year."""

    nuevas: list[Edicion]
    existentes: list[Edicion]


def por_duplicar(dependencia: Dependencia, *, desde: Ejercicio, hasta: Ejercicio) -> PorDuplicar:
    """The published fichas of an office in one year, by whether they have an edition in another."""
    del_destino = Edicion.objects.filter(ficha=OuterRef("ficha"), ejercicio=hasta)
    filas = (
        Edicion.objects.publicadas()
        .filter(ficha__dependencia=dependencia, ejercicio=desde)
        .annotate(ya_existe=Exists(del_destino))
        .select_related("ficha", "ejercicio")
        .order_by("titulo", "pk")
    )
    nuevas: list[Edicion] = []
    existentes: list[Edicion] = []
    for edicion in filas:
        (existentes if edicion.ya_existe else nuevas).append(edicion)
    return PorDuplicar(nuevas, existentes)


@transaction.atomic
def duplicar_varias(
    dependencia: Dependencia,
    *,
    desde: Ejercicio,
    hasta: Ejercicio,
    por: Usuario,
    fichas: Iterable[int],
) -> Duplicacion:
    """Drafts of another year for the chosen fichas (ids), as many statements for one as for 500.

    What got an edition of that year meanwhile is left alone. Raises ValidationError if nothing is
    left to do or the office is not theirs.
    """
    if not por.dependencias_editables().filter(pk=dependencia.pk).exists():
        raise ValidationError("Esa dependencia no está a su cargo.")
    if desde == hasta:
        raise ValidationError("Elija dos ejercicios distintos.")
    elegidas = set(fichas)
    originales = [
        edicion
        for edicion in por_duplicar(dependencia, desde=desde, hasta=hasta).nuevas
        if edicion.ficha_id in elegidas
    ]
    if not originales:
        raise ValidationError("No hay nada que duplicar: elija al menos una ficha de la lista.")
    nuevas = _copiar(originales, hasta, por)
    duplicacion = Duplicacion.objects.create(
        dependencia=dependencia, desde=desde, hasta=hasta, hecha_por=por
    )
    duplicacion.ediciones.add(*nuevas)
    return duplicacion


def _copiar(originales: Sequence[Edicion], hasta: Ejercicio, por: Usuario) -> list[Edicion]:
    """What is copied was valid when it was published; the database checks the rest."""
    nuevas = Edicion.objects.bulk_create(
        Edicion(
            ficha=original.ficha,
            ejercicio=hasta,
            anterior=original,
            elaborada_por=por,
            **{campo: getattr(original, campo) for campo in SE_COPIAN if campo != "lugar"},
            lugar_id=original.lugar_id,
        )
        for original in originales
    )
    de_cual = dict(zip((original.pk for original in originales), nuevas, strict=True))
    Recurso.objects.bulk_create(
        Recurso(
            edicion=de_cual[recurso.edicion_id],
            archivo_id=recurso.archivo_id,
            **{campo: getattr(recurso, campo) for campo in RECURSO_SE_COPIA if campo != "archivo"},
        )
        for recurso in Recurso.objects.filter(edicion__in=originales)
    )
    return nuevas


def sin_tocar(duplicacion: Duplicacion) -> EdicionQuerySet:
    """Its drafts that nobody has written in, saved or not, since they were made."""
    escribieron = Edicion.modificada_por.through.objects.filter(edicion=OuterRef("pk"))
    return Edicion.objects.filter(
        ~Exists(escribieron),
        ~Exists(BorradorAutomatico.objects.filter(edicion=OuterRef("pk"))),
        pk__in=duplicacion.ediciones.values("pk"),
        estado=EstadoRevision.BORRADOR,
        enviada_el__isnull=True,
    )


@transaction.atomic
def deshacer_duplicacion(duplicacion: Duplicacion, *, por: Usuario) -> tuple[int, int]:
    """Delete its untouched drafts. Returns how many went, and how many stay for their work."""
    if not Duplicacion.objects.editables_por(por).filter(pk=duplicacion.pk).exists():
        raise ValidationError("Esa dependencia no está a su cargo.")
    quedaban = duplicacion.ediciones.count()
    borrables = list(sin_tocar(duplicacion).select_for_update(of=("self",)))
    Edicion.objects.filter(pk__in=[edicion.pk for edicion in borrables]).delete()
    return len(borrables), quedaban - len(borrables)


@dataclass(frozen=True)
class PorVerificar:
    """One edition that somebody wants to declare in force, and why it may not be, if so."""

    edicion: Edicion
    impedimento: str = ""


def por_verificar(ediciones: Iterable[Edicion], *, por: Usuario) -> list[PorVerificar]:
    """Each of them with what forbids the declaration: not public, not theirs, made today."""
    filas = list(ediciones)
    ids = [edicion.pk for edicion in filas]
    propias = set(
        Edicion.objects.editables_por(por).filter(pk__in=ids).values_list("pk", flat=True)
    )
    de_hoy = set(
        Verificacion.objects.filter(edicion__in=ids, fecha=timezone.localdate()).values_list(
            "edicion", flat=True
        )
    )
    return [PorVerificar(edicion, _impedimento(edicion, propias, de_hoy)) for edicion in filas]


def _impedimento(edicion: Edicion, propias: set[int], de_hoy: set[int]) -> str:
    if edicion.pk not in propias:
        return "Es de otra dependencia: no está a su cargo."
    if not edicion.es_publica():
        return "No está publicada: solo se declara vigente lo que el público ve."
    if edicion.pk in de_hoy:
        return YA_DECLARADA
    return ""


def verificar_varias(
    ediciones: Iterable[Edicion], *, por: Usuario, nota: str = ""
) -> list[Verificacion]:
    """«Sin cambios» for all or none: one line of the log each, one move of the stamp."""
    actos = []
    with sello_unico():
        for edicion in ediciones:
            try:
                actos.append(verificar_sin_cambios(edicion, por=por, nota=nota))
            except ValidationError as error:
                frases = [f"«{edicion.titulo}»: {frase}" for frase in error.messages]
                raise ValidationError([*frases, "No se declaró ninguna."]) from error
        if not actos:
            raise ValidationError("No queda ninguna que declarar.")
    return actos
