"""The table of fichas to fill in."""

from cholula_ga.datos.importacion.columnas import opciones_de
from cholula_ga.datos.importacion.plantilla import Plantilla
from cholula_ga.institucion.models import Dependencia, Ejercicio, Localidad, Usuario
from informacion_util.importacion.columnas import VALORES
from informacion_util.models import Tema

AYUDAS = {
    "identificador": ("En blanco si la ficha es nueva: se forma del título.", "rutas-de-limpia"),
    "ejercicio": ("Obligatorio. El año al que corresponde.", "2023"),
    "dependencia": ("Sus siglas o su nombre.", "SISG"),
} | {columna.nombre: (columna.ayuda, columna.ejemplo) for columna in VALORES}
ENCABEZADO = list(AYUDAS)


def plantilla_de(usuario: Usuario) -> Plantilla:
    """With the names that this person may write."""
    return Plantilla("fichas", AYUDAS, _listas(usuario))


def _listas(usuario: Usuario) -> dict[str, list[str]]:
    listas = {
        "ejercicio": [str(ejercicio) for ejercicio in Ejercicio.objects.all()],
        "dependencia": _siglas(usuario),
        "tema": [tema.nombre for tema in Tema.objects.all()],
        "lugar": [lugar.nombre for lugar in Localidad.objects.all()],
    }
    return listas | {
        columna.nombre: [rotulo for _, rotulo in opciones_de(columna.opciones)]
        for columna in VALORES
        if columna.opciones
    }


def _siglas(usuario: Usuario) -> list[str]:
    propias: list[Dependencia] = list(usuario.dependencias_editables().order_by("nombre"))
    return [dependencia.siglas or dependencia.nombre for dependencia in propias]
