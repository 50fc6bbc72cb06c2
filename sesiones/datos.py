"""Open data of the room: votes, attendance and agreements, read from what was published."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings

from cholula_ga.datos.registro import Columna, ConjuntoDeDatos, registrar
from sesiones.models import Acuerdo, Sesion
from sesiones.publicadas import ultimas

DE_SESION = [
    Columna("sesion", "texto", "Sesión"),
    Columna("fecha", "fecha", "Fecha de la sesión; vacía si no consta"),
    Columna("punto", "entero", "Número del punto en el orden del día"),
    Columna("asunto", "texto", "Asunto del punto"),
]
DE_ORIGEN = [
    Columna("es_demo", "si_no", "true si es un dato de demostración"),
    Columna("url", "url", "Página de donde sale la fila"),
]


def _publicadas(tipo: str, claves: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
    for version in ultimas(tipo, claves).iterator(chunk_size=200):
        yield version.contenido


def _puntos(
    claves: Sequence[str] | None,
) -> Iterator[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]]:
    """Each point with its session and the cells they share."""
    for sesion in _publicadas(Sesion.tipo_publico, claves):
        demo = sesion["es_demo"] or any(lugar["es_demo"] for lugar in sesion["lugares"])
        for punto in sesion["puntos"]:
            comunes = {
                "sesion": sesion["titulo"],
                "fecha": sesion["fecha"],
                "punto": punto["numero"],
                "asunto": punto["titulo"],
                "es_demo": demo,
                "url": f"{settings.SITE_URL}{sesion['url']}",
            }
            yield sesion, punto, comunes


def filas_de_votos(claves: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
    """One row per seat in a roll call; one row with totals for a show of hands."""
    for sesion, punto, comunes in _puntos(claves):
        votacion = punto["votacion"]
        if votacion is None:
            continue
        comunes |= {
            "modalidad": votacion["modalidad"],
            "resultado": votacion["resultado"],
            "aprobado": votacion["aprobado"],
            "a_favor": votacion["a_favor"],
            "en_contra": votacion["en_contra"],
            "abstenciones": votacion["abstenciones"],
            "voto_de_calidad": votacion["voto_de_calidad"],
        }
        cargos = {lugar["lugar"]: lugar["cargo"] for lugar in sesion["lugares"]}
        nombres = {a["lugar"]: a.get("nombre") for a in punto["asistencia"]}
        for voto in votacion["votos"]:
            n = voto["lugar"]
            yield comunes | {
                "cargo": cargos[n],
                "nombre": nombres[n],
                "sentido": voto["sentido"],
            }
        if not votacion["votos"]:
            yield comunes


def filas_de_asistencia(claves: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
    """One row per seat and point whose roll was taken; the absent have their row too."""
    for sesion, punto, comunes in _puntos(claves):
        if not punto["asistencia"]:
            continue
        presentes = {presencia["lugar"]: presencia for presencia in punto["asistencia"]}
        for lugar in sesion["lugares"]:
            presencia = presentes.get(lugar["lugar"], {})
            yield comunes | {
                "cargo": lugar["cargo"],
                "dependencia": lugar["dependencia"],
                "con_voto": lugar["con_voto"],
                "presente": bool(presencia),
                "calidad": presencia.get("calidad"),
                "forma": presencia.get("forma"),
                "nombre": presencia.get("nombre"),
            }


def filas_de_acuerdos(claves: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
    for acuerdo in _publicadas(Acuerdo.tipo_publico, claves):
        seguimiento = acuerdo["seguimiento"]
        yield {
            "numero": acuerdo["numero"],
            "texto": acuerdo["texto"],
            "estado": acuerdo["estado"],
            "sesion": acuerdo["sesion"]["titulo"],
            "fecha": acuerdo["sesion"]["fecha"],
            "punto": acuerdo["punto"]["numero"],
            "responsables": acuerdo["responsables"],
            "fecha_compromiso": acuerdo["fecha_compromiso"],
            "ultimo_seguimiento": seguimiento[-1]["fecha"] if seguimiento else None,
            "seguimientos": len(seguimiento),
            "es_demo": acuerdo["es_demo"],
            "url": f"{settings.SITE_URL}{acuerdo['url']}",
        }


VOTOS = registrar(
    ConjuntoDeDatos(
        slug="votos",
        titulo="Votos de la comisión",
        descripcion="Cómo se votó cada punto resolutivo: por lugar si la votación fue nominal, "
        "solo totales si fue económica.",
        url="/sesiones/",
        tipos=("sesion",),
        columnas=[
            *DE_SESION,
            Columna("modalidad", "texto", "nominal (uno por uno) o economica (a mano alzada)"),
            Columna("cargo", "texto", "Lugar que vota; vacío en votación económica"),
            Columna("nombre", "texto", "Persona que votó, si el acta la nombra"),
            Columna("sentido", "texto", "a_favor, en_contra o abstencion"),
            Columna("a_favor", "entero", "Votos a favor en el punto", "votos"),
            Columna("en_contra", "entero", "Votos en contra en el punto", "votos"),
            Columna("abstenciones", "entero", "Abstenciones en el punto", "votos"),
            Columna("voto_de_calidad", "texto", "Sentido con que se resolvió un empate"),
            Columna("resultado", "texto", "unanimidad, mayoria, empate o no_aprobado"),
            Columna("aprobado", "si_no", "true si el punto se aprobó"),
            *DE_ORIGEN,
        ],
        filas=filas_de_votos,
    )
)
ASISTENCIA = registrar(
    ConjuntoDeDatos(
        slug="asistencia",
        titulo="Asistencia a las sesiones",
        descripcion="Quién estuvo presente en cada punto, por lugar de la comisión.",
        url="/sesiones/",
        tipos=("sesion",),
        columnas=[
            *DE_SESION,
            Columna("cargo", "texto", "Lugar de la comisión"),
            Columna("dependencia", "texto", "Dependencia, con su nombre de ese día"),
            Columna("con_voto", "si_no", "true si el lugar tiene voto"),
            Columna("presente", "si_no", "true si estuvo en el punto"),
            Columna("calidad", "texto", "titular o suplente"),
            Columna("forma", "texto", "presencial o remota"),
            Columna("nombre", "texto", "Persona presente, si el acta la nombra"),
            *DE_ORIGEN,
        ],
        filas=filas_de_asistencia,
    )
)
ACUERDOS = registrar(
    ConjuntoDeDatos(
        slug="acuerdos",
        titulo="Acuerdos de la comisión",
        descripcion="Qué se acordó, quién responde, para cuándo y cómo va.",
        url="/acuerdos/",
        tipos=("acuerdo",),
        columnas=[
            Columna("numero", "texto", "Número del acuerdo"),
            Columna("texto", "texto", "Texto aprobado"),
            Columna(
                "estado",
                "texto",
                "aprobado, en_cumplimiento, cumplido_parcialmente, cumplido o sin_efecto",
            ),
            Columna("sesion", "texto", "Sesión en que se aprobó"),
            Columna("fecha", "fecha", "Fecha de esa sesión"),
            Columna("punto", "entero", "Punto del orden del día"),
            Columna("responsables", "texto", "Dependencias responsables"),
            Columna("fecha_compromiso", "fecha", "Fecha comprometida"),
            Columna("ultimo_seguimiento", "fecha", "Fecha del último seguimiento"),
            Columna("seguimientos", "entero", "Cuántos seguimientos tiene", "registros"),
            *DE_ORIGEN,
        ],
        filas=filas_de_acuerdos,
    )
)
