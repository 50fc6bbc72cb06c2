"""The points of a draft in the panel: their order is the number that each one carries."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import ManyToManyField
from django.http import HttpRequest

from informacion_util.models import Ficha
from proyecto_ciudadano.models import Problematica
from sesiones.actions.orden import APARTE, numerar_puntos
from sesiones.admin.comun import BUSCADORES
from sesiones.models import PuntoDelDia, Sesion

DE_PASO = APARTE + APARTE // 2


class PuntoForm(forms.ModelForm):
    """Its number may be the one that another leaves; without number it goes last."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["numero"].required = False
        self.fields["numero"].help_text = "Para cambiar el orden, cambia los números."

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() | {"numero"}  # type: ignore[misc]

    def clean_numero(self) -> int:
        return self.cleaned_data["numero"] or APARTE - 1


class PuntoFormSet(forms.BaseInlineFormSet):
    """Saves the points in the order of the numbers that were written, as 1, 2, 3…"""

    def save(self, commit: bool = True) -> Any:
        vivos = [f for f in self.forms if f.has_changed() or f.instance.pk]
        vivos = [f for f in vivos if f not in self.deleted_forms]
        en_orden = sorted(vivos, key=lambda f: f.cleaned_data["numero"])
        for n, form in enumerate(self.forms):
            form.instance.numero = DE_PASO + n  # nobody has it: the final ones come after
        if commit:
            numerar_puntos(self.instance, [])
        guardados = super().save(commit)
        if commit:
            puestos = [form.instance for form in en_orden]
            resto = self.instance.puntos.exclude(pk__in=[punto.pk for punto in puestos])
            numerar_puntos(self.instance, [*puestos, *resto.order_by("numero")])
        return guardados


class PuntoInline(admin.StackedInline):
    model = PuntoDelDia
    fk_name = "sesion"
    form = PuntoForm
    formset = PuntoFormSet
    fields = [
        "numero",
        "clase",
        "tipo",
        "titulo",
        "acta_de",
        "estrategia",
        "problematicas",
        "fichas",
    ]
    autocomplete_fields = ["fichas"]
    extra = 1  # without scripts it is the only way to write a matter

    class Media:
        js = [BUSCADORES]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "acta_de":
            kwargs["queryset"] = Sesion.objects.celebradas().select_related("ejercicio")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: "ManyToManyField[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> forms.ModelMultipleChoiceField | None:
        if db_field.name == "fichas":
            kwargs["queryset"] = Ficha.objects.publicadas()
        if db_field.name == "problematicas":
            kwargs["queryset"] = Problematica.objects.publicas()
        return super().formfield_for_manytomany(db_field, request, **kwargs)
