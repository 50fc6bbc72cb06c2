"""The commission's arithmetic (domain §5), on plain numbers: no database, no rule of its own.

Which quorum, which majority and whether there is a casting vote are data of each installation;
here is only what each of those words computes, and the sentence that explains it.
"""

from dataclasses import dataclass
from enum import StrEnum

from cholula_ga.institucion.texto import contar


class Resultado(StrEnum):
    UNANIMIDAD = "unanimidad"
    MAYORIA = "mayoria"
    EMPATE = "empate"
    NO_APROBADO = "no_aprobado"


@dataclass(frozen=True)
class Quorum:
    """The minimum presence, and whether it was there."""

    con_voto: int
    requerido: int
    presentes: int
    explicacion: str

    @property
    def hay(self) -> bool:
        return self.con_voto > 0 and self.presentes >= self.requerido


@dataclass(frozen=True)
class Dictamen:
    """What a vote decided, with its reason in words."""

    resultado: Resultado
    aprobado: bool
    explicacion: str


def quorum_requerido(con_voto: int, regla: str = "mitad_mas_uno") -> int:
    """Seats that must be present: floor(N/2)+1, or two thirds rounded up (domain §5)."""
    if regla == "dos_tercios":
        return -(-2 * con_voto // 3)
    return con_voto // 2 + 1


def calcular_quorum(con_voto: int, presentes: int, regla: str = "mitad_mas_uno") -> Quorum:
    """Quorum over the seats with vote in office, each counted once by titular or suplente."""
    requerido = quorum_requerido(con_voto, regla)
    if regla == "dos_tercios":
        cuenta = f"dos terceras partes de {con_voto}, hacia arriba, son {requerido}"
    else:
        cuenta = f"la mitad, sin fracción, es {con_voto // 2}; más uno, {requerido}"
    hay = con_voto > 0 and presentes >= requerido
    explicacion = (
        f"{contar(con_voto, 'lugar', 'lugares')} con voto: {cuenta}. "
        f"{contar(presentes, 'presente', 'presentes')} con voto: "
        f"{'hay quórum' if hay else 'no hay quórum'}."
    )
    return Quorum(con_voto, requerido, presentes, explicacion)


def _alcanza(mayoria: str, a_favor: int, en_contra: int, presentes: int) -> bool:
    if mayoria == "absoluta":
        return 2 * a_favor > presentes
    if mayoria == "dos_tercios":
        return a_favor > 0 and 3 * a_favor >= 2 * presentes
    return a_favor > en_contra


_BASES = {
    "simple": "más votos a favor que en contra",
    "absoluta": "más de la mitad de los presentes con voto",
    "dos_tercios": "al menos dos terceras partes de los presentes con voto",
}


def dictaminar(
    a_favor: int,
    en_contra: int,
    abstenciones: int,
    *,
    presentes: int,
    mayoria: str = "simple",
    admite_calidad: bool = True,
    voto_de_calidad: str | None = None,
) -> Dictamen:
    """The result of a vote (domain §5): unanimity, majority, tie or not approved.

    A tie is as many for as against, at least one of each, under simple majority, where the rules
    give a casting vote. The casting vote decides and is never counted as one more vote.
    """
    cuenta = _cuenta(a_favor, en_contra, abstenciones)
    base = f"{contar(presentes, 'presente', 'presentes')} con voto"
    if a_favor and not en_contra and not abstenciones and a_favor == presentes:
        return Dictamen(
            Resultado.UNANIMIDAD, True, f"{cuenta}, de {base}: se aprueba por unanimidad."
        )
    if _alcanza(mayoria, a_favor, en_contra, presentes):
        regla = _BASES[mayoria]
        return Dictamen(
            Resultado.MAYORIA, True, f"{cuenta}, de {base}: se aprueba por mayoría ({regla})."
        )
    if mayoria == "simple" and admite_calidad and a_favor == en_contra and a_favor:
        return _desempatar(cuenta, base, voto_de_calidad)
    return Dictamen(
        Resultado.NO_APROBADO,
        False,
        f"{cuenta}, de {base}: no se aprueba (se requieren {_BASES[mayoria]}).",
    )


def _desempatar(cuenta: str, base: str, voto_de_calidad: str | None) -> Dictamen:
    if voto_de_calidad is None:
        texto = f"{cuenta}, de {base}: empate; falta el voto de calidad de quien preside."
        return Dictamen(Resultado.EMPATE, False, texto)
    aprobado = voto_de_calidad == "a_favor"
    sentido = "a favor" if aprobado else "en contra"
    conclusion = "se aprueba" if aprobado else "no se aprueba"
    texto = f"{cuenta}, de {base}: empate; voto de calidad {sentido}: {conclusion}."
    return Dictamen(Resultado.EMPATE, aprobado, texto)


def _cuenta(a_favor: int, en_contra: int, abstenciones: int) -> str:
    partes = [f"{a_favor} a favor", f"{en_contra} en contra"]
    if abstenciones:
        partes.append(contar(abstenciones, "abstención", "abstenciones"))
    return ", ".join(partes)
