"""The columns of an import of fichas: what each may hold, and by which headings it is known."""

from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Choices, Field

from cholula_ga.datos.importacion import columnas
from cholula_ga.datos.importacion.columnas import (
    FECHA,
    LISTA,
    NOMBRE,
    OPCION,
    TEXTO,
    Encabezados,
)
from informacion_util.datos.conjuntos import CATALOGO
from informacion_util.models import Edicion, Estante, Periodicidad, Proposito, Sector

NECESARIA = "ejercicio"
VERSION = "version"
LLAVES = ("identificador", "ejercicio", "dependencia", VERSION)
NOTA = "nota_publica"


def _campo(nombre: str) -> "Field[Any, Any]":
    return cast("Field[Any, Any]", Edicion._meta.get_field(nombre))


@dataclass(frozen=True)
class Columna(columnas.Columna):
    """`ruta` is where an edition keeps it."""

    @property
    def de_la_ficha(self) -> bool:
        return self.campo.startswith("ficha__")

    @property
    def maximo(self) -> int | None:
        return None if self.de_la_ficha else _campo(self.nombre).max_length

    @property
    def rotulo(self) -> str:
        if self.de_la_ficha:
            return self.nombre
        return str(_campo(self.nombre).verbose_name)


def _texto(nombre: str, ayuda: str, ejemplo: str = "") -> Columna:
    return Columna(nombre, TEXTO, ayuda, ejemplo)


def _opcion(nombre: str, opciones: type[Choices], ayuda: str, ruta: str = "") -> Columna:
    ejemplo = str(opciones.choices[0][1])
    return Columna(nombre, OPCION, ayuda, ejemplo, ruta, opciones)


VALORES = (
    _opcion("estante", Estante, "En qué parte del catálogo va.", "ficha__estante"),
    Columna("tema", NOMBRE, "Uno de los temas dados de alta.", ruta="ficha__tema_id"),
    _texto("titulo", "Obligatorio. De qué trata.", "¿Cuándo pasa el camión de la basura?"),
    _texto("resumen", "Qué contiene, en lenguaje sencillo.", "Días y horarios por colonia."),
    _opcion("sector", Sector, "El grupo al que más le sirve."),
    _texto("a_quien_sirve", "Con sus palabras.", "A quien saca la basura"),
    Columna("lugar", NOMBRE, "En blanco si sirve a todo el municipio.", ruta="lugar_id"),
    _texto("necesidad", "Qué problema resuelve.", "Saber cuándo sacar la basura."),
    _opcion("proposito", Proposito, "Para qué sirve, sobre todo."),
    _texto("objetivo", "Qué se busca al publicarla.", "Que cada casa conozca su día."),
    _texto("relevancia", "Por qué se considera relevante.", "1 Evita basura en la calle."),
    _texto("aportacion", "Qué gana la administración pública.", "Reduce llamadas repetidas."),
    _texto("acciones", "Qué se hace para difundirla.", "Publicar las rutas."),
    _texto("area_responsable", "El área, no el nombre de una persona.", "Dirección de Limpia"),
    _opcion("periodicidad", Periodicidad, "Cada cuánto se revisa."),
    Columna("fecha_informacion", FECHA, "A qué fecha corresponde: 31/12/2023.", "31/12/2023"),
    Columna("palabras_clave", LISTA, "Separadas por comas.", "basura, camión, horario"),
    _texto("licencia", "En blanco, Libre Uso MX.", "Libre Uso MX"),
    _texto(NOTA, "Si ya está publicada: qué cambió y por qué.", "Cambió el horario del centro."),
)
POR_NOMBRE = {columna.nombre: columna for columna in VALORES}
DE_SOBRA = frozenset({"estado", *CATALOGO.nombres} - {*LLAVES, *POR_NOMBRE})  # of our exports

OTROS_NOMBRES = {
    "año": "ejercicio",
    "id": "identificador",
    "direccion": "identificador",
    "siglas": "dependencia",
    "para_quien": "a_quien_sirve",
    "localidad": "lugar",
    "por_que_es_relevante": "relevancia",
    "periodo_de_actualizacion": "periodicidad",
    "area": "area_responsable",
}

ENCABEZADOS = Encabezados(
    nombres=(*LLAVES, *POR_NOMBRE),
    necesarias=(NECESARIA,),
    ejemplo="titulo, ejercicio",
    rotulos=OTROS_NOMBRES | {columna.rotulo: columna.nombre for columna in VALORES},
    de_sobra=DE_SOBRA,
    si_son_muchas=(
        "Divídalo, o pida a sistemas que lo importe en el servidor con «manage.py importar_fichas "
        "ARCHIVO --dependencia SIGLAS»."
    ),
)
