"""The arguments of `requests`, read as the standard says. An empty one is as none."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from django.http import QueryDict
from django.utils import timezone

from proyecto_ciudadano.models import Categoria
from proyecto_ciudadano.models import EstadoProblematica as E
from proyecto_ciudadano.open311.formato import Falla

T = TypeVar("T")
MAXIMO = 1000
LAPSO = timedelta(days=90)
# «Attended» is what the dependencia says: it stays open until the school has spoken.
CERRADAS = (E.VERIFICADA, E.NO_COMPETENCIA, E.NO_VIABLE, E.FUSIONADA)
ESTADOS = {
    "open": [e.value for e in E if e not in (*CERRADAS, E.DETECTADA)],
    "closed": [e.value for e in CERRADAS],
}
_MOMENTO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)")
_FOLIO = re.compile(r"[A-Z0-9-]{1,16}")


@dataclass(frozen=True)
class Consulta:
    """What is asked for; with `folios` nothing else counts. Both days are included."""

    folios: list[str] | None
    categorias: list[str]
    estados: list[str]
    desde: date
    hasta: date
    pagina: int = 1
    por_pagina: int = MAXIMO


def leer(parametros: QueryDict, hoy: date) -> Consulta:
    """Raises Falla (400) with every argument that cannot be understood."""
    folios = _lista(parametros, "service_request_id")
    if folios:
        validos = [f.upper() for f in folios if _FOLIO.fullmatch(f.upper())]
        return Consulta(validos[:MAXIMO], [], [], hoy, hoy)
    problemas: list[str] = []

    def intentar(leer_uno: Callable[..., T], *args: object) -> T | None:
        try:
            return leer_uno(parametros, *args)
        except ValueError as error:
            problemas.append(str(error))
            return None

    categorias = intentar(_categorias)
    estados = intentar(_estados)
    lapso = intentar(_lapso, hoy)
    pagina = intentar(_numero, "page", 999_999)
    por_pagina = intentar(_numero, "page_size", MAXIMO)
    if problemas or lapso is None:
        raise Falla(400, *problemas)
    return Consulta(
        None, categorias or [], estados or [], *lapso, pagina or 1, por_pagina or MAXIMO
    )


def _lista(parametros: QueryDict, nombre: str) -> list[str]:
    """Declared several times, separated by commas, or both."""
    juntos = ",".join(parametros.getlist(nombre))
    return [parte.strip() for parte in juntos.split(",") if parte.strip()]


def _categorias(parametros: QueryDict) -> list[str]:
    codigos = _lista(parametros, "service_code")
    if set(codigos) - set(Categoria.values):
        raise ValueError("service_code: use los códigos de /open311/v2/services, con comas.")
    return codigos


def _estados(parametros: QueryDict) -> list[str]:
    pedidos = [pedido.lower() for pedido in _lista(parametros, "status")]
    if set(pedidos) - set(ESTADOS):
        raise ValueError("status: use «open», «closed» o los dos, separados por coma.")
    return [estado for pedido in pedidos for estado in ESTADOS[pedido]]


def _numero(parametros: QueryDict, nombre: str, maximo: int) -> int | None:
    texto = parametros.get(nombre, "").strip()
    if not texto:
        return None
    if not re.fullmatch("[0-9]{1,6}", texto) or not 1 <= int(texto) <= maximo:
        raise ValueError(f"{nombre}: use un número entero de 1 a {maximo}.")
    return int(texto)


def _lapso(parametros: QueryDict, hoy: date) -> tuple[date, date]:
    """First and last day of what was detected; the last 90 days unless said."""
    inicio, fin = _momento(parametros, "start_date"), _momento(parametros, "end_date")
    try:
        if fin is None:
            if inicio is None:
                return hoy - LAPSO, hoy
            fin = inicio + LAPSO
        elif inicio is None:
            inicio = fin - LAPSO
        desde, hasta = timezone.localtime(inicio), timezone.localtime(fin)
    except OverflowError as error:
        raise ValueError("start_date y end_date: use fechas posibles.") from error
    if hasta < desde:
        raise ValueError("start_date va antes que end_date.")
    if fin - inicio > LAPSO:
        raise ValueError("start_date y end_date: entre las dos caben a lo más 90 días.")
    # A problem is known by its day, which begins at midnight.
    return desde.date() + timedelta(days=desde.time() > time.min), hasta.date()


def _momento(parametros: QueryDict, nombre: str) -> datetime | None:
    texto = parametros.get(nombre, "").strip().replace(" ", "+")  # a «+» not escaped
    if not texto:
        return None
    if not _MOMENTO.fullmatch(texto):
        raise ValueError(f"{nombre}: escriba fecha, hora y zona, como 2023-02-01T00:00:00-06:00.")
    try:
        return datetime.fromisoformat(texto)
    except ValueError as error:
        raise ValueError(f"{nombre}: esa fecha no existe.") from error
