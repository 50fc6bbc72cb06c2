"""The room's card, to-do list and pages for the sitemap."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import (
    Case,
    Count,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    When,
    Window,
)
from django.urls import reverse
from django.utils import timezone

from cholula_ga.institucion.models import Dependencia, Usuario
from cholula_ga.institucion.texto import contar
from cholula_ga.portada.registro import Pendiente, Puerta, Sala, Tarjeta, registrar
from cholula_ga.publicacion.models import Version
from sesiones import composicion
from sesiones.actions.informes import CON_INFORME
from sesiones.aportes import aportes
from sesiones.models import CONGELADAS, Acuerdo, EstadoSesion, PuntoDelDia, Sesion
from sesiones.plazos import con_plazo

MOSTRADOS = 5


def puerta() -> Puerta:
    hoy = timezone.localdate()
    primeros = list(_abiertos(hoy)[: MOSTRADOS + 1])
    abiertos, vencidos = (primeros[0].abiertos, primeros[0].tarde) if primeros else (0, 0)
    cifra = contar(abiertos, "acuerdo por cumplir", "acuerdos por cumplir")
    if vencidos:
        cifra += f" · {contar(vencidos, 'vencido', 'vencidos')}"
    return Puerta(
        titulo="Sesiones y acuerdos",
        texto="Qué trató la comisión, cómo votó cada lugar y qué se hizo después.",
        cifra=cifra,
        url=reverse("sesiones:sesion_lista"),
        tarjetas=_vencidos(primeros[:vencidos], hoy),
    )


def _abiertos(hoy: date) -> Any:
    """Open agreements, the most overdue first, each with how many there are and who answers.

    Home asks once: the figures of the whole travel with every row.
    """
    responsables = Dependencia.objects.filter(acuerdos=OuterRef("pk")).order_by("pk")
    otras: Any = Acuerdo.responsables.through.objects.filter(acuerdo=OuterRef("pk")).order_by()
    return (
        Acuerdo.objects.abiertos()
        .con_plazo()
        .annotate(
            abiertos=Window(Count("pk")),
            tarde=Window(Count("pk", filter=Q(vence__lt=hoy))),
            oficina=Subquery(responsables.values("nombre")[:1]),
            oficinas=Subquery(otras.values("acuerdo").annotate(n=Count("pk")).values("n")),
        )
        .order_by(F("vence").asc(nulls_last=True), "pk")
    )


def _vencidos(filas: list[Any], hoy: date) -> list[Tarjeta]:
    """What falls behind, said to everybody; nothing when nothing does."""
    if not filas:
        return []
    contexto = {
        "plazos": con_plazo(filas[:MOSTRADOS], hoy),
        "hay_mas": len(filas) > MOSTRADOS,
    }
    return [Tarjeta("sesiones/tarjeta_vencidos.html", contexto, orden=85)]


TITULOS = {EstadoSesion.EN_CURSO: "Sesión en curso", EstadoSesion.CONVOCADA: "Próxima sesión"}
# Called without a day, or for one that is over: nothing says that it is to come.
SIN_FECHA = "Sesión convocada"


def tarjetas() -> list[Tarjeta]:
    """The session under way or to come; failing that, the last one held, real before sample.

    One called for a day that is over is not to come: nothing says that it was held.
    """
    convocada = Q(estado=EstadoSesion.CONVOCADA)
    turno = Case(
        When(estado=EstadoSesion.EN_CURSO, then=0),
        When(convocada & (Q(fecha=None) | Q(fecha__gte=timezone.localdate())), then=1),
        When(convocada, then=3),
        default=2,
        output_field=IntegerField(),
    )
    porvenir = Case(When(estado__in=TITULOS, then="fecha"))
    elegida = (
        Sesion.objects.filter(estado__in=(*TITULOS, *CONGELADAS))
        .select_related("ejercicio")
        .order_by(turno, F("es_demo").asc(), porvenir, "-fecha", "pk")
        .first()
    )
    version = Version.objects.de(elegida).para_lista().first() if elegida else None
    if elegida is None or version is None:
        return []
    titulo = TITULOS.get(EstadoSesion(elegida.estado), "Última sesión")
    if elegida.estado == EstadoSesion.CONVOCADA and not _por_venir(elegida):
        titulo = SIN_FECHA
    contexto = {"titulo": titulo, "sesion": version}
    return [Tarjeta("sesiones/tarjeta_portada.html", contexto, orden=10)]


def _por_venir(sesion: Sesion) -> bool:
    return sesion.fecha is not None and sesion.fecha >= timezone.localdate()


def pendientes(usuario: Usuario) -> list[Pendiente]:
    """What waits for the commission's secretary, and for each responsible office."""
    if usuario.es_secretaria_tecnica:
        return _de_la_secretaria()
    return _de_enlace(usuario) if usuario.es_enlace else []


def _de_enlace(usuario: Usuario) -> list[Pendiente]:
    """The overdue agreements of one's offices first, then the rest that are open."""
    propios = Acuerdo.objects.editables_por(usuario)
    hoy = timezone.localdate()
    vencidos, en_plazo = propios.vencidos(hoy).count(), propios.en_plazo(hoy).count()
    url = reverse("admin:sesiones_acuerdo_mios")
    return [
        Pendiente("Acuerdos vencidos que te tocan: informa qué se hizo", url, vencidos, True),
        Pendiente("Acuerdos que te tocan", url, en_plazo),
    ]


# Where each state is worked on; the rest, on the desk.
PANTALLAS: dict[str, str] = {EstadoSesion.BORRADOR: "admin:sesiones_sesion_preparar"}


def _de_la_secretaria() -> list[Pendiente]:
    textos = {
        EstadoSesion.BORRADOR: ("Termina y convoca", False),
        EstadoSesion.CONVOCADA: ("Prepara e inicia", False),
        EstadoSesion.EN_CURSO: ("Está en curso", True),
        EstadoSesion.CELEBRADA: ("Emite el acta de", False),
        EstadoSesion.ACTA_EN_FIRMA: ("Publica el acta firmada de", False),
    }
    abiertas = Sesion.objects.filter(estado__in=textos).select_related("ejercicio")
    lista = [
        Pendiente(
            texto=f"{textos[EstadoSesion(s.estado)][0]}: {s}",
            url=reverse(PANTALLAS.get(s.estado, "admin:sesiones_sesion_mesa"), args=[s.pk]),
            urgente=textos[EstadoSesion(s.estado)][1],
        )
        for s in abiertas.order_by(
            "ejercicio__anio", "tipo", F("numero").asc(nulls_last=True), "pk"
        )
    ]
    vencidos = Acuerdo.objects.vencidos(timezone.localdate()).count()
    url = reverse("admin:sesiones_acuerdo_mios")
    tarde = Pendiente("Acuerdos con fecha vencida", url, vencidos, urgente=True)
    return [*_con_retiradas(), *lista, tarde]


def _con_retiradas() -> list[Pendiente]:
    """Sessions that may still change and bring a school problem taken out of the site."""
    retiradas = PuntoDelDia.objects.filter(problematicas__retirada_el__isnull=False)
    sesiones = Sesion.objects.filter(estado__in=CON_INFORME, pk__in=retiradas.values("sesion"))
    return [
        Pendiente(
            f"Quita la problemática retirada y, si ya hay informe, ármalo otra vez: {sesion}",
            reverse("admin:sesiones_sesion_preparar", args=[sesion.pk]),
            urgente=True,
        )
        for sesion in sesiones.select_related("ejercicio").order_by("pk")
    ]


def enlaces() -> Iterable[tuple[str, date | datetime | None]]:
    """Pages beyond those of each published thing."""
    for nombre in ("sesion_lista", "acuerdo_lista", "acuerdo_tablero", "cambios"):
        yield reverse(f"sesiones:{nombre}"), None
    for direccion in composicion.direcciones():
        yield direccion, None


registrar(
    Sala(
        slug="sesiones",
        nombre="Sesiones",
        orden=2,
        url_name="sesiones:sesion_lista",
        puerta=puerta,
        tarjetas=tarjetas,
        pendientes=pendientes,
        enlaces=enlaces,
        aportes=aportes,
    )
)
