"""Which published versions a chain is told from: one query for the agenda, one for them all."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from cholula_ga.publicacion.models import Version
from sesiones.cadena.armado import armar
from sesiones.cadena.piezas import Cadena, Fuentes, Publico
from sesiones.models import PuntoDelDia
from sesiones.publicadas import de_claves

Versiones = Mapping[str, Version]
RAICES = {"sesiones": "sesion", "acuerdos": "acuerdo", "estrategias": "estrategia"}
MAXIMO = 3  # chains on the page of something else, newest first


def clave_de(url: str) -> str:
    """«/sesiones/2023/ordinaria-1/» → «sesion/2023/ordinaria-1»: the key behind an address."""
    raiz, *resto = url.strip("/").split("/")
    return "/".join([RAICES.get(raiz, raiz), *resto])


def _claves_de_acuerdo(acuerdo: Publico) -> list[str]:
    estrategia = [clave_de(acuerdo["estrategia"])] if acuerdo["estrategia"] else []
    folios = [f"problematica/{p['folio'].lower()}" for p in acuerdo["problematicas"]]
    return [clave_de(acuerdo["sesion"]["url"]), *estrategia, *folios]


def cadena_de_acuerdo(version: Version, hoy: date) -> tuple[Cadena, Publico]:
    """The whole story of one published agreement, and its session; one query."""
    acuerdo = version.contenido
    versiones = {version.clave: version, **de_claves(_claves_de_acuerdo(acuerdo))}
    sesion = versiones[clave_de(acuerdo["sesion"]["url"])].contenido
    cadena = _cadena(versiones, sesion, acuerdo["punto"]["numero"], acuerdo, hoy)
    if cadena is None:
        raise LookupError(f"{version.clave}: su sesión publicada no tiene ese punto")
    return cadena, sesion


def cadenas_de(puntos: QuerySet[PuntoDelDia], hoy: date, *propias: str) -> list[Cadena]:
    """Those of the points of public sessions, newest first; two queries, one if there is none.

    `propias` are the keys of the thing whose page shows them: of the other problems or strategies
    of the same points nothing is told there.
    """
    filas = list(
        puntos.filter(~Q(sesion__estado="borrador"))
        .select_related("sesion__ejercicio", "acuerdo")
        .order_by("-sesion__fecha", "-sesion_id", "numero")[:MAXIMO]
    )
    if not filas:
        return []
    claves = {punto.sesion.clave_publica for punto in filas}
    claves |= {p.acuerdo.clave_publica for p in filas if hasattr(p, "acuerdo")}
    versiones = de_claves([*claves, *propias])
    armadas = (_de_punto(punto, versiones, hoy) for punto in filas)
    return [cadena for cadena in armadas if cadena]


def _de_punto(punto: PuntoDelDia, versiones: Versiones, hoy: date) -> Cadena | None:
    sesion = versiones.get(punto.sesion.clave_publica)
    clave = punto.acuerdo.clave_publica if hasattr(punto, "acuerdo") else ""
    acuerdo = versiones[clave].contenido if clave in versiones else None
    return _cadena(versiones, sesion.contenido, punto.numero, acuerdo, hoy) if sesion else None


def _cadena(
    versiones: Versiones, sesion: Publico, numero: int, acuerdo: Publico | None, hoy: date
) -> Cadena | None:
    punto = next((p for p in sesion["puntos"] if p["numero"] == numero), None)
    if punto is None:
        return None
    problematicas, estrategias = (
        _del_tipo(versiones, "problematica"),
        _del_tipo(versiones, "estrategia"),
    )
    fuentes = Fuentes(
        sesion,
        punto,
        hoy,
        acuerdo=acuerdo,
        estrategia=next(iter(estrategias), None),
        problematicas=problematicas,
    )
    usadas = _usadas(versiones, sesion, acuerdo, [*problematicas, *estrategias])
    titulo = acuerdo["titulo"] if acuerdo else f"{sesion['titulo']}, punto {numero}"
    url = acuerdo["url"] if acuerdo else f"{sesion['url']}#punto-{numero}"
    return Cadena(titulo, url, armar(fuentes), _es_demo(sesion, acuerdo), usadas)


def _del_tipo(versiones: Versiones, tipo: str) -> list[dict[str, Any]]:
    """Published contents of a kind; what was withdrawn tells nothing."""
    contenidos = (v.contenido for c, v in sorted(versiones.items()) if c.startswith(f"{tipo}/"))
    return [contenido for contenido in contenidos if "retirada" not in contenido]


def _usadas(
    versiones: Versiones,
    sesion: Publico,
    acuerdo: Publico | None,
    otras: Iterable[Publico],
) -> Sequence[tuple[str, int, str]]:
    direcciones = {
        sesion["url"],
        *([acuerdo["url"]] if acuerdo else []),
        *(o["url"] for o in otras),
    }
    return [
        (clave, version.numero, version.huella)
        for clave, version in sorted(versiones.items())
        if version.url in direcciones
    ]


def _es_demo(sesion: Publico, acuerdo: Publico | None) -> bool:
    return bool(acuerdo["es_demo"] if acuerdo else sesion["es_demo"])
