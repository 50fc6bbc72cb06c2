"""The room's card, to-do list and pages for the sitemap."""

from collections.abc import Iterable
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from cholula_ga.institucion.models import Usuario
from cholula_ga.portada.registro import Pendiente, Puerta, Sala, Tarjeta, registrar
from cholula_ga.publicacion.models import Version
from sesiones.models import Acuerdo, EstadoSesion, Sesion
from sesiones.palabras import contar


def puerta() -> Puerta:
    abiertos = Acuerdo.objects.abiertos()
    vencidos = abiertos.vencidos(timezone.localdate()).count()
    cifra = contar(abiertos.count(), "acuerdo por cumplir", "acuerdos por cumplir")
    if vencidos:
        cifra += f" · {contar(vencidos, 'vencido', 'vencidos')}"
    return Puerta(
        titulo="Sesiones y acuerdos",
        texto="Qué trató la comisión, cómo votó cada lugar y qué se hizo después.",
        cifra=cifra,
        url=reverse("sesiones:sesion_lista"),
    )


def _tarjeta(titulo: str, sesion: Sesion | None) -> list[Tarjeta]:
    if sesion is None:
        return []
    version = Version.objects.de(sesion).para_lista().first()
    if version is None:
        return []
    contexto = {"titulo": titulo, "sesion": version}
    return [Tarjeta("sesiones/tarjeta_portada.html", contexto, orden=10)]


def tarjetas() -> list[Tarjeta]:
    """The session to come or under way; failing that, the last one held, real before sample."""
    sesiones = Sesion.objects.select_related("ejercicio")
    actual = sesiones.por_venir().order_by("-estado", "fecha", "pk").first()
    if actual:
        en_curso = actual.estado == EstadoSesion.EN_CURSO
        return _tarjeta("Sesión en curso" if en_curso else "Próxima sesión", actual)
    return _tarjeta("Última sesión", sesiones.celebradas().order_by("es_demo", "-fecha").first())


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
