"""DCAT of what this room publishes: a ficha is a series, each edition a data set of it.

Everything comes from the public content of the versions, never from drafts; what was withdrawn is
not there. Shape: DCAT-AP 3.0.1 (`docs/decisions/0033`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS
from rdflib.term import IdentifiedNode

from cholula_ga.datos import dcat
from cholula_ga.datos import vocabulario as v
from cholula_ga.datos.vocabulario import DCAT
from cholula_ga.institucion.models import Localidad
from cholula_ga.portada.templatetags.formato import fecha_larga
from cholula_ga.publicacion.models import Version
from informacion_util.models import Edicion, Periodicidad, TipoRecurso

FRECUENCIAS: dict[str, str] = {
    Periodicidad.SEMANAL: "WEEKLY",
    Periodicidad.MENSUAL: "MONTHLY",
    Periodicidad.BIMESTRAL: "BIMONTHLY",
    Periodicidad.TRIMESTRAL: "QUARTERLY",
    Periodicidad.SEMESTRAL: "ANNUAL_2",
    Periodicidad.ANUAL: "ANNUAL",
    Periodicidad.EVENTUAL: "IRREG",
    Periodicidad.UNICA: "NEVER",
}
DEMO = "dato de demostración"


@dataclass(frozen=True)
class Entorno:
    """What several entries of one page share, read once."""

    primeras: Mapping[str, datetime] = field(default_factory=dict)
    series: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    lugares: Mapping[str, Localidad] = field(default_factory=dict)


def entorno_de(versiones: Sequence[Version]) -> Entorno:
    """First publication, series and places of some versions, in three queries at most."""
    claves = [version.clave for version in versiones]
    primeras = Version.objects.filter(clave__in=claves, numero=1)
    series = Edicion.objects.actuales().filter(ficha__slug__in={c.split("/")[2] for c in claves})
    lugares = (
        Localidad.objects.all()
        if any(version.contenido.get("lugar") for version in versiones)
        else ()
    )
    return Entorno(
        dict(primeras.values_list("clave", "publicada_el")),
        {e.ficha.slug: (e.titulo, e.resumen_publico()) for e in series.select_related("ficha")},
        {lugar.nombre: lugar for lugar in lugares},
    )


def describir(g: Graph, version: Version, entorno: Entorno) -> URIRef:
    """Add one entry as a data set of its series; returns its node, which never changes."""
    publico = version.contenido
    _, anio, slug = version.clave.split("/")
    permanente = v.sitio(f"/informacion-util/{anio}/{slug}/")
    nodo = URIRef(f"{permanente}#conjunto")
    publicador, contacto = _responsables(g, version)
    titulo, descripcion = entorno.series.get(slug, (version.titulo, version.resumen))
    serie = v.sitio(f"/informacion-util/serie/{slug}/#serie")
    comunes: v.Hechos = {DCTERMS.publisher: publicador, DCAT.contactPoint: contacto}
    en_serie: v.Hechos = {
        RDF.type: DCAT.DatasetSeries,
        DCTERMS.title: v.texto(titulo),
        DCTERMS.description: v.texto(descripcion or titulo),
        DCTERMS.identifier: Literal(f"ficha/{slug}"),
    }
    for hechos in (en_serie, comunes):
        v.agregar(g, serie, hechos)
    fechas = _fechas(g, version, entorno, int(anio))
    for hechos in (fechas, comunes, {DCAT.inSeries: serie}, _contenido(g, version, publico)):
        v.agregar(g, nodo, hechos)
    lugares = [v.municipio(g), *_lugar(g, publico.get("lugar"), entorno)]
    distribuciones = [_propia(g, version), *_recursos(g, nodo, publico)]
    v.agregar(g, nodo, {DCTERMS.spatial: lugares, DCAT.distribution: distribuciones})
    return nodo


def _responsables(g: Graph, version: Version) -> tuple[URIRef, IdentifiedNode]:
    """The office of today; the name it had then is in the provenance."""
    dependencia = version.dependencia
    if dependencia is None:
        return dcat.ayuntamiento(g), v.contacto(g, version.oficina, v.sitio("/acerca/"))
    nodo = v.sitio(f"/#dependencia-{dependencia.slug}")
    pagina = v.sitio(f"/informacion-util/?dependencia={dependencia.slug}")
    agente = v.agente(g, nodo, dependencia.nombre)
    return agente, v.contacto(g, dependencia.nombre, pagina, dependencia.correo)


def _contenido(g: Graph, version: Version, publico: Mapping[str, Any]) -> v.Hechos:
    temas = [v.gobierno(g)]
    if publico.get("tema"):
        propio = v.sitio(f"/informacion-util/?tema={publico['clave_de_tema']}")
        temas.append(v.concepto(g, propio, publico["tema"]))
    palabras = publico["palabras_clave"] or [publico["nombre_del_estante"]]
    descripcion = publico["resumen"] or publico["objetivo"] or publico["titulo"]
    return {
        RDF.type: DCAT.Dataset,
        DCTERMS.title: v.texto(publico["titulo"]),
        DCTERMS.description: v.texto(descripcion),
        DCTERMS.identifier: Literal(version.clave),
        DCTERMS.language: v.idioma(g),
        DCAT.theme: temas,
        DCAT.keyword: [v.texto(palabra) for palabra in palabras + [DEMO] * version.es_demo],
        DCAT.landingPage: v.documento(g, v.sitio(publico["url"])),
        DCAT.version: Literal(str(version.numero)),
        v.ADMS.versionNotes: v.texto(version.nota) if version.nota else None,
        DCTERMS.provenance: _procedencia(g, publico),
    }


def _fechas(g: Graph, version: Version, entorno: Entorno, anio: int) -> v.Hechos:
    """`modified` is the last public act on the entry: a change, or «revisada, sigue vigente»."""
    clave = FRECUENCIAS.get(version.contenido["periodicidad"] or "")
    primera = entorno.primeras.get(version.clave, version.publicada_el)
    return {
        DCTERMS.issued: v.momento(timezone.localtime(primera)),
        DCTERMS.modified: v.momento(timezone.localtime(version.publicada_el)),
        DCTERMS.temporal: v.anio_completo(g, anio),
        DCTERMS.accrualPeriodicity: v.frecuencia(g, clave) if clave else None,
    }


def _procedencia(g: Graph, publico: Mapping[str, Any]) -> IdentifiedNode:
    """Under which name it was published, and when it was checked."""
    frases = [f"Publicada por {publico['dependencia']}, versión {publico['version']}"]
    for clave, frase in (("fecha_validacion", "validada"), ("verificada_el", "verificada")):
        if publico[clave]:
            dia = datetime.fromisoformat(publico[clave]).date()
            frases.append(f"{frase} el {fecha_larga(dia)}")
    if publico["es_demo"]:
        frases.append(DEMO)
    nodo = BNode()
    v.agregar(
        g,
        nodo,
        {RDF.type: DCTERMS.ProvenanceStatement, RDFS.label: v.texto(", ".join(frases) + ".")},
    )
    return nodo


def _lugar(g: Graph, nombre: str | None, entorno: Entorno) -> list[IdentifiedNode]:
    if not nombre:
        return []
    lugar = entorno.lugares.get(nombre)
    coordenadas = None
    if lugar and lugar.longitud is not None and lugar.latitud is not None:
        coordenadas = (str(lugar.longitud), str(lugar.latitud))
    return [v.lugar(g, nombre, coordenadas)]


def _propia(g: Graph, version: Version) -> URIRef:
    """The entry itself as data: its four blocks, dates and files."""
    direccion = v.sitio(version.url.rstrip("/") + ".json")
    return dcat.distribucion(
        g,
        URIRef(f"{direccion}#distribucion"),
        titulo=f"{version.titulo}, en JSON",
        descripcion="La ficha completa: sus cuatro bloques, fechas, archivos y verificaciones.",
        acceso=direccion,
        descarga=direccion,
        extension="json",
    )


def _recursos(g: Graph, nodo: URIRef, publico: Mapping[str, Any]) -> list[URIRef]:
    """Files with their bytes and SHA-256; links to other sites only with their address."""
    distribuciones = []
    for numero, recurso in enumerate(publico["recursos"], 1):
        archivo = recurso.get("archivo", {})
        es_archivo = recurso["tipo"] == TipoRecurso.ARCHIVO
        acceso = v.sitio(recurso["url"]) if es_archivo else v.externo(recurso["url"])
        extension = archivo["nombre"].rpartition(".")[2] if archivo else "html"
        distribucion = dcat.distribucion(
            g,
            URIRef(f"{nodo}-recurso-{numero}"),
            titulo=recurso["titulo"],
            descripcion=recurso["descripcion"] or recurso["titulo"],
            acceso=acceso,
            descarga=acceso if es_archivo else None,
            extension=extension,
            tipo=archivo.get("tipo", ""),
            licencia=publico["licencia"],
            tamano=archivo.get("tamano"),
            sha256=archivo.get("sha256", ""),
        )
        distribuciones.append(distribucion)
    return distribuciones
