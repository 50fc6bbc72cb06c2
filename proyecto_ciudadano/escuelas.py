"""What may be said of a school: only its public problems that are not of a sensitive category.

Nothing here can be used to tell whether others exist.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q

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


def escuelas_publicas() -> Iterator[str]:
    """Keys of the schools that have a page, in lower case."""
    claves = atribuibles().order_by().values_list("taller__escuela__cct", flat=True).distinct()
    return (cct.lower() for cct in sorted(claves))


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
