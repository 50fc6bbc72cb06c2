from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("proyecto_ciudadano", "0007_fechas_de_estado")]
    operations = []
