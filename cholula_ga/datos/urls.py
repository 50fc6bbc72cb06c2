from django.urls import path, register_converter

from cholula_ga.datos import views


class Formato:
    """The three formats of a download."""

    regex = "csv|json|xlsx"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Formato, "formato_de_datos")

app_name = "datos"
urlpatterns = [
    path("", views.indice, name="indice"),
    path("datapackage.json", views.datapackage_general, name="datapackage_general"),
    path("<slug:slug>/", views.conjunto, name="conjunto"),
    path("<slug:slug>/datapackage.json", views.datapackage, name="datapackage"),
    path("<slug:slug>.<formato_de_datos:formato>", views.descarga, name="descarga"),
]
