"""The problems of each point and their report, in the page that prepares a session."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict

from cholula_ga.institucion.models import Dependencia
from proyecto_ciudadano.models import Problematica
from sesiones import actions
from sesiones.actions import Acto
from sesiones.actions.informes import CON_INFORME, informe_de
from sesiones.actions.problematicas import Busqueda
from sesiones.admin.comun import Hacer, punto_pedido
from sesiones.models import ClasePunto, Informe, PuntoDelDia, Sesion

FECHA = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class BusquedaForm(forms.Form):
    """Which problems to bring: one that is named, or all those an office acted on."""

    punto = forms.TypedChoiceField(label="Punto", coerce=int)
    texto = forms.CharField(
        label="Folio o parte del título", required=False, max_length=120, strip=True
    )
    dependencia = forms.ModelChoiceField(
        Dependencia.objects.none(),
        label="O todas las que atendió",
        required=False,
        empty_label="Elige una dependencia",
    )
    desde = forms.DateField(label="Entre el", required=False, widget=FECHA)
    hasta = forms.DateField(label="Y el", required=False, widget=FECHA)

    def __init__(self, data: QueryDict | None = None, *, sesion: Sesion) -> None:
        super().__init__(data, auto_id="problematicas-%s")
        punto: Any = self.fields["punto"]
        asuntos = sesion.puntos.filter(clase=ClasePunto.ASUNTO).order_by("numero")
        punto.choices = [(p.numero, f"{p.numero}. {p.titulo}"[:90]) for p in asuntos]
        dependencia: Any = self.fields["dependencia"]
        con_turnos = Dependencia.objects.filter(turnos__isnull=False, turnos__retirado_el=None)
        dependencia.queryset = con_turnos.order_by("nombre").distinct()

    def busqueda(self) -> Busqueda:
        """Raises ValidationError with what is wrong in each field."""
        if not self.is_valid():
            raise ValidationError(
                [
                    f"{self.fields[nombre].label}: {error}"
                    for nombre, errores in self.errors.items()
                    for error in errores
                ]
            )
        return Busqueda(**{k: v for k, v in self.cleaned_data.items() if k != "punto"})


@dataclass(frozen=True)
class PuntoConProblematicas:
    """A point that brings problems, and its report if there is one."""

    punto: PuntoDelDia
    problematicas: list[Problematica]
    informe: Informe | None


@dataclass(frozen=True)
class Escolares:
    form: BusquedaForm
    puntos: list[PuntoConProblematicas]


def escolares_de(request: HttpRequest, sesion: Sesion, *, con_errores: bool) -> Escolares | None:
    """What the page shows of problems; None once nothing may be chosen. What was typed is kept."""
    if sesion.estado not in CON_INFORME:
        return None
    enviado = con_errores and request.POST.get("verbo") == "problematicas"
    puntos = sesion.puntos.filter(problematicas__isnull=False).distinct().order_by("numero")
    return Escolares(
        BusquedaForm(request.POST if enviado else None, sesion=sesion),
        [
            PuntoConProblematicas(
                punto, sorted(punto.problematicas.all(), key=lambda p: p.folio), informe_de(punto)
            )
            for punto in puntos.prefetch_related("problematicas")
        ],
    )


def _presentar(request: HttpRequest, sesion: Sesion, acto: Acto) -> object:
    busqueda = BusquedaForm(request.POST, sesion=sesion).busqueda()
    return actions.presentar_problematicas(punto_pedido(request, sesion), busqueda, acto)


def _quitar(request: HttpRequest, sesion: Sesion, acto: Acto) -> object:
    punto, folio = punto_pedido(request, sesion), request.POST.get("folio", "")
    return actions.quitar_problematica(punto, folio, acto)


def _armar(request: HttpRequest, sesion: Sesion, acto: Acto) -> object:
    punto, motivo = punto_pedido(request, sesion), request.POST.get("motivo", "")
    return actions.armar_informe_de_problematicas(punto, acto, motivo=motivo)


DE_PROBLEMATICAS: Mapping[str, tuple[Hacer, str]] = {
    "problematicas": (
        _presentar,
        "Las problemáticas quedaron en el punto. Cuando estén todas, arma el informe.",
    ),
    "quitar_problematica": (_quitar, "La problemática salió del punto."),
    "informe_problematicas": (
        _armar,
        "El informe quedó armado y anexado en PDF, CSV y JSON. Hasta que la sesión inicie puedes "
        "armarlo otra vez.",
    ),
}
