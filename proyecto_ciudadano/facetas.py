"""The tracker's facets: what an address asks for, and the problems that answer it."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from django.db.models import TextChoices
from django.utils import timezone

from proyecto_ciudadano.models import EstadoProblematica, Problematica, RespuestaTurno, Turno
from proyecto_ciudadano.models.problematica import ProblematicaQuerySet

LARGO_MAXIMO = 60
CAMPOS = {
    "estado": "estado",
    "categoria": "categoria",
    "localidad": "localidad__slug",
    "ciclo": "taller__ciclo_escolar",
}
ROTULOS = {
    "estado": "Estado",
    "categoria": "Categoría",
    "dependencia": "Dependencia",
    "respuesta": "Respuesta de la dependencia",
    "localidad": "Lugar",
    "ciclo": "Ciclo escolar",
}
CADENA = [  # from what was asked to what was proven; never added to one another
    (EstadoProblematica.VALIDADA, "Por turnar a una dependencia", "validada"),
    (EstadoProblematica.TURNADA, "Turnadas, sin actividad todavía", "turnada"),
    (EstadoProblematica.EN_ATENCION, "En atención", "en_atencion"),
    (EstadoProblematica.ATENDIDA, "Atendidas, según la dependencia", "atendida"),
    (EstadoProblematica.VERIFICADA, "Verificadas por la escuela", "verificada"),
    (EstadoProblematica.NO_COMPETENCIA, "No son de competencia municipal", "no_competencia"),
    (EstadoProblematica.NO_VIABLE, "No son viables", "no_viable"),
    (EstadoProblematica.FUSIONADA, "Unidas a otra", "fusionada"),
]


class Respuesta(TextChoices):
    """How the answer of a dependencia stands; late ones are also among those that are missing."""

    VENCIDA = "vencida", "Sin respuesta, ya venció"
    SIN_RESPUESTA = RespuestaTurno.SIN_RESPUESTA.value, "Sin respuesta todavía"
    ATIENDE = RespuestaTurno.ATIENDE.value, "La atiende"
    NO_LE_CORRESPONDE = RespuestaTurno.NO_LE_CORRESPONDE.value, "Dice que no le corresponde"
    PROPONE_OTRA = RespuestaTurno.PROPONE_OTRA.value, "Propone a otra dependencia"


def leer_filtros(parametros: Mapping[str, str]) -> dict[str, str]:
    """The known facets of an address, cut to a sane length."""
    limpios = {
        nombre: parametros.get(nombre, "").replace("\x00", "").strip()[:LARGO_MAXIMO]
        for nombre in ROTULOS
    }
    return {nombre: valor for nombre, valor in limpios.items() if valor}


def consulta_de(filtros: Mapping[str, str], *, sin: str = "") -> str:
    return urlencode({nombre: valor for nombre, valor in filtros.items() if nombre != sin})


def filtrar(filtros: Mapping[str, str], *, hoy: date | None = None) -> ProblematicaQuerySet:
    """Public problems that answer every chosen facet. A dependencia and an answer chosen together
    are asked of the same turn."""
    elegidos = {CAMPOS[nombre]: valor for nombre, valor in filtros.items() if nombre in CAMPOS}
    problematicas = Problematica.objects.publicas().filter(**elegidos)
    if not {"dependencia", "respuesta"}.intersection(filtros):
        return problematicas
    turnos = Turno.objects.all()
    if slug := filtros.get("dependencia"):
        turnos = turnos.filter(dependencia__slug=slug)
    respuesta = filtros.get("respuesta")
    if respuesta == Respuesta.VENCIDA:
        turnos = turnos.vencidos(hoy or timezone.localdate())
    elif respuesta == Respuesta.SIN_RESPUESTA:
        turnos = turnos.sin_respuesta()
    elif respuesta:
        turnos = turnos.filter(respuesta=respuesta)
    return problematicas.filter(pk__in=turnos.values("problematica"))
