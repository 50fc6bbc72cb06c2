"""Drafts of before give back the number that only the call gives."""

from django.db import migrations


def quitar(apps, schema_editor):
    for sesion in apps.get_model("sesiones", "Sesion").objects.filter(estado="borrador"):
        sesion.numero, sesion.slug = None, f"borrador-{sesion.pk}"
        sesion.save(update_fields=["numero", "slug"])


def devolver(apps, schema_editor):
    """A number again for each draft, after those of its type and ejercicio."""
    Sesion = apps.get_model("sesiones", "Sesion")
    for sesion in Sesion.objects.filter(numero__isnull=True).order_by("pk"):
        iguales = Sesion.objects.filter(
            comision=sesion.comision, ejercicio=sesion.ejercicio, tipo=sesion.tipo
        )
        sesion.numero = max((n or 0 for n in iguales.values_list("numero", flat=True)), default=0) + 1
        sesion.slug = f"{sesion.tipo}-{sesion.numero}"
        sesion.save(update_fields=["numero", "slug"])


class Migration(migrations.Migration):

    dependencies = [("sesiones", "0010_antes_de_la_sesion")]

    operations = [migrations.RunPython(quitar, devolver)]
