"""Answers to turns, turns withdrawn by mistake, and who answered that nobody can be identified."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

from cholula_ga.institucion.roles import conceder
from cholula_ga.publicacion.inmutable import congelar

TURNO = "proyecto_ciudadano_turno"
OTRO_TURNO = """
  OLD.retirado_el IS NOT NULL
  OR OLD.problematica_id <> NEW.problematica_id OR OLD.dependencia_id <> NEW.dependencia_id
  OR OLD.turnada_el <> NEW.turnada_el
  OR OLD.vence <> NEW.vence OR (OLD.vence IS NULL) <> (NEW.vence IS NULL)
"""
RESPUESTAS = [
    ("sin_respuesta", "Sin respuesta todavía"),
    ("atiende", "La atiende"),
    ("no_le_corresponde", "Dice que no le corresponde"),
    ("propone_otra", "Propone a otra dependencia"),
]
ESTADOS = [
    ("borrador", "Borrador"),
    ("en_revision", "En revisión"),
    ("observada", "Observada"),
    ("publicada", "Publicada"),
    ("historica", "Histórica"),
    ("retirada", "Retirada"),
]
SENTIDOS = [
    ("atiende", "La atendemos"),
    ("no_le_corresponde", "No nos corresponde"),
    ("propone_otra", "Proponemos otra dependencia"),
]
ABIERTOS = ["borrador", "en_revision", "observada"]
PERMISOS = {
    "enlace": {"respuestadeturno": ["view", "add", "change", "delete"]},
    "validacion": {"respuestadeturno": ["view", "change"]},
}


def llave(modelo, **mas):
    valores = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+"}
    return models.ForeignKey(to=modelo, **(valores | mas))


def opcional(modelo, **mas):
    return llave(modelo, **({"blank": True, "null": True} | mas))


def propone_solo_si(campo):
    return Q(**{campo: "propone_otra"}, propone__isnull=False) | (
        ~Q(**{campo: "propone_otra"}) & Q(propone__isnull=True)
    )


def conceder_permisos(apps, schema_editor):
    for grupo, permisos in PERMISOS.items():
        conceder(apps, grupo, permisos, "proyecto_ciudadano")


def quitar_permisos(apps, schema_editor):
    apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="proyecto_ciudadano", content_type__model="respuestadeturno"
    ).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("proyecto_ciudadano", "0003_permisos"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            "problematica",
            "devuelta_el",
            models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.RemoveConstraint("turno", "turno_unico_por_problematica_y_dependencia"),
        migrations.RemoveConstraint("turno", "turno_respuesta_valida"),
        migrations.AddField(
            "turno",
            "explicacion",
            models.TextField(blank=True, null=True, verbose_name="explicación"),
        ),
        migrations.AddField(
            "turno",
            "propone",
            opcional(
                "institucion.dependencia",
                help_text="A cuál dependencia cree que le corresponde.",
            ),
        ),
        migrations.AddField(
            "turno",
            "respondida_el",
            models.DateField(blank=True, null=True, verbose_name="respondida el"),
        ),
        migrations.AddField(
            "turno",
            "retirado_el",
            models.DateField(blank=True, null=True, verbose_name="retirado el"),
        ),
        migrations.AlterField(
            "turno",
            "respuesta",
            models.CharField(choices=RESPUESTAS, default="sin_respuesta", max_length=17),
        ),
        migrations.AddConstraint(
            "turno",
            models.UniqueConstraint(
                condition=Q(retirado_el__isnull=True),
                fields=("problematica", "dependencia"),
                name="turno_unico_por_problematica_y_dependencia",
                violation_error_message="Ya está turnada a esa dependencia.",
            ),
        ),
        migrations.AddConstraint(
            "turno",
            models.CheckConstraint(
                condition=Q(respuesta__in=[valor for valor, _ in RESPUESTAS]),
                name="turno_respuesta_valida",
            ),
        ),
        migrations.AddConstraint(
            "turno",
            models.CheckConstraint(
                condition=propone_solo_si("respuesta"),
                name="turno_propone_solo_si_propone_otra",
                violation_error_message="Diga cuál dependencia propone.",
            ),
        ),
        migrations.CreateModel(
            name="AvisoDeTurno",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("momento", models.CharField(max_length=20)),
                ("tomado_el", models.DateTimeField()),
                ("enviado_el", models.DateTimeField(blank=True, null=True)),
                ("turno", llave("proyecto_ciudadano.turno", on_delete=django.db.models.deletion.CASCADE, related_name="avisos_enviados")),
                ("usuario", llave(settings.AUTH_USER_MODEL, on_delete=django.db.models.deletion.CASCADE)),
            ],
            options={
                "verbose_name": "aviso de turno",
                "verbose_name_plural": "avisos de turnos",
                "ordering": ["pk"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("turno", "usuario", "momento"), name="aviso_de_turno_una_vez_por_cuenta")
                ],
            },
        ),
        migrations.CreateModel(
            name="RespuestaDeTurno",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("estado", models.CharField(choices=ESTADOS, default="borrador", editable=False, max_length=12)),
                ("enviada_el", models.DateTimeField(blank=True, editable=False, null=True)),
                ("revisada_el", models.DateTimeField(blank=True, editable=False, null=True)),
                ("observaciones", models.TextField(blank=True, editable=False)),
                ("sentido", models.CharField(choices=SENTIDOS, max_length=17, verbose_name="qué responden")),
                ("texto", models.TextField(blank=True, help_text="Se publica. Si la atienden: qué harán (opcional). Si no: por qué.", verbose_name="explicación o plan")),
                ("fecha_prevista", models.DateField(blank=True, help_text="Solo si la atienden: cuándo harán lo que dice el plan.", null=True, verbose_name="fecha prevista")),
                ("publicada_el", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="publicada el")),
                ("elaborada_por", opcional(settings.AUTH_USER_MODEL, editable=False)),
                ("modificada_por", models.ManyToManyField(blank=True, editable=False, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("movimiento", models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="respuesta_de_turno", to="proyecto_ciudadano.movimiento")),
                ("propone", opcional("institucion.dependencia", help_text="Solo si proponen otra.", verbose_name="dependencia que proponen")),
                ("revisada_por", opcional(settings.AUTH_USER_MODEL, editable=False)),
                ("turno", llave("proyecto_ciudadano.turno", related_name="respuestas")),
            ],
            options={
                "verbose_name": "respuesta a un turno",
                "verbose_name_plural": "respuestas a turnos",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(condition=Q(estado__in=[*ABIERTOS, "publicada"]), name="respuesta_estado_valido"),
                    models.CheckConstraint(condition=Q(sentido__in=[valor for valor, _ in SENTIDOS]), name="respuesta_sentido_valido"),
                    models.CheckConstraint(
                        condition=Q(sentido="atiende") | ~Q(texto=""),
                        name="respuesta_con_su_explicacion",
                        violation_error_message="Explique por qué no les corresponde: la escuela lo leerá.",
                    ),
                    models.CheckConstraint(
                        condition=propone_solo_si("sentido"),
                        name="respuesta_propone_solo_si_propone_otra",
                        violation_error_message="La dependencia que proponen se elige solo al responder «Proponemos otra».",
                    ),
                    models.CheckConstraint(
                        condition=Q(fecha_prevista__isnull=True) | (Q(sentido="atiende") & ~Q(texto="")),
                        name="respuesta_fecha_con_su_plan",
                        violation_error_message="La fecha prevista necesita el plan: diga qué harán.",
                    ),
                    models.CheckConstraint(
                        condition=~Q(estado="publicada") | Q(publicada_el__isnull=False, movimiento__isnull=False),
                        name="respuesta_publicada_con_su_paso",
                    ),
                    models.UniqueConstraint(
                        condition=Q(estado__in=ABIERTOS),
                        fields=("turno",),
                        name="respuesta_una_abierta_por_turno",
                        violation_error_message="Ya hay otra respuesta de su dependencia en borrador o en revisión: continúe esa.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RevisionDePrivacidad",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("oficina", models.CharField(max_length=160)),
                ("que", models.CharField(max_length=60, verbose_name="qué se revisó")),
                ("nadie_identificable", models.BooleanField()),
                ("observaciones", models.TextField(blank=True)),
                ("momento", models.DateTimeField()),
                ("problematica", llave("proyecto_ciudadano.problematica", related_name="revisiones_de_privacidad")),
                ("usuario", llave(settings.AUTH_USER_MODEL)),
            ],
            options={
                "verbose_name": "revisión de privacidad",
                "verbose_name_plural": "revisiones de privacidad",
                "ordering": ["pk"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(nadie_identificable=True) | ~Q(observaciones=""),
                        name="revision_con_observaciones",
                        violation_error_message="Escriba qué hay que quitar o cambiar.",
                    )
                ],
            },
        ),
        congelar(TURNO, operaciones=["DELETE"], mensaje="un turno no se borra: se retira"),
        congelar(TURNO, cuando=OTRO_TURNO, operaciones=["UPDATE"]),
        congelar("proyecto_ciudadano_respuestadeturno", cuando="OLD.estado = 'publicada'"),
        congelar("proyecto_ciudadano_revisiondeprivacidad"),
        migrations.RunPython(conceder_permisos, quitar_permisos),
    ]
