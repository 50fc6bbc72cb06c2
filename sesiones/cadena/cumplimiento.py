"""The links that offices and schools make: what was done, its proof and its result."""

from collections.abc import Iterator
from typing import Any

from sesiones.cadena.comision import plazo
from sesiones.cadena.piezas import Eslabon, Fuentes, Hecho, Publico, en_orden
from sesiones.cadena.problematicas import SALIDAS
from sesiones.models import EstadoAcuerdo
from sesiones.models.acuerdo import ABIERTOS

# Where a problem waits for nobody any more: the dependencia or the law has spoken.
TERMINALES = ("atendida", "verificada", "no_competencia", "no_viable", "fusionada")


def seguimiento(f: Fuentes) -> Eslabon | None:
    """What was done with the agreement of problems; None where no agreement was born."""
    if f.acuerdo is None:
        return None
    return _cumplido(f, "seguimiento", "Se dio seguimiento", [*_seguimientos(f), *_acciones(f)])


def hecho(f: Fuentes) -> Eslabon:
    """Follow-ups of the agreement, actions of the strategy."""
    return _cumplido(f, "hecho", "Se hizo", [*_seguimientos(f), *_acciones(f)])


def _cumplido(f: Fuentes, clave: str, titulo: str, hechos: list[Hecho]) -> Eslabon:
    callan = _callan(f)
    falta = ""
    if not hechos:
        falta = f"Todavía no se informa qué se hizo.{plazo(f)}"
    elif callan:
        falta = "No todas las dependencias responsables han informado."
    debe = (callan or _responsables(f)) if falta else []
    return Eslabon(clave, titulo, en_orden(hechos), falta, debe)


def evidencia(f: Fuentes) -> Eslabon:
    hechos = [*_pruebas_del_acuerdo(f), *_pruebas_de_actividades(f), *_pruebas_de_acciones(f)]
    falta = "" if hechos else "No hay evidencia publicada."
    return Eslabon(
        "evidencia", "Evidencia", en_orden(hechos), falta, _responsables(f) if falta else []
    )


def resultado(f: Fuentes) -> Eslabon:
    """What the agreement came to, and each problem by the words of its dependencia."""
    hechos, faltas = [], []
    if f.acuerdo and f.acuerdo["estado"] in ABIERTOS:
        faltas.append(f"Todavía no consta que el acuerdo se haya cumplido.{plazo(f)}")
    elif f.acuerdo:
        hechos.append(_cierre(f.acuerdo))
    for problema in f.problematicas:
        if problema["estado"] in TERMINALES:
            hechos.append(_ultimo_paso(problema))
        else:
            estado = problema["estado_texto"].lower()
            faltas.append(f"La problemática {problema['folio']} sigue «{estado}».")
    debe = _responsables(f) if faltas else []
    return Eslabon("resultado", "Resultado", en_orden(hechos), " ".join(faltas), debe)


def escuela(f: Fuentes) -> Eslabon | None:
    """What each school says; None where no school has anything to say."""
    problemas = [p for p in f.problematicas if p["estado"] not in SALIDAS]
    if not problemas:
        return None
    hechos = [
        Hecho(
            paso["texto"],
            fecha=paso["fecha"],
            oficina=f"La escuela ({problema['folio']})",
            url=problema["url"],
            enlace=f"Problemática {problema['folio']}",
            estado=paso["a"],
            estado_texto=paso["sentido_texto"],
        )
        for problema in problemas
        for paso in problema["movimientos"]
        if paso["sentido"]
    ]
    falta = ""
    if any(problema["estado"] != "verificada" for problema in problemas):
        falta = "Falta que la escuela diga que quedó resuelto."
    return Eslabon(
        "escuela", "Lo dice la escuela", en_orden(hechos), falta, ["la escuela"] if falta else []
    )


def _seguimientos(f: Fuentes) -> Iterator[Hecho]:
    for entrada in f.acuerdo["seguimiento"] if f.acuerdo else []:
        if entrada["estado"] != EstadoAcuerdo.SIN_EFECTO:
            nueva = entrada.get("nueva_fecha")
            yield Hecho(
                entrada["texto"],
                fecha=entrada["fecha"],
                oficina=entrada["dependencia"],
                estado=entrada["estado"],
                estado_texto=f"Pospuesto al {nueva}"
                if nueva
                else EstadoAcuerdo(entrada["estado"]).label,
            )


def _acciones(f: Fuentes) -> Iterator[Hecho]:
    """Only those with something reached or proven: a plan is not a deed."""
    for accion in _lineas(f):
        if accion["avances"] or accion.get("evidencias"):
            yield Hecho(
                accion["titulo"],
                fecha=accion["desde"] or "",
                oficina=accion["responsable"] or "",
                url=f.estrategia["url"] if f.estrategia else "",
                enlace="Acción de la estrategia",
            )


def _lineas(f: Fuentes) -> list[Publico]:
    return list(f.estrategia["lineas_de_accion"]) if f.estrategia else []


def _pruebas_del_acuerdo(f: Fuentes) -> Iterator[Hecho]:
    for entrada in f.acuerdo["seguimiento"] if f.acuerdo else []:
        propias = entrada.get("evidencias", [])
        comunes = {"fecha": entrada["fecha"], "oficina": entrada["dependencia"]}
        if entrada["evidencia"] and entrada["evidencia"] not in [e["url"] for e in propias]:
            url = entrada["evidencia"]
            yield Hecho("Enlace de la evidencia", url=url, enlace="Abre la evidencia", **comunes)
        for pieza in propias:
            yield Hecho(
                "",
                url=pieza["url"],
                enlace=pieza["titulo"],
                archivo=pieza.get("archivo"),
                **comunes,
            )


def _pruebas_de_actividades(f: Fuentes) -> Iterator[Hecho]:
    for problema in f.problematicas:
        for actividad in problema["actividades"]:
            for pieza in actividad["evidencias"]:
                yield Hecho(
                    "",
                    fecha=actividad["fecha"],
                    oficina=actividad["dependencia"],
                    url=pieza["archivo"]["url"],
                    enlace=pieza["descripcion"],
                    archivo=pieza["archivo"],
                )


def _pruebas_de_acciones(f: Fuentes) -> Iterator[Hecho]:
    for accion in _lineas(f):
        for pieza in accion.get("evidencias", []):
            yield Hecho(
                "",
                oficina=accion["responsable"] or "",
                url=pieza["url"],
                enlace=pieza["titulo"],
                archivo=pieza.get("archivo"),
            )


def _cierre(acuerdo: Publico) -> Hecho:
    """How a closed agreement ended, on the day of its last entry."""
    ultima: dict[str, Any] = acuerdo["seguimiento"][-1] if acuerdo["seguimiento"] else {}
    comunes = {
        "fecha": ultima.get("fecha", ""),
        "oficina": ultima.get("dependencia", ""),
        "estado": acuerdo["estado"],
        "estado_texto": EstadoAcuerdo(acuerdo["estado"]).label,
    }
    if otro := acuerdo["sin_efecto_por"]:
        enlace = f"Acuerdo {otro['numero']}"
        return Hecho(
            "Lo sustituye un acuerdo posterior.", url=otro["url"], enlace=enlace, **comunes
        )
    return Hecho("El acuerdo se dio por cumplido.", **comunes)


def _ultimo_paso(problema: Publico) -> Hecho:
    """The movement that brought a problem to its present state."""
    llegadas = [m for m in problema["movimientos"] if m["a"] == problema["estado"]]
    paso: dict[str, Any] = llegadas[0] if llegadas else {}
    return Hecho(
        f"Problemática {problema['folio']}: {problema['estado_texto'].lower()}.",
        fecha=paso.get("fecha", ""),
        oficina=paso.get("dependencia") or paso.get("voz_texto", ""),
        url=problema["url"],
        enlace=f"Problemática {problema['folio']}",
        estado=problema["estado"],
        estado_texto=problema["estado_texto"],
    )


def _responsables(f: Fuentes) -> list[str]:
    """Who answers: of the agreement, or else of the problems."""
    if f.acuerdo:
        return list(f.acuerdo["responsables"]) or [f.sesion["comision"]["siglas"]]
    duenas = (d["nombre"] for p in f.problematicas for d in p["dependencias"])
    return list(dict.fromkeys(duenas))


def _callan(f: Fuentes) -> list[str]:
    """Responsible offices of an open agreement that have said nothing.

    Nobody is named if somebody reported under a name that is not in the list: an office may have
    been renamed since.
    """
    if not f.acuerdo or f.acuerdo["estado"] not in ABIERTOS:
        return []
    hablaron = {entrada["dependencia"] for entrada in f.acuerdo["seguimiento"]}
    if hablaron - set(f.acuerdo["responsables"]):
        return []
    return [nombre for nombre in f.acuerdo["responsables"] if nombre not in hablaron]
