"""One address of every type of public page, found on the site as a visitor's program would."""

import re
from collections.abc import Callable, Iterable

FIJAS = {
    "inicio": "/",
    "catálogo": "/informacion-util/",
    "catálogo de un ejercicio": "/informacion-util/2023/",
    "tablero": "/informacion-util/tablero/",
    "lista del tablero": "/informacion-util/tablero/2023/4/servicios-publicos/faltan/",
    "enlaces rotos": "/informacion-util/enlaces/",
    "utilidad": "/informacion-util/utilidad/",
    "estrategias": "/estrategias/",
    "sesiones": "/sesiones/",
    "comisión": "/sesiones/comision/",
    "acuerdos": "/acuerdos/",
    "tablero de acuerdos": "/acuerdos/tablero/",
    "qué cambió": "/sesiones/cambios/",
    "problemáticas": "/proyecto-ciudadano/",
    "problemáticas filtradas": "/proyecto-ciudadano/?respuesta=vencida&orden=sin-avance",
    "talleres": "/proyecto-ciudadano/talleres/",
    "cifras": "/proyecto-ciudadano/cifras/",
    "buscador": "/buscar/",
    "resultados": "/buscar/?q=agua",
    "sin resultados": "/buscar/?q=zzzz",
    "datos": "/datos/",
    "Open311": "/open311/v2/",
    "conjunto de datos": "/datos/catalogo/",
    "novedades": "/novedades/",
    "bitácora": "/bitacora/",
    "solicitar información": "/solicitar-informacion/",
    "privacidad": "/aviso-de-privacidad/",
    "accesibilidad": "/accesibilidad/",
    "acerca": "/acerca/",
}
# Type of page → what its address looks like in the site map.
DETALLES = {
    "ficha": r"/informacion-util/\d{4}/[a-z0-9-]+/",
    "ficha de 2023": r"/informacion-util/2023/[a-z0-9-]*sesion[a-z0-9-]*/",
    "estrategia": r"/estrategias/[a-z0-9-]+/",
    "sesión": r"/sesiones/2023/(?!ordinaria-1/)[a-z0-9-]+/",
    "primera sesión": r"/sesiones/2023/ordinaria-1/",
    "lugar de la comisión": r"/sesiones/comision/\d{4}-\d{4}/[a-z0-9-]+/",
    "dependencia ante la comisión": r"/sesiones/comision/dependencia/[a-z0-9-]+/",
    "acuerdo": r"/acuerdos/[a-z0-9-]+/",
    "problemática": r"/proyecto-ciudadano/pc-[0-9-]+/",
    "escuela": r"/proyecto-ciudadano/escuelas/[a-z0-9]+/",
}
TIPOS = [*FIJAS, *DETALLES, "historial", "no encontrada"]


def direcciones(pedir: Callable[[str], str]) -> list[str]:
    """Every path of the site map; `pedir(path)` returns the text at a path."""

    def lugares(xml: str) -> Iterable[str]:
        return (
            re.sub(r"^https?://[^/]+", "", lugar) for lugar in re.findall(r"<loc>(.*?)</loc>", xml)
        )

    mapas = [ruta for ruta in lugares(pedir("/sitemap.xml")) if ruta.endswith(".xml")]
    return sorted({ruta for mapa in mapas for ruta in lugares(pedir(mapa))})


def direccion_de(tipo: str, mapa: list[str]) -> str:
    if tipo in FIJAS:
        return FIJAS[tipo]
    if tipo == "no encontrada":
        return "/esto/no/existe/"
    if tipo == "historial":
        return direccion_de("ficha", mapa) + "historial/"
    halladas = [ruta for ruta in mapa if re.fullmatch(DETALLES[tipo], ruta)]
    assert halladas, f"El mapa del sitio no tiene ninguna página de tipo «{tipo}»"
    return halladas[0]
