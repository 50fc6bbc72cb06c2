"""Who is present: the roll of a point, and each arrival and departure from that point on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from sesiones.actions.comun import Acto, anotar, tomar_punto
from sesiones.actions.preparativos import faltantes_para_iniciar, primer_punto, tomar_lista
from sesiones.cuadro import Cuadro, Fila
from sesiones.models import (
    Asistencia,
    Calidad,
    EstadoSesion,
    Forma,
    ModalidadVotacion,
    PuntoDelDia,
    Sesion,
)

AJENO = "Hay un lugar que no pertenece a la comisión ese día."
NADIE = (
    "Así no quedaría nadie presente en un punto. Si todos se retiraron, difiere la sesión con su "
    "motivo; si no, deja presente a quien siga en la sala."
)
PASAN_LISTA = (EstadoSesion.CONVOCADA, EstadoSesion.EN_CURSO)
CAMPOS = ("calidad", "forma", "persona")


@dataclass(frozen=True)
class Presencia:
    """How one seat is present at a point."""

    calidad: str = Calidad.TITULAR
    forma: str = Forma.PRESENCIAL
    persona: str = ""


@dataclass
class _Escritura:
    """What changes in the table, gathered to be written in three statements at most."""

    salen: list[int] = field(default_factory=list)
    entran: list[Asistencia] = field(default_factory=list)
    cambian: list[Asistencia] = field(default_factory=list)

    def poner(
        self, punto: PuntoDelDia, lugar: int, fila: Fila | None, nueva: Presencia | None
    ) -> None:
        if nueva is None:
            self.salen += [fila.pk] if fila else []
            return
        valores = {campo: getattr(nueva, campo) for campo in CAMPOS}
        asistencia = Asistencia(
            pk=fila.pk if fila else None, punto=punto, integrante_id=lugar, **valores
        )
        asistencia.clean_fields(exclude=["punto", "integrante"])
        (self.cambian if fila else self.entran).append(asistencia)

    def guardar(self) -> None:
        if self.salen:
            Asistencia.objects.filter(pk__in=self.salen).delete()
        if self.entran:
            Asistencia.objects.bulk_create(self.entran)
        if self.cambian:
            Asistencia.objects.bulk_update(self.cambian, CAMPOS)


def presencia_de(fila: Fila | None) -> Presencia | None:
    return Presencia(fila.calidad, fila.forma, fila.persona) if fila else None


def preparar_lista(sesion: Sesion, punto: PuntoDelDia) -> bool:
    """Before a roll: on a session not yet started it is the first point's, and fixes the seats.

    Returns whether it did.
    """
    if sesion.estado != EstadoSesion.CONVOCADA:
        return False
    if punto.numero != primer_punto(sesion).numero:
        raise ValidationError("Antes de iniciar solo se pasa lista en el primer punto.")
    if faltan := faltantes_para_iniciar(sesion):
        raise ValidationError(faltan)
    tomar_lista(sesion)
    return True


def poner_presencias(
    cuadro: Cuadro, punto: PuntoDelDia, nuevas: Mapping[int, Presencia | None]
) -> None:
    """Write who is present (None: absent) at a point, and carry each change to the points after.

    A later point takes the change if it has its own roll, nobody has voted there, and it said of
    that seat what this one said: up to the next arrival or departure that somebody wrote.
    """
    escritura = _Escritura()
    propia, antes = cuadro.propia(punto), cuadro.lista(punto)
    heredan = {} if propia else {pk: presencia_de(fila) for pk, fila in antes.items()}
    for lugar, nueva in (heredan | dict(nuevas)).items():
        era = presencia_de(antes.get(lugar))
        if era != nueva or not propia:
            escritura.poner(punto, lugar, propia.get(lugar), nueva)
        if era != nueva:
            _llevar_adelante(cuadro, punto, lugar, era, nueva, escritura)
    escritura.guardar()
    if escritura.salen and cuadro.sesion.estado == EstadoSesion.EN_CURSO:
        _exigir_a_alguien(cuadro, punto)


def _exigir_a_alguien(cuadro: Cuadro, punto: PuntoDelDia) -> None:
    """A point that everybody left would read as one whose roll was never taken."""
    con_lista = {otro.pk for otro in cuadro.puntos if cuadro.propia(otro)} | {punto.pk}
    filas = Asistencia.objects.filter(punto_id__in=con_lista)
    if set(filas.values_list("punto_id", flat=True)) != con_lista:
        raise ValidationError(NADIE)


def _llevar_adelante(
    cuadro: Cuadro,
    punto: PuntoDelDia,
    lugar: int,
    era: Presencia | None,
    nueva: Presencia | None,
    escritura: _Escritura,
) -> None:
    for posterior in cuadro.puntos:
        propia = cuadro.propia(posterior)
        if posterior.numero <= punto.numero or not propia:
            continue
        if presencia_de(propia.get(lugar)) != era:
            return
        if not hasattr(posterior, "votacion"):
            escritura.poner(posterior, lugar, propia.get(lugar), nueva)


def abrir_punto(cuadro: Cuadro, punto: PuntoDelDia) -> None:
    """The first step at a point writes down the roll that it inherits."""
    if cuadro.hereda(punto):
        poner_presencias(cuadro, punto, {})


def exigir_que_quepa(
    cuadro: Cuadro, punto: PuntoDelDia, lugar: int, nueva: Presencia | None
) -> None:
    """Refuse an arrival or a departure that would contradict the votes of the point."""
    if not hasattr(punto, "votacion") or not cuadro.lugares[lugar]["con_voto"]:
        return
    fila = cuadro.propia(punto).get(lugar)
    if (fila is None) == (nueva is None):
        return
    cargo = cuadro.lugares[lugar]["cargo"]
    remedio = (
        f"Si entonces ya se había votado el punto {punto.numero}, márcalo desde el siguiente; si "
        f"no, borra antes la votación del punto {punto.numero}."
    )
    economica = punto.votacion.modalidad == ModalidadVotacion.ECONOMICA
    if nueva is None and (economica or (fila and fila.sentido)):
        raise ValidationError(f"{cargo} ya votó en el punto {punto.numero}. {remedio}")
    if nueva is not None and (economica or not cuadro.faltan_votos(punto)):
        raise ValidationError(f"El punto {punto.numero} ya se votó sin {cargo}. {remedio}")


def _exigir_que_quepan(
    cuadro: Cuadro, punto: PuntoDelDia, nuevas: Mapping[int, Presencia | None]
) -> None:
    """The same rule for a whole roll: every seat that does not fit is told at once."""
    problemas: list[str] = []
    for lugar, nueva in nuevas.items():
        try:
            exigir_que_quepa(cuadro, punto, lugar, nueva)
        except ValidationError as error:
            problemas += error.messages
    if problemas:
        raise ValidationError(problemas)


@transaction.atomic
def registrar_asistencia(
    punto: PuntoDelDia, presentes: Mapping[int, Presencia], acto: Acto
) -> PuntoDelDia:
    """Who is present at a point, by id of integrante; whoever is not named is absent.

    The first point's roll may be taken before the session starts: its quorum opens it.
    """
    actual = tomar_punto(punto, acto, estados=PASAN_LISTA, que="pasar lista")
    sesion = actual.sesion
    preparar_lista(sesion, actual)
    cuadro = Cuadro.de(sesion)
    if set(presentes) - set(cuadro.lugares):
        raise ValidationError(AJENO)
    nuevas = {pk: presentes.get(pk) for pk in cuadro.lugares}
    _exigir_que_quepan(cuadro, actual, nuevas)
    poner_presencias(cuadro, actual, nuevas)
    anotar(sesion, acto, punto=actual, nota=f"Asistencia en el punto {actual.numero}.")
    return actual


@transaction.atomic
def copiar_asistencia(punto: PuntoDelDia, acto: Acto) -> PuntoDelDia:
    """The same people as at the previous point."""
    anterior = (
        punto.sesion.puntos.filter(numero__lt=punto.numero, asistencias__isnull=False)
        .order_by("-numero")
        .first()
    )
    if anterior is None:
        raise ValidationError("Ningún punto anterior tiene asistencia que copiar.")
    presentes = {
        a.integrante_id: Presencia(a.calidad, a.forma, a.persona)
        for a in anterior.asistencias.all()
    }
    return registrar_asistencia(punto, presentes, acto)
