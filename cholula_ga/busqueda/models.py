"""The one search index of the site: a row per public thing, and the words that they hold."""

from django.db import models
from django.utils import timezone


class Documento(models.Model):
    """What search knows of one public thing; rewritten by the door each time it publishes.

    `lexemas` is what the engines index and `plegado` where phrases are looked for; both are made
    by `documentos.columnas` alone. A part (a point of a session) names in `parte_de` the key of
    its whole, and leaves with it.
    """

    clave = models.CharField(max_length=200, unique=True)
    parte_de = models.CharField(max_length=200, blank=True, db_index=True)
    tipo = models.CharField(max_length=40)
    titulo = models.CharField(max_length=500)
    url = models.CharField(max_length=500)
    fecha = models.DateField(default=timezone.localdate)
    es_demo = models.BooleanField(default=False)
    dependencia_id = models.BigIntegerField(null=True, blank=True)
    resumen = models.TextField(blank=True)
    cuerpo = models.TextField(blank=True)
    archivos = models.JSONField(default=list, blank=True)  # [{"nombre", "url", "texto"}]
    lexemas = models.TextField(blank=True, editable=False)
    plegado = models.TextField(blank=True, editable=False)

    class Meta:
        indexes = [models.Index(fields=["-fecha", "id"], name="documento_en_orden")]

    def __str__(self) -> str:
        return self.titulo

    def get_absolute_url(self) -> str:
        return self.url


class Palabra(models.Model):
    """A word of the public texts with how many documents hold it; none is kept at zero."""

    palabra = models.CharField(max_length=60, primary_key=True)
    forma = models.CharField(max_length=80)  # as people write it, with its accents
    raiz = models.CharField(max_length=60, db_index=True)
    inicio = models.CharField(max_length=3, db_index=True)
    final = models.CharField(max_length=3, db_index=True)
    documentos = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.forma
