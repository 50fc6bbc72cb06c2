"""A reminder by e-mail that goes once to each account."""

from django.db import models

from cholula_ga.institucion.models.usuario import Usuario


class AvisoUnaVez(models.Model):
    """One reminder of one thing to one account; each room says of what, and that it is unique.

    `momento` names the due date and the day before (-) or after (+) it: «2023-09-30/-5». Taken
    before sending (`tomado_el`) and marked after it (`enviado_el`): if the process dies between
    both, the next run takes it again once the turn has expired.
    """

    usuario = models.ForeignKey(Usuario, on_delete=models.CASCADE, related_name="+")
    momento = models.CharField(max_length=20)
    tomado_el = models.DateTimeField()
    enviado_el = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
