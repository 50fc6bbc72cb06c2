"""The panel of the strategies: each saved change of a public one is published with its note."""

from datetime import timedelta
from typing import Any, ClassVar, cast

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from cholula_ga.institucion.admin_base import PorDependencia, UnaSolaVez, usuario_de
from cholula_ga.institucion.models import Usuario
from cholula_ga.portada.templatetags.formato import mes_largo
from cholula_ga.publicacion.todo_o_nada import TodoONada
from informacion_util.admin.evidencia import EvidenciaInline, guardar_evidencias
from informacion_util.carteles import visitas_por_accion
from informacion_util.estrategias import avanzar_estrategia, publicar_estrategia, siguientes
from informacion_util.models import (
    Accion,
    Avance,
    Espacio,
    EstadoEstrategia,
    Estrategia,
    EvidenciaDeAccion,
)

POR_VALIDACION = (
    EstadoEstrategia.PROPUESTA,
    EstadoEstrategia.EN_EJECUCION,
    EstadoEstrategia.EVALUADA,
    EstadoEstrategia.CONCLUIDA,
)


class EstrategiaForm(forms.ModelForm):
    usuario: ClassVar[Usuario | None] = None

    nota = forms.CharField(
        label="Nota pública",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Qué cambió y por qué: se publica en el historial.",
    )
    publicar = forms.BooleanField(
        label="Publicar ahora",
        required=False,
        help_text="Hasta que se publique, nadie la ve. Después, cada cambio se publica al guardar.",
    )
    confirma_avisos = forms.BooleanField(
        label="Confirmo los avisos",
        required=False,
        help_text="Solo si al guardar se avisa de posibles datos personales y pueden ser públicos.",
    )
    pasa_a = forms.ChoiceField(
        label="Pasa a", required=False, help_text="Solo si cambia de etapa. La comisión aprueba."
    )

    class Meta:
        model = Estrategia
        fields = [
            "tipo",
            "ejercicio",
            "titulo",
            "slug",
            "responsable",
            "problema_publico",
            "objetivos",
            "publico",
            "periodo",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "pasa_a" in self.fields:
            estados = [e for e in siguientes(self.instance) if e in POR_VALIDACION]
            opciones = [("", "Sigue igual"), *((e.value, e.label) for e in estados)]
            campo = cast(forms.ChoiceField, self.fields["pasa_a"])
            campo.choices = opciones if self.instance.pk else opciones[:1]


class AccionInline(admin.StackedInline):
    model = Accion
    extra = 0
    fields = [
        "linea",
        "espacio",
        "titulo",
        "descripcion",
        "responsable",
        "desde",
        "hasta",
        "indicador",
        "meta",
        "fichas",
        "orden",
    ]

    filter_horizontal = ["fichas"]
    show_change_link = True


@admin.register(Estrategia)
class EstrategiaAdmin(TodoONada, PorDependencia, UnaSolaVez):
    form = EstrategiaForm
    inlines = [AccionInline]
    list_display = ["titulo", "ejercicio", "tipo", "estado", "publicada_el"]
    list_filter = ["estado", "tipo", "ejercicio"]
    list_select_related = ["ejercicio"]
    search_fields = ["titulo"]
    prepopulated_fields = {"slug": ["titulo"]}
    change_form_template = "informacion_util/panel/estrategia_form.html"

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """A published address does not change; what is published carries a note."""
        campos = list(EstrategiaForm.Meta.fields)
        if obj and obj.es_publica():
            campos.remove("slug")
        escribe = self.has_change_permission(request, obj) if obj else True
        extra = ["nota", "pasa_a"] if obj and obj.es_publica() else ["nota", "publicar"]
        extra.append("confirma_avisos")
        grupos = [("La estrategia", {"fields": campos})]
        return [*grupos, ("Publicación", {"fields": extra})] if escribe else grupos

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        obj, dicho = form.instance, form.cleaned_data
        if not (obj.es_publica() or dicho.get("publicar")):
            return
        self._publicar(request, obj, dicho)

    def _publicar(self, request: HttpRequest, obj: Estrategia, dicho: dict[str, Any]) -> None:
        por, nota = usuario_de(request), dicho.get("nota", "")
        revisado = dicho.get("confirma_avisos", False)
        if dicho.get("pasa_a"):
            destino = EstadoEstrategia(dicho["pasa_a"])
            avanzar_estrategia(obj, destino, por=por, nota=nota, confirma_avisos=revisado)
        else:
            publicar_estrategia(obj, por=por, nota=nota, confirma_avisos=revisado)
        messages.success(request, "Se publicó: ya se ve en el sitio y en la bitácora.")


class AvanceInline(admin.StackedInline):  # a table leaves its controls without labels
    model = Avance
    fields = [("trimestre", "valor")]
    extra = 1
    max_num = 4


@admin.register(Accion)
class AccionAdmin(TodoONada, PorDependencia, admin.ModelAdmin):
    """Progress and evidence by quarter of one action; reached from its strategy."""

    fields = ["titulo", "indicador", "meta", "cartel", "visitas"]
    readonly_fields = ["titulo", "indicador", "meta", "cartel", "visitas"]
    inlines = [AvanceInline, EvidenciaInline]
    list_display = ["titulo", "estrategia", "espacio", "meta"]
    list_filter = ["estrategia", "espacio"]
    list_select_related = ["estrategia"]
    search_fields = ["titulo"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="cartel para imprimir")
    def cartel(self, obj: Accion) -> str:
        if obj.espacio != Espacio.ORGANICO or not obj.estrategia.es_publica():
            return "—"
        ruta = reverse("informacion_util:accion_cartel", args=[obj.estrategia.slug, obj.pk])
        return format_html('<a href="{}">Cartel con código QR (PDF)</a>', ruta)

    @admin.display(description="visitas por su cartel")
    def visitas(self, obj: Accion) -> str:
        """This month's too, which the public sees when it is over."""
        meses = visitas_por_accion([obj], antes_de=timezone.localdate() + timedelta(days=1))
        dichas = [f"{mes_largo(v['mes'])}: {v['cuantas']}" for v in meses.get(obj.pk, [])]
        return "; ".join(dichas) or "Todavía ninguna."

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        if formset.model is EvidenciaDeAccion:
            guardar_evidencias(formset, por=usuario_de(request))
        else:
            super().save_formset(request, form, formset, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        estrategia = form.instance.estrategia
        if not estrategia.es_publica():
            return
        publicar_estrategia(
            estrategia, por=usuario_de(request), nota=f"Avance de «{form.instance.titulo}»."
        )
        messages.success(request, "Se publicó el avance.")
