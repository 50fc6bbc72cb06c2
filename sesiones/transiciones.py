"""The life cycle of a session (domain §4) as a table; docs/ciclo-sesion.md prints it."""

from cholula_ga.institucion import ciclo
from cholula_ga.institucion.ciclo import Transicion
from sesiones.models import EstadoSesion

E = EstadoSesion
ROL = "secretaria_tecnica"


TRANSICIONES = (
    Transicion(E.BORRADOR, E.CONVOCADA, "convocar", ROL, "al menos un punto en el orden del día"),
    Transicion(
        E.CONVOCADA,
        E.EN_CURSO,
        "iniciar",
        ROL,
        "fecha, hora y lugar o enlace; reglas escritas; quórum en el primer punto",
    ),
    Transicion(
        E.EN_CURSO,
        E.CELEBRADA,
        "celebrar",
        ROL,
        "todo punto resolutivo votado con quórum y todo informativo con desenlace",
    ),
    Transicion(E.CELEBRADA, E.ACTA_EN_FIRMA, "emitir_acta", ROL, "ninguna"),
    Transicion(
        E.ACTA_EN_FIRMA,
        E.ACTA_PUBLICADA,
        "publicar_acta",
        ROL,
        "acta firmada en PDF, o por qué no hay escaneo",
    ),
    Transicion(E.CONVOCADA, E.DIFERIDA, "diferir", ROL, "motivo escrito"),
    Transicion(E.EN_CURSO, E.DIFERIDA, "diferir", ROL, "motivo escrito"),
    Transicion(
        E.DIFERIDA,
        E.CONVOCADA,
        "convocar",
        ROL,
        "no había iniciado ni pasado lista, y no tiene segunda convocatoria",
    ),
    Transicion(E.CONVOCADA, E.CANCELADA, "cancelar", ROL, "motivo escrito"),
    Transicion(E.DIFERIDA, E.CANCELADA, "cancelar", ROL, "motivo escrito"),
)


def estados_de(verbo: str) -> tuple[EstadoSesion, ...]:
    """From which states a verb may be done."""
    return tuple(EstadoSesion(t.de) for t in TRANSICIONES if t.verbo == verbo)


def destino_de(verbo: str) -> EstadoSesion:
    return next(EstadoSesion(t.a) for t in TRANSICIONES if t.verbo == verbo)


def verbos_desde(estado: str) -> list[str]:
    return [t.verbo for t in TRANSICIONES if t.de == estado]


def como_tabla() -> str:
    """The table as the document prints it."""
    return ciclo.como_tabla(TRANSICIONES, EstadoSesion)
