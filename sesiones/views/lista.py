"""The list of sessions: the next one first, then the newest; by year, type and state."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Case, F, IntegerField, Q, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cholula_ga.busqueda.paginas import paginar
from cholula_ga.institucion.models import Ejercicio
from sesiones.models import EstadoSesion, Sesion, TipoSesion
from sesiones.publicadas import ultimas
from sesiones.views.comun import MIGAS, POR_PAGINA

EN_CURSO, PROXIMA, LAS_DEMAS = 0, 1, 2
ANTETITULOS = {EN_CURSO: "En este momento", PROXIMA: "Próxima sesión"}
ESTADOS = [opcion for opcion in EstadoSesion.choices if opcion[0] != EstadoSesion.BORRADOR]


@dataclass(frozen=True)
class Filtros:
    """What was asked for; a value that does not exist asks for nothing."""

    ejercicio: str = ""
    tipo: str = ""
    estado: str = ""

    @classmethod
    def de_peticion(cls, pedido: Mapping[str, str]) -> "Filtros":
        ejercicio = pedido.get("ejercicio", "")
        tipo, estado = pedido.get("tipo", ""), pedido.get("estado", "")
        return cls(
            ejercicio=ejercicio if ejercicio.isdecimal() and len(ejercicio) == 4 else "",
            tipo=tipo if tipo in TipoSesion.values else "",
            estado=estado if estado in dict(ESTADOS) else "",
        )

    @property
    def consulta(self) -> str:
        """For the links to the other pages of the list."""
        return urlencode({nombre: valor for nombre, valor in asdict(self).items() if valor})

    def aplicar(self, sesiones: QuerySet[Sesion]) -> QuerySet[Sesion]:
        if self.ejercicio:
            sesiones = sesiones.filter(ejercicio__anio=self.ejercicio)
        pedidos = {"tipo": self.tipo, "estado": self.estado}
        return sesiones.filter(**{campo: valor for campo, valor in pedidos.items() if valor})


def con_turno(sesiones: QuerySet[Sesion], hoy: date) -> QuerySet[Sesion]:
    """First the one under way, then those to come, the nearest first; then the newest."""
    por_venir = Q(estado=EstadoSesion.CONVOCADA, fecha__gte=hoy)
    return sesiones.annotate(
        turno=Case(
            When(estado=EstadoSesion.EN_CURSO, then=EN_CURSO),
            When(por_venir, then=PROXIMA),
            default=LAS_DEMAS,
            output_field=IntegerField(),
        ),
        espera=Case(When(por_venir, then=F("fecha"))),
    ).order_by(
        "turno",
        F("espera").asc(nulls_last=True),
        "-ejercicio__anio",
        F("fecha").desc(nulls_last=True),
        "tipo",
        "-numero",
        "pk",
    )


@require_safe
def sesion_lista(request: HttpRequest) -> HttpResponse:
    """Every session of the commission with its result in words."""
    filtros = Filtros.de_peticion(request.GET)
    filas = filtros.aplicar(Sesion.objects.publicas().para_lista())
    pagina = paginar(request, con_turno(filas, timezone.localdate()), POR_PAGINA)
    resumenes = _resumenes(list(pagina))
    contexto = {
        "pagina": pagina,
        "filas": [
            (sesion, ANTETITULOS.get(sesion.turno, ""), resumenes.get(sesion.clave_publica, ""))
            for sesion in pagina
        ],
        "filtros": filtros,
        "tipos": TipoSesion.choices,
        "estados": ESTADOS,
        "ejercicios": Ejercicio.objects.filter(
            pk__in=Sesion.objects.publicas().order_by().values("ejercicio")
        ),
        "migas": [*MIGAS[:1], ("Sesiones", "")],
    }
    return render(request, "sesiones/sesion_lista.html", contexto)


def _resumenes(sesiones: list[Sesion]) -> dict[str, str]:
    """The published sentence of each session of a page, in one query."""
    claves = [sesion.clave_publica for sesion in sesiones]
    return dict(ultimas(Sesion.tipo_publico, claves).values_list("clave", "resumen"))
