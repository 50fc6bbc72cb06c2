"""Import and export, in the panel, of the problems that nobody has validated yet."""

from typing import BinaryIO

from django.http import HttpRequest

from cholula_ga.datos.importacion.errores import ArchivoRechazado
from cholula_ga.datos.importacion.formatos import CsvReversible, LibroReversible
from cholula_ga.datos.importacion.panel import Grupo, ImportacionEnPanel
from cholula_ga.datos.importacion.plantilla import Plantilla
from cholula_ga.datos.importacion.resultado import Efecto, Resultado
from cholula_ga.institucion.admin_base import usuario_de
from proyecto_ciudadano.importacion import MAX_FILAS, abrir, importar
from proyecto_ciudadano.importacion.columnas import ENCABEZADOS
from proyecto_ciudadano.importacion.plantilla import PorValidarResource, plantilla


class LibroDeProblematicas(LibroReversible):
    hoja = "problemáticas"
    numericas = ("participantes",)


class ImportacionDeProblematicas(ImportacionEnPanel):
    """Mixin of the list of problems: for validación alone, because the file names the schools."""

    import_export_change_list_template = "proyecto_ciudadano/panel_problematicas.html"
    resource_classes = [PorValidarResource]
    formats = [CsvReversible, LibroDeProblematicas]
    libro = LibroDeProblematicas
    encabezados = ENCABEZADOS
    max_filas = MAX_FILAS
    titulo_de_importar = "Importar problemáticas"
    que_es_cada_fila = "Problemática"
    datos_de_fila = ("Escuela", "Taller")
    grupos = (
        Grupo(Efecto.CAMBIA, "Cambian una que nadie ha validado"),
        Grupo(Efecto.NUEVA, "Se registran", "Cada una recibe su folio. Ninguna será pública."),
        Grupo(Efecto.IGUAL, "Quedan como están"),
    )
    que_acepta = (
        "Una fila con «folio» cambia esa problemática mientras nadie la valide; sin folio, la "
        "registra. Si ya hay una con el mismo título en el mismo taller, es esa.",
        "De una escuela dada de alta basta «escuela_cct». Si es nueva, escriba también «escuela», "
        "«nivel» y «lugar».",
        "La fecha y los participantes son del taller: todas sus filas dicen lo mismo. Vacíos, se "
        "quedan como están.",
        "En un tema sensible (seguridad, convivencia, igualdad, salud) ningún texto nombra a la "
        "escuela.",
        "Lo que parezca un dato personal se avisa, fila por fila, antes de guardar.",
        "Nada de lo importado es público: cada problemática espera a que otra persona la valide.",
    )

    def has_import_permission(self, request: HttpRequest) -> bool:
        return usuario_de(request).es_validacion and super().has_import_permission(request)

    def has_export_permission(self, request: HttpRequest) -> bool:
        return usuario_de(request).es_validacion and super().has_export_permission(request)

    def plantilla(self, request: HttpRequest) -> Plantilla:
        return plantilla()

    def resultado_de_importar(
        self, request: HttpRequest, archivo: BinaryIO, *, plan: str | None = None
    ) -> Resultado:
        try:
            return importar(
                abrir(archivo),
                usuario=usuario_de(request),
                simular=plan is None,
                plan=plan,
                confirma_avisos="confirma_avisos" in request.POST,
            )
        except ArchivoRechazado as error:
            return Resultado.de_archivo(error)
