"""What each dependencia did, with its evidence, in one form."""

from typing import Any, cast

from django.contrib import admin
from django.db.models import ForeignKey
from django.forms import ModelChoiceField
from django.http import HttpRequest

from cholula_ga.institucion.admin_base import PorDependencia, usuario_de
from cholula_ga.publicacion.revision import Senal
from cholula_ga.publicacion.revision_admin import RevisionForm
from proyecto_ciudadano import actions, resguardo
from proyecto_ciudadano.actions.actividad import LA_ACTIVIDAD
from proyecto_ciudadano.admin.comun import CONTROLES
from proyecto_ciudadano.admin.cubrir import (
    CubreEvidencias,
    SinArchivosSueltos,
    enlace_para_cubrir,
)
from proyecto_ciudadano.admin.privacidad import ConPreguntaDePrivacidad
from proyecto_ciudadano.forms import EvidenciaForm, RevisionConPreguntaForm
from proyecto_ciudadano.models import Actividad, EstadoProblematica, Evidencia
from proyecto_ciudadano.publico import de_actividad

EVIDENCIA_EDITABLE = [
    "fichero",
    "texto_alternativo",
    "se_reconoce_persona",
    "tapar",
    "momento",
    "par",
]
ADMITEN_ACTIVIDAD = [
    EstadoProblematica.TURNADA,
    EstadoProblematica.EN_ATENCION,
    EstadoProblematica.ATENDIDA,
]


class EvidenciaInline(PorDependencia, admin.StackedInline):
    model = Evidencia
    form = EvidenciaForm
    extra = 2
    readonly_fields = ["tapar"]
    verbose_name_plural = "evidencia (fotos de obras y documentos; nadie debe reconocerse)"

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None or obj.es_editable:
            return EVIDENCIA_EDITABLE
        return ["archivo", *EVIDENCIA_EDITABLE[1:]]

    @admin.display(description="cubrir")
    def tapar(self, obj: Evidencia) -> str:
        return enlace_para_cubrir(obj)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        kwargs["form"] = type("FormaDeEvidencia", (EvidenciaForm,), {"usuario": request.user})
        return super().get_formset(request, obj, **kwargs)


@admin.register(Actividad)
class ActividadAdmin(PorDependencia, CubreEvidencias, SinArchivosSueltos, ConPreguntaDePrivacidad):
    que_se_revisa = LA_ACTIVIDAD
    formfield_overrides = CONTROLES
    plantilla_previa = "proyecto_ciudadano/previa_actividad.html"
    fields = [
        "problematica",
        "dependencia",
        "fecha",
        "que_se_hizo",
        "resultado",
        "beneficiarios",
        "beneficiarios_explicacion",
        "concluye",
    ]
    inlines = [EvidenciaInline]
    list_display = ["fecha", "problematica", "dependencia", "estado", "enviada_el", "ver_revision"]
    list_filter = ["estado"]
    list_select_related = ["problematica", "dependencia"]
    search_fields = ["problematica__folio", "problematica__titulo"]

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        campo = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if campo is not None and db_field.name == "problematica":
            elegibles = cast(Any, campo.queryset)
            campo.queryset = elegibles.filter(estado__in=ADMITEN_ACTIVIDAD)
        return campo

    def contexto_previo(self, obj: Actividad) -> dict[str, Any]:
        return {
            "problematica": obj.problematica,
            "actividad": de_actividad(obj, 1),
            "concluye": obj.concluye,
        }

    def pendientes_previos(self, obj: Any) -> list[Senal]:
        """Each with the control where it is mended."""
        if obj is None:
            return []
        de_evidencia = {
            motivo: f"id_evidencias-{i}-{campo}"
            for i, evidencia in enumerate(obj.evidencias.select_related("archivo"))
            for campo, motivo in evidencia.motivos()
        }
        return [Senal(frase, de_evidencia.get(frase, "")) for frase in obj.faltantes()]

    def datos_personales_previos(self, obj: Actividad) -> list[Senal]:
        return [Senal(frase) for frase in resguardo.hallazgos_de_actividad(obj)]

    def bloqueos_previos(self, obj: Actividad) -> list[str]:
        return resguardo.bloqueos_de_actividad(obj)

    def avisos_previos(self, obj: Actividad) -> list[str]:
        return resguardo.avisos_de_actividad(obj)

    def aprobar(self, obj: Actividad, *, form: RevisionForm, request: HttpRequest) -> None:
        actions.publicar_actividad(
            obj,
            por=usuario_de(request),
            confirma_avisos=form.cleaned_data["confirma_avisos"],
            nadie_identificable=cast(RevisionConPreguntaForm, form).nadie_identificable,
            nota=form.cleaned_data["nota"],
        )
