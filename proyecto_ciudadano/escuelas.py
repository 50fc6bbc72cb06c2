"""What may be said of a school: only its public problems that are not of a sensitive category.

Nothing here can be used to tell whether others exist.
"""

from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q

from proyecto_ciudadano.facetas import CADENA
from proyecto_ciudadano.models import SENSIBLES, Escuela, Problematica
from proyecto_ciudadano.models.problematica import ProblematicaQuerySet

NO_HAY = "No hay una escuela con problemáticas publicadas en esta dirección."


def atribuibles() -> ProblematicaQuerySet:
    """Public problems whose school anybody may know of."""
    return Problematica.objects.publicas().exclude(categoria__in=SENSIBLES)


def problematicas_de(cct: str) -> ProblematicaQuerySet:
    """Those of one school, by its key in whatever case; none for a school nobody may know of."""
    return atribuibles().filter(taller__escuela__cct=cct.upper())


def cambios() -> tuple[datetime | None, dict[str, datetime]]:
    """When something last moved in the tracker, and in each school that has a page, by its key in
    lower case; one query."""
    ultimos = (
        Problematica.objects.publicas()
        .order_by("taller__escuela__cct")
        .values_list("taller__escuela__cct", "categoria")
        .annotate(ultimo=Max("movimientos__registrado_el"))
    )
    todos = list(ultimos)
    de_escuelas: dict[str, datetime] = {}
    for cct, categoria, ultimo in todos:
        if categoria not in SENSIBLES:
            clave = cct.lower()
            de_escuelas[clave] = max(ultimo, de_escuelas.get(clave, ultimo))
    return max((ultimo for *_, ultimo in todos), default=None), de_escuelas


def por_estado(problematicas: ProblematicaQuerySet) -> list[dict[str, Any]]:
    """Rows of componentes/barra.html, in the order of the chain; `demo` counts the samples."""
    filas = (
        problematicas.order_by()
        .values_list("estado")
        .annotate(cuantas=Count("pk"), demo=Count("pk", filter=Q(es_demo=True)))
    )
    cuentas = {estado: (cuantas, demo) for estado, cuantas, demo in filas}
    return [
        {"texto": texto, "clase": clase, "valor": cuentas[estado][0], "demo": cuentas[estado][1]}
        for estado, texto, clase in CADENA
        if estado in cuentas
    ]


def escuela_de(problematicas: ProblematicaQuerySet) -> Escuela | None:
    """The school of those problems, with its place."""
    una = problematicas.select_related("taller__escuela__localidad").first()
    return una.taller.escuela if una else None
