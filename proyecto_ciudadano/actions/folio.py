"""The folio of a problem, and what of its day may be known, before it is public."""

from proyecto_ciudadano.models import Problematica, SerieDeFolios
from proyecto_ciudadano.models.folio import es_de_la_reservada


def foliar(problematica: Problematica) -> None:
    """Give it a folio of its series, if it has none or its category has changed series.

    Of a sensitive problem only the month is kept: the same day in a sister problem, or the next
    folio, would say which school it is. It does not save.
    """
    sensible = problematica.es_sensible
    if sensible:
        problematica.detectada_el = problematica.detectada_el.replace(day=1)
    if not problematica.folio or es_de_la_reservada(problematica.folio) != sensible:
        problematica.folio = _nuevo(problematica.detectada_el.year, reservado=sensible)


def _nuevo(anio: int, *, reservado: bool) -> str:
    SerieDeFolios.objects.get_or_create(anio=anio)
    serie = SerieDeFolios.objects.select_for_update().get(anio=anio)
    folio = serie.siguiente(reservado=reservado)
    serie.save()
    return folio
