"""From `celebrada` on, the database itself refuses to change what was voted and who was there.

SQLite drops the triggers of a table that a later migration rebuilds (a new constraint, an altered
column): such a migration must freeze the table again.
"""

from django.db import migrations

from cholula_ga.publicacion.inmutable import congelar

CONGELADA = "('celebrada', 'acta_en_firma', 'acta_publicada')"
MENSAJE = "sesion celebrada: asistencia y votos no se modifican"

POR_SESION = f"EXISTS (SELECT 1 FROM sesiones_sesion s WHERE s.id = {{fila}}.sesion_id AND s.estado IN {CONGELADA})"
POR_PUNTO = (
    "EXISTS (SELECT 1 FROM sesiones_puntodeldia p JOIN sesiones_sesion s ON s.id = p.sesion_id "
    f"WHERE p.id = {{fila}}.punto_id AND s.estado IN {CONGELADA})"
)
POR_ASISTENCIA = (
    "EXISTS (SELECT 1 FROM sesiones_asistencia a JOIN sesiones_puntodeldia p ON p.id = a.punto_id "
    "JOIN sesiones_sesion s ON s.id = p.sesion_id "
    f"WHERE a.id = {{fila}}.asistencia_id AND s.estado IN {CONGELADA})"
)

POR_PUNTO_ENLAZADO = POR_PUNTO.replace("punto_id", "puntodeldia_id")


def congelar_con_la_sesion(tabla, condicion):
    """Refuse INSERT, UPDATE and DELETE on rows of a held session, also when moved into one."""
    nueva, vieja = condicion.format(fila="NEW"), condicion.format(fila="OLD")
    return [
        congelar(tabla, operaciones=["INSERT"], cuando=nueva, mensaje=MENSAJE),
        congelar(tabla, operaciones=["UPDATE"], cuando=f"{vieja} OR {nueva}", mensaje=MENSAJE),
        congelar(tabla, operaciones=["DELETE"], cuando=vieja, mensaje=MENSAJE),
    ]


class Migration(migrations.Migration):

    dependencies = [("sesiones", "0001_inicial")]

    operations = [
        *congelar_con_la_sesion("sesiones_convocado", POR_SESION),
        *congelar_con_la_sesion("sesiones_puntodeldia", POR_SESION),
        *congelar_con_la_sesion("sesiones_asistencia", POR_PUNTO),
        *congelar_con_la_sesion("sesiones_votacion", POR_PUNTO),
        *congelar_con_la_sesion("sesiones_proyectodeacuerdo", POR_PUNTO),
        *congelar_con_la_sesion("sesiones_voto", POR_ASISTENCIA),
        *congelar_con_la_sesion("sesiones_puntodeldia_problematicas", POR_PUNTO_ENLAZADO),
        congelar(
            "sesiones_votacion",
            operaciones=["INSERT", "UPDATE"],
            cuando=(
                "EXISTS (SELECT 1 FROM sesiones_puntodeldia p "
                "WHERE p.id = NEW.punto_id AND p.tipo = 'informativo')"
            ),
            mensaje="un punto informativo no se vota",
            sufijo="_informativo",
        ),
        congelar(
            "sesiones_sesion",
            operaciones=["DELETE"],
            cuando="OLD.estado <> 'borrador'",
            mensaje="una sesion publica no se borra",
        ),
        congelar(
            "sesiones_sesion",
            operaciones=["UPDATE"],
            cuando=(
                f"OLD.estado IN {CONGELADA} AND (NEW.estado NOT IN {CONGELADA} "
                "OR (OLD.estado <> 'celebrada' AND NEW.estado = 'celebrada') "
                "OR (OLD.estado = 'acta_publicada' AND NEW.estado <> 'acta_publicada') "
                "OR NEW.fecha <> OLD.fecha OR NEW.numero <> OLD.numero OR NEW.tipo <> OLD.tipo "
                "OR NEW.slug <> OLD.slug OR NEW.ejercicio_id <> OLD.ejercicio_id "
                "OR NEW.celebrada_el <> OLD.celebrada_el "
                "OR CAST(NEW.reglas AS TEXT) <> CAST(OLD.reglas AS TEXT))"
            ),
            mensaje="sesion celebrada: ya no cambia ni vuelve atras",
        ),
        congelar(
            "sesiones_acuerdo",
            operaciones=["UPDATE"],
            cuando=(
                "NEW.numero <> OLD.numero OR NEW.slug <> OLD.slug OR NEW.texto <> OLD.texto "
                "OR NEW.punto_id <> OLD.punto_id"
            ),
            mensaje="el numero y el texto de un acuerdo no cambian",
        ),
        congelar("sesiones_acuerdo", operaciones=["DELETE"], mensaje="un acuerdo no se borra"),
        congelar("sesiones_seguimiento", mensaje="el seguimiento solo se agrega"),
        congelar("sesiones_acta", mensaje="un acta emitida no cambia"),
    ]
