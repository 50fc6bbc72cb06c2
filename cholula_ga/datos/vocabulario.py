"""The terms that DCAT-AP 3.0.1 asks for, each typed inside the document that names it.

A harvester that reads a page has no need to fetch anything else to understand or validate it.
Sources: EU authority tables (language, frequency, file types, themes), ADMS, SPDX, IANA.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from urllib.parse import quote

from django.conf import settings
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, RDFS, SKOS, XSD
from rdflib.term import IdentifiedNode, Node

from cholula_ga.datos.texto import para_xml

EU = "http://publications.europa.eu/resource/authority"
# rdflib 7 knows DCAT 2 only, and warns at each word of DCAT 3.
DCAT = Namespace("http://www.w3.org/ns/dcat#")
ADMS = Namespace("http://www.w3.org/ns/adms#")
DCATAP = Namespace("http://data.europa.eu/r5r/")
HYDRA = Namespace("http://www.w3.org/ns/hydra/core#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
GEOSPARQL = Namespace("http://www.opengis.net/ont/geosparql#")
PREFIJOS = {
    "adms": ADMS,
    "dcat": DCAT,
    "dcatap": DCATAP,
    "dct": DCTERMS,
    "foaf": FOAF,
    "geosparql": GEOSPARQL,
    "hydra": HYDRA,
    "rdfs": RDFS,
    "skos": SKOS,
    "spdx": SPDX,
    "vcard": VCARD,
    "xsd": XSD,
}
LIBRE_USO = "Libre Uso MX"
LIBRE_USO_MX = URIRef("https://datos.gob.mx/libreusomx")
ESPANOL = URIRef(f"{EU}/language/SPA")
TEMAS_DE_LA_UE = URIRef(f"{EU}/data-theme")
# name of our format: (file type of the EU, media type)
FORMATOS = {
    "csv": ("CSV", "text/csv"),
    "json": ("JSON", "application/json"),
    "xlsx": ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "geojson": ("GEOJSON", "application/geo+json"),
    "xml": ("XML", "application/xml"),
    "ods": ("ODS", "application/vnd.oasis.opendocument.spreadsheet"),
    "odt": ("ODT", "application/vnd.oasis.opendocument.text"),
    "pdf": ("PDF", "application/pdf"),
    "docx": ("DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pptx": ("PPTX", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    "jpg": ("JPEG", "image/jpeg"),
    "jpeg": ("JPEG", "image/jpeg"),
    "png": ("PNG", "image/png"),
    "webp": ("WEBP", "image/webp"),
    "txt": ("TXT", "text/plain"),
    "html": ("HTML", "text/html"),
}
Hechos = Mapping[URIRef, Node | Sequence[Node] | None]
# West, south, east, north of the municipality, to the minute (98°15'–98°21' W, 18°59'–19°03' N).
LIMITES = ("-98.35", "18.9833", "-98.25", "19.05")


def sitio(ruta: str) -> URIRef:
    """The absolute IRI of a path of this site."""
    return URIRef(settings.SITE_URL + quote(ruta, safe="/#?=&%:,+~"))


def externo(url: str) -> URIRef:
    """The IRI of somebody else's address, with what no IRI may hold percent-encoded."""
    return URIRef(quote(para_xml(url), safe="/#?=&%:,+~;@!$'()*[]"))


def texto(valor: str) -> Literal:
    """Words of ours, in Spanish."""
    return Literal(para_xml(valor), lang="es")


def dia(valor: date) -> Literal:
    return Literal(valor.isoformat(), datatype=XSD.date)


def momento(valor: datetime) -> Literal:
    return Literal(valor.isoformat(timespec="seconds"), datatype=XSD.dateTime)


def grafo() -> Graph:
    """An empty graph with the prefixes of the catalogue, and none other."""
    nuevo = Graph(bind_namespaces="none")
    for prefijo, espacio in PREFIJOS.items():
        nuevo.bind(prefijo, espacio)
    return nuevo


def concepto(g: Graph, iri: str, nombre: str, esquema: URIRef | None = None) -> URIRef:
    nodo = URIRef(iri)
    g.add((nodo, RDF.type, SKOS.Concept))
    g.add((nodo, SKOS.prefLabel, texto(nombre)))
    if esquema is not None:
        g.add((nodo, SKOS.inScheme, esquema))
    return nodo


def idioma(g: Graph) -> URIRef:
    g.add((ESPANOL, RDF.type, DCTERMS.LinguisticSystem))
    return ESPANOL


def licencia(g: Graph, nombre: str) -> IdentifiedNode:
    """«Libre Uso MX» by its address; any other by its name."""
    nodo = LIBRE_USO_MX if nombre == LIBRE_USO else BNode()
    g.add((nodo, RDF.type, DCTERMS.LicenseDocument))
    g.add((nodo, DCTERMS.title, texto(nombre)))
    tipo = concepto(g, "http://purl.org/adms/licencetype/Attribution", "Atribución")
    g.add((nodo, DCTERMS.type, tipo))
    return nodo


def disponible(g: Graph) -> URIRef:
    return concepto(g, f"{EU}/planned-availability/AVAILABLE", "Disponible")


def formato(g: Graph, extension: str, tipo: str = "") -> tuple[URIRef | None, URIRef | None]:
    """The file type of the EU and the media type of IANA; None what is not known."""
    clave_eu, de_tabla = FORMATOS.get(extension.lower(), ("", ""))
    de_archivo = de_medio = None
    if clave_eu:
        de_archivo = URIRef(f"{EU}/file-type/{clave_eu}")
        g.add((de_archivo, RDF.type, DCTERMS.MediaTypeOrExtent))
    if medio := tipo.partition(";")[0].strip() or de_tabla:
        de_medio = externo(f"https://www.iana.org/assignments/media-types/{medio}")
        g.add((de_medio, RDF.type, DCTERMS.MediaType))
        g.add((de_medio, RDF.type, DCTERMS.MediaTypeOrExtent))
    return de_archivo, de_medio


def frecuencia(g: Graph, clave: str) -> URIRef:
    """`clave` of the EU table, e.g. QUARTERLY."""
    nodo = URIRef(f"{EU}/frequency/{clave}")
    g.add((nodo, RDF.type, DCTERMS.Frequency))
    return nodo


def gobierno(g: Graph) -> URIRef:
    """The theme of the EU under which everything of a municipality falls."""
    g.add((TEMAS_DE_LA_UE, RDF.type, SKOS.ConceptScheme))
    g.add((TEMAS_DE_LA_UE, DCTERMS.title, texto("Temas de datos de la Unión Europea")))
    return concepto(g, f"{EU}/data-theme/GOVE", "Gobierno y sector público", TEMAS_DE_LA_UE)


def agente(g: Graph, nodo: URIRef, nombre: str) -> URIRef:
    """Who publishes: the municipality or one of its offices, never a person."""
    tipo = concepto(g, "http://purl.org/adms/publishertype/LocalAuthority", "Autoridad local")
    g.add((nodo, RDF.type, FOAF.Agent))
    g.add((nodo, FOAF.name, texto(nombre)))
    g.add((nodo, DCTERMS.type, tipo))
    return nodo


def contacto(g: Graph, nombre: str, pagina: URIRef, correo: str = "") -> BNode:
    nodo = BNode()
    g.add((nodo, RDF.type, VCARD.Kind))
    g.add((nodo, RDF.type, VCARD.Organization))
    g.add((nodo, VCARD.fn, texto(nombre)))
    g.add((nodo, VCARD.hasURL, pagina))
    if correo:
        g.add((nodo, VCARD.hasEmail, URIRef(f"mailto:{quote(correo, safe='@.+-_')}")))
    return nodo


def municipio(g: Graph) -> URIRef:
    """San Andrés Cholula, INEGI key 21119."""
    nodo = sitio("/datos/#municipio-21119")
    oeste, sur, este, norte = LIMITES
    vertices = ((oeste, sur), (este, sur), (este, norte), (oeste, norte), (oeste, sur))
    lados = ",".join(f"{x} {y}" for x, y in vertices)
    centro = [(float(a) + float(b)) / 2 for a, b in ((oeste, este), (sur, norte))]
    g.add((nodo, RDF.type, DCTERMS.Location))
    g.add((nodo, DCTERMS.identifier, Literal("21119")))
    g.add((nodo, SKOS.prefLabel, texto("San Andrés Cholula, Puebla, México")))
    g.add((nodo, DCAT.bbox, Literal(f"POLYGON(({lados}))", datatype=GEOSPARQL.wktLiteral)))
    g.add((nodo, DCAT.centroid, _punto(f"{centro[0]:.4f}", f"{centro[1]:.4f}")))
    return nodo


def lugar(g: Graph, nombre: str, coordenadas: tuple[str, str] | None) -> BNode:
    """A place of the municipality; `coordenadas` are longitude and latitude, if known."""
    nodo = BNode()
    g.add((nodo, RDF.type, DCTERMS.Location))
    g.add((nodo, SKOS.prefLabel, texto(nombre)))
    if coordenadas:
        g.add((nodo, DCAT.centroid, _punto(*coordenadas)))
    return nodo


def _punto(longitud: str, latitud: str) -> Literal:
    return Literal(f"POINT({longitud} {latitud})", datatype=GEOSPARQL.wktLiteral)


def anio_completo(g: Graph, anio: int) -> BNode:
    nodo = BNode()
    g.add((nodo, RDF.type, DCTERMS.PeriodOfTime))
    g.add((nodo, DCAT.startDate, dia(date(anio, 1, 1))))
    g.add((nodo, DCAT.endDate, dia(date(anio, 12, 31))))
    return nodo


def documento(g: Graph, iri: URIRef) -> URIRef:
    g.add((iri, RDF.type, FOAF.Document))
    return iri


def huella_de(g: Graph, sha256: str) -> BNode:
    nodo = BNode()
    g.add((SPDX.checksumAlgorithm_sha256, RDF.type, SPDX.ChecksumAlgorithm))
    g.add((nodo, RDF.type, SPDX.Checksum))
    g.add((nodo, SPDX.algorithm, SPDX.checksumAlgorithm_sha256))
    g.add((nodo, SPDX.checksumValue, Literal(sha256.upper(), datatype=XSD.hexBinary)))
    return nodo


def agregar(g: Graph, nodo: IdentifiedNode, hechos: Hechos) -> None:
    """Several facts of one node; None is not said, a list says each."""
    for propiedad, valor in hechos.items():
        for uno in valor if isinstance(valor, Sequence) and not isinstance(valor, str) else [valor]:
            if uno is not None:
                g.add((nodo, propiedad, uno))
