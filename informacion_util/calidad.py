"""How good an entry is: the nine attributes, each with the checks behind it, one by one.

What a program can see is computed here; the rest only a person can declare, and it says which
office did and when. There is no total: a figure would hide what fails.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cholula_ga.portada.templatetags.formato import enumeradas
from cholula_ga.publicacion.models import Archivo, Version
from informacion_util import legibilidad
from informacion_util.comprobaciones import FORMATOS_ABIERTOS, PALABRAS_POR_ORACION
from informacion_util.models import Atributo, Edicion, Recurso, Vigencia
from informacion_util.vigencia import vence_el

PUBLICAN = ("publicar", "corregir")
BLOQUES = {
    "objetivo": "el objetivo",
    "relevancia": "la relevancia",
    "aportacion": "la aportación",
    "acciones": "las acciones",
}
TECNICOS = {
    "sector": "el sector",
    "necesidad": "la necesidad",
    "proposito": "el propósito",
    "area_responsable": "el área responsable",
    "periodicidad": "el periodo de actualización",
}


@dataclass(frozen=True)
class Criterio:
    """One thing that can be seen to be so or not; `cumple` is None where nobody can tell."""

    texto: str
    cumple: bool | None
    detalle: str = ""

    @property
    def clase(self) -> str:
        return {True: "bien", False: "mal", None: "sin_dato"}[self.cumple]

    @property
    def veredicto(self) -> str:
        return {True: "Cumple", False: "No cumple", None: "No se puede saber"}[self.cumple]


@dataclass(frozen=True)
class AtributoVisto:
    """One of the nine: its checks, and who declared it."""

    nombre: str
    significado: str
    criterios: list[Criterio]
    declarado: bool


@dataclass(frozen=True)
class Calidad:
    atributos: list[AtributoVisto]
    oficina: str  # who declared them; blank if nobody did
    fecha: date | None

    @property
    def resumen(self) -> list[tuple[str, int, str]]:
        """How many criteria are met, are not and cannot be known: words, figure and class."""
        todos = [criterio for atributo in self.atributos for criterio in atributo.criterios]
        casos = ((True, "se cumplen"), (False, "no se cumplen"), (None, "no se pueden saber"))
        cuentas = [
            (rotulo, [c for c in todos if c.cumple is caso], Criterio("", caso).clase)
            for caso, rotulo in casos
        ]
        return [(rotulo, len(iguales), clase) for rotulo, iguales, clase in cuentas if iguales]


def calidad_de(
    edicion: Edicion,
    *,
    versiones: Sequence[Version],
    rotos: Iterable[str],
    revisados: Iterable[str],
    hay_posterior: bool,
    hoy: date,
) -> Calidad:
    """Of a published edition with its files loaded; asks the database nothing.

    `versiones` are those of its key, newest first; `rotos` and `revisados`, the addresses of its
    links that were found broken and those that were checked at all.
    """
    recursos = list(edicion.recursos.all())
    archivos = [recurso.archivo for recurso in recursos if recurso.archivo]
    criterios = {
        Atributo.VERAZ: _veraz(),
        Atributo.CONFIABLE: _confiable(edicion),
        Atributo.OPORTUNA: _oportuna(edicion),
        Atributo.CONGRUENTE: _congruente(edicion, archivos),
        Atributo.INTEGRAL: _integral(edicion),
        Atributo.ACTUALIZADA: _actualizada(edicion, hoy, hay_posterior=hay_posterior),
        Atributo.ACCESIBLE: _accesible(recursos, archivos),
        Atributo.COMPRENSIBLE: _comprensible(edicion.resumen),
        Atributo.VERIFICABLE: _verificable(recursos, archivos, set(rotos), set(revisados)),
    }
    vistos = []
    for atributo in Atributo:
        nombre, _, significado = atributo.label.partition(": ")
        declarado = atributo in edicion.atributos
        vistos.append(AtributoVisto(nombre, significado, list(criterios[atributo]), declarado))
    declara = next((v for v in versiones if v.asiento.acto in PUBLICAN), None)
    oficina = declara.oficina if declara and edicion.atributos else ""
    return Calidad(vistos, oficina, edicion.fecha_validacion if oficina else None)


def _veraz() -> Iterator[Criterio]:
    yield Criterio("Dice lo que consta en sus documentos", None, "Solo lo comprueba una persona.")


def _confiable(edicion: Edicion) -> Iterator[Criterio]:
    area = edicion.area_responsable
    yield Criterio("Dice qué área la produce", bool(area), area)
    oficina = edicion.ficha.dependencia
    contacto = oficina.correo or oficina.telefono or oficina.domicilio
    yield Criterio("La dependencia tiene un contacto público", bool(contacto))
    revisada = True if edicion.revisada_por_id else None
    detalle = "" if revisada else "Se cargó de un documento."
    yield Criterio("La revisó una persona distinta de quien la escribió", revisada, detalle)


def _oportuna(edicion: Edicion) -> Iterator[Criterio]:
    """Published before its own period of updating ran out."""
    texto = "Se publicó dentro de su periodo de actualización"
    limite = vence_el(edicion.periodicidad, edicion.fecha_informacion)
    if limite is None or edicion.publicada_el is None:
        yield Criterio(texto, None, "Falta la fecha de la información o el periodo.")
    else:
        yield Criterio(texto, edicion.fecha_publica() <= limite)


def _congruente(edicion: Edicion, archivos: Sequence[Archivo]) -> Iterator[Criterio]:
    fechas = [edicion.fecha_informacion, edicion.fecha_validacion, edicion.fecha_publica()]
    dichas = [fecha for fecha in fechas if fecha]
    coherentes = dichas == sorted(dichas) if len(dichas) == len(fechas) else None
    detalle = "" if coherentes is not None else "Falta alguna de las tres."
    yield Criterio("Sus fechas siguen un orden posible", coherentes, detalle)
    if archivos:
        iguales = all(archivo.nombre.endswith(f".{archivo.extension}") for archivo in archivos)
        yield Criterio(
            "El formato de cada archivo es el que dice",
            iguales,
            "Se comprobó por su contenido al recibirlo.",
        )


def _integral(edicion: Edicion) -> Iterator[Criterio]:
    for texto, campos in (
        ("Tiene los cuatro bloques", BLOQUES),
        ("Dice a quién sirve, para qué y cada cuánto se revisa", TECNICOS),
    ):
        faltan = [nombre for campo, nombre in campos.items() if not getattr(edicion, campo).strip()]
        yield Criterio(texto, not faltan, f"Falta {enumeradas(faltan)}." if faltan else "")


def _actualizada(edicion: Edicion, hoy: date, *, hay_posterior: bool) -> Iterator[Criterio]:
    vigencia = edicion.vigencia_el(hoy)
    vigente = None if vigencia == Vigencia.NO_CONSTA else vigencia != Vigencia.VENCIDA
    yield Criterio("Está dentro de su vigencia", vigente, edicion.razon_de_vigencia)
    yield Criterio("No hay una edición de un ejercicio posterior", not hay_posterior)


def _accesible(recursos: Sequence[Recurso], archivos: Sequence[Archivo]) -> Iterator[Criterio]:
    if not archivos:
        yield Criterio("Se lee sin descargar nada", True, "La información está en esta página.")
        return
    abiertos = [a for a in archivos if a.extension in FORMATOS_ABIERTOS or a.es_imagen]
    cerrados = sorted({a.extension.upper() for a in archivos if a not in abiertos})
    detalle = "" if abiertos else f"Solo está en {enumeradas(cerrados)}."
    yield Criterio("Tiene al menos un archivo en formato abierto", bool(abiertos), detalle)
    pdf = [a for a in archivos if a.extension == "pdf"]
    if pdf:
        yield Criterio("Sus PDF tienen texto que se puede buscar", all(a.tiene_texto for a in pdf))
    imagenes = [r for r in recursos if r.archivo and r.archivo.es_imagen]
    if imagenes:
        descritas = all(recurso.texto_alternativo.strip() for recurso in imagenes)
        yield Criterio("Sus imágenes están descritas con palabras", descritas)


def _comprensible(resumen: str) -> Iterator[Criterio]:
    yield Criterio("Tiene un resumen en lenguaje sencillo", bool(resumen.strip()))
    if not resumen.strip():
        return
    larga = legibilidad.oracion_mas_larga(resumen)
    yield Criterio(
        f"Sus oraciones no pasan de {PALABRAS_POR_ORACION} palabras",
        larga <= PALABRAS_POR_ORACION,
        f"La más larga tiene {larga}.",
    )
    valor = legibilidad.lecturabilidad(resumen)
    escala = "" if valor is None else f"{valor} de 100: {legibilidad.en_palabras(valor)}."
    yield Criterio(
        "Se lee con facilidad (fórmula de Fernández Huerta)",
        None if valor is None else valor >= legibilidad.NORMAL,
        escala or "El resumen es demasiado corto para medirlo.",
    )


def _verificable(
    recursos: Sequence[Recurso], archivos: Sequence[Archivo], rotos: set[str], revisados: set[str]
) -> Iterator[Criterio]:
    yield Criterio("Cada cambio está en la bitácora pública", True)
    if archivos:
        yield Criterio("La huella de cada archivo está publicada", True, "SHA-256, junto a él.")
    enlaces = {recurso.url for recurso in recursos if not recurso.archivo}
    if enlaces:
        sin_revisar = enlaces - revisados
        abren = False if enlaces & rotos else (None if sin_revisar else True)
        detalle = "" if abren is not None else "Todavía no se revisan todos."
        yield Criterio("Sus enlaces abren", abren, detalle)
