"""How the room announces itself: its door, what falls behind, and what each person has to do."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from cholula_ga.institucion.models import Usuario
from cholula_ga.portada.registro import Pendiente, Puerta, Sala, Tarjeta, registrar
from cholula_ga.publicacion.revision import EstadoRevision
from informacion_util.models import Edicion, Estrategia, Recurso, Vigencia

LISTA = "informacion_util:ficha_lista"
PANEL = "admin:informacion_util_edicion_changelist"
MOSTRADAS = 5
DIAS_DE_ESPERA = 5


def puerta() -> Puerta:
    """«31 fichas vigentes · 2 por vencer»."""
    cuenta = _por_vigencia()
    vigentes = cuenta.get(Vigencia.VIGENTE, 0) + cuenta.get(Vigencia.POR_VENCER, 0)
    frases = [f"{vigentes} ficha{_s(vigentes)} vigente{_s(vigentes)}"]
    for vigencia, frase in ((Vigencia.POR_VENCER, "por vencer"), (Vigencia.VENCIDA, "atrasadas")):
        if cuenta.get(vigencia):
            frases.append(f"{cuenta[vigencia]} {frase}")
    sin_dato = cuenta.get(Vigencia.NO_CONSTA, 0)
    if sin_dato and not vigentes:
        frases = [f"{sin_dato} ficha{_s(sin_dato)} publicada{_s(sin_dato)}"]
    return Puerta(
        titulo="Información útil",
        texto="Trámites, calendarios, datos y documentos que publica cada dependencia.",
        cifra=" · ".join(frases),
        url=reverse(LISTA),
    )


def _s(cuantas: int) -> str:
    return "" if cuantas == 1 else "s"


def _por_vigencia() -> dict[str, int]:
    filas = Edicion.objects.actuales().con_vigencia(timezone.localdate()).order_by()
    grupos = filas.values_list("vigencia_calculada").annotate(Count("pk"))
    return dict(grupos)


def tarjetas() -> list[Tarjeta]:
    """What falls behind, said openly; nothing when nothing does."""
    vencidas = Edicion.objects.actuales().vencidas(timezone.localdate())
    filas = list(
        vencidas.select_related("ficha__dependencia", "ejercicio").order_by("verificada_el", "pk")[
            : MOSTRADAS + 1
        ]
    )
    if not filas:
        return []
    contexto = {"atrasadas": filas[:MOSTRADAS], "hay_mas": len(filas) > MOSTRADAS}
    return [Tarjeta("informacion_util/componentes/atrasos.html", contexto, orden=90)]


def pendientes(usuario: Usuario) -> list[Pendiente]:
    """Drafts and returned entries for whoever writes; the tray for whoever reviews."""
    lista = []
    if usuario.es_enlace:
        propias = Edicion.objects.editables_por(usuario)
        lista += [*_de_enlace(propias), _enlaces_rotos(usuario)]
    if usuario.es_validacion:
        lista += _de_validacion(usuario)
    return lista


def _panel(**filtros: str) -> str:
    return reverse(PANEL, query={f"{campo}__exact": valor for campo, valor in filtros.items()})


def _de_enlace(propias: Any) -> list[Pendiente]:
    cuenta = dict(propias.order_by().values_list("estado").annotate(Count("pk")))
    devueltas = cuenta.get(EstadoRevision.OBSERVADA, 0)
    borradores = cuenta.get(EstadoRevision.BORRADOR, 0)
    vencidas = propias.actuales().vencidas(timezone.localdate()).count()
    return [
        Pendiente(
            "Fichas devueltas con observaciones", _panel(estado="observada"), devueltas, True
        ),
        Pendiente("Fichas vencidas: actualice o verifique", _panel(estado="publicada"), vencidas),
        Pendiente("Fichas en borrador sin enviar", _panel(estado="borrador"), borradores),
    ]


def _enlaces_rotos(usuario: Usuario) -> Pendiente:
    """Leads to the public list, of one's own office if there is only one."""
    propios = Recurso.objects.editables_por(usuario).de_lo_publicado().con_enlace_roto()
    cuantos = propios.values("url").distinct().count()
    oficinas = list(usuario.dependencias_editables().values_list("slug", flat=True)[:2])
    filtro = {"dependencia": oficinas[0]} if len(oficinas) == 1 else {}
    url = reverse("informacion_util:enlace_lista", query=filtro)
    return Pendiente("Enlaces rotos en fichas publicadas: corríjalos", url, cuantos)


def _de_validacion(usuario: Usuario) -> list[Pendiente]:
    espera = Edicion.objects.visibles_para(usuario).filter(estado=EstadoRevision.EN_REVISION)
    llegadas = list(espera.order_by("enviada_el").values_list("enviada_el", flat=True))
    if not llegadas:
        return []
    dias = (timezone.now() - llegadas[0]).days if llegadas[0] else 0
    espera_de = f" (la más antigua espera hace {dias} día{_s(dias)})" if dias else ""
    return [
        Pendiente(
            f"Fichas por revisar{espera_de}",
            _panel(estado="en_revision"),
            len(llegadas),
            dias >= DIAS_DE_ESPERA,
        )
    ]


def enlaces() -> Iterable[tuple[str, date | datetime | None]]:
    """Pages that are not versions of anything, for the sitemap."""
    publicadas = Edicion.objects.publicadas()
    ultima = publicadas.order_by("-publicada_el").values_list("publicada_el", flat=True).first()
    yield reverse(LISTA), ultima
    yield reverse("informacion_util:tablero"), ultima
    yield reverse("informacion_util:enlace_lista"), None
    yield reverse("informacion_util:utilidad_lista"), None
    anios = publicadas.order_by().values_list("ejercicio__anio", flat=True).distinct()
    for anio in sorted(anios):
        yield reverse("informacion_util:ficha_lista_ejercicio", args=[anio]), None
    if Estrategia.objects.publicas().exists():
        yield reverse("informacion_util:estrategia_lista"), None


SALA = registrar(
    Sala(
        slug="informacion-util",
        nombre="Información útil",
        orden=1,
        url_name=LISTA,
        puerta=puerta,
        tarjetas=tarjetas,
        pendientes=pendientes,
        enlaces=enlaces,
    )
)
