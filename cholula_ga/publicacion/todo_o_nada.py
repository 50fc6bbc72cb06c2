"""A form of the panel whose saving publishes: what the door refuses is not saved either."""

from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import ModelForm
from django.http import HttpRequest


class TodoONada(admin.ModelAdmin):
    """Mixin: a refusal while saving undoes it all and comes back in the form, with what was typed.

    Otherwise the page, which shows the rows as they are, would tell what nobody published.
    """

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except ValidationError as rechazo:
            request.rechazo = rechazo  # type: ignore[attr-defined]
            return super().changeform_view(request, *args, **kwargs)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm]:
        form = super().get_form(request, obj, change, **kwargs)
        rechazo = getattr(request, "rechazo", None)
        return type(form.__name__, (_Rechazado, form), {"rechazo": rechazo}) if rechazo else form


class _Rechazado(ModelForm):
    rechazo: ClassVar[ValidationError]

    def clean(self) -> dict[str, Any]:
        limpio = super().clean() or {}
        self.add_error(None, self.rechazo)
        return limpio
