"""What a run leaves written: each finding at once, and what the public is told at its end."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cholula_ga.publicacion.sello import mover_sello
from informacion_util.enlaces.revisor import Resultado
from informacion_util.models import EstadoDeEnlace, ResultadoDeEnlace, RevisionDeEnlaces


def anotar(url: str, resultado: Resultado, *, ahora: datetime) -> EstadoDeEnlace:
    """Keep a finding. Failures count once a day, so that an hour's fault breaks nothing."""
    estado = EstadoDeEnlace.objects.filter(url=url).first() or EstadoDeEnlace(url=url)
    hoy = timezone.localdate(ahora)
    contada = estado.falla_desde and estado.revisado_el
    ya_hoy = contada and timezone.localdate(estado.revisado_el) == hoy
    if resultado.resultado == ResultadoDeEnlace.FALLA:
        estado.fallas += 0 if ya_hoy else 1
        estado.falla_desde = estado.falla_desde or hoy
    else:
        estado.fallas, estado.falla_desde = 0, None
    if resultado.resultado == ResultadoDeEnlace.FUNCIONA:
        estado.funciono_el = ahora
    estado.resultado, estado.detalle = resultado.resultado, resultado.detalle
    estado.codigo, estado.revisado_el = resultado.codigo, ahora
    estado.save()
    return estado


@transaction.atomic
def dar_a_conocer(*, ahora: datetime, completa: bool) -> None:
    """Tell the public what changed since it was last told; the stamp moves once, if anything did.

    Whatever an interrupted run had found is told by the next one. `completa`: every link was
    looked at, and the page of broken links says when.
    """
    enlaces = EstadoDeEnlace.objects
    cambios = enlaces.repuestos().update(roto_desde=None, motivo="")
    cambios += enlaces.con_otro_motivo().update(motivo=F("detalle"))
    cambios += enlaces.por_romper().update(roto_desde=F("falla_desde"), motivo=F("detalle"))
    if completa:
        RevisionDeEnlaces.objects.update_or_create(pk=1, defaults={"terminada_el": ahora})
    if cambios or completa:
        mover_sello()
