"""Import and export of drafts in the panel."""

from typing import BinaryIO

from django.http import HttpRequest

from cholula_ga.datos.importacion.errores import ArchivoRechazado
from cholula_ga.datos.importacion.formatos import CsvReversible, LibroReversible
from cholula_ga.datos.importacion.panel import Grupo, ImportacionEnPanel
from cholula_ga.datos.importacion.plantilla import Plantilla
from cholula_ga.datos.importacion.resultado import Efecto, Resultado
from cholula_ga.institucion.admin_base import usuario_de
from informacion_util.importacion import MAX_FILAS, abrir
from informacion_util.importacion.columnas import ENCABEZADOS
from informacion_util.importacion.plantilla import plantilla_de
from informacion_util.resources import EdicionResource

TEMA_O_ESTANTE = "tema o estante"


class LibroDeFichas(LibroReversible):
    hoja = "fichas"
    numericas = ("ejercicio", "version")


class ImportacionDeFichas(ImportacionEnPanel):
    """Mixin of the catalogue's admin: its buttons «Importar» and «Exportar»."""

    resource_classes = [EdicionResource]
    formats = [CsvReversible, LibroDeFichas]
    libro = LibroDeFichas
    encabezados = ENCABEZADOS
    max_filas = MAX_FILAS
    titulo_de_importar = "Importar fichas"
    que_es_cada_fila = "Ficha"
    datos_de_fila = ("Dependencia", "Ejercicio")
    grupos = (
        Grupo(
            Efecto.CORRIGE,
            "Corrigen algo publicado",
            "Se hará el borrador de la siguiente versión.",
            TEMA_O_ESTANTE,
        ),
        Grupo(Efecto.CAMBIA, "Cambian un borrador", "", TEMA_O_ESTANTE),
        Grupo(Efecto.NUEVA, "Se crean"),
        Grupo(Efecto.IGUAL, "Quedan como están"),
    )
    que_acepta = (
        "Una celda vacía deja vacío el dato.",
        "También acepta el catálogo público: lleva las mismas columnas.",
        "Solo «ejercicio» y, en las nuevas, «titulo» son obligatorias.",
        "Si una fila cambia una ficha publicada, se hace su siguiente versión en borrador. "
        "Diga qué cambió en «nota_publica».",
    )

    def plantilla(self, request: HttpRequest) -> Plantilla:
        return plantilla_de(usuario_de(request))

    def resultado_de_importar(
        self, request: HttpRequest, archivo: BinaryIO, *, plan: str | None = None
    ) -> Resultado:
        recurso = EdicionResource(usuario=usuario_de(request))
        try:
            return recurso.import_data(abrir(archivo), dry_run=plan is None, plan=plan)
        except ArchivoRechazado as error:
            return Resultado.de_archivo(error)
