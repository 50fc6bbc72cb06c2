from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class DatosConfig(AppConfig):
    """Open data; rooms announce their data sets in their `datos` modules."""

    name = "cholula_ga.datos"
    verbose_name = "Datos abiertos"

    def ready(self) -> None:
        autodiscover_modules("datos")
