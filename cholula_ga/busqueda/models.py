"""The one search index of the site: a row per public thing."""

from django.db import models
from django.utils import timezone


class Documento(models.Model):
    """What search knows of one public thing; rewritten by the door each time it publishes."""

    clave = models.CharField(max_length=200, unique=True)
    tipo = models.CharField(max_length=40)
    titulo = models.CharField(max_length=500)
    resumen = models.TextField(blank=True)
    cuerpo = models.TextField(blank=True)
    url = models.CharField(max_length=500)
    fecha = models.DateField(default=timezone.localdate)
    es_demo = models.BooleanField(default=False)
    dependencia_id = models.BigIntegerField(null=True, blank=True)
    exactas_titulo = models.TextField(blank=True, editable=False)
    lexemas_titulo = models.TextField(blank=True, editable=False)
    lexemas_cuerpo = models.TextField(blank=True, editable=False)

    class Meta:
        indexes = [models.Index(fields=["tipo", "-fecha"], name="documento_tipo_y_fecha")]

    def __str__(self) -> str:
        return self.titulo

    def get_absolute_url(self) -> str:
        return self.url
