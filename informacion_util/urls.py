from django.urls import URLPattern

app_name = "informacion_util"
urlpatterns: list[URLPattern] = []
