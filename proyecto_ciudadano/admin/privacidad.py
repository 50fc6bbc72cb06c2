"""The review of what a dependencia writes: warnings one by one, and whether somebody is told."""

from typing import Any, cast

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from cholula_ga.institucion.admin_base import usuario_de
from cholula_ga.publicacion.revision_admin import RevisableAdmin, RevisionForm
from proyecto_ciudadano.actions.privacidad import FALTA_RESPONDER, anotar_revision
from proyecto_ciudadano.forms import ALGUIEN, UNO_POR_UNO, RevisionConPreguntaForm
from proyecto_ciudadano.models import Problematica


class ConPreguntaDePrivacidad(RevisableAdmin):
    """Mixin: nothing is approved without the answer «nadie es identificable»."""

    formulario_de_revision: type[RevisionForm] = RevisionConPreguntaForm
    que_se_revisa: str

    def problematica_de(self, obj: Any) -> Problematica:
        return obj.problematica

    def formulario_para(self, request: HttpRequest, obj: Any) -> RevisionForm:
        form = cast(RevisionConPreguntaForm, super().formulario_para(request, obj))
        form.poner_avisos(self.avisos_previos(obj))
        return form

    def _decidir(self, request: HttpRequest, obj: Any, form: RevisionForm) -> str:
        accion, form = request.POST.get("accion"), cast(RevisionConPreguntaForm, form)
        if accion == "publicar" and not form.nadie_identificable:
            raise ValidationError(FALTA_RESPONDER)
        if accion == "publicar" and not form.cleaned_data["confirma_avisos"]:
            raise ValidationError(UNO_POR_UNO)
        destino = super()._decidir(request, obj, form)
        if accion == "devolver" and form.cleaned_data["identificable"] == ALGUIEN:
            anotar_revision(
                self.problematica_de(obj),
                por=usuario_de(request),
                que=self.que_se_revisa,
                momento=timezone.now(),
                nadie_identificable=False,
                observaciones=form.cleaned_data["observaciones"],
            )
        return destino

    def _contexto(self, request: HttpRequest, obj: Any, form: RevisionForm) -> dict[str, Any]:
        """Whoever decides has the warnings in the form, to be ticked; the rest only read them."""
        contexto = super()._contexto(request, obj, form)
        return contexto | ({"avisos": []} if contexto["puede_decidir"] else {})
