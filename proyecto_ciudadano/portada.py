"""What the room shows on the home page, in the panel's to-do list and in the sitemap."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from cholula_ga.portada.registro import Puerta, Sala, Tarjeta, registrar
from proyecto_ciudadano.escuelas import cambios
from proyecto_ciudadano.facetas import CADENA
from proyecto_ciudadano.models import EstadoProblematica, Problematica, Turno
from proyecto_ciudadano.pendientes import pendientes

MOSTRADOS = 3  # overdue turns on the home page
LISTA = "proyecto_ciudadano:problematica_lista"


def puerta() -> Puerta:
    """The figure and the bar, from one question to the database."""
    filas = (
        Problematica.objects.publicas()
        .order_by()
        .values_list("estado")
        .annotate(cuantas=Count("pk"), demo=Count("pk", filter=Q(es_demo=True)))
    )
    por_estado = {estado: (cuantas, demo) for estado, cuantas, demo in filas}
    todas = sum(cuantas for cuantas, _ in por_estado.values())
    verificadas = por_estado.get(EstadoProblematica.VERIFICADA, (0, 0))[0]
    return Puerta(
        titulo="Proyecto Ciudadano",
        texto="Lo que estudiantes pidieron para su escuela y lo que se hizo.",
        cifra=f"{todas:,} problemáticas · {verificadas:,} verificadas por la escuela",
        url=reverse(LISTA),
        tarjetas=_tarjetas(por_estado),
    )


def _tarjetas(por_estado: dict[str, tuple[int, int]]) -> list[Tarjeta]:
    """One bar; a state without problems leaves no piece in it."""
    if not por_estado:
        return []
    cifras = [
        {"texto": texto, "valor": por_estado[estado][0], "clase": clase}
        for estado, texto, clase in CADENA
        if estado in por_estado
    ]
    hay_demo = any(demo for _, demo in por_estado.values())
    contexto = {"cifras": cifras, "es_demo": hay_demo}
    return [Tarjeta("proyecto_ciudadano/_tarjeta_portada.html", contexto, orden=20)]


def tarjetas() -> list[Tarjeta]:
    """What falls behind, said openly: the turns nobody answered in time."""
    vencidos = Turno.objects.vencidos(timezone.localdate())
    filas = list(
        vencidos.select_related("problematica", "dependencia")
        .defer("problematica__descripcion", "problematica__propuesta")
        .order_by("vence", "pk")[: MOSTRADOS + 1]
    )
    if not filas:
        return []
    contexto = {"vencidos": filas[:MOSTRADOS], "hay_mas": len(filas) > MOSTRADOS}
    return [Tarjeta("proyecto_ciudadano/_turnos_vencidos.html", contexto, orden=87)]


def enlaces() -> Iterable[tuple[str, date | datetime | None]]:
    ultimo, de_escuelas = cambios()
    for pagina in ("problematica_lista", "problematica_cifras", "taller_lista"):
        yield reverse(f"proyecto_ciudadano:{pagina}"), ultimo
    for cct, movida in de_escuelas.items():
        yield reverse("proyecto_ciudadano:escuela_detalle", args=[cct]), movida


SALA = registrar(
    Sala(
        slug="proyecto_ciudadano",
        nombre="Proyecto Ciudadano",
        orden=3,
        url_name=LISTA,
        puerta=puerta,
        tarjetas=tarjetas,
        pendientes=pendientes,
        enlaces=enlaces,
        vedadas=["/proyecto-ciudadano/escuela/"],  # the links of the schools
    )
)
