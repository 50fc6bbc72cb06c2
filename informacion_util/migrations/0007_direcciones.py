"""Addresses of a ficha after its first one; no address ever passes to another ficha."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cholula_ga.publicacion.inmutable import congelar

DE_OTRA = "esa direccion es o fue de otra ficha"
CON_PUBLICAS = (
    "EXISTS (SELECT 1 FROM informacion_util_edicion e "
    "WHERE e.ficha_id = OLD.id AND e.publicada_el IS NOT NULL)"
)


class Migration(migrations.Migration):
    dependencies = [
        ("informacion_util", "0006_enlaces"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            model_name="ficha",
            name="mudada_a",
            field=models.SlugField(
                blank=True,
                editable=False,
                max_length=80,
                null=True,
                verbose_name="dirección vigente",
            ),
        ),
        migrations.AddConstraint(
            model_name="ficha",
            constraint=models.UniqueConstraint(
                condition=models.Q(("mudada_a__isnull", False)),
                fields=("mudada_a",),
                name="ficha_direccion_vigente_unica",
            ),
        ),
        migrations.CreateModel(
            name="Direccion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(max_length=80, unique=True, verbose_name="dirección"),
                ),
                ("desde", models.DateField()),
                (
                    "dada_por",
                    models.ForeignKey(
                        blank=True,
                        help_text="Solo para uso interno: nunca se muestra.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ficha",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="direcciones",
                        to="informacion_util.ficha",
                    ),
                ),
            ],
            options={
                "verbose_name": "dirección",
                "verbose_name_plural": "direcciones",
                "ordering": ["desde", "pk"],
            },
        ),
        congelar("informacion_util_direccion", mensaje="una direccion dada no se quita"),
        congelar(
            "informacion_util_direccion",
            cuando="EXISTS (SELECT 1 FROM informacion_util_ficha f WHERE f.slug = NEW.slug)",
            operaciones=["INSERT"],
            mensaje=DE_OTRA,
        ),
        congelar(
            "informacion_util_ficha",
            cuando="EXISTS (SELECT 1 FROM informacion_util_direccion d WHERE d.slug = NEW.slug)",
            operaciones=["INSERT"],
            mensaje=DE_OTRA,
        ),
        congelar(
            "informacion_util_ficha",
            cuando=f"OLD.slug <> NEW.slug AND {CON_PUBLICAS}",
            operaciones=["UPDATE"],
            mensaje="la primera direccion de una ficha publicada no cambia",
        ),
    ]
