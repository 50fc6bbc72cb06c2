import django.db.models.deletion
from django.db import migrations, models

from cholula_ga.publicacion.inmutable import congelar, conservando_disparadores

ACTIVIDAD = "proyecto_ciudadano_actividad"
EVIDENCIA = "proyecto_ciudadano_evidencia"
LO_NUEVO = """
  OLD.estado = 'publicada' AND (
    OLD.beneficiarios_explicacion <> NEW.beneficiarios_explicacion OR OLD.concluye <> NEW.concluye
  )
"""
A_PUBLICADA = """
  EXISTS (
    SELECT 1 FROM proyecto_ciudadano_actividad a
    WHERE a.id = NEW.actividad_id AND a.estado IN ('publicada', 'retirada')
  )
"""


class Migration(migrations.Migration):
    dependencies = [("proyecto_ciudadano", "0004_turnos")]
    operations = [
        *conservando_disparadores(
            migrations.AddField(
                model_name='actividad',
                name='beneficiarios_explicacion',
                field=models.CharField(blank=True, default='', help_text='Opcional. Por ejemplo: «alumnado de los dos turnos». Sin nombres.', max_length=300, verbose_name='quiénes son y cómo se contaron'),
            ),
        ),
        migrations.AddField(
            model_name='evidencia',
            name='par',
            field=models.PositiveSmallIntegerField(blank=True, help_text='El mismo número en la foto de antes y en la de después las muestra juntas.', null=True, verbose_name='número del par'),
        ),
        migrations.CreateModel(
            name='CorreccionDeActividad',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dice', models.TextField()),
                ('debe_decir', models.TextField()),
                ('actividad', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='correcciones', to='proyecto_ciudadano.actividad')),
                ('movimiento', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='correccion', to='proyecto_ciudadano.movimiento')),
            ],
            options={
                'verbose_name': 'corrección de una actividad',
                'verbose_name_plural': 'correcciones de actividades',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('dice', ''), _negated=True), models.Q(('debe_decir', ''), _negated=True)), name='correccion_de_actividad_con_textos')],
            },
        ),
        congelar("proyecto_ciudadano_correcciondeactividad"),
        congelar(ACTIVIDAD, cuando=LO_NUEVO, operaciones=["UPDATE"], sufijo="_lo_nuevo"),
        congelar(EVIDENCIA, cuando=A_PUBLICADA, operaciones=["INSERT"], sufijo="_tardia"),
    ]
