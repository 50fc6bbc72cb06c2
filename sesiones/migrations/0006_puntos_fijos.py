"""The fixed points of an agenda, and which acta a point approves."""

import django.db.models.deletion
from django.db import migrations, models

from cholula_ga.publicacion.inmutable import conservando_disparadores


class Migration(migrations.Migration):

    dependencies = [
        ('informacion_util', '0011_facetas_congeladas'),
        ('proyecto_ciudadano', '0003_permisos'),
        ('sesiones', '0004_fichas_de_puntos'),
    ]

    operations = conservando_disparadores(
        migrations.AddField(
            model_name='puntodeldia',
            name='acta_de',
            field=models.ForeignKey(blank=True, help_text='Solo en el punto «Aprobación del acta anterior».', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='puntos_de_su_acta', to='sesiones.sesion', verbose_name='sesión cuya acta se aprueba'),
        ),
        migrations.AddField(
            model_name='puntodeldia',
            name='clase',
            field=models.CharField(choices=[('asunto', 'Asunto'), ('lista_de_asistencia', 'Lista de asistencia'), ('quorum', 'Declaración de quórum'), ('orden_del_dia', 'Aprobación del orden del día'), ('acta_anterior', 'Aprobación del acta anterior'), ('seguimiento', 'Seguimiento de acuerdos'), ('asuntos_generales', 'Asuntos generales'), ('clausura', 'Clausura')], default='asunto', max_length=20),
        ),
        migrations.AddConstraint(
            model_name='puntodeldia',
            constraint=models.CheckConstraint(condition=models.Q(('clase__in', ['asunto', 'lista_de_asistencia', 'quorum', 'orden_del_dia', 'acta_anterior', 'seguimiento', 'asuntos_generales', 'clausura'])), name='punto_clase_valida'),
        ),
        migrations.AddConstraint(
            model_name='puntodeldia',
            constraint=models.CheckConstraint(condition=models.Q(('acta_de__isnull', True), ('clase', 'acta_anterior'), _connector='OR'), name='acta_de_solo_en_su_punto', violation_error_message='Solo el punto del acta anterior dice qué acta se aprueba.'),
        ),
        migrations.AddConstraint(
            model_name='puntodeldia',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('clase__in', ('orden_del_dia', 'acta_anterior')), _negated=True), ('tipo', 'resolutivo'), _connector='OR'), name='punto_de_tramite_resolutivo', violation_error_message='Aprobar el orden del día o un acta es resolutivo.'),
        ),
    )
