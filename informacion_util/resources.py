"""Columns of the import and export of drafts: natural keys, errors that say what was expected."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from import_export.exceptions import ImportError as ImportacionRechazada
from import_export.fields import Field
from tablib import Dataset

from cholula_ga.institucion.models import Dependencia, Ejercicio, Usuario
from cholula_ga.institucion.recursos import ResourcePorDependencia
from cholula_ga.publicacion.revision import EstadoRevision, anotar_autoria
from informacion_util.actions import guardar_borrador, nueva_ficha
from informacion_util.models import (
    Edicion,
    Estante,
    Ficha,
    Periodicidad,
    Proposito,
    Sector,
    Tema,
)
from informacion_util.models.edicion import EN_PREPARACION
from informacion_util.widgets import Anio, Fecha, Lista, Opcion, Texto, buscar_nombre

LLAVES = ("identificador", "ejercicio")
TEXTOS = (
    "resumen",
    "a_quien_sirve",
    "necesidad",
    "objetivo",
    "relevancia",
    "aportacion",
    "acciones",
    "area_responsable",
    "licencia",
)


def _texto(nombre: str) -> Field:
    return Field(attribute=nombre, column_name=nombre, widget=Texto())


class EdicionResource(ResourcePorDependencia):
    """Each row is a ficha in an ejercicio; what it writes is always a draft."""

    campo_dependencia = "ficha__dependencia"

    identificador = Field(attribute="ficha__slug", readonly=True, widget=Texto())
    ejercicio = Field(attribute="ejercicio__anio", readonly=True, widget=Anio())
    dependencia = Field(attribute="ficha__dependencia__nombre", readonly=True, widget=Texto())
    estante = Field(attribute="ficha__estante", readonly=True, widget=Opcion(Estante))
    tema = Field(attribute="ficha__tema__nombre", readonly=True, widget=Texto())
    titulo = _texto("titulo")
    resumen = _texto("resumen")
    sector = Field(attribute="sector", widget=Opcion(Sector))
    a_quien_sirve = _texto("a_quien_sirve")
    necesidad = _texto("necesidad")
    proposito = Field(attribute="proposito", widget=Opcion(Proposito))
    objetivo = _texto("objetivo")
    relevancia = _texto("relevancia")
    aportacion = _texto("aportacion")
    acciones = _texto("acciones")
    area_responsable = _texto("area_responsable")
    periodicidad = Field(attribute="periodicidad", widget=Opcion(Periodicidad))
    fecha_informacion = Field(attribute="fecha_informacion", widget=Fecha())
    palabras_clave = Field(attribute="palabras_clave", widget=Lista())
    licencia = _texto("licencia")

    class Meta:
        model = Edicion
        fields = (
            "identificador",
            "ejercicio",
            "dependencia",
            "estante",
            "tema",
            "titulo",
            "resumen",
            "sector",
            "a_quien_sirve",
            "necesidad",
            "proposito",
            "objetivo",
            "relevancia",
            "aportacion",
            "acciones",
            "area_responsable",
            "periodicidad",
            "fecha_informacion",
            "palabras_clave",
            "licencia",
        )
        import_id_fields = LLAVES
        clean_model_instances = True
        use_transactions = True
        skip_unchanged = True
        report_skipped = True

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

    def before_import(self, dataset: Dataset, **kwargs: Any) -> None:
        """New entries may leave out their identifier: it comes from the title."""
        if "identificador" not in (dataset.headers or []):
            dataset.append_col([""] * dataset.height, header="identificador")

    def before_import_row(self, row: dict[str, Any], **kwargs: Any) -> None:
        for columna, valor in row.items():
            row[columna] = valor.strip() if isinstance(valor, str) else valor

    def get_instance(self, instance_loader: Any, row: Mapping[str, Any]) -> Edicion | None:
        """The draft of that ficha and ejercicio, or else its published edition."""
        if not row.get("identificador"):
            return None
        ediciones = Edicion.objects.filter(
            ficha__slug=row["identificador"], ejercicio=self._ejercicio(row)
        ).select_related("ficha__dependencia", "ejercicio")
        en_preparacion = ediciones.filter(estado__in=EN_PREPARACION).first()
        return en_preparacion or ediciones.publicadas().first()

    def init_instance(self, row: Mapping[str, Any] | None = None) -> Edicion:
        """A new draft; its ficha is made now, inside the transaction of the whole import."""
        fila = row or {}
        ficha = Ficha.objects.filter(slug=fila.get("identificador") or "").first()
        edicion = Edicion(ejercicio=self._ejercicio(fila), titulo=fila.get("titulo") or "")
        if ficha is None:
            return self._con_ficha_nueva(edicion, fila)
        edicion.ficha = ficha
        self._exigir_a_cargo(ficha.dependencia)
        return edicion

    def _con_ficha_nueva(self, edicion: Edicion, fila: Mapping[str, Any]) -> Edicion:
        dependencia = self._dependencia(fila)
        self._exigir_a_cargo(dependencia)
        estante = Opcion(Estante).clean(fila.get("estante")) or Estante.UTIL
        tema = buscar_nombre(Tema.objects.all(), fila.get("tema"), columna="tema")
        ficha = Ficha(
            dependencia=dependencia,
            estante=estante,
            tema=tema,
            slug=fila.get("identificador") or "",
        )
        return nueva_ficha(ficha, edicion, por=self.usuario)

    def _ejercicio(self, fila: Mapping[str, Any]) -> Ejercicio:
        anio = Anio().clean(fila.get("ejercicio"))
        ejercicio = Ejercicio.objects.filter(anio=anio or 0).first()
        if ejercicio is None:
            raise ImportacionRechazada(
                f"Columna «ejercicio»: no hay ejercicio «{fila.get('ejercicio')}». "
                "Escriba un año dado de alta, por ejemplo 2023."
            )
        return ejercicio

    def _dependencia(self, fila: Mapping[str, Any]) -> Dependencia:
        if not fila.get("dependencia") and self.dependencia_fija:
            return self.dependencia_fija
        hallada = buscar_nombre(
            Dependencia.objects.all(), fila.get("dependencia"), columna="dependencia"
        )
        if hallada is None:
            raise ImportacionRechazada("Columna «dependencia»: está vacía. Escriba sus siglas.")
        return hallada

    def _exigir_a_cargo(self, dependencia: Dependencia) -> None:
        if not self.dependencias().filter(pk=dependencia.pk).exists():
            raise ImportacionRechazada(
                f"La fila es de «{dependencia}», que no está a su cargo. "
                "Quítela del archivo o pida a esa dependencia que la importe."
            )

    def before_save_instance(self, instance: Edicion, row: Any, **kwargs: Any) -> None:
        super().before_save_instance(instance, row, **kwargs)
        if instance.estado == EstadoRevision.PUBLICADA:
            raise ImportacionRechazada(
                "Esa ficha ya está publicada y la fila trae cambios. Ábrala, use «Corregir» y "
                "vuelva a importar: los cambios entrarán en el borrador."
            )
        if instance.estado == EstadoRevision.EN_REVISION:
            raise ImportacionRechazada(
                "Esa ficha está en revisión: espere la respuesta antes de importarle cambios."
            )

    def do_instance_save(self, instance: Edicion, is_create: bool) -> None:
        if self.usuario:
            guardar_borrador(instance, por=self.usuario)
        else:
            instance.save()

    def after_save_instance(self, instance: Edicion, row: Any, **kwargs: Any) -> None:
        if self.usuario:
            anotar_autoria(instance, por=self.usuario)
