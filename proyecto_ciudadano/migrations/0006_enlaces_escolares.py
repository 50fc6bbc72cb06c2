"""The school's link, its use and its words; the database keeps them as they were."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cholula_ga.publicacion.inmutable import congelar

ENLACE = "proyecto_ciudadano_enlaceescolar"
COMENTARIO = "proyecto_ciudadano_comentarioescolar"
YA_NO_CAMBIA = """
  OLD.usado_el IS NOT NULL OR OLD.revocado_el IS NOT NULL OR OLD.clave <> NEW.clave
  OR OLD.problematica_id <> NEW.problematica_id OR OLD.ronda_id <> NEW.ronda_id
  OR OLD.vence <> NEW.vence OR OLD.creado_el <> NEW.creado_el
"""
YA_DECIDIDO = """
  OLD.estado <> 'pendiente' OR OLD.enlace_id <> NEW.enlace_id
  OR OLD.escrito_el <> NEW.escrito_el OR (NEW.estado = 'pendiente' AND OLD.texto <> NEW.texto)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("proyecto_ciudadano", "0005_evidencias"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            model_name="confirmacion",
            name="por_enlace",
            field=models.BooleanField(
                blank=True,
                help_text="Falso: la transcribió validación. Vacío: se anotó antes de que hubiera enlaces.",
                null=True,
                verbose_name="con su enlace",
            ),
        ),
        migrations.CreateModel(
            name="EnlaceEscolar",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("clave", models.CharField(max_length=8, unique=True)),
                (
                    "medio",
                    models.CharField(
                        choices=[
                            ("impreso", "Impreso, en una carta"),
                            ("correo", "Por correo de la escuela"),
                        ],
                        max_length=7,
                    ),
                ),
                ("creado_el", models.DateTimeField()),
                ("vence", models.DateField(help_text="Último día en que sirve.")),
                ("revocado_el", models.DateTimeField(blank=True, null=True)),
                ("motivo_de_revocacion", models.CharField(blank=True, max_length=300)),
                ("usado_el", models.DateTimeField(blank=True, null=True)),
                (
                    "creado_por",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "problematica",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enlaces_escolares",
                        to="proyecto_ciudadano.problematica",
                    ),
                ),
                (
                    "respuesta",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enlace",
                        to="proyecto_ciudadano.confirmacion",
                    ),
                ),
                (
                    "ronda",
                    models.ForeignKey(
                        help_text="El cambio de estado sobre el que se pregunta.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="proyecto_ciudadano.movimiento",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("medio__in", ["impreso", "correo"])),
                        name="enlace_escolar_medio_valido",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("respuesta__isnull", True), ("usado_el__isnull", True)),
                            models.Q(("respuesta__isnull", False), ("usado_el__isnull", False)),
                            _connector="OR",
                        ),
                        name="enlace_escolar_usado_con_respuesta",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("usado_el__isnull", True),
                            ("revocado_el__isnull", True),
                            _connector="OR",
                        ),
                        name="enlace_escolar_usado_no_se_revoca",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("motivo_de_revocacion", ""), ("revocado_el__isnull", True)),
                            models.Q(
                                ("revocado_el__isnull", False),
                                models.Q(("motivo_de_revocacion", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="enlace_escolar_revocado_con_motivo",
                        violation_error_message="Escriba por qué se cancela el enlace.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("revocado_el__isnull", True), ("usado_el__isnull", True)
                        ),
                        fields=("problematica",),
                        name="enlace_escolar_uno_por_contestar",
                    ),
                ],
                "verbose_name": "enlace escolar",
                "verbose_name_plural": "enlaces escolares",
                "ordering": ["-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="UsoDeEnlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("hora", models.DateTimeField(help_text="Sin minutos.")),
                (
                    "que",
                    models.CharField(
                        choices=[
                            ("abierto", "Se abrió"),
                            ("respondido", "Se respondió"),
                            ("rechazado", "Quiso responder y ya no servía"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "enlace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="usos",
                        to="proyecto_ciudadano.enlaceescolar",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("que__in", ["abierto", "respondido", "rechazado"])),
                        name="uso_de_enlace_que_valido",
                    ),
                    models.UniqueConstraint(
                        fields=("enlace", "hora", "que"), name="uso_de_enlace_una_vez_por_hora"
                    ),
                ],
                "verbose_name": "uso de un enlace escolar",
                "verbose_name_plural": "usos de enlaces escolares",
                "ordering": ["hora", "pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ComentarioEscolar",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("texto", models.TextField(blank=True)),
                ("escrito_el", models.DateTimeField()),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("pendiente", "Espera revisión"),
                            ("publicado", "Publicado"),
                            ("no_publicado", "No se publicó"),
                        ],
                        default="pendiente",
                        max_length=12,
                    ),
                ),
                (
                    "razon",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("datos_personales", "Permite saber de una persona"),
                            ("nombra_escuela", "Dice cuál es la escuela, y el tema es sensible"),
                            ("ofende", "Ofende a alguien"),
                            ("otro_asunto", "No trata de este problema"),
                        ],
                        max_length=16,
                    ),
                ),
                ("nota_interna", models.TextField(blank=True)),
                ("revisado_el", models.DateTimeField(blank=True, null=True)),
                (
                    "movimiento",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comentario_escolar",
                        to="proyecto_ciudadano.movimiento",
                    ),
                ),
                (
                    "revisado_por",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "enlace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comentarios",
                        to="proyecto_ciudadano.enlaceescolar",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("estado", "pendiente"),
                                ("movimiento__isnull", True),
                                models.Q(("texto", ""), _negated=True),
                            ),
                            models.Q(
                                ("estado", "publicado"),
                                ("movimiento__isnull", False),
                                ("texto", ""),
                            ),
                            models.Q(
                                ("estado", "no_publicado"),
                                ("movimiento__isnull", True),
                                ("texto", ""),
                                models.Q(("razon", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="comentario_escolar_segun_su_estado",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("estado__in", ["pendiente", "publicado"])),
                        fields=("enlace",),
                        name="comentario_escolar_uno_por_enlace",
                    ),
                ],
                "verbose_name": "comentario de la escuela",
                "verbose_name_plural": "comentarios de las escuelas",
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        congelar(ENLACE, operaciones=["DELETE"]),
        congelar(ENLACE, cuando=YA_NO_CAMBIA, operaciones=["UPDATE"]),
        congelar("proyecto_ciudadano_usodeenlace"),
        congelar(COMENTARIO, operaciones=["DELETE"]),
        congelar(COMENTARIO, cuando=YA_DECIDIDO, operaciones=["UPDATE"]),
    ]
