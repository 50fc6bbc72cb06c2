"""Since when a problem is attended and verified, as its public entries say."""

from django.db import migrations, models
from django.db.models import F, OuterRef, Subquery

ATENDIDAS, VERIFICADAS = ["atendida", "verificada"], ["verificada"]


def poner_fechas(apps, schema_editor):
    """From the entry by which each problem came to the state; a disputed one has none."""
    Problematica = apps.get_model("proyecto_ciudadano", "Problematica")
    Movimiento = apps.get_model("proyecto_ciudadano", "Movimiento")
    for campo, estado, actuales in (
        ("atendida_el", "atendida", ATENDIDAS),
        ("verificada_el", "verificada", VERIFICADAS),
    ):
        llegadas = Movimiento.objects.filter(problematica=OuterRef("pk"), a=estado)
        ultima = llegadas.exclude(de=F("a")).order_by("-pk").values("fecha")[:1]
        Problematica.objects.filter(estado__in=actuales).update(**{campo: Subquery(ultima)})


class Migration(migrations.Migration):
    dependencies = [("proyecto_ciudadano", "0006_enlaces_escolares")]
    operations = [
        migrations.AddField(
            model_name="problematica",
            name="atendida_el",
            field=models.DateField(
                blank=True, editable=False, null=True, verbose_name="atendida el"
            ),
        ),
        migrations.AddField(
            model_name="problematica",
            name="verificada_el",
            field=models.DateField(
                blank=True, editable=False, null=True, verbose_name="verificada el"
            ),
        ),
        migrations.RunPython(poner_fechas, migrations.RunPython.noop),
    ]
