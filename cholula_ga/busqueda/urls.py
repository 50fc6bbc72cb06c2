from django.urls import path

from cholula_ga.busqueda import views

app_name = "busqueda"
urlpatterns = [path("", views.buscar, name="buscar")]
