from django.urls import URLPattern

app_name = "sesiones"
urlpatterns: list[URLPattern] = []
