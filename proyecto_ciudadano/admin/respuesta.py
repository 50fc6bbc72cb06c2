"""What a dependencia answers to a turn: accepts, says it is not theirs, or proposes another."""

from typing import Any, cast

from django.contrib import admin
from django.db.models import ForeignKey, QuerySet
from django.forms import ModelChoiceField, RadioSelect
from django.http import HttpRequest
from django.urls import reverse

from cholula_ga.institucion.admin_base import PorDependencia, usuario_de
from cholula_ga.institucion.models import Dependencia
from cholula_ga.publicacion.revision import Senal
from cholula_ga.publicacion.revision_admin import RevisionForm
from proyecto_ciudadano import actions, resguardo
from proyecto_ciudadano.actions.turno import LA_RESPUESTA, texto_de_respuesta
from proyecto_ciudadano.admin.comun import CONTROLES
from proyecto_ciudadano.admin.privacidad import ConPreguntaDePrivacidad
from proyecto_ciudadano.forms import RevisarRespuestaForm
from proyecto_ciudadano.models import Problematica, RespuestaDeTurno, Turno
from proyecto_ciudadano.models.respuesta import SENTIDOS

ADMITEN_RESPUESTA = ["turnada", "en_atencion", "atendida"]


class TurnoField(ModelChoiceField):
    """A turn as its dependencia knows it."""

    def label_from_instance(self, turno: Any) -> str:
        return f"{turno.problematica.folio} · {turno.problematica.titulo} ({turno.dependencia})"


@admin.register(RespuestaDeTurno)
class RespuestaDeTurnoAdmin(PorDependencia, ConPreguntaDePrivacidad):
    formfield_overrides = CONTROLES
    formulario_de_revision = RevisarRespuestaForm
    plantilla_previa = "proyecto_ciudadano/previa_respuesta.html"
    que_se_revisa = LA_RESPUESTA
    fields = ["turno", "sentido", "texto", "propone", "fecha_prevista"]
    list_display = [
        "problematica",
        "dependencia",
        "sentido",
        "estado",
        "enviada_el",
        "ver_revision",
    ]
    list_filter = ["estado", "sentido"]
    list_select_related = ["turno__problematica", "turno__dependencia"]
    search_fields = ["turno__problematica__folio", "turno__problematica__titulo"]

    @admin.display(description="problemática", ordering="turno__problematica__folio")
    def problematica(self, obj: RespuestaDeTurno) -> str:
        return str(obj.turno.problematica)

    @admin.display(description="dependencia", ordering="turno__dependencia__nombre")
    def dependencia(self, obj: RespuestaDeTurno) -> Dependencia:
        return obj.turno.dependencia

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        if db_field.name == "turno":
            kwargs["form_class"] = TurnoField
        campo = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if campo is not None:
            campo.queryset = _elegibles(db_field.name, cast(QuerySet[Any], campo.queryset))
        return campo

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "sentido":
            kwargs |= {"choices": SENTIDOS, "widget": RadioSelect}
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def problematica_de(self, obj: RespuestaDeTurno) -> Problematica:
        return obj.turno.problematica

    def contexto_previo(self, obj: RespuestaDeTurno) -> dict[str, Any]:
        return {
            "problematica": obj.turno.problematica,
            "dependencia": obj.turno.dependencia,
            "texto": texto_de_respuesta(obj),
            "fecha_prevista": obj.fecha_prevista,
        }

    def datos_personales_previos(self, obj: RespuestaDeTurno) -> list[Senal]:
        return [Senal(frase) for frase in resguardo.hallazgos_de_respuesta(obj)]

    def bloqueos_previos(self, obj: RespuestaDeTurno) -> list[str]:
        return resguardo.bloqueos_de_respuesta(obj)

    def avisos_previos(self, obj: RespuestaDeTurno) -> list[str]:
        return resguardo.avisos_de_respuesta(obj)

    def formulario_para(self, request: HttpRequest, obj: RespuestaDeTurno) -> RevisionForm:
        form = super().formulario_para(request, obj)
        if obj.propone_id is None:
            del form.fields["turnar_a_la_propuesta"], form.fields["vence"]
        return form

    def aprobar(self, obj: RespuestaDeTurno, *, form: RevisionForm, request: HttpRequest) -> None:
        limpio = form.cleaned_data
        actions.publicar_respuesta(
            obj,
            por=usuario_de(request),
            nadie_identificable=cast(RevisarRespuestaForm, form).nadie_identificable,
            confirma_avisos=limpio["confirma_avisos"],
            turnar_a_la_propuesta=limpio.get("turnar_a_la_propuesta", False),
            vence=limpio.get("vence"),
            nota=limpio["nota"],
        )


def _elegibles(campo: str, filas: QuerySet[Any]) -> QuerySet[Any]:
    """Turns that may be answered; dependencias in force."""
    if campo == "turno":
        return filas.filter(
            problematica__estado__in=ADMITEN_RESPUESTA, problematica__retirada_el__isnull=True
        ).select_related("problematica", "dependencia")
    return filas.filter(activa=True) if filas.model is Dependencia else filas


def ruta_de_respuesta(turno: Turno) -> str:
    """Where the dependencia of that turn writes its answer, or goes on with it."""
    abierta = turno.respuestas.exclude(estado="publicada").first()
    if abierta is not None:
        vista = "change" if abierta.es_editable else "revision"
        return reverse(f"admin:proyecto_ciudadano_respuestadeturno_{vista}", args=[abierta.pk])
    return f"{reverse('admin:proyecto_ciudadano_respuestadeturno_add')}?turno={turno.pk}"
