"""The links that a school problem makes before the commission knows of it: turned, and done."""

from typing import Any

from sesiones.cadena.piezas import Eslabon, Fuentes, Hecho, Publico, en_orden
from sesiones.informe_de_problematicas import sin_respuesta, vencida

TRANSPARENCIA = "Coordinación General de Transparencia"
# Where nobody has anything left to do, and no school anything to say.
SALIDAS = ("no_competencia", "no_viable", "fusionada")


def turnado(f: Fuentes) -> Eslabon:
    """To which dependencias, since when; missing where nobody has it or nobody answers in time."""
    hechos = [
        Hecho(
            f"Se turnó a: {turno['nombre']}.",
            fecha=turno["turnada_el"],
            oficina=TRANSPARENCIA,
            **_enlace(problema),
        )
        for problema in f.problematicas
        for turno in problema["dependencias"]
    ]
    abiertas = [p for p in f.problematicas if p["estado"] not in SALIDAS]
    sin_turno = [p["folio"] for p in abiertas if not p["dependencias"]]
    callan = [
        (problema["folio"], turno["nombre"])
        for problema in abiertas
        for turno in problema["dependencias"]
        if sin_respuesta(turno) and vencida(turno, f.hoy)
    ]
    faltas = [f"Nadie tiene todavía la problemática {folio}." for folio in sin_turno]
    faltas += [
        f"Venció el plazo para responder por la problemática {folio}." for folio, _ in callan
    ]
    debe = [TRANSPARENCIA] if sin_turno else []
    debe += [nombre for _, nombre in callan]
    falta = " ".join(dict.fromkeys(faltas))
    return Eslabon("turnado", "Se turnó", en_orden(hechos), falta, list(dict.fromkeys(debe)))


def hecho(f: Fuentes) -> Eslabon:
    """What each dependencia did, problem by problem."""
    calladas = [p for p in f.problematicas if p["estado"] not in SALIDAS and not p["actividades"]]
    hechos = actividades(f)
    falta = ""
    if calladas:
        folios = ", ".join(problema["folio"] for problema in calladas)
        de = f" de {folios}" if hechos else ""
        falta = f"Todavía no se informa qué se hizo{de}."
    duenas = [turno["nombre"] for problema in calladas for turno in problema["dependencias"]]
    return Eslabon(
        "hecho", "Se hizo", en_orden(hechos), falta, list(dict.fromkeys(duenas)) if falta else []
    )


def actividades(f: Fuentes) -> list[Hecho]:
    return [
        Hecho(
            actividad["que_se_hizo"],
            fecha=actividad["fecha"],
            oficina=actividad["dependencia"],
            **_enlace(problema),
        )
        for problema in f.problematicas
        for actividad in problema["actividades"]
    ]


def _enlace(problema: Publico) -> dict[str, Any]:
    return {"url": problema["url"], "enlace": f"Problemática {problema['folio']}"}
