"""The panel of the catalogue: drafts for each dependencia, one tray for whoever reviews."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from cholula_ga.institucion.admin_base import PorDependencia, usuario_de
from cholula_ga.publicacion.revision import Senal
from cholula_ga.publicacion.revision_admin import RevisableAdmin, RevisionForm
from informacion_util.actions import (
    corregir,
    duplicar_a_ejercicio,
    guardar_borrador,
    nueva_ficha,
    publicar_edicion,
    retirar_edicion,
    verificar_sin_cambios,
)
from informacion_util.admin.autoguardado import Autoguardado
from informacion_util.admin.direccion import CambioDeDireccion
from informacion_util.admin.importacion import ImportacionDeFichas
from informacion_util.admin.lotes import Lotes
from informacion_util.admin.recurso import RecursoInline
from informacion_util.admin.vista_previa import VistaPrevia
from informacion_util.comprobaciones import datos_personales_de_edicion, pendientes_de_edicion
from informacion_util.contenido import previa
from informacion_util.forms import EdicionForm, RevisionDeFichaForm, ficha_fija
from informacion_util.models import EN_PREPARACION, Edicion
from informacion_util.vista_previa import diferencia_con_lo_publicado

SOLO_DE_LA_REVISION = ("observaciones", "nota_de_verificacion", "motivo", "ejercicio")


@admin.register(Edicion)
class EdicionAdmin(
    PorDependencia,
    Autoguardado,
    VistaPrevia,
    CambioDeDireccion,
    Lotes,
    RevisableAdmin,
    ImportacionDeFichas,
):
    form = EdicionForm
    inlines = [RecursoInline]
    actions = ["declarar_vigentes"]
    change_form_template = "informacion_util/panel/edicion_form.html"
    import_export_change_list_template = "informacion_util/panel/edicion_lista.html"
    plantilla_de_revision = "informacion_util/panel/revision.html"
    plantilla_previa = "informacion_util/componentes/ficha_contenido.html"
    formulario_de_revision = RevisionDeFichaForm
    list_display = [
        "titulo",
        "dependencia_",
        "ejercicio",
        "version",
        "estado_",
        "vigencia_",
        "ver_revision",
    ]
    list_filter = [
        "estado",
        "ejercicio",
        ("ficha__dependencia", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = ["titulo", "ficha__slug", "resumen"]
    list_select_related = ["ficha__dependencia", "ejercicio"]
    list_per_page = 50
    view_on_site = False
    show_facets = admin.ShowFacets.NEVER

    @admin.display(description="dependencia", ordering="ficha__dependencia__nombre")
    def dependencia_(self, obj: Edicion) -> str:
        return obj.ficha.dependencia.nombre

    @admin.display(description="tema")
    def tema(self, obj: Edicion) -> str:
        return str(obj.ficha.tema or "")

    @admin.display(description="estante")
    def estante(self, obj: Edicion) -> str:
        return obj.ficha.get_estante_display()

    @admin.display(description="estado", ordering="estado")
    def estado_(self, obj: Edicion) -> str:
        return format_html(
            '<span class="estado {}">{}</span>', obj.estado, obj.get_estado_display()
        )

    @admin.display(description="vigencia")
    def vigencia_(self, obj: Edicion) -> str:
        if not obj.es_publica():
            return "—"
        vigencia = obj.vigencia
        return format_html('<span class="estado {}">{}</span>', vigencia.value, vigencia.label)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        acciones = super().get_actions(request)
        acciones.pop("delete_selected", None)  # a draft is deleted one at a time, with its ficha
        return acciones

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        de_que = ["dependencia", "ejercicio", "titulo", "resumen", "tema", "estante"]
        if obj:
            de_que = ["titulo", "resumen"] if ficha_fija(obj) else de_que[2:]
        grupos = [
            ("De qué trata", de_que),
            ("A quién le sirve", ["sector", "a_quien_sirve", "lugar", "necesidad", "proposito"]),
            ("Los cuatro bloques", ["objetivo", "relevancia", "aportacion", "acciones"]),
            (
                "Quién responde y cada cuánto se revisa",
                [
                    "area_responsable",
                    "periodicidad",
                    "fecha_informacion",
                    "palabras_clave",
                    "licencia",
                ],
            ),
        ]
        if obj and obj.version > 1:
            grupos.insert(0, ("Qué cambió", ["nota_publica", "cambio"]))
        return [(titulo, {"fields": campos}) for titulo, campos in grupos]

    def save_model(self, request: HttpRequest, obj: Edicion, form: Any, change: bool) -> None:
        por = usuario_de(request)
        if not change:
            nueva_ficha(form.ficha_nueva(), obj, por=por)
        elif "estante" in form.cleaned_data:
            obj.ficha.tema = form.cleaned_data["tema"]
            obj.ficha.estante = form.cleaned_data["estante"]
            obj.ficha.save(update_fields=["tema", "estante"])
        guardar_borrador(obj, por=por)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        recursos = formset.save(commit=False)
        por = usuario_de(request)
        for hijo in formset.forms:
            if hijo.instance in recursos:
                hijo.completar(hijo.instance, dependencia=form.instance.dependencia, por=por)
        for recurso in recursos:
            recurso.full_clean()
            recurso.save()
        for recurso in formset.deleted_objects:
            recurso.delete()
        formset.save_m2m()

    def delete_model(self, request: HttpRequest, obj: Edicion) -> None:
        """With its last draft goes the ficha that was never public."""
        ficha = obj.ficha
        super().delete_model(request, obj)
        if not ficha.ediciones.exists():
            ficha.delete()

    def contexto_previo(self, obj: Edicion) -> dict[str, Any]:
        return previa(obj)

    def bloqueos_previos(self, obj: Edicion) -> list[str]:
        return obj.faltantes()  # the dates and the attributes come with the approval

    def pendientes_previos(self, obj: Edicion | None) -> list[Senal]:
        return pendientes_de_edicion(obj or Edicion())

    def datos_personales_previos(self, obj: Edicion) -> list[Senal]:
        return datos_personales_de_edicion(obj)

    def aprobar(self, obj: Edicion, *, form: RevisionForm, request: HttpRequest) -> None:
        publicar_edicion(
            obj,
            por=usuario_de(request),
            atributos=form.cleaned_data["atributos"],
            confirma_avisos=form.cleaned_data["confirma_avisos"],
            nota=form.cleaned_data["nota"],
            mayor=not form.cleaned_data["menor"],
        )

    def _decidir(self, request: HttpRequest, obj: Edicion, form: RevisionForm) -> str:
        por, dicho = usuario_de(request), form.cleaned_data
        accion = request.POST.get("accion")
        if accion == "retirar":
            retirar_edicion(obj, por=por, motivo=dicho["motivo"])
            return self._hecho(request, obj, "Se retiró. Su dirección dice el motivo.")
        if accion not in ("corregir", "verificar", "duplicar"):
            return super()._decidir(request, obj, form)
        if not self.puede_escribir(request, obj):
            raise PermissionDenied
        if accion == "verificar":
            verificar_sin_cambios(obj, por=por, nota=dicho["nota_de_verificacion"])
            return self._hecho(request, obj, "Quedó dicho: «Revisada, sigue vigente».")
        return self._ruta("change", self._otra_edicion(request, obj, accion, dicho["ejercicio"]))

    def _otra_edicion(self, request: HttpRequest, obj: Edicion, accion: str, anio: Any) -> Edicion:
        por = usuario_de(request)
        if accion == "corregir":
            propias = Edicion.objects.editables_por(por).en_preparacion()
            if empezada := propias.filter(ficha=obj.ficha, ejercicio=obj.ejercicio).first():
                messages.info(request, "Ya había un borrador de la siguiente versión: es este.")
                return empezada
            nueva = corregir(obj, por=por)
        elif anio is None:
            raise ValidationError("Elija el ejercicio de la edición nueva.")
        else:
            nueva = duplicar_a_ejercicio(obj, anio, por=por)
        messages.success(request, "Este es el borrador nuevo. Lo publicado no cambia todavía.")
        return nueva

    def _hecho(self, request: HttpRequest, obj: Edicion, mensaje: str) -> str:
        self.log_change(request, obj, mensaje)
        messages.success(request, mensaje)
        return self._ruta("revision", obj)

    def _sobran(self, obj: Edicion, avisos: list[str]) -> list[str]:
        """What there is nothing to answer to."""
        return ([] if avisos else ["confirma_avisos"]) + ([] if obj.version > 1 else ["menor"])

    def puede_escribir(self, request: HttpRequest, obj: Edicion) -> bool:
        """May this person make a new draft of it or verify it?"""
        propias = Edicion.objects.editables_por(usuario_de(request)).filter(pk=obj.pk)
        return request.user.has_perm("informacion_util.add_edicion") and propias.exists()

    def _contexto(self, request: HttpRequest, obj: Edicion, form: RevisionForm) -> dict[str, Any]:
        contexto = super()._contexto(request, obj, form)
        fuera = {*SOLO_DE_LA_REVISION, *self._sobran(obj, contexto["avisos"])}
        con_form = [nombre for nombre in form.fields if nombre not in fuera]
        preparada = obj.estado in EN_PREPARACION
        return contexto | {
            "campos": [form[nombre] for nombre in con_form],
            "publicada": obj.es_publica(),
            "preparada": preparada,
            "diferencia": diferencia_con_lo_publicado(obj) if preparada else None,
            "ruta_vista_previa": self._ruta("vista_previa", obj),
            "puede_corregir": self.puede_escribir(request, obj),
            "puede_retirar": obj.es_publica() and usuario_de(request).es_validacion,
        }

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("ficha__dependencia", "ejercicio")
