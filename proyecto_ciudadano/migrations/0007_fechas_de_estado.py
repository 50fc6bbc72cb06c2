from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("proyecto_ciudadano", "0006_enlaces_escolares")]
    operations = []
