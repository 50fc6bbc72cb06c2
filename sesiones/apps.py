from django.apps import AppConfig


class SesionesConfig(AppConfig):
    """The commission: who it is, what it met about, what it agreed and what came of it."""

    name = "sesiones"
    verbose_name = "Sesiones y acuerdos"
