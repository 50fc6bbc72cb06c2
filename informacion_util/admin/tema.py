from django.contrib import admin

from informacion_util.models import Tema


@admin.register(Tema)
class TemaAdmin(admin.ModelAdmin):
    list_display = ["nombre", "slug"]
    search_fields = ["nombre"]
    prepopulated_fields = {"slug": ["nombre"]}
