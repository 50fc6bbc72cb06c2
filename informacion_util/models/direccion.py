"""The addresses of a ficha after its first one: an address, once given, is never another's."""

from django.db import models


class Direccion(models.Model):
    """An address that a ficha was given when it moved; its first one is its own `slug`.

    Rows are only added (the database refuses the rest): whoever kept an old address is led to the
    present one for ever, and nobody else's page can appear there.
    """

    ficha = models.ForeignKey(
        "informacion_util.Ficha", on_delete=models.PROTECT, related_name="direcciones"
    )
    dada_por = models.ForeignKey(
        "institucion.Usuario",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Solo para uso interno: nunca se muestra.",
    )
    slug = models.SlugField("dirección", max_length=80, unique=True)
    desde = models.DateField()

    class Meta:
        verbose_name = "dirección"
        verbose_name_plural = "direcciones"
        ordering = ["desde", "pk"]

    def __str__(self) -> str:
        return self.slug
