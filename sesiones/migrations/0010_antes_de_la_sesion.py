"""What a session needs before it: annexes, dates it lost, its second call, its report.

A draft has no number: the call gives it, so that an abandoned draft leaves no gap.
"""

import importlib

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

from cholula_ga.publicacion.inmutable import congelar, conservando_disparadores

congelados = importlib.import_module("sesiones.migrations.0002_congelados")

class Migration(migrations.Migration):

    dependencies = [
        ('institucion', '0002_roles'),
        ('publicacion', '0003_nombres_mueven_sello'),
        ('sesiones', '0009_acuerdos'),
    ]

    operations = conservando_disparadores(
        migrations.CreateModel(
            name='AcuerdoPresentado',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('estado', models.CharField(choices=[('aprobado', 'Aprobado'), ('en_cumplimiento', 'En cumplimiento'), ('cumplido_parcialmente', 'Cumplido parcialmente'), ('cumplido', 'Cumplido'), ('sin_efecto', 'Sin efecto')], max_length=22)),
                ('fecha_compromiso', models.DateField(blank=True, null=True, verbose_name='fecha compromiso')),
                ('vencido', models.BooleanField()),
            ],
            options={
                'verbose_name': 'acuerdo presentado',
                'verbose_name_plural': 'acuerdos presentados',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Anexo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('titulo', models.CharField(max_length=200, verbose_name='título')),
                ('enlace', models.CharField(blank=True, default='', max_length=300, validators=[django.core.validators.URLValidator(['https'])])),
            ],
            options={
                'verbose_name': 'anexo',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='FechaAnterior',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fecha', models.DateField()),
                ('hora', models.TimeField(blank=True, null=True)),
                ('cambiada_el', models.DateTimeField(verbose_name='cambiada el')),
            ],
            options={
                'verbose_name': 'fecha anterior',
                'verbose_name_plural': 'fechas anteriores',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Informe',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('desde', models.DateField()),
                ('al', models.DateField()),
                ('filas', models.JSONField()),
                ('construido_el', models.DateTimeField(verbose_name='construido el')),
            ],
            options={
                'verbose_name': 'informe de actualización',
                'verbose_name_plural': 'informes de actualización',
                'ordering': ['pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='sesion',
            name='sesion_numero_unico_por_tipo_y_ejercicio',
        ),
        migrations.AddField(
            model_name='sesion',
            name='convocatoria',
            field=models.PositiveSmallIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name='sesion',
            name='viene_de',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='siguientes', to='sesiones.sesion', verbose_name='convocatoria anterior'),
        ),
        migrations.AlterField(
            model_name='sesion',
            name='numero',
            field=models.PositiveSmallIntegerField(blank=True, editable=False, null=True, verbose_name='número'),
        ),
        migrations.AddConstraint(
            model_name='sesion',
            constraint=models.UniqueConstraint(fields=('comision', 'ejercicio', 'tipo', 'numero', 'convocatoria'), name='sesion_numero_unico_por_tipo_y_ejercicio'),
        ),
        migrations.AddConstraint(
            model_name='sesion',
            constraint=models.UniqueConstraint(condition=models.Q(('viene_de__isnull', False)), fields=('viene_de',), name='sesion_una_sola_convocatoria_siguiente', violation_error_message='Esa sesión ya tiene su siguiente convocatoria.'),
        ),
        migrations.AddConstraint(
            model_name='sesion',
            constraint=models.CheckConstraint(condition=models.Q(('estado', 'borrador'), ('numero__isnull', False), _connector='OR'), name='sesion_convocada_con_numero', violation_error_message='Una sesión convocada lleva número.'),
        ),
        migrations.AddConstraint(
            model_name='sesion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('convocatoria', 1), ('viene_de__isnull', True)), models.Q(('convocatoria__gt', 1), ('viene_de__isnull', False)), _connector='OR'), name='segunda_convocatoria_viene_de_otra'),
        ),
        migrations.AddField(
            model_name='acuerdopresentado',
            name='acuerdo',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='presentado_en', to='sesiones.acuerdo'),
        ),
        migrations.AddField(
            model_name='acuerdopresentado',
            name='punto',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='presentados', to='sesiones.puntodeldia'),
        ),
        migrations.AddField(
            model_name='anexo',
            name='archivo',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='publicacion.archivo'),
        ),
        migrations.AddField(
            model_name='anexo',
            name='punto',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='anexos', to='sesiones.puntodeldia'),
        ),
        migrations.AddField(
            model_name='fechaanterior',
            name='sesion',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fechas_anteriores', to='sesiones.sesion'),
        ),
        migrations.AddField(
            model_name='informe',
            name='csv',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='publicacion.archivo'),
        ),
        migrations.AddField(
            model_name='informe',
            name='json',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='publicacion.archivo'),
        ),
        migrations.AddField(
            model_name='informe',
            name='pdf',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='publicacion.archivo'),
        ),
        migrations.AddField(
            model_name='informe',
            name='sesion',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='informes', to='sesiones.sesion'),
        ),
        migrations.AddField(
            model_name='anexo',
            name='informe',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='anexos', to='sesiones.informe'),
        ),
        migrations.AddConstraint(
            model_name='acuerdopresentado',
            constraint=models.UniqueConstraint(fields=('punto', 'acuerdo'), name='acuerdo_presentado_una_vez_por_punto'),
        ),
        migrations.AddConstraint(
            model_name='acuerdopresentado',
            constraint=models.CheckConstraint(condition=models.Q(('estado__in', ['aprobado', 'en_cumplimiento', 'cumplido_parcialmente', 'cumplido', 'sin_efecto'])), name='acuerdo_presentado_estado_valido'),
        ),
        migrations.AddConstraint(
            model_name='informe',
            constraint=models.CheckConstraint(condition=models.Q(('al__gte', models.F('desde'))), name='informe_termina_despues_de_empezar'),
        ),
        migrations.AddConstraint(
            model_name='anexo',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('archivo__isnull', False), ('enlace', '')), models.Q(('archivo__isnull', True), models.Q(('enlace', ''), _negated=True)), _connector='OR'), name='anexo_es_archivo_o_enlace', violation_error_message='Suba un archivo o escriba un enlace: uno de los dos.'),
        ),
        migrations.AddConstraint(
            model_name='anexo',
            constraint=models.CheckConstraint(condition=models.Q(('titulo', ''), _negated=True), name='anexo_con_titulo', violation_error_message='Escriba el título del anexo.'),
        ),
    ) + [
        *congelados.congelar_con_la_sesion("sesiones_anexo", congelados.POR_PUNTO),
        *congelados.congelar_con_la_sesion("sesiones_acuerdopresentado", congelados.POR_PUNTO),
        congelar("sesiones_fechaanterior", mensaje="las fechas anteriores no se modifican"),
        congelar("sesiones_informe", mensaje="un informe construido no se modifica"),
        congelar(
            "sesiones_informe",
            operaciones=["INSERT"],
            cuando=congelados.POR_SESION.format(fila="NEW"),
            mensaje=congelados.MENSAJE,
        ),
        congelar(
            "sesiones_sesion",
            operaciones=["UPDATE"],
            cuando=(
                "OLD.estado <> 'borrador' AND (NEW.estado = 'borrador' OR NEW.numero <> OLD.numero "
                "OR NEW.slug <> OLD.slug OR NEW.tipo <> OLD.tipo "
                "OR NEW.ejercicio_id <> OLD.ejercicio_id "
                "OR NEW.convocatoria <> OLD.convocatoria "
                "OR COALESCE(NEW.viene_de_id, 0) <> COALESCE(OLD.viene_de_id, 0))"
            ),
            mensaje="el numero y la direccion de una sesion convocada no cambian",
            sufijo="_numero",
        ),
    ]
