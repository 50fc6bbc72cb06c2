"""DCAT 3 / DCAT-AP 3.0.1: the catalogue itself, its pages and the registered data sets.

What each room publishes one by one (entries, files) it describes in its own `dcat` module.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, XSD

from cholula_ga.datos import vocabulario as v
from cholula_ga.datos.exportador import FORMATOS
from cholula_ga.datos.registro import ConjuntoDeDatos
from cholula_ga.datos.vocabulario import DCAT

TITULO = "Datos abiertos del Gobierno Abierto de San Andrés Cholula"
DESCRIPCION = (
    "Todo lo que publica el sitio de gobierno abierto del Ayuntamiento de San Andrés Cholula, "
    "Puebla: las fichas de información útil con sus archivos, las sesiones y acuerdos de la "
    "comisión, las estrategias y las problemáticas escolares."
)
OFICINA = "Coordinación General de Transparencia"
AYUNTAMIENTO = "Ayuntamiento de San Andrés Cholula, Puebla"
TIPOS = {"turtle": "text/turtle; charset=utf-8", "json-ld": "application/ld+json"}


@dataclass(frozen=True)
class Hoja:
    """One page of the catalogue, as its addresses name it; `consulta` is the rest of the query."""

    ruta: str
    numero: int
    ultima: int
    total: int
    por_hoja: int
    consulta: str = ""

    def direccion(self, numero: int) -> URIRef:
        consulta = f"{self.consulta}&" if self.consulta else ""
        return v.sitio(f"{self.ruta}?{consulta}pagina={numero}")


def catalogo(g: Graph, desde: datetime | None, hasta: datetime | None) -> URIRef:
    """The node of the catalogue; `desde` and `hasta` are its first and last publication."""
    nodo = v.sitio("/datos/#catalogo")
    v.gobierno(g)
    v.agregar(
        g,
        nodo,
        {
            RDF.type: DCAT.Catalog,
            DCTERMS.title: v.texto(TITULO),
            DCTERMS.description: v.texto(DESCRIPCION),
            DCTERMS.publisher: ayuntamiento(g),
            DCTERMS.language: v.idioma(g),
            DCTERMS.license: v.licencia(g, v.LIBRE_USO),
            DCTERMS.spatial: v.municipio(g),
            DCTERMS.issued: v.momento(desde) if desde else None,
            DCTERMS.modified: v.momento(hasta) if hasta else None,
            FOAF.homepage: v.documento(g, v.sitio("/")),
            DCAT.themeTaxonomy: v.TEMAS_DE_LA_UE,
        },
    )
    return nodo


def paginada(g: Graph, nodo: URIRef, hoja: Hoja) -> None:
    """Where the rest is, in today's Hydra words and in those that CKAN's harvesters read."""
    h = v.HYDRA
    vista = hoja.direccion(hoja.numero)
    anterior = hoja.direccion(hoja.numero - 1) if hoja.numero > 1 else None
    siguiente = hoja.direccion(hoja.numero + 1) if hoja.numero < hoja.ultima else None
    total = Literal(hoja.total, datatype=XSD.integer)
    v.agregar(g, nodo, {RDF.type: h.Collection, h.totalItems: total, h.view: vista})
    v.agregar(
        g,
        vista,
        {
            RDF.type: [h.PartialCollectionView, h.PagedCollection],
            h.totalItems: total,
            h.itemsPerPage: Literal(hoja.por_hoja, datatype=XSD.integer),
            h.first: hoja.direccion(1),
            h.firstPage: hoja.direccion(1),
            h.previous: anterior,
            h.previousPage: anterior,
            h.next: siguiente,
            h.nextPage: siguiente,
            h.last: hoja.direccion(hoja.ultima),
            h.lastPage: hoja.direccion(hoja.ultima),
        },
    )


def ayuntamiento(g: Graph) -> URIRef:
    return v.agente(g, v.sitio("/#ayuntamiento"), AYUNTAMIENTO)


def conjunto(g: Graph, registrado: ConjuntoDeDatos, fechas: Mapping[str, datetime]) -> URIRef:
    """A registered data set with its three downloads; `fechas` is the last change by type."""
    pagina = v.sitio(f"/datos/{registrado.slug}/")
    nodo = URIRef(f"{pagina}#conjunto")
    cambio = max((fechas[tipo] for tipo in registrado.tipos if tipo in fechas), default=None)
    v.agregar(
        g,
        nodo,
        {
            RDF.type: DCAT.Dataset,
            DCTERMS.title: v.texto(registrado.titulo),
            DCTERMS.description: v.texto(registrado.descripcion),
            DCTERMS.identifier: Literal(f"conjunto/{registrado.slug}"),
            DCTERMS.publisher: ayuntamiento(g),
            DCTERMS.language: v.idioma(g),
            DCTERMS.spatial: v.municipio(g),
            DCTERMS.modified: v.momento(cambio) if cambio else None,
            DCTERMS.accrualPeriodicity: v.frecuencia(g, "CONT"),
            DCAT.contactPoint: v.contacto(g, OFICINA, v.sitio("/acerca/")),
            DCAT.theme: v.gobierno(g),
            DCAT.keyword: [v.texto("gobierno abierto"), v.texto(registrado.titulo)],
            DCAT.landingPage: v.documento(g, pagina),
            DCAT.distribution: [_descarga(g, registrado, formato) for formato in FORMATOS],
        },
    )
    return nodo


def _descarga(g: Graph, registrado: ConjuntoDeDatos, formato: str) -> URIRef:
    direccion = v.sitio(registrado.descarga(formato))
    return distribucion(
        g,
        URIRef(f"{direccion}#distribucion"),
        titulo=f"{registrado.titulo} en {formato.upper()}",
        descripcion=f"{registrado.descripcion} Una fila por registro, con encabezados.",
        acceso=direccion,
        descarga=direccion,
        extension=formato,
    )


def distribucion(
    g: Graph,
    nodo: URIRef,
    *,
    titulo: str,
    descripcion: str,
    acceso: URIRef,
    descarga: URIRef | None = None,
    extension: str = "",
    tipo: str = "",
    licencia: str = v.LIBRE_USO,
    tamano: int | None = None,
    sha256: str = "",
) -> URIRef:
    """One way to get the data: a file (with `descarga`) or a link (only `acceso`)."""
    de_archivo, de_medio = v.formato(g, extension, tipo)
    v.agregar(
        g,
        nodo,
        {
            RDF.type: DCAT.Distribution,
            DCTERMS.title: v.texto(titulo),
            DCTERMS.description: v.texto(descripcion),
            DCTERMS.language: v.idioma(g),
            DCTERMS.license: v.licencia(g, licencia),
            DCTERMS.format: de_archivo,
            DCAT.mediaType: de_medio,
            DCAT.accessURL: acceso,
            DCAT.downloadURL: descarga,
            DCAT.byteSize: None
            if tamano is None
            else Literal(tamano, datatype=XSD.nonNegativeInteger),
            v.DCATAP.availability: v.disponible(g),
            v.SPDX.checksum: v.huella_de(g, sha256) if sha256 else None,
        },
    )
    return nodo


def serializar(g: Graph, formato: str) -> bytes:
    """Turtle or compacted JSON-LD whose context is inside the document."""
    if formato == "json-ld":
        contexto = {prefijo: str(espacio) for prefijo, espacio in v.PREFIJOS.items()}
        return g.serialize(format="json-ld", context=contexto, encoding="utf-8", indent=1)
    return g.serialize(format="turtle", encoding="utf-8")
