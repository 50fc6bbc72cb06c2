"""The columns of an import of problems, the same that its export has."""

from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Choices, Field

from cholula_ga.datos.importacion import columnas
from cholula_ga.datos.importacion.columnas import FECHA, NOMBRE, OPCION, TEXTO, Encabezados
from proyecto_ciudadano.models import Categoria, Escuela, NivelEscolar, Problematica, Taller

ENTERO = "entero"
MIN_PARTICIPANTES, MAX_PARTICIPANTES = 1, 2_000
MODELOS: dict[str, Any] = {"escuela": Escuela, "taller": Taller, "problematica": Problematica}


@dataclass(frozen=True)
class Columna(columnas.Columna):
    """`ruta` is the model and the field that keep it: «taller.edicion»."""

    @property
    def modelo(self) -> str:
        return self.ruta.partition(".")[0]

    @property
    def campo(self) -> str:
        return self.ruta.partition(".")[2]

    @property
    def maximo(self) -> int | None:
        campo = cast("Field[Any, Any]", MODELOS[self.modelo]._meta.get_field(self.campo))
        return campo.max_length if self.tipo == TEXTO else None


def _opcion(nombre: str, ruta: str, opciones: type[Choices], ayuda: str) -> Columna:
    return Columna(nombre, OPCION, ayuda, str(opciones.choices[0][1]), ruta, opciones)


COLUMNAS = (
    Columna(
        "folio",
        TEXTO,
        "En blanco si es nueva. El de una que nadie ha validado, para cambiarla.",
        "PC-2023-0001",
        "problematica.folio",
    ),
    Columna(
        "escuela_cct",
        TEXTO,
        "Obligatoria en las nuevas. La clave de la escuela, 10 letras y cifras.",
        "21XXX0000A",
        "escuela.cct",
    ),
    Columna(
        "escuela",
        TEXTO,
        "Su nombre. Hace falta solo si la escuela no está dada de alta.",
        "Escuela de demostración A",
        "escuela.nombre",
    ),
    _opcion("nivel", "escuela.nivel", NivelEscolar, "Solo si la escuela no está dada de alta."),
    Columna(
        "lugar",
        NOMBRE,
        "Dónde está el problema. En blanco: el lugar de la escuela.",
        "San Luis Tehuiloyocan",
        "problematica.localidad_id",
    ),
    Columna("ciclo_escolar", TEXTO, "Dos años seguidos.", "2022-2023", "taller.ciclo_escolar"),
    Columna("edicion", TEXTO, "Como la nombra el programa.", "Primera edición", "taller.edicion"),
    Columna("taller_fecha", FECHA, "Qué día fue el taller.", "14/02/2023", "taller.fecha"),
    Columna(
        "participantes",
        ENTERO,
        f"Solo el total, de {MIN_PARTICIPANTES} a {MAX_PARTICIPANTES:,}. "
        "Menos de 10 no se publica.",
        "30",
        "taller.participantes",
    ),
    _opcion("categoria", "problematica.categoria", Categoria, "Obligatoria. Una de la lista."),
    Columna(
        "titulo",
        TEXTO,
        "Obligatorio. Una frase, sin nombres.",
        "Falta luz en la calle de la escuela",
        "problematica.titulo",
    ),
    Columna(
        "problema",
        TEXTO,
        "Qué encontraron, reescrito sin nombres ni datos de personas.",
        "Al salir de clases la calle está oscura.",
        "problematica.descripcion",
    ),
    Columna("propuesta", TEXTO, "Qué propusieron.", "Poner luminarias.", "problematica.propuesta"),
    Columna(
        "detectada_el",
        FECHA,
        "En blanco: la fecha del taller. En un tema sensible solo se guarda el mes.",
        "14/02/2023",
        "problematica.detectada_el",
    ),
)
POR_NOMBRE = {columna.nombre: columna for columna in COLUMNAS}
PROPIAS = tuple(c.nombre for c in COLUMNAS if c.modelo == "problematica" and c.nombre != "folio")
DEL_TALLER = ("taller_fecha", "participantes")
TEXTOS_REVISADOS = ("escuela", "edicion", "titulo", "problema", "propuesta")

ENCABEZADOS = Encabezados(
    nombres=tuple(POR_NOMBRE),
    necesarias=("titulo",),
    ejemplo="folio, escuela_cct, titulo",
    rotulos={
        "cct": "escuela_cct",
        "clave": "escuela_cct",
        "clave de centro de trabajo (CCT)": "escuela_cct",
        "nombre de la escuela": "escuela",
        "localidad": "lugar",
        "ciclo": "ciclo_escolar",
        "edición del taller": "edicion",
        "fecha del taller": "taller_fecha",
        "total de participantes": "participantes",
        "qué encontraron": "problema",
        "descripción": "problema",
        "qué propusieron": "propuesta",
        "fecha de detección": "detectada_el",
    },
    de_sobra=frozenset({"estado"}),
    si_son_muchas=(
        "Divídalo, o pida a sistemas que lo importe en el servidor con «manage.py "
        "importar_problematicas ARCHIVO --usuario NOMBRE»."
    ),
)
