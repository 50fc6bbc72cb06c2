"""The numbers by which problems are known: two series a year, neither given twice."""

from django.db import models

RESERVADA = "R"


class SerieDeFolios(models.Model):
    """The last numbers given in a year.

    Those whose school is kept back have their own: a number between two of one workshop would
    say which school it is (docs/decisions/0058).
    """

    anio = models.PositiveSmallIntegerField("año", unique=True)
    ultimo = models.PositiveIntegerField("último número", default=0)
    ultimo_reservado = models.PositiveIntegerField(
        "último número de las reservadas", null=True, blank=True
    )

    def __str__(self) -> str:
        return str(self.anio)

    def siguiente(self, *, reservado: bool) -> str:
        """«PC-2023-0042», or «PC-2023-R0007» if its school is kept back; the caller saves it."""
        if reservado:
            self.ultimo_reservado = (self.ultimo_reservado or 0) + 1
            return f"PC-{self.anio}-{RESERVADA}{self.ultimo_reservado:04d}"
        self.ultimo += 1
        return f"PC-{self.anio}-{self.ultimo:04d}"


def es_de_la_reservada(folio: str) -> bool:
    """Whether it is of the series of the problems whose school is kept back."""
    return folio.rpartition("-")[2].startswith(RESERVADA)
