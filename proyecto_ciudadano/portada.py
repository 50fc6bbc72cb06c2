"""What the room shows on the home page, in the panel's to-do list and in the sitemap."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Count, DateField, Q, Value, When
from django.urls import reverse
from django.utils import timezone

from cholula_ga.portada.registro import Puerta, Sala, Tarjeta, registrar
from proyecto_ciudadano.escuelas import cambios
from proyecto_ciudadano.facetas import CADENA
from proyecto_ciudadano.models import EstadoProblematica, Problematica, Turno
from proyecto_ciudadano.pendientes import pendientes

MOSTRADOS = 3  # overdue turns on the home page
LISTA = "proyecto_ciudadano:problematica_lista"


@dataclass(frozen=True)
class Vencido:
    """A turn that nobody answered in time, as home says it."""

    problematica: Problematica  # only what names it and leads to it
    oficina: str
    vence: date


def puerta() -> Puerta:
    """The figure, the bar and what falls behind, from one question to the database."""
    por_estado, vencidos = _cuentas(timezone.localdate())
    todas = sum(cuantas for cuantas, _ in por_estado.values())
    verificadas = por_estado.get(EstadoProblematica.VERIFICADA, (0, 0))[0]
    return Puerta(
        titulo="Proyecto Ciudadano",
        texto="Lo que estudiantes pidieron para su escuela y lo que se hizo.",
        cifra=f"{todas:,} problemáticas · {verificadas:,} verificadas por la escuela",
        url=reverse(LISTA),
        tarjetas=[*_tarjetas(por_estado), *_atrasos(vencidos)],
    )


def _cuentas(hoy: date) -> tuple[dict[str, tuple[int, int]], list[Vencido]]:
    """State → problems and samples among them; and the overdue turns to show, the oldest first.

    Rows of both kinds come in one union; those of a turn have no state.
    """
    nada = {"folio": Value(""), "titulo": Value(""), "oficina": Value("")}
    cuentas = {"cuantas": Count("pk"), "demo": Count("pk", filter=Q(es_demo=True))}
    estados = Problematica.objects.publicas().order_by().values_list("estado")
    primeros = Turno.objects.vencidos(hoy).order_by("vence", "pk")[: MOSTRADOS + 1]
    turnos = Turno.objects.filter(pk__in=primeros.values("pk")).order_by()
    filas = estados.annotate(**cuentas, **nada, dia=Value(None, output_field=DateField())).union(
        turnos.values_list(
            Value(""),
            Value(0),
            Case(When(problematica__es_demo=True, then=1), default=0),
            "problematica__folio",
            "problematica__titulo",
            "dependencia__nombre",
            "vence",
        ),
        all=True,
    )
    por_estado: dict[str, tuple[int, int]] = {}
    vencidos = []
    for estado, cuantas, demo, folio, titulo, oficina, vence in filas:
        if estado:
            por_estado[estado] = (cuantas, demo)
        else:
            una = Problematica(folio=folio, titulo=titulo, es_demo=bool(demo))
            vencidos.append(Vencido(una, oficina, vence))
    return por_estado, sorted(vencidos, key=lambda turno: (turno.vence, turno.problematica.folio))


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


def _atrasos(vencidos: list[Vencido]) -> list[Tarjeta]:
    """What falls behind, said openly; nothing when nothing does."""
    if not vencidos:
        return []
    contexto = {"vencidos": vencidos[:MOSTRADOS], "hay_mas": len(vencidos) > MOSTRADOS}
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
        pendientes=pendientes,
        enlaces=enlaces,
        vedadas=["/proyecto-ciudadano/escuela/"],  # the links of the schools
    )
)
