"""What a held session says it treated stays as it was."""

from django.db import migrations

from cholula_ga.publicacion.inmutable import congelar

CONDICION = (
    "EXISTS (SELECT 1 FROM sesiones_puntodeldia p JOIN sesiones_sesion s ON s.id = p.sesion_id "
    "WHERE p.id = {fila}.puntodeldia_id "
    "AND s.estado IN ('celebrada', 'acta_en_firma', 'acta_publicada'))"
)
TABLA = "sesiones_puntodeldia_problematicas"
MENSAJE = "sesion celebrada: lo tratado no se modifica"


class Migration(migrations.Migration):

    dependencies = [("sesiones", "0004_vinculos")]

    operations = [
        congelar(TABLA, operaciones=["INSERT"], cuando=CONDICION.format(fila="NEW"), mensaje=MENSAJE),
        congelar(TABLA, operaciones=["UPDATE", "DELETE"], cuando=CONDICION.format(fila="OLD"), mensaje=MENSAJE),
    ]
