"""The commission's arithmetic as domain §5 writes it, by hand and on plain data.

It shares nothing with the code that it judges: it counts with loops and fractions, and knows
neither tables nor the site's own words. A seat is its place in `Caso.con_voto`.
"""

from dataclasses import dataclass, field
from fractions import Fraction

A_FAVOR, EN_CONTRA, ABSTENCION = "a_favor", "en_contra", "abstencion"


@dataclass(frozen=True)
class Punto:
    """One point as it happened."""

    resolutivo: bool
    presentes: dict[int, tuple[str, str]]  # seat: titular or suplente, presencial or remota
    modalidad: str = "nominal"
    sentidos: dict[int, str] = field(default_factory=dict)  # of the present seats with vote
    voto_de_calidad: str | None = None
    con_texto: bool = True  # somebody wrote the agreement, or how the point ended


@dataclass(frozen=True)
class Caso:
    """A session: its seats, its rules and its points."""

    con_voto: tuple[bool, ...]
    quorum: str
    mayoria: str
    desempata: bool
    puntos: tuple[Punto, ...]


@dataclass(frozen=True)
class Quorum:
    con_voto: int
    requerido: int
    presentes: int
    hay: bool


def quorum(caso, punto):
    """The smallest presence that the rule accepts, by trying one after another."""
    total = 0
    for tiene in caso.con_voto:
        if tiene:
            total += 1
    requerido = 0
    while not _bastan(requerido, total, caso.quorum):
        requerido += 1
    presentes = len(votantes(caso, punto))
    return Quorum(total, requerido, presentes, total > 0 and presentes >= requerido)


def _bastan(presentes, total, regla):
    if regla == "dos_tercios":
        return Fraction(presentes) >= Fraction(2, 3) * total
    return Fraction(presentes) > Fraction(total, 2)


def votantes(caso, punto):
    """Seats with vote that are present, each counted once, titular or suplente."""
    return [lugar for lugar in sorted(punto.presentes) if caso.con_voto[lugar]]


def hay_lista(punto):
    return len(punto.presentes) > 0


def se_vota(caso, punto):
    return punto.resolutivo and hay_lista(punto) and quorum(caso, punto).hay


def cuenta(punto):
    """In favour, against, abstentions."""
    favor = contra = abstencion = 0
    for sentido in punto.sentidos.values():
        if sentido == A_FAVOR:
            favor += 1
        elif sentido == EN_CONTRA:
            contra += 1
        else:
            abstencion += 1
    return favor, contra, abstencion


def hay_empate(caso, punto):
    """Only under simple majority and where the rules let whoever presides decide."""
    favor, contra, _ = cuenta(punto)
    return caso.mayoria == "simple" and caso.desempata and favor == contra and favor > 0


def aprueban(caso, punto):
    favor, contra, _ = cuenta(punto)
    presentes = len(votantes(caso, punto))
    if caso.mayoria == "simple":
        return favor > contra
    if favor == 0:
        return False
    if caso.mayoria == "absoluta":
        return Fraction(favor, presentes) > Fraction(1, 2)
    return Fraction(favor, presentes) >= Fraction(2, 3)


def resultado(caso, punto):
    """The word, and whether it was approved."""
    favor, contra, abstencion = cuenta(punto)
    if favor > 0 and contra == 0 and abstencion == 0:
        return "unanimidad", True
    if aprueban(caso, punto):
        return "mayoria", True
    if hay_empate(caso, punto):
        return "empate", punto.voto_de_calidad == A_FAVOR
    return "no_aprobado", False


def desempate(caso, punto):
    """The casting vote, where there is a tie to break; it is never counted with the rest."""
    return punto.voto_de_calidad if hay_empate(caso, punto) else None


def sin_resolver(caso, punto):
    return hay_empate(caso, punto) and punto.voto_de_calidad is None


def no_dejan_cerrar(caso):
    """Numbers of the points for which the session cannot be closed."""
    return [n for n, punto in enumerate(caso.puntos, 1) if _falta_algo(caso, punto)]


def _falta_algo(caso, punto):
    if not hay_lista(punto):
        return True
    if not punto.resolutivo:
        return not punto.con_texto
    if not se_vota(caso, punto):
        return True
    if sin_resolver(caso, punto):
        return True
    return resultado(caso, punto)[1] and not punto.con_texto


def acuerdos(caso):
    """Points that leave an agreement, in their order, once the session is closed."""
    return [
        n
        for n, punto in enumerate(caso.puntos, 1)
        if se_vota(caso, punto) and resultado(caso, punto)[1] and punto.con_texto
    ]


def en_palabras(caso, punto):
    """What a citizen must be able to read of a vote, whatever surrounds it."""
    favor, contra, abstencion = cuenta(punto)
    palabra, aprobado = resultado(caso, punto)
    frases = [f"{favor} a favor, {contra} en contra"]
    if abstencion:
        frases.append(f"{abstencion} {'abstención' if abstencion == 1 else 'abstenciones'}")
    if palabra == "unanimidad":
        frases.append("se aprueba por unanimidad")
    elif palabra == "mayoria":
        frases.append("se aprueba por mayoría")
    elif palabra == "no_aprobado":
        frases.append("no se aprueba")
    elif punto.voto_de_calidad is None:
        frases.append("empate; falta el voto de calidad")
    else:
        sentido = "a favor" if aprobado else "en contra"
        frases.append(f"empate; voto de calidad {sentido}")
        frases.append("se aprueba" if aprobado else "no se aprueba")
    return frases


def quorum_en_palabras(caso, punto):
    suyo = quorum(caso, punto)
    return [
        f"{suyo.con_voto} {'lugar' if suyo.con_voto == 1 else 'lugares'} con voto",
        f"{suyo.presentes} {'presente' if suyo.presentes == 1 else 'presentes'} con voto",
        f"con voto: {'hay quórum' if suyo.hay else 'no hay quórum'}",
        str(suyo.requerido),
    ]
