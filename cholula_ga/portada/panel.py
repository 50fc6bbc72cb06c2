"""The back office: a to-do list first, then each secretariat's own tables."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest

from cholula_ga.institucion.admin_base import usuario_de
from cholula_ga.institucion.entrada import EntradaForm
from cholula_ga.portada.registro import pendientes_de


class Panel(AdminSite):
    """Django's admin, in the words of the people who use it."""

    site_title = "Panel de Gobierno Abierto"
    site_header = "Gobierno Abierto · San Andrés Cholula"
    index_title = "Qué hay que hacer"
    site_url = "/"
    index_template = "admin/index.html"
    login_form = EntradaForm
    enable_nav_sidebar = False

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        contexto = super().each_context(request)
        if request.user.is_authenticated:
            contexto["oficina"] = usuario_de(request).oficina
        return contexto

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        pendientes = {"pendientes": pendientes_de(usuario_de(request))}
        return super().index(request, pendientes | (extra_context or {}))
