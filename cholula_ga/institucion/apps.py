from django.apps import AppConfig


class InstitucionConfig(AppConfig):
    name = "cholula_ga.institucion"
    verbose_name = "Institución"
