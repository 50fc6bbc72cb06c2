"""Which published versions a chain is told from: one query for them all."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from cholula_ga.publicacion.models import Version
from cholula_ga.publicacion.publicable import Publicable
from sesiones.cadena.armado import armar
from sesiones.cadena.piezas import Cadena, Fuentes, Publico
from sesiones.models import Acuerdo, PuntoDelDia, Sesion
from sesiones.publicadas import ULTIMA, de_claves

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


def cadenas_de(puntos: QuerySet[PuntoDelDia], hoy: date, objeto: Publicable) -> list[Cadena]:
    """Those that pass through a public object by these points, newest first; one query.

    Of the other problems or strategies of the same points nothing is told there.
    """
    versiones = _de_los_puntos(puntos, objeto)
    propio = versiones.get(objeto.clave_publica)
    acuerdos = {v.contenido["url"]: v.contenido for v in _de(versiones, "acuerdo")}
    cadenas = []
    for version in sorted(_de(versiones, "sesion"), key=_fecha_de, reverse=True):
        sesion = version.contenido
        for punto in sesion["puntos"]:
            url = punto["acuerdo"]["url"] if punto["acuerdo"] else ""
            if url in acuerdos or (propio and _lo_nombra(punto, propio.url)):
                numero, acuerdo = punto["numero"], acuerdos.get(url)
                cadenas.append(_cadena(versiones, sesion, numero, acuerdo, hoy))
    return [cadena for cadena in cadenas if cadena]


def _de_los_puntos(puntos: QuerySet[PuntoDelDia], objeto: Publicable) -> dict[str, Version]:
    """The object, the newest sessions of the points and their agreements, as last published.

    The keys are put together by the database, so that nothing is asked first.
    """
    sesiones = Sesion.objects.publicas().filter(pk__in=puntos.values("sesion"))
    anio = Cast("ejercicio__anio", CharField())
    de_sesion = sesiones.annotate(
        clave=Concat(Value("sesion/"), anio, Value("/"), F("slug"), output_field=CharField())
    )
    acuerdos = Acuerdo.objects.filter(punto__in=puntos.values("pk"))
    de_acuerdo = acuerdos.annotate(
        clave=Concat(Value("acuerdo/"), F("slug"), output_field=CharField())
    )
    cuales = Version.objects.filter(
        Q(clave=objeto.clave_publica)
        | Q(clave__in=de_sesion.order_by("-fecha", "-pk").values("clave")[:MAXIMO])
        | Q(clave__in=de_acuerdo.order_by().values("clave"))
    )
    return {version.clave: version for version in cuales.filter(numero=ULTIMA)}


def _de(versiones: Versiones, tipo: str) -> list[Version]:
    return [version for version in versiones.values() if version.tipo_publico == tipo]


def _fecha_de(version: Version) -> str:
    return version.contenido["fecha"] or ""


def _lo_nombra(punto: Publico, url: str) -> bool:
    """Whether a point of the agenda names the problem or strategy at an address."""
    return punto["estrategia"] == url or url in [p["url"] for p in punto["problematicas"]]


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
