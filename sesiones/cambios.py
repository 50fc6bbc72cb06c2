"""What became public between one held session and the next, or until today."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Count, F, Max, OuterRef, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber

from cholula_ga.institucion.texto import clave_de_orden, contar
from cholula_ga.publicacion.models import TipoVersion, Version
from cholula_ga.publicacion.publicable import modelo_de_tipo
from sesiones.models import Sesion

POR_TIPO = 12  # things of each kind on the page; the rest are on its own page
# Kinds in the order in which the commission looks at them, with their words.
TIPOS: Mapping[str, tuple[str, str, str]] = {
    "acuerdo": ("Acuerdos", "acuerdo", "acuerdos"),
    "problematica": ("Problemáticas escolares", "problemática", "problemáticas"),
    "estrategia": ("Estrategias", "estrategia", "estrategias"),
    "ficha": ("Información útil", "ficha", "fichas"),
    "sesion": ("Sesiones", "sesión", "sesiones"),
}


@dataclass(frozen=True)
class Periodo:
    """From the close of a session to that of the next, or until now where `hasta` is None."""

    sesion: Sesion
    siguiente: Sesion | None

    @property
    def desde(self) -> datetime:
        if self.sesion.celebrada_el is None:
            raise ValueError("Solo una sesión celebrada abre un periodo.")
        return self.sesion.celebrada_el

    def versiones(self) -> QuerySet[Version]:
        """What was announced in it."""
        anunciadas = Version.objects.anunciadas().filter(publicada_el__gt=self.desde)
        if self.siguiente:
            anunciadas = anunciadas.filter(publicada_el__lte=self.siguiente.celebrada_el)
        return anunciadas.filter(tipo_publico__in=TIPOS)


@dataclass(frozen=True)
class Cambio:
    """One thing with the latest that was said of it and, where it has states, how it moved."""

    version: Version
    frase: str


@dataclass(frozen=True)
class Grupo:
    """The changes of one kind, by office in the order of their names."""

    tipo: str
    titulo: str
    resumen: str
    por_oficina: Sequence[tuple[str, Sequence[Cambio]]]
    hay_mas: bool


def periodo_desde(celebradas: Sequence[Sesion], sesion: Sesion | None = None) -> Periodo | None:
    """Of `celebradas`, oldest first, the given one or else the last; None if there is none."""
    if not celebradas:
        return None
    n = celebradas.index(sesion) if sesion else len(celebradas) - 1
    return Periodo(celebradas[n], celebradas[n + 1] if n + 1 < len(celebradas) else None)


def grupos_de(periodo: Periodo, solo: str = "", ids: Iterable[int] | None = None) -> list[Grupo]:
    """Every kind that changed; three queries. `ids` are those of the page of one kind alone."""
    cuentas = _cuentas(periodo)
    filas = _ultimas(periodo, ids)
    frases = _frases(filas, periodo.desde)
    return [
        _grupo(tipo, cuentas[tipo], [v for v in filas if v.tipo_publico == tipo], frases)
        for tipo in TIPOS
        if tipo in cuentas and solo in ("", tipo)
    ]


def de_un_tipo(periodo: Periodo, tipo: str) -> QuerySet[Version]:
    """One row per thing of a kind, its latest version, newest first."""
    ultimas = periodo.versiones().filter(tipo_publico=tipo).order_by().values("clave")
    propias = ultimas.annotate(ultima=Max("pk")).values("ultima")
    return Version.objects.filter(pk__in=propias).order_by("-publicada_el", "-pk")


def _cuentas(periodo: Periodo) -> dict[str, dict[str, int]]:
    """By kind: how many things are new, withdrawn or changed, each counted once."""
    filas = periodo.versiones().order_by().values("tipo_publico", "tipo")
    cuentas: dict[str, dict[str, int]] = {}
    for fila in filas.annotate(cuantas=Count("clave", distinct=True)):
        cuentas.setdefault(fila["tipo_publico"], {})[fila["tipo"]] = fila["cuantas"]
    return cuentas


def _ultimas(periodo: Periodo, ids: Iterable[int] | None) -> list[Version]:
    """The latest version of each thing, POR_TIPO of each kind, with its office."""
    if ids is not None:
        filas = Version.objects.filter(pk__in=list(ids))
    else:
        propias = periodo.versiones().order_by().values("clave").annotate(ultima=Max("pk"))
        lugar = Window(
            RowNumber(),
            partition_by=F("tipo_publico"),
            order_by=[F("publicada_el").desc(), F("pk").desc()],
        )
        numeradas = Version.objects.filter(pk__in=propias.values("ultima")).annotate(lugar=lugar)
        filas = numeradas.filter(lugar__lte=POR_TIPO)
    return list(filas.select_related("dependencia").order_by("-publicada_el", "-pk"))


def _frases(filas: Sequence[Version], desde: datetime) -> dict[int, str]:
    """«Pasó de «En cumplimiento» a «Cumplido».» of what has states; one query for what it was."""
    con_estado = [v for v in filas if v.tipo_publico in ("acuerdo", "problematica", "estrategia")]
    claves = [v.clave for v in con_estado]
    anteriores = Version.objects.filter(clave=OuterRef("clave"), publicada_el__lte=desde)
    ultima = Subquery(anteriores.order_by("-numero").values("numero")[:1])
    antes = (
        {v.clave: v for v in Version.objects.filter(clave__in=claves, numero=ultima)}
        if claves
        else {}
    )
    return {v.pk: _movimiento(antes.get(v.clave), v) for v in con_estado}


def _movimiento(antes: Version | None, ahora: Version) -> str:
    publico = ahora.contenido
    if "estado" not in publico:
        return ""
    estado = _en_palabras(ahora.tipo_publico, publico["estado"])
    if antes is None or "estado" not in antes.contenido:
        return f"Está «{estado}»."
    previo = _en_palabras(antes.tipo_publico, antes.contenido["estado"])
    return f"Sigue «{estado}»." if previo == estado else f"Pasó de «{previo}» a «{estado}»."


def _en_palabras(tipo: str, estado: str) -> str:
    """The words of a state, from the choices of its own model."""
    modelo: Any = modelo_de_tipo(tipo)
    opciones = dict(modelo._meta.get_field("estado").flatchoices) if modelo else {}
    return str(opciones.get(estado, estado)).lower()


def _grupo(
    tipo: str, cuentas: Mapping[str, int], versiones: list[Version], frases: Mapping[int, str]
) -> Grupo:
    titulo, uno, muchos = TIPOS[tipo]
    partes = [
        contar(cuentas[clase], f"{uno} {singular}", f"{muchos} {plural}")
        for clase, singular, plural in _palabras(tipo)
        if cuentas.get(clase)
    ]
    cambios = [Cambio(v, frases.get(v.pk, "")) for v in versiones]
    hay_mas = max(cuentas.values()) > POR_TIPO
    return Grupo(tipo, titulo, ", ".join(partes) + ".", _por_oficina(cambios), hay_mas)


def _palabras(tipo: str) -> list[tuple[str, str, str]]:
    """Each class of change with the word that goes with the gender of the kind."""
    o = "o" if tipo == "acuerdo" else "a"
    return [
        (TipoVersion.PRIMERA, f"nuev{o}", f"nuev{o}s"),
        (TipoVersion.MAYOR, "con cambios", "con cambios"),
        (TipoVersion.RETIRO, f"retirad{o}", f"retirad{o}s"),
    ]


def _por_oficina(cambios: list[Cambio]) -> list[tuple[str, list[Cambio]]]:
    def oficina(cambio: Cambio) -> str:
        dependencia = cambio.version.dependencia
        return dependencia.nombre if dependencia else cambio.version.oficina

    ordenados = sorted(cambios, key=lambda c: clave_de_orden(oficina(c)))
    return [(nombre, list(grupo)) for nombre, grupo in groupby(ordenados, key=oficina)]
