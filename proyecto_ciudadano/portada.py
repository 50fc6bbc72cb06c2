"""What the room shows on the home page, in the panel's to-do list and in the sitemap."""

from collections.abc import Iterable
from datetime import date, datetime

from cholula_ga.institucion.models import Usuario
from cholula_ga.portada.registro import Pendiente, Puerta, Sala, Tarjeta, registrar
from cholula_ga.publicacion.revision import EstadoRevision
from django.db.models import Count, Max, Q
from django.urls import reverse
from proyecto_ciudadano.escuelas import escuelas_publicas
from proyecto_ciudadano.facetas import CADENA
from proyecto_ciudadano.models import (
    Actividad,
    EstadoProblematica,
    Problematica,
    RespuestaTurno,
    Turno,
)
from proyecto_ciudadano.voz_escolar import pendientes_de_enlace, pendientes_de_validacion

LISTA = "proyecto_ciudadano:problematica_lista"
PANEL = "admin:proyecto_ciudadano_{}_changelist"


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


def pendientes(usuario: Usuario) -> list[Pendiente]:
    """First what others wait for, then one's own drafts."""
    lista: list[Pendiente] = []
    if usuario.es_validacion:
        lista += _de_validacion() + pendientes_de_validacion()
    if usuario.es_enlace:
        lista += pendientes_de_enlace(usuario) + _de_enlace(usuario)
    return lista


def _de_validacion() -> list[Pendiente]:
    en_revision = Actividad.objects.en_revision().count()
    estados = Problematica.objects.filter(retirada_el__isnull=True).aggregate(
        detectadas=Count("pk", filter=Q(estado=EstadoProblematica.DETECTADA)),
        validadas=Count("pk", filter=Q(estado=EstadoProblematica.VALIDADA)),
    )
    problematicas = reverse(PANEL.format("problematica"))
    return [
        Pendiente(
            "Actividades que esperan su revisión",
            reverse(PANEL.format("actividad")) + "?estado__exact=en_revision",
            en_revision,
            urgente=True,
        ),
        Pendiente(
            "Problemáticas por validar",
            f"{problematicas}?estado__exact=detectada",
            estados["detectadas"],
        ),
        Pendiente(
            "Problemáticas por turnar",
            f"{problematicas}?estado__exact=validada",
            estados["validadas"],
        ),
    ]


def _de_enlace(usuario: Usuario) -> list[Pendiente]:
    sin_actividad = Turno.objects.editables_por(usuario).filter(
        respuesta=RespuestaTurno.SIN_RESPUESTA,
        problematica__estado__in=[EstadoProblematica.TURNADA, EstadoProblematica.EN_ATENCION],
        problematica__retirada_el__isnull=True,
    )
    propias = Actividad.objects.editables_por(usuario).aggregate(
        observadas=Count("pk", filter=Q(estado=EstadoRevision.OBSERVADA)),
        borradores=Count("pk", filter=Q(estado=EstadoRevision.BORRADOR)),
    )
    actividades = reverse(PANEL.format("actividad"))
    return [
        Pendiente(
            "Actividades devueltas por corregir",
            f"{actividades}?estado__exact=observada",
            propias["observadas"],
            urgente=True,
        ),
        Pendiente(
            "Problemáticas turnadas que esperan una actividad",
            reverse(PANEL.format("problematica")) + "?turnos__respuesta__exact=sin_respuesta",
            sin_actividad.count(),
        ),
        Pendiente(
            "Borradores de actividades sin enviar",
            f"{actividades}?estado__exact=borrador",
            propias["borradores"],
        ),
    ]


def enlaces() -> Iterable[tuple[str, date | datetime | None]]:
    ultimo = Problematica.objects.publicas().aggregate(ultimo=Max("movimientos__registrado_el"))
    yield reverse(LISTA), ultimo["ultimo"]
    yield reverse("proyecto_ciudadano:taller_lista"), ultimo["ultimo"]
    for cct in escuelas_publicas():
        yield reverse("proyecto_ciudadano:escuela_detalle", args=[cct]), None


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
