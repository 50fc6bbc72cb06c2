"""The figures put together: one row for each value of each dimension, and the whole."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from cholula_ga.institucion.texto import clave_de_orden
from proyecto_ciudadano.cifras import consultas
from proyecto_ciudadano.cifras.consultas import Disputas, Grupo, Histograma, Respuestas
from proyecto_ciudadano.cifras.cuantiles import MINIMO, Tiempo, tiempo_de
from proyecto_ciudadano.cifras.pedido import DIMENSIONES, ROTULOS, Pedido
from proyecto_ciudadano.facetas import CADENA
from proyecto_ciudadano.models import Categoria

CORTES = tuple(DIMENSIONES)


@dataclass(frozen=True)
class Renglon:
    """What was asked in one category, place, ciclo or dependencia, or in all."""

    dimension: str
    clave: str
    texto: str
    por_estado: Mapping[str, int]
    de_demostracion: int
    atendida: Tiempo
    verificada: Tiempo

    @property
    def total(self) -> int:
        return sum(self.por_estado.values())

    def porcentaje(self, estado: str) -> int | None:
        """Whole percent of the total, which is its base; None of so few that it says nothing."""
        if self.total < MINIMO:
            return None
        return round(100 * self.por_estado.get(estado, 0) / self.total)


@dataclass(frozen=True)
class Corte:
    """One dimension told value by value."""

    dimension: str
    rotulo: str
    renglones: list[Renglon]


@dataclass(frozen=True)
class Cuadro:
    """All the figures of one page. `ciclos` are the ones that may be chosen."""

    pedido: Pedido
    todo: Renglon
    turnada: Tiempo
    cortes: list[Corte]
    respuestas: list[Respuestas]
    disputas: Disputas
    ciclos: list[str] = field(default_factory=list)
    texto: str = ""  # the chosen value, as it is read

    @property
    def quitables(self) -> list[dict[str, str]]:
        """The filters in place, each with the page without it."""
        pares = [
            (self.pedido.dimension, self.texto or self.pedido.valor),
            ("ciclo", self.pedido.ciclo),
        ]
        return [
            {"texto": f"{ROTULOS[nombre]}: {texto}", "url": self.pedido.pagina(**{nombre: ""})}
            for nombre, texto in pares
            if nombre and texto
        ]

    def corte(self, dimension: str) -> Corte | None:
        return next((corte for corte in self.cortes if corte.dimension == dimension), None)


def cuadro_de(pedido: Pedido, hoy: date) -> Cuadro:
    """Five queries whatever the number of problems. Overdue is as of `hoy`.

    With a dimension chosen it is told by ciclo alone: two of them together are never told.
    """
    dimensiones = ("ciclo",) if pedido.dimension else CORTES
    sin_ciclo = {n: v for n, v in pedido.filtros.items() if n != "ciclo"}
    de_todo_ciclo = consultas.grupos(consultas.publicas(sin_ciclo))
    grupos = [g for g in de_todo_ciclo if not pedido.ciclo or g.ciclo == pedido.ciclo]
    problematicas = consultas.publicas(pedido.filtros)
    tiempos = consultas.histogramas(problematicas, dimensiones)
    oficinas = [] if pedido.dimension else consultas.por_dependencia(problematicas)
    cuentas = {
        "categoria": _contar(grupos, "categoria", dict(Categoria.choices)),
        "localidad": _contar(grupos, "localidad", {g.localidad: g.lugar for g in grupos}),
        "ciclo": _contar(grupos, "ciclo", {g.ciclo: g.ciclo for g in grupos}),
        "dependencia": _contar(oficinas, "slug", {o.slug: o.nombre for o in oficinas}),
    }
    cortes = [
        Corte(dimension, ROTULOS[dimension], _renglones(dimension, cuentas[dimension], tiempos))
        for dimension in dimensiones
    ]
    respuestas = consultas.respuestas(problematicas, hoy)
    return Cuadro(
        pedido=pedido,
        todo=_todo(grupos, tiempos),
        turnada=tiempo_de(tiempos.get(("turnada", "", ""), {})),
        cortes=[corte for corte in cortes if corte.renglones],
        respuestas=_de_quien_se_pide(respuestas, pedido),
        disputas=consultas.disputas(problematicas),
        ciclos=sorted({g.ciclo for g in de_todo_ciclo}, reverse=True),
        texto=_texto_de(pedido, de_todo_ciclo, respuestas),
    )


def _texto_de(pedido: Pedido, grupos: list[Grupo], respuestas: list[Respuestas]) -> str:
    textos = {
        "categoria": dict(Categoria.choices),
        "localidad": {grupo.localidad: grupo.lugar for grupo in grupos},
        "dependencia": {fila.slug: fila.nombre for fila in respuestas},
    }
    return str(textos.get(pedido.dimension, {}).get(pedido.valor, ""))


@dataclass
class _Cuenta:
    texto: str
    por_estado: Counter[str] = field(default_factory=Counter)
    demo: int = 0


def _contar(
    grupos: Iterable[Grupo | consultas.DeDependencia], campo: str, textos: Mapping[str, str]
) -> dict[str, _Cuenta]:
    cuentas: dict[str, _Cuenta] = {}
    for grupo in grupos:
        clave = getattr(grupo, campo)
        cuenta = cuentas.setdefault(clave, _Cuenta(textos.get(clave, clave)))
        cuenta.por_estado[grupo.estado] += grupo.cuantas
        cuenta.demo += grupo.demo
    return cuentas


def _renglones(
    dimension: str,
    cuentas: Mapping[str, _Cuenta],
    tiempos: Mapping[tuple[str, str, str], Histograma],
) -> list[Renglon]:
    """In alphabetical order; ciclos, the newest first."""
    renglones = [
        Renglon(
            dimension,
            clave,
            cuenta.texto,
            cuenta.por_estado,
            cuenta.demo,
            tiempo_de(tiempos.get(("atendida", dimension, clave), {})),
            tiempo_de(tiempos.get(("verificada", dimension, clave), {})),
        )
        for clave, cuenta in cuentas.items()
    ]
    renglones.sort(key=lambda r: clave_de_orden(r.texto), reverse=dimension == "ciclo")
    return renglones


def _todo(grupos: Iterable[Grupo], tiempos: Mapping[tuple[str, str, str], Histograma]) -> Renglon:
    """Every problem is of one ciclo: its histograms add up to the whole."""
    por_estado: Counter[str] = Counter()
    demo = 0
    for grupo in grupos:
        por_estado[grupo.estado] += grupo.cuantas
        demo += grupo.demo
    juntos: dict[str, Counter[int]] = {"atendida": Counter(), "verificada": Counter()}
    for (tiempo, dimension, _), histograma in tiempos.items():
        if dimension == "ciclo":
            juntos[tiempo].update(histograma)
    return Renglon(
        "total",
        "",
        "Todo",
        {estado.value: por_estado[estado] for estado, *_ in CADENA},
        demo,
        tiempo_de(juntos["atendida"]),
        tiempo_de(juntos["verificada"]),
    )


def _de_quien_se_pide(respuestas: list[Respuestas], pedido: Pedido) -> list[Respuestas]:
    """With a dependencia chosen, its answers alone."""
    if pedido.dimension == "dependencia":
        respuestas = [fila for fila in respuestas if fila.slug == pedido.valor]
    return sorted(respuestas, key=lambda fila: clave_de_orden(fila.nombre))
