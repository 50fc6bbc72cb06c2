from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("proyecto_ciudadano", "0008_importacion")]
    operations = []
