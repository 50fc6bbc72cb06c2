"""The face that import-export gives to the import and export of drafts."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from import_export.exceptions import ImportError as ImportacionRechazada
from import_export.fields import Field
from tablib import Dataset

from cholula_ga.datos.importacion.columnas import FECHA
from cholula_ga.datos.importacion.resultado import Resultado
from cholula_ga.datos.importacion.tabla import de_filas
from cholula_ga.institucion.models import Dependencia, Usuario
from cholula_ga.institucion.recursos import ResourcePorDependencia
from cholula_ga.publicacion.revision import EstadoRevision
from informacion_util.importacion import Alcance, Tabla, importar
from informacion_util.importacion.columnas import LLAVES, POR_NOMBRE
from informacion_util.models import Edicion
from informacion_util.widgets import Fecha, Opcion, Texto

RUTAS = {
    "identificador": "ficha__slug",
    "ejercicio": "ejercicio__anio",
    "dependencia": "ficha__dependencia__nombre",
    "tema": "ficha__tema__nombre",
    "lugar": "lugar__nombre",
}
COLUMNAS = (*LLAVES, "estado", *POR_NOMBRE)


def _campo(nombre: str) -> Field:
    """The column of the export that the import reads back."""
    columna = POR_NOMBRE.get(nombre)
    widget: Texto | Opcion | Fecha = Texto()
    if nombre == "estado":
        widget = Opcion(EstadoRevision)
    elif columna and columna.opciones:
        widget = Opcion(columna.opciones)
    elif columna and columna.tipo == FECHA:
        widget = Fecha()
    ruta = RUTAS.get(nombre) or (columna.campo if columna else nombre)
    return Field(attribute=ruta, column_name=nombre, widget=widget)


class EdicionResource(ResourcePorDependencia):
    """Each row is a ficha in an ejercicio; what it writes is always a draft."""

    campo_dependencia = "ficha__dependencia"

    identificador = _campo("identificador")
    ejercicio = _campo("ejercicio")
    dependencia = _campo("dependencia")
    version = _campo("version")
    estado = _campo("estado")
    estante = _campo("estante")
    tema = _campo("tema")
    titulo = _campo("titulo")
    resumen = _campo("resumen")
    sector = _campo("sector")
    a_quien_sirve = _campo("a_quien_sirve")
    lugar = _campo("lugar")
    necesidad = _campo("necesidad")
    proposito = _campo("proposito")
    objetivo = _campo("objetivo")
    relevancia = _campo("relevancia")
    aportacion = _campo("aportacion")
    acciones = _campo("acciones")
    area_responsable = _campo("area_responsable")
    periodicidad = _campo("periodicidad")
    fecha_informacion = _campo("fecha_informacion")
    palabras_clave = _campo("palabras_clave")
    licencia = _campo("licencia")
    nota_publica = _campo("nota_publica")

    class Meta:
        model = Edicion
        fields = COLUMNAS
        export_order = COLUMNAS
        import_id_fields = ("identificador", "ejercicio")
        clean_model_instances = True
        use_transactions = True

    def __init__(
        self, usuario: Usuario | None = None, dependencia: Dependencia | None = None, **kwargs: Any
    ) -> None:
        super().__init__(usuario, **kwargs)
        self.dependencia_fija = dependencia

    def dependencias(self) -> QuerySet[Dependencia]:
        """The command acts for one dependencia; the panel, for those of its user."""
        if self.usuario is None and self.dependencia_fija:
            return Dependencia.objects.filter(pk=self.dependencia_fija.pk)
        return super().dependencias()

    def filter_export(self, queryset: QuerySet[Any], **kwargs: Any) -> QuerySet[Any]:
        propias = super().filter_export(queryset, **kwargs)
        return propias.select_related("ficha__dependencia", "ficha__tema", "ejercicio", "lugar")

    def import_data(
        self,
        dataset: Dataset | Tabla,
        dry_run: bool = False,
        raise_errors: bool = False,
        *,
        plan: str | None = None,
        avance: Callable[[Tabla], object] = lambda _: None,
        **kwargs: Any,
    ) -> Resultado:
        """All the rows or none; import-export's own road takes five statements a row.

        Rights are asked to the database now, on the dry run and on the confirmation alike.
        """
        tabla = dataset
        if isinstance(dataset, Dataset):
            tabla = de_filas(dataset.headers or [], list(dataset))
        resultado = importar(
            tabla,
            self._alcance(),
            usuario=self.usuario,
            simular=dry_run,
            plan=plan,
            avance=avance,
        )
        if raise_errors and resultado.has_errors():
            raise ImportacionRechazada("\n".join(resultado.mensajes))
        return resultado

    def _alcance(self) -> Alcance:
        propias = frozenset(self.dependencias().values_list("pk", flat=True))
        fija = self.dependencia_fija.pk if self.dependencia_fija else None
        return Alcance(propias, fija or (next(iter(propias)) if len(propias) == 1 else None))
