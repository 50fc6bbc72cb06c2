"""Many entries at once: the drafts of another year, and «sin cambios este trimestre»."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from cholula_ga.institucion.admin_base import usuario_de
from informacion_util.actions import (
    YA_DECLARADA,
    deshacer_duplicacion,
    duplicar_varias,
    por_duplicar,
    por_verificar,
    sin_tocar,
    verificar_varias,
)
from informacion_util.forms import DeclaracionForm, DuplicarForm
from informacion_util.models import Duplicacion, Edicion
from informacion_util.vigencia import vence_el

RUTA = "admin:informacion_util_edicion_{}"
DE_UNA_VEZ = 300  # declarations in one request: a few seconds


class Lotes(admin.ModelAdmin):
    """Mixin of the catalogue's admin: each page says what it would do before it does it."""

    def get_urls(self) -> list[URLPattern]:
        nombre = "informacion_util_edicion_{}"
        duplicar = self.admin_site.admin_view(self.duplicar_view)
        duplicacion = self.admin_site.admin_view(self.duplicacion_view)
        return [
            path("duplicar/", duplicar, name=nombre.format("duplicar")),
            path("duplicaciones/<int:pk>/", duplicacion, name=nombre.format("duplicacion")),
            *super().get_urls(),
        ]

    def _pagina_de_lote(
        self, request: HttpRequest, plantilla: str, titulo: str, **contexto: Any
    ) -> TemplateResponse:
        comun = self.admin_site.each_context(request) | {"opts": self.opts, "title": titulo}
        return TemplateResponse(request, f"informacion_util/panel/{plantilla}", comun | contexto)

    def duplicar_view(self, request: HttpRequest) -> HttpResponseBase:
        """Choose the years; see the list; confirm."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        datos = request.POST if request.method == "POST" else request.GET
        form = DuplicarForm(usuario_de(request), datos if "desde" in datos else None)
        lista = None
        if form.is_valid():
            if request.method == "POST" and (hecha := self._duplicar(request, form)):
                return redirect(reverse(RUTA.format("duplicacion"), args=[hecha.pk]))
            lista = por_duplicar(**form.cleaned_data)
        titulo = "Duplicar las fichas de otro año"
        return self._pagina_de_lote(request, "duplicar.html", titulo, form=form, lista=lista)

    def _duplicar(self, request: HttpRequest, form: DuplicarForm) -> Duplicacion | None:
        por, elegidas = usuario_de(request), request.POST.getlist("fichas")
        fichas = [int(ficha) for ficha in elegidas if ficha.isdecimal()]
        try:
            hecha = duplicar_varias(**form.cleaned_data, por=por, fichas=fichas)
        except ValidationError as error:
            repetida = Duplicacion.objects.filter(**form.cleaned_data, hecha_por=por).first()
            if repetida and not por_duplicar(**form.cleaned_data).nuevas:
                messages.info(request, "Ya se habían duplicado: esta es la lista.")
                return repetida
            form.add_error(None, error)
            return None
        cuantas = hecha.ediciones.count()
        messages.success(request, f"Borradores creados: {cuantas}. Nada cambió en lo publicado.")
        return hecha

    def duplicacion_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The drafts that were made, and the way back while nobody has worked in them."""
        propias = Duplicacion.objects.editables_por(usuario_de(request))
        duplicacion = propias.select_related("dependencia", "desde", "hasta").filter(pk=pk).first()
        if duplicacion is None or not self.has_add_permission(request):
            raise Http404("No hay una duplicación de su dependencia en esta dirección.")
        if request.method == "POST":
            fueron, quedan = deshacer_duplicacion(duplicacion, por=usuario_de(request))
            messages.success(request, _deshecho(fueron, quedan))
            return redirect(reverse(RUTA.format("duplicacion"), args=[pk]))
        intactas = set(sin_tocar(duplicacion).values_list("pk", flat=True))
        return self._pagina_de_lote(
            request,
            "duplicacion.html",
            "Borradores de otro año",
            duplicacion=duplicacion,
            filas=[
                (edicion, edicion.pk in intactas)
                for edicion in duplicacion.ediciones.order_by("titulo", "pk")
            ],
            intactas=len(intactas),
        )

    @admin.action(description="Declarar sin cambios: siguen vigentes", permissions=["change"])
    def declarar_vigentes(
        self, request: HttpRequest, queryset: QuerySet[Edicion]
    ) -> HttpResponse | None:
        """Says exactly what is declared, of which entries; then does it for all or none."""
        por = usuario_de(request)
        ediciones = list(
            queryset.select_related("ficha__dependencia", "ejercicio")[: DE_UNA_VEZ + 1]
        )
        if len(ediciones) > DE_UNA_VEZ:
            messages.error(request, f"Elija hasta {DE_UNA_VEZ} a la vez.")
            return None
        filas = por_verificar(ediciones, por=por)
        if all(fila.impedimento == YA_DECLARADA for fila in filas):
            messages.info(request, "Ya estaban declaradas sin cambios hoy.")
            return None
        form = DeclaracionForm(request.POST if "_declarar" in request.POST else None)
        if form.is_valid() and self._declarar(request, form, ediciones):
            return None
        hoy = timezone.localdate()
        return self._pagina_de_lote(
            request,
            "declarar.html",
            "Declarar sin cambios",
            form=form,
            hoy=hoy,
            oficina_que_declara=por.oficina,
            casilla=ACTION_CHECKBOX_NAME,
            impedidas=[fila for fila in filas if fila.impedimento],
            filas=[
                (fila.edicion, vence_el(fila.edicion.periodicidad, hoy))
                for fila in filas
                if not fila.impedimento
            ],
        )

    def _declarar(
        self, request: HttpRequest, form: DeclaracionForm, ediciones: list[Edicion]
    ) -> bool:
        """All of what was sent, also what stopped being possible since it was shown: or none."""
        try:
            hechas = verificar_varias(
                ediciones, por=usuario_de(request), nota=form.cleaned_data["nota"]
            )
        except ValidationError as error:
            form.add_error(None, error)
            return False
        for edicion in ediciones:
            self.log_change(request, edicion, "Declarada sin cambios.")
        messages.success(
            request,
            f"Fichas declaradas sin cambios: {len(hechas)}. Ya se ve en el sitio y en la bitácora.",
        )
        return True


def _deshecho(fueron: int, quedan: int) -> str:
    frase = f"Borradores eliminados: {fueron}."
    return f"{frase} Se quedan {quedan} en los que alguien ya trabajó." if quedan else frase
