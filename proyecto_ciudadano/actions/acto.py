"""What every verb shares: the act, its lock, its entry and its publication."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from cholula_ga.institucion.models import Dependencia, Usuario
from cholula_ga.publicacion import actions as puerta
from cholula_ga.publicacion.models import Version
from proyecto_ciudadano.models import (
    Actividad,
    EstadoProblematica,
    Movimiento,
    Problematica,
    Voz,
)
from proyecto_ciudadano.transiciones import destino


@dataclass(frozen=True)
class Acto:
    """Who acts, on which day, and the words that are published with it.

    `por` is None only for a load from a document, with `oficina` said. An empty next step says
    that there is none.
    """

    por: Usuario | None
    texto: str
    fecha: date
    siguiente_paso: str = ""
    siguiente_fecha: date | None = None
    confirma_avisos: bool = False
    nadie_identificable: bool = False
    oficina: str = ""
    ahora: datetime | None = None

    @property
    def momento(self) -> datetime:
        return self.ahora or timezone.now()


def tomar(problematica: Problematica) -> None:
    """Lock the row and read it anew: two people may act on the same problem."""
    problematica.refresh_from_db(from_queryset=Problematica.objects.select_for_update())


def exigir(acto: Acto, problematica: Problematica) -> None:
    if acto.por is not None and not acto.por.es_validacion:
        raise ValidationError("Solo la Coordinación General de Transparencia mueve problemáticas.")
    if problematica.retirada_el is not None:
        raise ValidationError("Está retirada del sitio: vuelva a publicarla antes de moverla.")
    if not acto.texto.strip():
        raise ValidationError("Escriba el texto de este paso: se publica con la fecha.")
    if acto.fecha > timezone.localdate(acto.momento):
        raise ValidationError("La fecha del paso no puede ser futura.")
    if acto.fecha < problematica.detectada_el:
        raise ValidationError("La fecha del paso no puede ser anterior a la detección.")


def mover(
    problematica: Problematica,
    acto: Acto,
    verbo: str,
    *,
    voz: Voz,
    dependencia: Dependencia | None = None,
    actividad: Actividad | None = None,
) -> Movimiento:
    """Write the entry first: the database refuses a state that no entry explains."""
    exigir(acto, problematica)
    movimiento = Movimiento(
        problematica=problematica,
        dependencia=dependencia,
        actividad=actividad,
        de=problematica.estado,
        a=destino(verbo, problematica.estado),
        voz=voz,
        texto=acto.texto.strip(),
        fecha=acto.fecha,
        registrado_el=acto.momento,
    )
    movimiento.full_clean()
    movimiento.save(force_insert=True)
    _fechar(problematica, movimiento)
    problematica.estado = movimiento.a
    problematica.siguiente_paso = acto.siguiente_paso.strip()
    problematica.siguiente_fecha = acto.siguiente_fecha
    problematica.full_clean()
    problematica.save()
    return movimiento


def _fechar(problematica: Problematica, movimiento: Movimiento) -> None:
    """Since when it is attended and verified; a dispute empties both days."""
    if movimiento.de == movimiento.a:
        return
    if movimiento.a == EstadoProblematica.VERIFICADA:
        problematica.verificada_el = movimiento.fecha
        return
    llega = movimiento.a == EstadoProblematica.ATENDIDA
    problematica.atendida_el = movimiento.fecha if llega else None
    problematica.verificada_el = None


def publicar(problematica: Problematica, acto: Acto, verbo: str, *, nota: str = "") -> Version:
    return puerta.publicar(
        problematica,
        por=acto.por,
        nota=nota or acto.texto.strip(),
        acto=verbo,
        confirma_avisos=acto.confirma_avisos,
        oficina=acto.oficina,
        ahora=acto.momento,
    )
