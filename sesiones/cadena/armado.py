"""Puts the links together, each computed from published contents alone."""

from sesiones.cadena import comision, cumplimiento, problematicas
from sesiones.cadena.piezas import Eslabon, Fuentes


def armar(f: Fuentes) -> list[Eslabon]:
    """The chain in its order. What was not approved owes no deed, unless a school asked for it."""
    if f.problematicas:
        return _de_problematicas(f)
    de_la_comision = [
        comision.pedido(f),
        comision.llevado(f),
        comision.votado(f),
        comision.acordado(f),
    ]
    del_cumplimiento = [cumplimiento.hecho(f), cumplimiento.evidencia(f), cumplimiento.resultado(f)]
    eslabones = de_la_comision + (del_cumplimiento if f.acuerdo else [])
    return [eslabon for eslabon in eslabones if eslabon]


def _de_problematicas(f: Fuentes) -> list[Eslabon]:
    """What schools asked is turned and acted upon before, and whatever, the commission decides."""
    eslabones = [
        comision.pedido(f),
        problematicas.turnado(f),
        problematicas.hecho(f),
        comision.llevado(f),
        comision.votado(f),
        comision.acordado(f),
        cumplimiento.seguimiento(f),
        cumplimiento.evidencia(f),
        cumplimiento.resultado(f),
        cumplimiento.escuela(f),
    ]
    return [eslabon for eslabon in eslabones if eslabon]
