"""The log that anybody can verify, and the stamp that tells pages when to be made again."""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q

from cholula_ga.publicacion.canonico import canonico, huella

if TYPE_CHECKING:
    from cholula_ga.publicacion.publicable import Publicable

INICIO = "0" * 64


def _momento(valor: datetime) -> str:
    return valor.astimezone(ZoneInfo("UTC")).strftime("%Y-%m-%dT%H:%M:%SZ")


class AsientoQuerySet(models.QuerySet["Asiento"]):
    def cabeza(self) -> "Asiento | None":
        """The last line of the log: its hash vouches for all the earlier ones."""
        return self.order_by("-numero").first()

    def ultimo_de(self, objeto: "Publicable") -> "Asiento | None":
        return self.filter(clave=objeto.clave_publica).order_by("-numero").first()


class Asiento(models.Model):
    """One line of the public log. Its hash covers its fields and the hash of the line before."""

    numero = models.PositiveBigIntegerField("número", unique=True)
    momento = models.DateTimeField()
    acto = models.CharField(max_length=40)
    clave = models.CharField(max_length=200, db_index=True)
    url = models.CharField("dirección", max_length=300)
    oficina = models.CharField(max_length=160)
    nota = models.TextField(blank=True)
    version = models.OneToOneField(
        "publicacion.Version", on_delete=models.PROTECT, related_name="asiento"
    )
    numero_de_version = models.PositiveIntegerField("versión")
    sha256 = models.CharField("huella del contenido", max_length=64)
    archivos = models.JSONField(default=list)
    anterior = models.CharField("huella anterior", max_length=64)
    huella = models.CharField(max_length=64, unique=True)

    objects = AsientoQuerySet.as_manager()

    class Meta:
        verbose_name = "asiento"
        ordering = ["-numero"]

    def __str__(self) -> str:
        return f"Asiento {self.numero}"

    def a_publico(self) -> dict[str, Any]:
        """The line as `/bitacora.jsonl` prints it: what the hash covers, then the hash."""
        return self._cubierto() | {"huella": self.huella}

    def calcular_huella(self) -> str:
        return huella(canonico(self._cubierto()))

    def _cubierto(self) -> dict[str, Any]:
        return {
            "numero": self.numero,
            "momento": _momento(self.momento),
            "acto": self.acto,
            "clave": self.clave,
            "url": self.url,
            "oficina": self.oficina,
            "nota": self.nota,
            "version": self.numero_de_version,
            "sha256": self.sha256,
            "archivos": self.archivos,
            "anterior": self.anterior,
        }


class Sello(models.Model):
    """One row, one counter: it moves with every public change, and every cached page dies."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    n = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(name="sello_unico", condition=Q(id=1))]

    def __str__(self) -> str:
        return str(self.n)
