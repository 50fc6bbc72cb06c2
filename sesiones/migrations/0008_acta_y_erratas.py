"""Signed actas and fe de erratas: only added. What was still loose of a held session is frozen.

The rest of a session's own columns, and who answers for an agreement, are refused too.
"""

import importlib

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cholula_ga.publicacion.inmutable import congelar

congelados = importlib.import_module("sesiones.migrations.0002_congelados")

# Null-safe: what the first rule of the table compares with <> lets a NULL through.
COLUMNAS_DE_LA_SESION = (
    "comision_id", "instalacion_id", "ejercicio_id", "tipo", "numero", "slug", "fecha", "hora",
    "modalidad", "lugar", "enlace", "motivo", "convocada_el", "iniciada_el", "celebrada_el",
    "es_demo",
)
OTRA_COLUMNA = " OR ".join(f"NEW.{c} IS DISTINCT FROM OLD.{c}" for c in COLUMNAS_DE_LA_SESION)
POR_PROYECTO = (
    "EXISTS (SELECT 1 FROM sesiones_proyectodeacuerdo y "
    "JOIN sesiones_puntodeldia p ON p.id = y.punto_id JOIN sesiones_sesion s ON s.id = p.sesion_id "
    f"WHERE y.id = {{fila}}.proyectodeacuerdo_id AND s.estado IN {congelados.CONGELADA})"
)
POR_ACUERDO = (
    "EXISTS (SELECT 1 FROM sesiones_acuerdo c "
    "JOIN sesiones_puntodeldia p ON p.id = c.punto_id JOIN sesiones_sesion s ON s.id = p.sesion_id "
    f"WHERE c.id = {{fila}}.acuerdo_id AND s.estado IN {congelados.CONGELADA})"
)


class Migration(migrations.Migration):

    dependencies = [
        ('publicacion', '0003_nombres_mueven_sello'),
        ('sesiones', '0005_cuerpo'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ActaFirmada',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('numero', models.PositiveSmallIntegerField(verbose_name='número')),
                ('motivo', models.TextField(blank=True, verbose_name='motivo')),
                ('oficina', models.CharField(max_length=160)),
                ('agregada_el', models.DateTimeField()),
                ('acta', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='firmadas', to='sesiones.acta')),
                ('archivo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actas_firmadas', to='publicacion.archivo')),
                ('por', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'acta firmada',
                'verbose_name_plural': 'actas firmadas',
                'ordering': ['numero'],
                'constraints': [models.UniqueConstraint(fields=('acta', 'numero'), name='acta_firmada_numero_unico_por_acta'), models.UniqueConstraint(fields=('acta', 'archivo'), name='acta_firmada_archivo_unico_por_acta', violation_error_message='Ese mismo archivo ya está agregado a esta acta.'), models.CheckConstraint(condition=models.Q(models.Q(('motivo', ''), _negated=True), models.Q(('numero', 1), ('archivo__isnull', False)), _connector='OR'), name='acta_firmada_con_archivo_o_motivo', violation_error_message='Escriba el motivo: por qué no hay escaneo o por qué se agrega otro.'), models.CheckConstraint(condition=models.Q(('numero__gt', 0)), name='acta_firmada_numero_desde_uno')],
            },
        ),
        migrations.CreateModel(
            name='FeDeErratas',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('numero', models.PositiveSmallIntegerField(verbose_name='número')),
                ('parte', models.CharField(choices=[('datos', 'Los datos de la sesión (fecha, hora, lugar)'), ('asistencia', 'La asistencia'), ('asunto', 'Lo tratado en un punto'), ('votacion', 'La votación de un punto'), ('acuerdo', 'El texto de un acuerdo')], max_length=10, verbose_name='qué corrige')),
                ('dice', models.TextField()),
                ('debe_decir', models.TextField(verbose_name='debe decir')),
                ('motivo', models.TextField(verbose_name='motivo de la corrección')),
                ('oficina', models.CharField(max_length=160)),
                ('hecha_el', models.DateTimeField()),
                ('por', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('punto', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='erratas', to='sesiones.puntodeldia')),
                ('sesion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='erratas', to='sesiones.sesion')),
            ],
            options={
                'verbose_name': 'fe de erratas',
                'verbose_name_plural': 'fes de erratas',
                'ordering': ['numero'],
                'constraints': [models.UniqueConstraint(fields=('sesion', 'numero'), name='errata_numero_unico_por_sesion'), models.CheckConstraint(condition=models.Q(('parte__in', ['datos', 'asistencia', 'asunto', 'votacion', 'acuerdo'])), name='errata_parte_valida'), models.CheckConstraint(condition=models.Q(models.Q(('parte__in', ('asunto', 'votacion', 'acuerdo')), _negated=True), ('punto__isnull', False), _connector='OR'), name='errata_de_un_punto_dice_cual', violation_error_message='Elija el punto que se corrige.'), models.CheckConstraint(condition=models.Q(('dice', models.F('debe_decir')), _negated=True), name='errata_cambia_algo', violation_error_message='«Dice» y «debe decir» son iguales: no hay qué corregir.'), models.CheckConstraint(condition=models.Q(models.Q(('dice', ''), _negated=True), models.Q(('debe_decir', ''), _negated=True), models.Q(('motivo', ''), _negated=True)), name='errata_completa', violation_error_message='Escriba qué dice, qué debe decir y por qué.')],
            },
        ),
        congelar("sesiones_actafirmada", mensaje="un acta firmada solo se agrega"),
        congelar("sesiones_fedeerratas", mensaje="una fe de erratas solo se agrega"),
        congelar(
            "sesiones_fedeerratas",
            operaciones=["INSERT"],
            cuando=f"NOT {congelados.POR_SESION.format(fila='NEW')}",
            mensaje="solo una sesion celebrada lleva fe de erratas: antes se corrige",
        ),
        congelar(
            "sesiones_sesion",
            operaciones=["UPDATE"],
            cuando=f"OLD.estado IN {congelados.CONGELADA} AND ({OTRA_COLUMNA})",
            mensaje="sesion celebrada: sus datos ya no cambian",
            sufijo="_datos",
        ),
        *congelados.congelar_con_la_sesion("sesiones_proyectodeacuerdo_responsables", POR_PROYECTO),
        *congelados.congelar_con_la_sesion("sesiones_acuerdo_responsables", POR_ACUERDO),
    ]
