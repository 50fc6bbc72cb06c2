"""The room's card, to-do list and pages for the sitemap."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Case, Count, F, IntegerField, Q, When
from django.urls import reverse
from django.utils import timezone

from cholula_ga.institucion.models import Usuario
from cholula_ga.portada.registro import Pendiente, Puerta, Sala, Tarjeta, registrar
from cholula_ga.publicacion.models import Version
from sesiones.models import CONGELADAS, Acuerdo, EstadoSesion, Sesion
from sesiones.palabras import contar


def puerta() -> Puerta:
    hoy = timezone.localdate()
    cuenta = Acuerdo.objects.abiertos().aggregate(
        abiertos=Count("pk"), vencidos=Count("pk", filter=Q(fecha_compromiso__lt=hoy))
    )
    cifra = contar(cuenta["abiertos"], "acuerdo por cumplir", "acuerdos por cumplir")
    if cuenta["vencidos"]:
        cifra += f" · {contar(cuenta['vencidos'], 'vencido', 'vencidos')}"
    return Puerta(
        titulo="Sesiones y acuerdos",
        texto="Qué trató la comisión, cómo votó cada lugar y qué se hizo después.",
        cifra=cifra,
        url=reverse("sesiones:sesion_lista"),
    )


TITULOS = {EstadoSesion.EN_CURSO: "Sesión en curso", EstadoSesion.CONVOCADA: "Próxima sesión"}


def tarjetas() -> list[Tarjeta]:
    """The session under way or to come; failing that, the last one held, real before sample."""
    turno = Case(
        When(estado=EstadoSesion.EN_CURSO, then=0),
        When(estado=EstadoSesion.CONVOCADA, then=1),
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
    contexto = {"titulo": titulo, "sesion": version}
    return [Tarjeta("sesiones/tarjeta_portada.html", contexto, orden=10)]


def pendientes(usuario: Usuario) -> list[Pendiente]:
    """What waits for the commission's secretary."""
    if not usuario.es_secretaria_tecnica:
        return []
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
            url=reverse("admin:sesiones_sesion_mesa", args=[s.pk]),
            urgente=textos[EstadoSesion(s.estado)][1],
        )
        for s in abiertas.order_by("ejercicio__anio", "tipo", "numero")
    ]
    vencidos = Acuerdo.objects.vencidos(timezone.localdate()).count()
    url = f"{reverse('sesiones:acuerdo_lista')}?estado=vencido"
    return [*lista, Pendiente("Acuerdos con fecha vencida", url, vencidos, urgente=True)]


def enlaces() -> Iterable[tuple[str, date | datetime | None]]:
    """Pages beyond those of each published thing."""
    for nombre in ("sesion_lista", "acuerdo_lista"):
        yield reverse(f"sesiones:{nombre}"), None


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
    )
)
