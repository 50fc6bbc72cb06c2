from django.apps import AppConfig


class ProyectoCiudadanoConfig(AppConfig):
    """What pupils of the workshop asked for, and what the municipality did about it."""

    name = "proyecto_ciudadano"
    verbose_name = "Proyecto Ciudadano"
