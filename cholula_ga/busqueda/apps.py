from django.apps import AppConfig


class BusquedaConfig(AppConfig):
    name = "cholula_ga.busqueda"
    verbose_name = "Búsqueda"
