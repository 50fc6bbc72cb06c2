"""Which school problems a point brings to the commission, until its session starts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cholula_ga.institucion.models import Dependencia
from proyecto_ciudadano.actions.acto import Acto as ActoEscolar
from proyecto_ciudadano.actions.comision import dar_cuenta
from proyecto_ciudadano.models import Problematica
from sesiones.actions.anexos import asentar_anexo
from sesiones.actions.comun import Acto, tomar_punto
from sesiones.actions.informes import CON_INFORME
from sesiones.models import ClaseInforme, PuntoDelDia, Sesion

MAXIMO = 200  # more is a mistake: nobody reads them in one session
QUE = "elegir sus problemáticas"


@dataclass(frozen=True)
class Busqueda:
    """One problem by its folio or words of its title; or those an office acted on between days."""

    texto: str = ""
    dependencia: Dependencia | None = None
    desde: date | None = None
    hasta: date | None = None


@transaction.atomic
def presentar_problematicas(
    punto: PuntoDelDia, busqueda: Busqueda, acto: Acto
) -> Sequence[Problematica]:
    """Add what the search finds to those of the point; once called, publicly.

    Returns the ones added. Raises ValidationError if it finds none or too many.
    """
    actual = tomar_punto(punto, acto, que=QUE, estados=CON_INFORME)
    halladas = _por_texto(busqueda.texto) if busqueda.texto.strip() else _por_oficina(busqueda)
    ya = set(actual.problematicas.values_list("pk", flat=True))
    nuevas = [problematica for problematica in halladas if problematica.pk not in ya]
    if not nuevas:
        raise ValidationError("El punto ya presenta esas problemáticas.")
    actual.problematicas.add(*nuevas)
    cuantas = f"{len(nuevas)} problemáticas" if len(nuevas) > 1 else nuevas[0].folio
    asentar_anexo(actual.sesion, acto, f"El punto {actual.numero} presenta {cuantas}.")
    return nuevas


@transaction.atomic
def quitar_problematica(punto: PuntoDelDia, folio: str, acto: Acto) -> Sesion:
    """The report built before goes on naming it: it is built again, with its reason."""
    actual = tomar_punto(punto, acto, que=QUE, estados=CON_INFORME)
    problematica = actual.problematicas.filter(folio=folio.strip().upper()).first()
    if problematica is None:
        raise ValidationError("El punto ya no presentaba esa problemática.")
    actual.problematicas.remove(problematica)
    nota = f"El punto {actual.numero} ya no presenta {problematica.folio}."
    return asentar_anexo(actual.sesion, acto, nota)


def dar_cuenta_de_problematicas(sesion: Sesion, acto: Acto) -> None:
    """Each problem that a held session was shown says it, in the transaction that closes it.

    Of what another session also showed, each has its own entry. The day is the session's.
    """
    ahora = timezone.now()
    dia = sesion.fecha or timezone.localdate(acto.ahora)
    for punto in sesion.puntos.prefetch_related("problematicas").order_by("numero"):
        con_informe = punto.anexos.filter(informe__clase=ClaseInforme.PROBLEMATICAS).exists()
        que = "el informe de esta problemática" if con_informe else "esta problemática"
        texto = f"La comisión conoció {que} en la {sesion}, punto {punto.numero}."
        for problematica in sorted(punto.problematicas.all(), key=lambda fila: fila.pk):
            if problematica.detectada_el <= dia <= timezone.localdate(ahora):
                dar_cuenta(problematica, _acto_escolar(acto, texto, dia, ahora))


def _acto_escolar(acto: Acto, texto: str, dia: date, ahora: datetime) -> ActoEscolar:
    return ActoEscolar(por=acto.por, texto=texto, fecha=dia, oficina=acto.oficina, ahora=ahora)


def _por_texto(texto: str) -> list[Problematica]:
    limpio = texto.strip().replace("\x00", "")
    nombrada = Q(folio__iexact=limpio) | Q(titulo__icontains=limpio)
    halladas = list(Problematica.objects.publicas().filter(nombrada).order_by("folio")[:6])
    exactas = [p for p in halladas if p.folio == limpio.upper()] or halladas
    if not exactas:
        raise ValidationError(
            "Ninguna problemática publicada se llama así: escribe su folio o parte de su título."
        )
    if len(exactas) > 1:
        folios = ", ".join(problematica.folio for problematica in exactas[:5])
        raise ValidationError(f"Hay varias: {folios}. Escribe el folio completo de una.")
    return exactas


def _por_oficina(busqueda: Busqueda) -> list[Problematica]:
    if not (busqueda.dependencia and busqueda.desde and busqueda.hasta):
        raise ValidationError(
            "Escribe un folio, o elige una dependencia y los dos días entre los que actuó."
        )
    if busqueda.hasta < busqueda.desde:
        raise ValidationError("El segundo día no puede ser anterior al primero.")
    halladas = Problematica.objects.publicas().con_actividad_de(
        busqueda.dependencia, busqueda.desde, busqueda.hasta
    )
    lista = list(halladas.order_by("folio")[: MAXIMO + 1])
    if not lista:
        raise ValidationError("Esa dependencia no publicó actividades entre esos días.")
    if len(lista) > MAXIMO:
        raise ValidationError(f"Son más de {MAXIMO}: elige menos días.")
    return lista
