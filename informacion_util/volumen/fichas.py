"""Many published entries in few statements: varied, plausible and marked as demonstration."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.db.models import Max, prefetch_related_objects
from django.utils import timezone
from django.utils.text import slugify

from cholula_ga.institucion.models import Dependencia, Ejercicio, Localidad
from cholula_ga.publicacion.lote import publicar_en_lote
from cholula_ga.publicacion.models import Archivo
from cholula_ga.publicacion.revision import EstadoRevision
from cholula_ga.publicacion.sello import sello_unico
from informacion_util.models import (
    Atributo,
    Edicion,
    Estante,
    Ficha,
    Periodicidad,
    Proposito,
    Recurso,
    Sector,
    Tema,
    TipoRecurso,
)
from informacion_util.models.edicion import RECURSOS
from informacion_util.volumen.archivos import ABIERTOS, archivos_de
from informacion_util.volumen.palabras import textos, titulo, vocabulario

LOTE = 1000
OFICINA = "Coordinación General de Transparencia"
DIAS = 1000  # how far back the oldest publication lies
UNA_DE_CADA = 8  # entries that also have an edition of the year before
ENLACE = "https://example.org/demostracion/"
ESTANTES = [Estante.UTIL] * 6 + [Estante.DATOS_ABIERTOS] * 3 + [Estante.PROACTIVA]


@dataclass(frozen=True)
class Casa:
    """The rows that entries point to, read once."""

    hoy: date
    dependencias: dict[str, Dependencia]
    temas: dict[str, Tema]
    lugares: list[Localidad]
    ejercicios: dict[int, Ejercicio]
    archivos: dict[str, dict[str, Archivo]]


def generar_fichas(cuantas: int, *, avance: Callable[[int], object] = lambda _: None) -> int:
    """Publish that many new fichas with their editions; returns how many editions it made.

    One transaction and one move of the stamp. May be repeated: each run adds other entries.
    `avance` is told how many fichas each step added.
    """
    ediciones = 0
    with sello_unico():
        casa = _casa()
        desde = (Ficha.objects.aggregate(n=Max("pk"))["n"] or 0) + 1
        azar = Random(desde)  # noqa: S311 not a secret: the same texts for the same start
        for inicio in range(0, cuantas, LOTE):
            lote = range(desde + inicio, desde + min(inicio + LOTE, cuantas))
            ediciones += _un_lote(casa, azar, lote)
            avance(len(lote))
    return ediciones


def _casa() -> Casa:
    nombres = vocabulario()["temas"]
    for slug, nombre in nombres.items():
        Tema.objects.get_or_create(slug=slug, defaults={"nombre": nombre})
    dependencias = {d.slug: d for d in Dependencia.objects.prefetch_related("nombres_anteriores")}
    hoy = timezone.localdate()
    usadas = {slug for slugs in vocabulario()["dependencias"].values() for slug in slugs}
    return Casa(
        hoy=hoy,
        dependencias=dependencias,
        temas={tema.slug: tema for tema in Tema.objects.filter(slug__in=nombres)},
        lugares=list(Localidad.objects.order_by("pk")),
        ejercicios={e.anio: e for e in Ejercicio.objects.filter(anio__lte=hoy.year)},
        archivos={s: archivos_de(dependencias[s]) for s in sorted(usadas & set(dependencias))},
    )


def _un_lote(casa: Casa, azar: Random, numeros: range) -> int:
    """Fichas, editions, resources, and their publication."""
    pares = [_ficha_y_datos(casa, azar, numero) for numero in numeros]
    Ficha.objects.bulk_create([ficha for ficha, _ in pares])
    ediciones = Edicion.objects.bulk_create(
        edicion for ficha, datos in pares for edicion in _ediciones(casa, azar, ficha, datos)
    )
    Recurso.objects.bulk_create(r for edicion in ediciones for r in _recursos(casa, azar, edicion))
    prefetch_related_objects(ediciones, RECURSOS, "verificaciones")
    _sellar(ediciones)
    archivos = [[r.archivo for r in edicion.recursos.all() if r.archivo] for edicion in ediciones]
    publicar_en_lote(ediciones, oficina=OFICINA, archivos=archivos)
    return len(ediciones)


def _ficha_y_datos(casa: Casa, azar: Random, numero: int) -> tuple[Ficha, dict[str, Any]]:
    palabras = vocabulario()
    asunto = azar.choice(palabras["asuntos"])
    duenas = palabras["dependencias"][asunto["tema"]]
    lugar = azar.choice(casa.lugares) if casa.lugares and azar.random() < 0.4 else None
    nombre = titulo(azar, asunto["nombre"], lugar.nombre if lugar else "")
    ficha = Ficha(
        slug=f"{slugify(nombre)[:60].strip('-')}-v{numero}",
        dependencia=casa.dependencias[azar.choice([d for d in duenas if d in casa.archivos])],
        tema=casa.temas[asunto["tema"]] if azar.random() < 0.95 else None,
        estante=azar.choice(ESTANTES),
        es_demo=True,
    )
    datos = textos(azar, asunto["nombre"], f"SAC-{numero}") | {
        "titulo": nombre,
        "lugar": lugar,
        "sector": azar.choice(Sector.values),
        "proposito": azar.choice(Proposito.values),
        "periodicidad": azar.choice(Periodicidad.values),
        "area_responsable": f"Área de {asunto['nombre']}",
    }
    return ficha, datos


def _ediciones(casa: Casa, azar: Random, ficha: Ficha, datos: dict[str, Any]) -> Iterator[Edicion]:
    """One edition, or that and the one of an earlier year."""
    dia = casa.hoy - timedelta(days=int(DIAS * azar.random()))
    anio = _anio(casa, dia)
    anteriores = [otro for otro in casa.ejercicios if otro < anio]
    if anteriores and azar.randrange(UNA_DE_CADA) == 0:
        yield _edicion(casa, azar, ficha, datos, dia - timedelta(days=365), max(anteriores))
    yield _edicion(casa, azar, ficha, datos, dia, anio)


def _anio(casa: Casa, dia: date) -> int:
    """The latest ejercicio that had begun that day, or the first one there is."""
    return max((a for a in casa.ejercicios if a <= dia.year), default=min(casa.ejercicios))


def _edicion(
    casa: Casa, azar: Random, ficha: Ficha, datos: dict[str, Any], dia: date, anio: int
) -> Edicion:
    hora = time(9 + azar.randrange(9), azar.randrange(60), azar.randrange(60))
    publicada_el = datetime.combine(dia, hora, timezone.get_current_timezone())
    return Edicion(
        ficha=ficha,
        ejercicio=casa.ejercicios[anio],
        fecha_informacion=dia - timedelta(days=azar.randrange(1, 90)),
        fecha_validacion=dia,
        verificada_el=dia,
        publicada_el=min(publicada_el, timezone.now()),
        revisada_el=publicada_el,
        atributos=sorted(Atributo.values),
        es_demo=True,
        **datos,
    )


def _recursos(casa: Casa, azar: Random, edicion: Edicion) -> Iterator[Recurso]:
    """Up to three files and now and then a link; only open formats on the open data shelf."""
    ficha = edicion.ficha
    suyos = casa.archivos[ficha.dependencia.slug]
    de_datos = ficha.estante == Estante.DATOS_ABIERTOS
    extensiones = sorted(ABIERTOS if de_datos else suyos)
    cuantos = azar.choice([1, 1, 2, 3] if de_datos else [0, 0, 1, 1, 2])
    for orden, extension in enumerate(azar.sample(extensiones, cuantos), 1):
        titulo_ = f"{edicion.titulo[:150]} ({extension.upper()})"
        yield Recurso(edicion=edicion, archivo=suyos[extension], titulo=titulo_, orden=orden)
    if azar.random() < 0.2:
        yield Recurso(
            edicion=edicion,
            tipo=TipoRecurso.ENLACE,
            titulo="Más información",
            url=f"{ENLACE}{ficha.slug}",
            orden=9,
        )


def _sellar(ediciones: list[Edicion]) -> None:
    """Public only now: the database lets nobody add a file to what is published."""
    for edicion in ediciones:
        edicion.estado = EstadoRevision.PUBLICADA
    Edicion.objects.filter(pk__in=[edicion.pk for edicion in ediciones]).update(
        estado=EstadoRevision.PUBLICADA
    )
