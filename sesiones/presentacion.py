"""A session's public data arranged for its page: sentences, marks of a vote, tiles of seats."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cholula_ga.institucion.texto import contar
from informacion_util.models import Edicion
from sesiones.expediente import Documento, Errata, erratas_de
from sesiones.models import (
    Calidad,
    EstadoSesion,
    Forma,
    Funcion,
    Modalidad,
    ModalidadVotacion,
    TipoPunto,
)
from sesiones.papeles import AcuerdoEnSeguimiento, acuerdos_de, anexos_de
from sesiones.publico.frases import Decision, decision_de
from sesiones.reglas import ClaveRegla, leer

SENTIDOS = {"a_favor": "A favor", "en_contra": "En contra", "abstencion": "Abstención"}
ANCHO_DE_MARCA = 26
SIN_FICHAS: Mapping[str, Edicion] = {}
# One shape per sense, so that colour never speaks alone: disc, cross, ring.
TRAZOS = {
    "a_favor": "M2 11a9 9 0 1 0 18 0a9 9 0 1 0-18 0z",
    "en_contra": "M5 2l6 6 6-6 3 3-6 6 6 6-3 3-6-6-6 6-3-3 6-6-6-6z",
    "abstencion": "M2 11a9 9 0 1 0 18 0a9 9 0 1 0-18 0zM6 11a5 5 0 1 1 10 0a5 5 0 1 1-10 0z",
}


@dataclass(frozen=True)
class Marca:
    """One vote in the drawing of a count."""

    x: int
    sentido: str
    trazo: str


@dataclass(frozen=True)
class FilaDeVoto:
    """One line of the table behind the drawing."""

    quien: str
    sentido: str
    texto: str
    nombre: str = ""
    suplente: bool = False


@dataclass(frozen=True)
class TarjetaDePunto:
    """One point of the agenda as its card shows it."""

    punto: Mapping[str, Any]
    tipo: str
    decision: Decision
    presentes: int = 0
    modalidad: str = ""
    marcas: Sequence[Marca] = ()
    votos: Sequence[FilaDeVoto] = ()
    totales: Sequence[tuple[str, str, int]] = ()
    fichas: Sequence[Edicion] = ()
    erratas: Sequence[Errata] = ()

    @property
    def anexos(self) -> list[Documento]:
        return anexos_de(self.punto)

    @property
    def acuerdos(self) -> list[AcuerdoEnSeguimiento]:
        """Those that it follows up."""
        return acuerdos_de(self.punto)

    @property
    def ancho(self) -> int:
        return len(self.marcas) * ANCHO_DE_MARCA


@dataclass(frozen=True)
class LugarEnSala:
    """One seat with its presence over the session."""

    cargo: str
    funcion: str
    con_voto: bool
    es_demo: bool
    tono: str
    texto: str
    detalle: str = ""
    nombres: Sequence[str] = field(default_factory=tuple)
    asistio: bool = False


def tarjetas_de(
    publico: Mapping[str, Any], ediciones: Mapping[str, Edicion] = SIN_FICHAS
) -> list[TarjetaDePunto]:
    """One card for each point; `ediciones` by slug, of the fichas that the points name."""
    abierta = publico["estado"] in (EstadoSesion.CONVOCADA, EstadoSesion.EN_CURSO)
    cargos = {lugar["lugar"]: lugar["cargo"] for lugar in publico["lugares"]}
    return [
        replace(
            _tarjeta(punto, cargos, abierta=abierta),
            fichas=[
                ediciones[ficha["slug"]]
                for ficha in punto.get("fichas", [])
                if ficha["slug"] in ediciones
            ],
            erratas=erratas_de(publico, punto=punto["numero"]),
        )
        for punto in publico["puntos"]
    ]


def _tarjeta(
    punto: Mapping[str, Any], cargos: Mapping[int, str], *, abierta: bool
) -> TarjetaDePunto:
    votacion = punto["votacion"]
    tipo = TipoPunto(punto["tipo"]).label
    decision = decision_de(punto, abierta=abierta)
    presentes = len(punto["asistencia"])
    if votacion is None:
        return TarjetaDePunto(punto, tipo, decision, presentes)
    conteo = {
        "a_favor": votacion["a_favor"],
        "en_contra": votacion["en_contra"],
        "abstencion": votacion["abstenciones"],
    }
    sentidos = [sentido for sentido, cuantos in conteo.items() for _ in range(cuantos)]
    nombres = {a["lugar"]: a.get("nombre", "") for a in punto["asistencia"]}
    suplentes = {a["lugar"] for a in punto["asistencia"] if a["calidad"] == Calidad.SUPLENTE}
    return TarjetaDePunto(
        punto,
        tipo,
        decision,
        presentes,
        ModalidadVotacion(votacion["modalidad"]).label,
        [Marca(n * ANCHO_DE_MARCA, s, TRAZOS[s]) for n, s in enumerate(sentidos)],
        [
            FilaDeVoto(
                cargos[voto["lugar"]],
                voto["sentido"],
                SENTIDOS[voto["sentido"]],
                nombres[voto["lugar"]],
                voto["lugar"] in suplentes,
            )
            for voto in votacion["votos"]
        ],
        [(sentido, SENTIDOS[sentido], cuantos) for sentido, cuantos in conteo.items()],
    )


def lugares_en_sala(publico: Mapping[str, Any]) -> list[LugarEnSala]:
    """Every seat called, present or not: the absent are named too."""
    puntos = [punto for punto in publico["puntos"] if punto["asistencia"]]
    return [_lugar(lugar, puntos) for lugar in publico["lugares"]]


def _lugar(lugar: Mapping[str, Any], puntos: Sequence[Mapping[str, Any]]) -> LugarEnSala:
    presencias = [
        (punto["numero"], presencia)
        for punto in puntos
        for presencia in punto["asistencia"]
        if presencia["lugar"] == lugar["lugar"]
    ]
    tono, texto = _presencia_en_palabras(
        [n for n, _ in presencias], [punto["numero"] for punto in puntos]
    )
    return LugarEnSala(
        cargo=lugar["cargo"],
        funcion=Funcion(lugar["funcion"]).label,
        con_voto=lugar["con_voto"],
        es_demo=lugar["es_demo"],
        tono=tono,
        texto=texto,
        detalle=_modo_en_palabras(presencias),
        nombres=sorted({p["nombre"] for _, p in presencias if p.get("nombre")}),
        asistio=bool(presencias),
    )


def _modo_en_palabras(presencias: Sequence[tuple[int, Mapping[str, Any]]]) -> str:
    """«titular, presencial»; if it changed, each way with its points."""
    modos: dict[str, list[int]] = {}
    for numero, presencia in presencias:
        modo = f"{Calidad(presencia['calidad']).label}, {Forma(presencia['forma']).label}".lower()
        modos.setdefault(modo, []).append(numero)
    if len(modos) < 2:
        return "".join(modos)
    return "; ".join(f"{modo} ({_puntos(numeros)})" for modo, numeros in modos.items())


def _puntos(numeros: Sequence[int]) -> str:
    """«punto 3», «puntos 1, 2 y 4»."""
    *primeros, ultimo = map(str, numeros)
    return f"puntos {', '.join(primeros)} y {ultimo}" if primeros else f"punto {ultimo}"


def _presencia_en_palabras(numeros: Sequence[int], todos: Sequence[int]) -> tuple[str, str]:
    """Tone and words for a seat present at `numeros` of the points whose roll was taken."""
    if not todos:
        return "pendiente", "Sin lista todavía"
    if not numeros:
        return "mal", "Ausente"
    cuantos = len(numeros)
    if cuantos == len(todos):
        return "bien", f"Presente en {contar(cuantos, 'punto', 'puntos')}"
    if list(numeros) == list(todos[-cuantos:]):
        return "marcha", f"Presente desde el punto {numeros[0]}"
    if list(numeros) == list(todos[:cuantos]):
        return "marcha", f"Presente hasta el punto {numeros[-1]}"
    articulo = "el" if cuantos == 1 else "los"
    return "marcha", f"Presente en {articulo} {_puntos(numeros)}"


def estado_en_palabras(publico: Mapping[str, Any]) -> str:
    return EstadoSesion(publico["estado"]).label


def modalidad_en_palabras(publico: Mapping[str, Any]) -> str:
    return Modalidad(publico["modalidad"]).label if publico["modalidad"] else ""


def aviso_en_palabras(publico: Mapping[str, Any]) -> str:
    """«96 horas antes; la regla pide 48.»"""
    aviso = publico["aviso"]
    if not aviso:
        return ""
    texto = f"{contar(aviso['horas'], 'hora', 'horas')} antes"
    if aviso["requeridas"] is None:
        return texto
    cumple = "cumple" if aviso["horas"] >= aviso["requeridas"] else "no cumple"
    return f"{texto}; la regla pide {aviso['requeridas']}: {cumple}"


def reglas_en_palabras(publico: Mapping[str, Any]) -> list[tuple[str, str, Mapping[str, Any]]]:
    """Each rule's name and reading, worded here so that rewording alters nothing published."""
    return [
        (ClaveRegla(regla["clave"]).label, leer(regla["clave"], regla["valor"]), regla)
        for regla in publico["reglas"]
    ]
