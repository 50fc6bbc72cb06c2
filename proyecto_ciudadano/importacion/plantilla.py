"""The table of problems to fill in, and the one that is exported to go on with it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from import_export.resources import ModelResource
from tablib import Dataset

from cholula_ga.datos.importacion.columnas import opciones_de
from cholula_ga.datos.importacion.plantilla import Plantilla
from cholula_ga.institucion.models import Localidad, Usuario
from proyecto_ciudadano.importacion.columnas import COLUMNAS
from proyecto_ciudadano.importacion.valores import valores_de
from proyecto_ciudadano.models import EstadoProblematica, Problematica

AYUDAS = {columna.nombre: (columna.ayuda, columna.ejemplo) for columna in COLUMNAS}


def plantilla() -> Plantilla:
    listas = {"lugar": [lugar.nombre for lugar in Localidad.objects.all()]} | {
        columna.nombre: [rotulo for _, rotulo in opciones_de(columna.opciones)]
        for columna in COLUMNAS
        if columna.opciones
    }
    return Plantilla("problemáticas", AYUDAS, listas)


class PorValidarResource(ModelResource):
    """The problems that wait for a second person, for validación alone: they name the school."""

    def __init__(self, usuario: Usuario | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.usuario = usuario

    class Meta:
        model = Problematica

    def export(self, queryset: QuerySet[Problematica] | None = None, **kwargs: Any) -> Dataset:
        """Without a user of validación it has no rows."""
        filas: Iterable[Problematica] = ()
        if self.usuario is not None and self.usuario.es_validacion:
            todas = Problematica.objects.all() if queryset is None else queryset
            filas = todas.filter(
                estado=EstadoProblematica.DETECTADA, retirada_el__isnull=True
            ).select_related("taller__escuela", "localidad")
        return Dataset(*(list(valores_de(fila).values()) for fila in filas), headers=list(AYUDAS))
