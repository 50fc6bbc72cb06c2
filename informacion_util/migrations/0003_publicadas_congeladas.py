"""A published edition is never edited: the database refuses it too."""

from django.db import migrations

from cholula_ga.publicacion.inmutable import congelar

PUBLICAS = "('publicada', 'historica', 'retirada')"
COLUMNAS = (
    "ficha_id ejercicio_id version titulo resumen objetivo relevancia aportacion acciones sector "
    "a_quien_sirve necesidad proposito area_responsable periodicidad palabras_clave licencia "
    "nota_publica"
).split()
CAMBIA = " OR ".join(f"OLD.{columna} <> NEW.{columna}" for columna in COLUMNAS)
MENSAJE = "una edicion publicada no se modifica ni se borra"


def de_publicada(fila):
    return (
        "EXISTS (SELECT 1 FROM informacion_util_edicion e "
        f"WHERE e.id = {fila}.edicion_id AND e.estado IN {PUBLICAS})"
    )


class Migration(migrations.Migration):
    dependencies = [("informacion_util", "0002_permisos")]
    operations = [
        congelar(
            "informacion_util_edicion",
            cuando=f"OLD.estado IN {PUBLICAS} AND ({CAMBIA})",
            operaciones=["UPDATE"],
            mensaje=MENSAJE,
        ),
        congelar(
            "informacion_util_edicion",
            cuando=f"OLD.estado IN {PUBLICAS}",
            operaciones=["DELETE"],
            mensaje=MENSAJE,
        ),
        congelar(
            "informacion_util_recurso", cuando=de_publicada("OLD"), mensaje=MENSAJE
        ),
        congelar(
            "informacion_util_recurso",
            cuando=de_publicada("NEW"),
            operaciones=["INSERT"],
            mensaje=MENSAJE,
        ),
        congelar("informacion_util_verificacion", mensaje="una verificacion no se modifica"),
    ]
