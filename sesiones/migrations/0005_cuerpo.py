"""The body with dates: rules that change, who stands in for each seat and by which document.

A substitute ends and is never deleted, nor moved to another seat: the database refuses it.
"""

import django.db.models.deletion
from django.db import migrations, models

from cholula_ga.institucion.roles import conceder
from cholula_ga.publicacion.inmutable import congelar

VER = {"suplencia": ["view"]}
ESCRIBIR = {"suplencia": ["view", "add", "change"]}
PERMISOS = {
    "enlace": VER,
    "validacion": VER,
    "secretaria_tecnica": ESCRIBIR,
    "administracion": ESCRIBIR,
}


def dar(apps, schema_editor):
    for grupo, permisos in PERMISOS.items():
        conceder(apps, grupo, permisos, "sesiones")


def quitar(apps, schema_editor):
    for grupo in apps.get_model("auth", "Group").objects.filter(name__in=PERMISOS):
        grupo.permissions.remove(*grupo.permissions.filter(codename__endswith="_suplencia"))


class Migration(migrations.Migration):

    dependencies = [
        ('publicacion', '0003_nombres_mueven_sello'),
        ('sesiones', '0007_pasos_de_mesa'),
        ('institucion', '0002_roles'),
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        migrations.CreateModel(
            name='Suplencia',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cargo', models.CharField(help_text='El cargo, no la persona: «Dirección de…».', max_length=200, verbose_name='cargo del suplente')),
                ('persona', models.CharField(blank=True, help_text='Opcional. Solo si el documento la nombra: se publica con él.', max_length=160, verbose_name='persona suplente')),
                ('documento', models.TextField(help_text='Oficio, acta o acuerdo, con su número y fecha.', verbose_name='documento que lo nombra')),
                ('desde', models.DateField(blank=True, help_text='Vacío: no consta.', null=True)),
                ('hasta', models.DateField(blank=True, help_text='Su último día. Una suplencia no se borra: termina.', null=True)),
                ('es_demo', models.BooleanField(default=False, editable=False, verbose_name='dato de demostración')),
            ],
            options={
                'verbose_name': 'suplencia',
                'ordering': ['desde', 'pk'],
            },
        ),
        migrations.AlterModelOptions(
            name='regla',
            options={'ordering': ['clave', 'desde', 'pk']},
        ),
        migrations.RemoveConstraint(
            model_name='regla',
            name='regla_unica_por_instalacion',
        ),
        migrations.RemoveConstraint(
            model_name='regla',
            name='regla_clave_valida',
        ),
        migrations.AddField(
            model_name='instalacion',
            name='archivo',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='publicacion.archivo', verbose_name='archivo del documento'),
        ),
        migrations.AddField(
            model_name='integrante',
            name='documento',
            field=models.TextField(blank=True, help_text='Opcional: nombramiento, oficio o acta, con su número y fecha.', verbose_name='documento que nombra a su titular'),
        ),
        migrations.AddField(
            model_name='integrante',
            name='slug',
            field=models.SlugField(blank=True, editable=False, max_length=200),
        ),
        migrations.AddField(
            model_name='regla',
            name='desde',
            field=models.DateField(blank=True, help_text='Vacío: desde la instalación.', null=True, verbose_name='rige desde'),
        ),
        migrations.AddField(
            model_name='regla',
            name='hasta',
            field=models.DateField(blank=True, help_text='Si la regla cambia, escriba aquí su último día y agregue la nueva: la anterior se sigue leyendo.', null=True, verbose_name='rige hasta'),
        ),
        migrations.AlterField(
            model_name='instalacion',
            name='documento',
            field=models.TextField(blank=True, help_text='Acta o documento que la instaló, con su número y fecha.'),
        ),
        migrations.AlterField(
            model_name='integrante',
            name='persona',
            field=models.CharField(blank=True, help_text='Opcional. Solo si un acto oficial la nombra: aparece en asistencia y acta; en la página de la comisión, solo junto con su documento.', max_length=160, verbose_name='persona titular'),
        ),
        migrations.AlterField(
            model_name='regla',
            name='clave',
            field=models.CharField(choices=[('quorum', 'Quórum'), ('mayoria', 'Mayoría requerida'), ('voto_de_calidad', 'Voto de calidad de quien preside'), ('aviso_ordinaria_horas', 'Aviso de sesión ordinaria (horas)'), ('aviso_extraordinaria_horas', 'Aviso de sesión extraordinaria (horas)'), ('aviso_segunda_horas', 'Aviso de segunda convocatoria (horas)'), ('voz_y_voto', 'Quién tiene voz y voto'), ('patron_acuerdo', 'Numeración de los acuerdos')], max_length=30, verbose_name='regla'),
        ),
        migrations.AlterField(
            model_name='regla',
            name='valor',
            field=models.CharField(help_text='Quórum: mitad_mas_uno o dos_tercios. Mayoría: simple, absoluta o dos_tercios. Voto de calidad: si o no. Avisos: horas. Voz y voto: una oración. Patrón: CIGA/{tipo}/{sesion}/{ejercicio}-A{n}.', max_length=400),
        ),
        migrations.AddConstraint(
            model_name='regla',
            constraint=models.UniqueConstraint(condition=models.Q(('hasta__isnull', True)), fields=('instalacion', 'clave'), name='regla_unica_por_instalacion', violation_error_message='Esa regla ya está escrita en esta instalación. Si cambió, escriba el último día de la anterior.'),
        ),
        migrations.AddConstraint(
            model_name='regla',
            constraint=models.CheckConstraint(condition=models.Q(('clave__in', ['quorum', 'mayoria', 'voto_de_calidad', 'aviso_ordinaria_horas', 'aviso_extraordinaria_horas', 'aviso_segunda_horas', 'voz_y_voto', 'patron_acuerdo'])), name='regla_clave_valida'),
        ),
        migrations.AddConstraint(
            model_name='regla',
            constraint=models.CheckConstraint(condition=models.Q(('hasta__isnull', True), ('desde__isnull', True), ('hasta__gte', models.F('desde')), _connector='OR'), name='regla_termina_despues_de_iniciar', violation_error_message='La regla termina después de iniciar.'),
        ),
        migrations.AddField(
            model_name='suplencia',
            name='integrante',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suplencias', to='sesiones.integrante', verbose_name='lugar'),
        ),
        migrations.AddConstraint(
            model_name='suplencia',
            constraint=models.UniqueConstraint(condition=models.Q(('hasta__isnull', True)), fields=('integrante', 'cargo'), name='suplencia_unica_por_lugar_y_cargo', violation_error_message='Ese cargo ya es suplente de este lugar.'),
        ),
        migrations.AddConstraint(
            model_name='suplencia',
            constraint=models.CheckConstraint(condition=models.Q(('documento', ''), _negated=True), name='suplencia_con_documento', violation_error_message='Escriba el documento que lo nombra.'),
        ),
        migrations.AddConstraint(
            model_name='suplencia',
            constraint=models.CheckConstraint(condition=models.Q(('hasta__isnull', True), ('desde__isnull', True), ('hasta__gte', models.F('desde')), _connector='OR'), name='suplencia_termina_despues_de_iniciar', violation_error_message='La suplencia termina después de iniciar.'),
        ),
        congelar(
            "sesiones_suplencia",
            operaciones=["DELETE"],
            mensaje="una suplencia no se borra: termina",
        ),
        congelar(
            "sesiones_suplencia",
            operaciones=["UPDATE"],
            cuando="NEW.integrante_id <> OLD.integrante_id",
            mensaje="una suplencia no cambia de lugar",
        ),
        migrations.RunPython(dar, quitar),
    ]
