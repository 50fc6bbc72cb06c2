"""Puts the links together, each computed from published contents alone."""

from sesiones.cadena import comision, cumplimiento
from sesiones.cadena.piezas import Eslabon, Fuentes


def armar(f: Fuentes) -> list[Eslabon]:
    """The chain in its order. What was not approved owes no deed, unless a school asked for it."""
    de_la_comision = [
        comision.pedido(f),
        comision.llevado(f),
        comision.votado(f),
        comision.acordado(f),
    ]
    sigue = f.acuerdo is not None or bool(f.problematicas)
    del_cumplimiento = (
        [
            cumplimiento.hecho(f),
            cumplimiento.evidencia(f),
            cumplimiento.resultado(f),
            cumplimiento.escuela(f),
        ]
        if sigue
        else []
    )
    return [eslabon for eslabon in [*de_la_comision, *del_cumplimiento] if eslabon]
