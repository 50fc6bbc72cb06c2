"""The steps of the desk: a table that is only added to."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cholula_ga.publicacion.inmutable import congelar


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('sesiones', '0006_puntos_fijos'),
    ]

    operations = [
        migrations.CreateModel(
            name='PasoDeMesa',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clave', models.UUIDField(unique=True)),
                ('verbo', models.CharField(max_length=30)),
                ('punto', models.PositiveSmallIntegerField(null=True, verbose_name='número del punto')),
                ('datos', models.JSONField(default=dict)),
                ('estado', models.CharField(choices=[('guardado', 'Guardado'), ('conflicto', 'En conflicto con otro cambio'), ('rechazado', 'Rechazado')], max_length=10)),
                ('mensajes', models.JSONField(default=list)),
                ('que', models.CharField(blank=True, max_length=300, verbose_name='qué cambió')),
                ('hecho_el', models.DateTimeField(null=True)),
                ('recibido_el', models.DateTimeField()),
                ('por', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sesion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pasos', to='sesiones.sesion')),
            ],
            options={
                'verbose_name': 'paso de la mesa',
                'verbose_name_plural': 'pasos de la mesa',
                'ordering': ['pk'],
                'indexes': [models.Index(condition=models.Q(('que', ''), _negated=True), fields=['sesion', '-id'], name='paso_cambios_de_la_sesion')],
                'constraints': [models.CheckConstraint(condition=models.Q(('estado__in', ['guardado', 'conflicto', 'rechazado'])), name='paso_estado_valido')],
            },
        ),
        congelar('sesiones_pasodemesa', mensaje='un paso de la mesa solo se agrega'),
    ]
