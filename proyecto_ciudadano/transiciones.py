"""The life of a school problem: which verb leads from where to where, who says it and when.

docs/ciclo-problematica.md prints this table; a test keeps both equal.
"""

from django.core.exceptions import ValidationError

from cholula_ga.institucion.ciclo import Transicion
from proyecto_ciudadano.models import EstadoProblematica as E

V = "validación"
ESCUELA = "escuela (enlace firmado) o validación"
SU_VOZ = "habla la escuela; validación transcribe lo que dio por escrito"
SUS_PALABRAS = "las escribió la escuela con su enlace; sin datos personales"
SIN_DATOS = "otra persona la redactó; quien valida responde «nadie es identificable»"
RESPUESTA = "la escribió la dependencia que la tiene turnada; la aprueba otra persona"
QUEDA_OTRA = "otra dependencia la tiene y esa no ha publicado actividades; explica el motivo"
LO_QUE_SIGUE = "dice qué sigue y cuándo"
POR_ERROR = "fue un error; explica el motivo; los turnos anteriores quedan sin efecto"
SE_CORRIGE = "dice, debe decir y el motivo; lo publicado no se reescribe"
SE_RETIRA = "explica el motivo; sus archivos dejan de mostrarse"
SIN_PRUEBA = "se retiró la última actividad con evidencia"
SE_PRESENTO = "al cerrar la sesión de la comisión que la presentó"
CON_EVIDENCIA = "hay una actividad publicada con evidencia"
CON_DEPENDENCIA = "al menos una dependencia que no la tenga ya"
TRANSICIONES = [
    Transicion("", E.DETECTADA, "registrar", V, "viene de un taller; recibe su folio"),
    Transicion(E.DETECTADA, E.VALIDADA, "validar", V, SIN_DATOS),
    Transicion(E.VALIDADA, E.TURNADA, "turnar", V, CON_DEPENDENCIA),
    Transicion(E.TURNADA, E.TURNADA, "turnar", V, CON_DEPENDENCIA),
    Transicion(E.EN_ATENCION, E.EN_ATENCION, "turnar", V, CON_DEPENDENCIA),
    Transicion(E.TURNADA, E.TURNADA, "responder_turno", V, RESPUESTA),
    Transicion(E.EN_ATENCION, E.EN_ATENCION, "responder_turno", V, RESPUESTA),
    Transicion(E.ATENDIDA, E.ATENDIDA, "responder_turno", V, RESPUESTA),
    Transicion(E.TURNADA, E.TURNADA, "retirar_turno", V, QUEDA_OTRA),
    Transicion(E.EN_ATENCION, E.EN_ATENCION, "retirar_turno", V, QUEDA_OTRA),
    Transicion(E.TURNADA, E.EN_ATENCION, "publicar_actividad", V, "la escribió otra persona"),
    Transicion(E.EN_ATENCION, E.EN_ATENCION, "publicar_actividad", V, "la escribió otra persona"),
    Transicion(E.ATENDIDA, E.ATENDIDA, "publicar_actividad", V, "la escribió otra persona"),
    Transicion(E.EN_ATENCION, E.ATENDIDA, "declarar_atendida", V, CON_EVIDENCIA),
    Transicion(E.ATENDIDA, E.VERIFICADA, "confirmar", ESCUELA, SU_VOZ),
    Transicion(E.ATENDIDA, E.ATENDIDA, "confirmar_en_parte", ESCUELA, SU_VOZ),
    Transicion(E.ATENDIDA, E.EN_ATENCION, "disputar", ESCUELA, SU_VOZ),
    Transicion(E.VERIFICADA, E.EN_ATENCION, "disputar", ESCUELA, SU_VOZ),
    Transicion(E.EN_ATENCION, E.EN_ATENCION, "comentar", V, SUS_PALABRAS),
    Transicion(E.ATENDIDA, E.ATENDIDA, "comentar", V, SUS_PALABRAS),
    Transicion(E.VERIFICADA, E.VERIFICADA, "comentar", V, SUS_PALABRAS),
    Transicion(E.NO_VIABLE, E.NO_VIABLE, "comentar", V, SUS_PALABRAS),
    Transicion(E.VALIDADA, E.NO_COMPETENCIA, "no_competencia", V, "explica a quién corresponde"),
    Transicion(E.TURNADA, E.NO_COMPETENCIA, "no_competencia", V, "explica a quién corresponde"),
    Transicion(E.VALIDADA, E.NO_VIABLE, "no_viable", V, "explica el motivo"),
    Transicion(E.TURNADA, E.NO_VIABLE, "no_viable", V, "explica el motivo"),
    Transicion(E.EN_ATENCION, E.NO_VIABLE, "no_viable", V, "explica el motivo"),
    Transicion(E.VALIDADA, E.FUSIONADA, "fusionar", V, "la otra es pública y sigue su camino"),
    Transicion(E.TURNADA, E.FUSIONADA, "fusionar", V, "la otra es pública y sigue su camino"),
    *(
        Transicion(estado, estado, "dar_cuenta", "secretaría técnica", SE_PRESENTO)
        for estado in E
        if estado != E.DETECTADA
    ),
    *(
        Transicion(estado, estado, "anotar_siguiente_paso", V, LO_QUE_SIGUE)
        for estado in (E.VALIDADA, E.TURNADA, E.EN_ATENCION, E.ATENDIDA)
    ),
    *(
        Transicion(estado, estado, verbo, V, condicion)
        for verbo, condicion in (
            ("corregir_actividad", SE_CORRIGE),
            ("retirar_actividad", SE_RETIRA),
        )
        for estado in (E.EN_ATENCION, E.ATENDIDA, E.VERIFICADA, E.NO_VIABLE)
    ),
    Transicion(E.ATENDIDA, E.EN_ATENCION, "volver_sin_evidencia", V, SIN_PRUEBA),
    Transicion(E.VERIFICADA, E.EN_ATENCION, "volver_sin_evidencia", V, SIN_PRUEBA),
    Transicion(E.NO_COMPETENCIA, E.VALIDADA, "reabrir", V, POR_ERROR),
    Transicion(E.NO_VIABLE, E.VALIDADA, "reabrir", V, POR_ERROR),
    Transicion(E.FUSIONADA, E.VALIDADA, "reabrir", V, POR_ERROR),
]


def destino(verbo: str, de: str) -> E:
    """The state a verb leads to. Raises ValidationError where it is not allowed."""
    for transicion in TRANSICIONES:
        if transicion.verbo == verbo and transicion.de == de:
            return E(transicion.a)
    desde = E(de).label if de else "sin registrar"
    raise ValidationError(
        f"No se puede hacer eso con una problemática en estado «{desde}». Recargue la página: "
        "quizá alguien la movió antes."
    )


def verbos_desde(estado: str) -> list[str]:
    """The verbs a problem in that state admits, in the order of the table."""
    return [t.verbo for t in TRANSICIONES if t.de == estado]
