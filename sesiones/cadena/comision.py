"""The links that the commission makes: what was asked, brought, voted and agreed."""

from sesiones.cadena.piezas import Eslabon, Fuentes, Hecho, Publico, en_orden
from sesiones.models import EstadoSesion
from sesiones.plazos import en_palabras_del_dia

SE_LLEVO = "Se llevó a la comisión"
CELEBRADAS = (EstadoSesion.CELEBRADA, EstadoSesion.ACTA_EN_FIRMA, EstadoSesion.ACTA_PUBLICADA)
NO_CELEBRADAS = (EstadoSesion.DIFERIDA, EstadoSesion.CANCELADA)


def pedido(f: Fuentes) -> Eslabon:
    """What schools asked, or the public problem of the strategy that was put to the vote.

    Where the agenda names none nobody owes it any more: it is said, not counted as missing.
    """
    hechos = [
        Hecho(
            p["titulo"],
            fecha=p["detectada_el"],
            oficina="El taller «Nosotros, los jóvenes… Proyecto Ciudadano»",
            url=p["url"],
            enlace=f"Problemática {p['folio']}",
            fecha_texto=p.get("detectada_en", ""),
        )
        for p in f.problematicas
    ]
    if f.estrategia:
        texto = f.estrategia.get("problema_publico") or f.estrategia["titulo"]
        hechos.append(Hecho(texto, url=f.estrategia["url"], enlace="Lee la estrategia"))
    hechos = hechos or [Hecho("El punto no enlaza ninguna petición: no consta qué lo originó.")]
    return Eslabon("pedido", "Lo que se pidió", en_orden(hechos))


def llevado(f: Fuentes) -> Eslabon:
    """Always there; what may be missing is that the session took place."""
    sesion, n = f.sesion, f.punto["numero"]
    hecho = Hecho(
        f.punto["titulo"],
        fecha=sesion["fecha"] or "",
        oficina=sesion["comision"]["siglas"],
        url=f"{sesion['url']}#punto-{n}",
        enlace=f"{sesion['titulo']}, punto {n}",
    )
    falta = ""
    if sesion["estado"] in NO_CELEBRADAS:
        falta = f"La sesión quedó {EstadoSesion(sesion['estado']).label.lower()}: el punto no se "
        falta += "trató."
    debe = [sesion["comision"]["siglas"]] if falta else []
    return Eslabon("llevado", SE_LLEVO, [hecho, *_informe(f)], falta, debe)


def _informe(f: Fuentes) -> list[Hecho]:
    """The report of school problems that was handed out with the point."""
    informe, sesion = f.punto.get("informe"), f.sesion
    if informe is None or not f.problematicas:
        return []
    presento = "Se presentó" if sesion["estado"] in CELEBRADAS else "Se presentará"
    pdf = informe["archivos"]["pdf"]
    donde = f"{sesion['titulo']}, punto {f.punto['numero']}"
    return [
        Hecho(
            f"{presento} ante la comisión en la {donde}, con este informe.",
            fecha=sesion["fecha"] or "",
            oficina=sesion["comision"]["siglas"],
            url=pdf["url"],
            enlace=f"{informe['titulo']} (PDF)",
            archivo=pdf,
        )
    ]


def votado(f: Fuentes) -> Eslabon | None:
    """None for what is only presented and for what never came to be treated."""
    votacion, sesion = f.punto["votacion"], f.sesion
    if f.punto["tipo"] != "resolutivo" or sesion["estado"] in NO_CELEBRADAS:
        return None
    if votacion is None:
        estado = EstadoSesion(sesion["estado"]).label.lower()
        falta = f"Todavía no se vota: la sesión está {estado}."
        return Eslabon("votado", "Se votó", [], falta, [sesion["comision"]["siglas"]])
    tono = "aprobado" if votacion["aprobado"] else "no_aprobado"
    hecho = Hecho(
        votacion["explicacion"],
        fecha=sesion["fecha"] or "",
        oficina=sesion["comision"]["siglas"],
        estado=tono,
        estado_texto="Se aprobó" if votacion["aprobado"] else "No se aprobó",
    )
    return Eslabon("votado", "Se votó", [hecho])


def acordado(f: Fuentes) -> Eslabon | None:
    """None where no agreement was born: voted down, informative, or of pure procedure."""
    acuerdo = f.acuerdo
    if acuerdo is None:
        return None
    hecho = Hecho(
        acuerdo["texto"],
        fecha=acuerdo["sesion"]["fecha"] or "",
        oficina=", ".join(acuerdo["responsables"]),
        url=acuerdo["url"],
        enlace=f"Acuerdo {acuerdo['numero']}",
    )
    return Eslabon("acordado", "Se acordó", [hecho])


def vence_de(acuerdo: Publico) -> str:
    """The due date in force of a published agreement, ISO; empty if it has none."""
    return acuerdo.get("nueva_fecha") or acuerdo["fecha_compromiso"] or ""


def plazo(f: Fuentes) -> str:
    """« Vencido hace 3 días.» after a sentence, or nothing."""
    vence = vence_de(f.acuerdo) if f.acuerdo else ""
    return f" {en_palabras_del_dia(vence, f.hoy)}." if vence else ""
