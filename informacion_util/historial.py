"""What the log of versions says of one entry: who published what, when, and what changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, CharField, QuerySet, Value, When

from cholula_ga.publicacion.models import TipoVersion, Version
from informacion_util.diferencias import CampoDistinto, diferencias
from informacion_util.models import Edicion

ROTULO = Case(
    When(asiento__acto="verificar", then=Value("Verificada sin cambios")),
    *(When(tipo=tipo.value, then=Value(tipo.label)) for tipo in TipoVersion),
    output_field=CharField(),
)


@dataclass(frozen=True)
class Comparacion:
    antes: Version
    despues: Version
    campos: list[CampoDistinto]


def versiones(clave: str) -> QuerySet[Version]:
    """Newest first, without their text."""
    return (
        Version.objects.filter(clave=clave)
        .select_related("asiento")
        .annotate(rotulo=ROTULO)
        .defer("texto")
        .order_by("-numero")
    )


def comparables(clave: str) -> list[Version]:
    """The versions since the last withdrawal: what was withdrawn is not shown again."""
    todas = list(versiones(clave))
    retiros = [i for i, version in enumerate(todas) if version.tipo == TipoVersion.RETIRO]
    return todas[: retiros[0]] if retiros else todas


def retiro(clave: str) -> Version | None:
    """The withdrawal that is the last word on a key, if it is."""
    ultima = versiones(clave).first()
    return ultima if ultima and ultima.tipo == TipoVersion.RETIRO else None


def comparar(lista: Sequence[Version], de: str | None, a: str | None) -> Comparacion | None:
    """The difference between two versions by number; by default the last two."""
    por_numero = {str(version.numero): version for version in lista}
    if len(lista) < 2:
        return None
    una, otra = por_numero.get(de or "", lista[1]), por_numero.get(a or "", lista[0])
    antes, despues = sorted((una, otra), key=lambda version: version.numero)
    textos = Version.objects.in_bulk([antes.pk, despues.pk])
    campos = diferencias(textos[antes.pk].contenido, textos[despues.pk].contenido)
    return Comparacion(antes, despues, campos)


def otros_ejercicios(edicion: Edicion) -> list[Edicion]:
    """The same ficha in other years, newest first."""
    filas = Edicion.objects.publicadas().filter(ficha=edicion.ficha).exclude(pk=edicion.pk)
    return list(filas.select_related("ejercicio", "ficha").order_by("-ejercicio__anio"))
