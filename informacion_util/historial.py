"""What the log of versions says of one entry: who published what, when, and what changed."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, QuerySet, Value, When

from cholula_ga.publicacion.models import TipoVersion, Version
from informacion_util.diferencias import CampoDistinto, diferencias
from informacion_util.models import Edicion

SIN_CAMBIOS = ("verificar", "mudar")
ROTULO = Case(
    When(asiento__acto="verificar", then=Value("Revisada, sigue vigente")),
    When(asiento__acto="mudar", then=Value("Cambio de dirección")),
    *(When(tipo=tipo.value, then=Value(tipo.label)) for tipo in TipoVersion),
    output_field=CharField(),
)


@dataclass(frozen=True)
class ArchivoPublicado:
    nombre: str
    url: str
    sha256: str


@dataclass(frozen=True)
class Renglon:
    """One published version in the history of a ficha, of whatever ejercicio."""

    version: Version
    anio: int

    @property
    def marca(self) -> str:
        """How the address of a comparison names it: «2023-2»."""
        return f"{self.anio}-{self.version.numero}"

    @property
    def cambio_algo(self) -> bool:
        """Whether people wrote something: not a verification nor a change of address."""
        return self.version.asiento.acto not in SIN_CAMBIOS

    @property
    def archivos(self) -> list[ArchivoPublicado]:
        """The files that it showed, as its line of the log names them."""
        return [
            ArchivoPublicado(dicho["url"].rpartition("/")[2], dicho["url"], dicho["sha256"])
            for dicho in self.version.asiento.archivos
        ]


@dataclass(frozen=True)
class EdicionEnElTiempo:
    """The versions of one ejercicio, newest first."""

    edicion: Edicion
    renglones: list[Renglon]


@dataclass(frozen=True)
class Comparacion:
    antes: Renglon
    despues: Renglon
    campos: list[CampoDistinto]

    @property
    def escritos(self) -> list[CampoDistinto]:
        """What people wrote."""
        return [campo for campo in self.campos if not campo.de_registro]

    @property
    def de_registro(self) -> list[CampoDistinto]:
        """What the site wrote by itself: dates, numbers, addresses."""
        return [campo for campo in self.campos if campo.de_registro]


def versiones(clave: str) -> QuerySet[Version]:
    """Newest first, without their text."""
    return _de_claves([clave]).order_by("-numero")


def con_lo_publicado(filas: QuerySet[Version]) -> QuerySet[Version]:
    """The newest of each key brings along its text, as `texto_vigente`."""
    posterior = Version.objects.filter(clave=OuterRef("clave"), numero__gt=OuterRef("numero"))
    return filas.annotate(texto_vigente=Case(When(~Exists(posterior), then=F("texto"))))


def publicado(ultima: Any) -> dict[str, Any]:
    """The content of the newest one of `con_lo_publicado`."""
    return json.loads(ultima.texto_vigente)


def _de_claves(claves: Iterable[str]) -> QuerySet[Version]:
    return (
        Version.objects.filter(clave__in=list(claves))
        .select_related("asiento")
        .annotate(rotulo=ROTULO)
        .defer("texto")
    )


def ediciones_en_el_tiempo(ediciones: Sequence[Edicion]) -> list[EdicionEnElTiempo]:
    """The history of each edition in the given order; one query.

    Of each, the versions since its last withdrawal: what was withdrawn is not shown again.
    """
    todas = _de_claves(edicion.clave_publica for edicion in ediciones).order_by("clave", "-numero")
    por_clave = {clave: list(grupo) for clave, grupo in groupby(todas, key=lambda v: v.clave)}
    return [
        EdicionEnElTiempo(
            edicion,
            [
                Renglon(version, edicion.ejercicio.anio)
                for version in takewhile(_no_es_retiro, por_clave.get(edicion.clave_publica, []))
            ],
        )
        for edicion in ediciones
    ]


def _no_es_retiro(version: Version) -> bool:
    return version.tipo != TipoVersion.RETIRO


def retiro(clave: str) -> Version | None:
    """The withdrawal that is the last word on a key, if it is."""
    ultima = versiones(clave).first()
    return ultima if ultima and ultima.tipo == TipoVersion.RETIRO else None


def comparar(
    renglones: Sequence[Renglon], *, anio: int, de: str | None, a: str | None
) -> Comparacion | None:
    """The difference between two versions by their mark; a bare number is of `anio`.

    By default, the last one of that ejercicio that changed what people read and the one before it,
    of the ejercicio before if it has no other. None where there is only one version.
    """
    en_orden = sorted(renglones, key=lambda r: (r.anio, r.version.numero))
    hasta = [r for r in en_orden if r.anio <= anio]
    elegibles = hasta if len(hasta) > 1 else en_orden
    if len(elegibles) < 2:
        return None
    por_marca = {renglon.marca: renglon for renglon in en_orden}
    por_marca |= {str(r.version.numero): r for r in en_orden if r.anio == anio}
    ultimo = next((r for r in reversed(elegibles[1:]) if r.cambio_algo), elegibles[-1])
    previo = elegibles[elegibles.index(ultimo) - 1]
    pedidos = (por_marca.get(de or "", previo), por_marca.get(a or "", ultimo))
    antes, despues = sorted(pedidos, key=en_orden.index)
    textos = Version.objects.in_bulk([antes.version.pk, despues.version.pk])
    campos = diferencias(textos[antes.version.pk].contenido, textos[despues.version.pk].contenido)
    return Comparacion(antes, despues, campos)
