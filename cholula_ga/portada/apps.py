from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.utils.module_loading import autodiscover_modules


class PortadaConfig(AppConfig):
    """The front of the house; rooms announce themselves in their `portada` modules."""

    name = "cholula_ga.portada"
    verbose_name = "Portada"
    default = True

    def ready(self) -> None:
        autodiscover_modules("portada")


class PanelConfig(admin_apps.AdminConfig):
    """Django's admin with the project's own site."""

    default = False
    default_site = "cholula_ga.portada.panel.Panel"
