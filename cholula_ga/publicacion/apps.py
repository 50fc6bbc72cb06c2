from django.apps import AppConfig


class PublicacionConfig(AppConfig):
    name = "cholula_ga.publicacion"
    verbose_name = "Publicación"
