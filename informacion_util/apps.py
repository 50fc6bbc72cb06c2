from django.apps import AppConfig


class InformacionUtilConfig(AppConfig):
    name = "informacion_util"
    verbose_name = "Información útil"
