"""The minutes: who was there and how, what each point came to, vote by vote, and who signs."""

from collections.abc import Mapping
from typing import Any

from cholula_ga.institucion.texto import contar
from cholula_ga.portada.templatetags.formato import NO_CONSTA, fecha_hora, fecha_larga
from cholula_ga.publicacion.models import Version
from sesiones import expediente, presentacion
from sesiones.documentos.comun import absoluta, anexos_de, componer, datos_comunes
from sesiones.models import EstadoAcuerdo, Funcion
from sesiones.publicadas import como_se_acordaron
from sesiones.publico.frases import decisiones_de

Publico = Mapping[str, Any]
# Who presides and who keeps the record sign first.
ORDEN_DE_FIRMA = (Funcion.PRESIDENCIA, Funcion.SECRETARIA_TECNICA)


def acta(version: Version) -> bytes:
    """The PDF, in bytes."""
    return componer("acta.typ", datos_del_acta(version))


def datos_del_acta(version: Version) -> dict[str, Any]:
    """What acta.typ reads; one query, for the agreements as they were adopted."""
    publico = version.contenido
    comunes = datos_comunes(version)
    emitida = publico["acta"]
    if emitida:
        comunes |= {"asiento": emitida["asiento"], "huella": emitida["huella"]}
    lugares = presentacion.lugares_en_sala(publico)
    acordados = como_se_acordaron(publico)
    return comunes | {
        "emitida": fecha_hora(emitida["emitida_el"]) if emitida else "",
        "apertura": _apertura(publico),
        "decisiones": [
            {"punto": d.punto, "asunto": d.asunto, "titular": d.titular, "detalle": d.en_breve}
            for d in decisiones_de(publico)
        ],
        "lugares": [_lugar(lugar) for lugar in lugares],
        "asistencia": _asistencia(lugares),
        "reglas": _reglas(publico),
        "puntos": [
            _punto(tarjeta, acordados, publico) for tarjeta in presentacion.tarjetas_de(publico)
        ],
        "acuerdos": [_acuerdo(acuerdo) for acuerdo in acordados.values()],
        "anexos": anexos_de(publico),
        "erratas": [_errata(errata) for errata in expediente.erratas_de(publico)],
        "firmas": _firmas(lugares),
    }


def _apertura(publico: Publico) -> str:
    """When it began and ended, where and how: one paragraph."""
    modalidad = presentacion.modalidad_en_palabras(publico).lower()
    sitio = publico["lugar"] or (publico["enlace"] and f"en línea, {publico['enlace']}")
    como = f"de manera {modalidad}" if modalidad else f"de una manera que {NO_CONSTA}"
    return (
        f"La sesión inició el {fecha_hora(publico['iniciada_el'])} y concluyó el "
        f"{fecha_hora(publico['celebrada_el'])}. Se celebró {como}. "
        f"Lugar: {sitio or NO_CONSTA}."
    )


def _lugar(lugar: presentacion.LugarEnSala) -> list[str]:
    voto = "con voto" if lugar.con_voto else "sin voto"
    return [
        _con_nombres(lugar),
        f"{lugar.funcion}, {voto}",
        f"{lugar.detalle[:1].upper()}{lugar.detalle[1:]}" or "—",
        lugar.texto,
    ]


def _con_nombres(lugar: presentacion.LugarEnSala) -> str:
    return f"{lugar.cargo} ({', '.join(lugar.nombres)})" if lugar.nombres else lugar.cargo


def _asistencia(lugares: list[presentacion.LugarEnSala]) -> str:
    """How many came, and the absent by name."""
    ausentes = [lugar.cargo for lugar in lugares if not lugar.asistio]
    cuantos = contar(len(lugares) - len(ausentes), "lugar", "lugares")
    faltaron = f"Faltaron: {'; '.join(ausentes)}." if ausentes else "No faltó ningún lugar."
    verbo = "Asistió" if cuantos.startswith("1 ") else "Asistieron"
    return f"{verbo} {cuantos} de {len(lugares)}. {faltaron}"


def _reglas(publico: Publico) -> list[list[str]]:
    """Rule, what it says and what it rests on, as the session kept them when it started."""
    filas = [{"clave": clave} | regla for clave, regla in sorted(publico["reglas"].items())]
    return [
        [nombre, lectura, regla["fundamento"]]
        for nombre, lectura, regla in presentacion.reglas_en_palabras({"reglas": filas})
    ]


def _punto(
    tarjeta: presentacion.TarjetaDePunto, acordados: Mapping[str, Publico], publico: Publico
) -> dict[str, Any]:
    punto = tarjeta.punto
    quorum, acuerdo, votacion = punto["quorum"], punto["acuerdo"], punto["votacion"]
    return {
        "numero": punto["numero"],
        "tipo": tarjeta.tipo,
        "titulo": punto["titulo"],
        "desarrollo": [linea for linea in punto["desarrollo"].splitlines() if linea.strip()],
        "titular": tarjeta.decision.titular,
        "detalle": tarjeta.decision.detalle,
        "modalidad": tarjeta.modalidad,
        "quorum": quorum["explicacion"] if quorum else "",
        "votos": [[_votante(voto), voto.texto] for voto in tarjeta.votos],
        "totales": [[texto, str(cuantos)] for _, texto, cuantos in tarjeta.totales],
        "calidad": _calidad(votacion["voto_de_calidad"]) if votacion else "",
        "acuerdo": _acuerdo(acordados.get(acuerdo["numero"], acuerdo)) if acuerdo else [],
        "seguimiento": [_seguido(seguido) for seguido in punto.get("acuerdos", [])],
        "acta_de": punto.get("acta_de", {}).get("titulo", ""),
        "relacionados": _relacionados(punto),
        "anexos": [anexo["titulo"] for anexo in punto.get("anexos", [])],
        "erratas": [e.numero for e in expediente.erratas_de(publico, punto=punto["numero"])],
    }


def _votante(voto: presentacion.FilaDeVoto) -> str:
    extra = [palabra for palabra in (voto.nombre, "por suplencia" * voto.suplente) if palabra]
    return f"{voto.quien} ({', '.join(extra)})" if extra else voto.quien


def _calidad(sentido: str | None) -> str:
    if not sentido:
        return ""
    return f"Voto de calidad de quien preside: {presentacion.SENTIDOS[sentido].lower()}."


def _relacionados(punto: Publico) -> list[list[str]]:
    """The strategy, the school problems and the entries that the point is about: name, address."""
    enlaces = [["Estrategia", punto["estrategia"]]] if punto["estrategia"] else []
    enlaces += [[f"Problemática {p['folio']}", p["url"]] for p in punto["problematicas"]]
    enlaces += [[f"Ficha {ficha['slug']}", ficha["url"]] for ficha in punto.get("fichas", [])]
    return [[nombre, absoluta(direccion)] for nombre, direccion in enlaces]


def _acuerdo(acuerdo: Publico) -> list[str]:
    """Number, text, who answers for it and by when."""
    responsables = "; ".join(acuerdo.get("responsables", []))
    return [
        acuerdo["numero"],
        acuerdo["texto"],
        responsables or NO_CONSTA,
        fecha_larga(acuerdo.get("fecha_compromiso")) or NO_CONSTA,
    ]


def _seguido(acuerdo: Publico) -> list[str]:
    vencido = " (vencido)" if acuerdo["vencido"] else ""
    return [
        acuerdo["numero"],
        f"{EstadoAcuerdo(acuerdo['estado']).label}{vencido}",
        fecha_larga(acuerdo["fecha_compromiso"]) or NO_CONSTA,
    ]


def _errata(errata: expediente.Errata) -> dict[str, Any]:
    return {
        "numero": errata.numero,
        "donde": errata.donde,
        "dice": errata.dice,
        "debe_decir": errata.debe_decir,
        "motivo": errata.motivo,
        "firma": f"{errata.oficina}, {fecha_hora(errata.fecha)}",
    }


def _firmas(lugares: list[presentacion.LugarEnSala]) -> list[list[str]]:
    """Those who were there, presidency and secretaría first."""
    presentes = [lugar for lugar in lugares if lugar.asistio]
    primeros = [funcion.label for funcion in ORDEN_DE_FIRMA]

    def turno(lugar: presentacion.LugarEnSala) -> int:
        return primeros.index(lugar.funcion) if lugar.funcion in primeros else len(primeros)

    return [[_con_nombres(lugar), lugar.funcion] for lugar in sorted(presentes, key=turno)]
