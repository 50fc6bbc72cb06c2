"""Proof of a follow-up, new dates, clarifications and reminders sent.

Only nullable columns and new tables: nothing is rebuilt, so that no trigger is lost.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sesiones.models.seguimiento
from cholula_ga.publicacion.inmutable import congelar


class Migration(migrations.Migration):

    dependencies = [
        ('informacion_util', '0011_facetas_congeladas'),
        ('institucion', '0002_roles'),
        ('proyecto_ciudadano', '0003_permisos'),
        ('publicacion', '0003_nombres_mueven_sello'),
        ('sesiones', '0008_acta_y_erratas'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='acuerdo',
            name='nueva_fecha',
            field=models.DateField(blank=True, help_text='La comprometida no cambia: esta la pospone, con su motivo en el seguimiento.', null=True, verbose_name='nueva fecha'),
        ),
        migrations.AddField(
            model_name='seguimiento',
            name='nueva_fecha',
            field=models.DateField(blank=True, null=True, verbose_name='nueva fecha'),
        ),
        migrations.AlterField(
            model_name='seguimiento',
            name='evidencia',
            field=models.CharField(blank=True, max_length=300, validators=[sesiones.models.seguimiento.validar_direccion], verbose_name='dirección de la evidencia'),
        ),
        migrations.CreateModel(
            name='Aclaracion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fecha', models.DateField()),
                ('texto', models.TextField(verbose_name='qué se aclara')),
                ('acuerdo', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='aclaraciones', to='sesiones.acuerdo')),
                ('dependencia', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='aclaraciones', to='institucion.dependencia')),
            ],
            options={
                'verbose_name': 'aclaración',
                'verbose_name_plural': 'aclaraciones',
                'ordering': ['fecha', 'pk'],
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('texto', ''), _negated=True), name='aclaracion_con_texto')],
            },
        ),
        migrations.CreateModel(
            name='AvisoEnviado',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('momento', models.CharField(max_length=20)),
                ('tomado_el', models.DateTimeField()),
                ('enviado_el', models.DateTimeField(blank=True, null=True)),
                ('acuerdo', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='avisos_enviados', to='sesiones.acuerdo')),
                ('usuario', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'aviso enviado',
                'verbose_name_plural': 'avisos enviados',
                'ordering': ['pk'],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('acuerdo', 'usuario', 'momento'), name='aviso_una_vez_por_cuenta')],
            },
        ),
        migrations.CreateModel(
            name='BorradorDeSeguimiento',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('campos', models.JSONField(default=dict)),
                ('guardado_el', models.DateTimeField(auto_now=True)),
                ('acuerdo', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='sesiones.acuerdo')),
                ('archivo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='publicacion.archivo')),
                ('usuario', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'seguimiento sin publicar',
                'verbose_name_plural': 'seguimientos sin publicar',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('acuerdo', 'usuario'), name='borrador_de_seguimiento_unico')],
            },
        ),
        migrations.CreateModel(
            name='EvidenciaDeSeguimiento',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('titulo', models.CharField(max_length=300, verbose_name='qué muestra')),
                ('actividad', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidencias_de_seguimiento', to='proyecto_ciudadano.actividad')),
                ('archivo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidencias_de_seguimiento', to='publicacion.archivo')),
                ('ficha', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidencias_de_seguimiento', to='informacion_util.ficha')),
                ('seguimiento', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidencias', to='sesiones.seguimiento')),
            ],
            options={
                'verbose_name': 'evidencia de seguimiento',
                'verbose_name_plural': 'evidencias de seguimiento',
                'ordering': ['pk'],
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('actividad__isnull', True), ('archivo__isnull', False), ('ficha__isnull', True)), models.Q(('actividad__isnull', False), ('archivo__isnull', True), ('ficha__isnull', True)), models.Q(('actividad__isnull', True), ('archivo__isnull', True), ('ficha__isnull', False)), _connector='OR'), name='evidencia_de_seguimiento_es_una_cosa'), models.CheckConstraint(condition=models.Q(('titulo', ''), _negated=True), name='evidencia_de_seguimiento_con_titulo')],
            },
        ),
        congelar("sesiones_evidenciadeseguimiento", mensaje="la evidencia solo se agrega"),
        congelar("sesiones_aclaracion", mensaje="una aclaracion solo se agrega"),
        congelar(
            "sesiones_acuerdo",
            operaciones=["UPDATE"],
            cuando=(
                "OLD.fecha_compromiso IS NOT NULL "
                "AND (NEW.fecha_compromiso IS NULL OR NEW.fecha_compromiso <> OLD.fecha_compromiso)"
            ),
            mensaje="la fecha comprometida no cambia: se agrega otra",
            sufijo="_compromiso",
        ),
    ]
