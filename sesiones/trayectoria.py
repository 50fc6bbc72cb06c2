"""One seat through the sessions held: where it was present and how it voted.

Read from the published sessions, as the open data are: a vote by show of hands has no sense of
its own, and what was corrected later stands beside in the session, not here.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cholula_ga.institucion.texto import contar
from sesiones.models import CONGELADAS, Convocado, Integrante, Sesion
from sesiones.presentacion import ANCHO_DE_MARCA, SENTIDOS, TRAZOS, Marca
from sesiones.publicadas import ultimas

Publico = Mapping[str, Any]
A_MANO_ALZADA, AUSENTE = "economica", "ausente"
ALTO = 100  # of the drawing of attendance, in its own units
SESIONES_DE_UN_ANIO = 12
VERSIONES_POR_TANDA = 50  # some 100 kB each


@dataclass(frozen=True)
class AsistenciaEnSesion:
    """In how many points of one session the seat was present, and by whom."""

    sesion: str
    url: str
    fecha: str
    ejercicio: int
    puntos: int
    titular: int
    suplente: int
    remota: int
    es_demo: bool

    @property
    def presente(self) -> int:
        return self.titular + self.suplente

    @property
    def ausente(self) -> int:
        return self.puntos - self.presente


@dataclass(frozen=True)
class VotoEnPunto:
    """How the seat stood in one vote: its sense, absent, or a show of hands."""

    sesion: str
    url: str
    fecha: str
    ejercicio: int
    punto: int
    asunto: str
    sentido: str
    nombre: str

    @property
    def clase(self) -> str:
        return "alerta" if self.sentido == AUSENTE else self.sentido

    @property
    def en_palabras(self) -> str:
        if self.sentido == A_MANO_ALZADA:
            return "A mano alzada"
        return "Ausente" if self.sentido == AUSENTE else SENTIDOS[self.sentido]


@dataclass(frozen=True)
class Columna:
    """One session in the drawing of attendance; in units of the drawing."""

    x: int
    titular: int
    suplente: int

    @property
    def y_titular(self) -> int:
        return ALTO - self.titular

    @property
    def y_suplente(self) -> int:
        return self.y_titular - self.suplente


@dataclass(frozen=True)
class Trayectoria:
    """Everything held in which the seat was called, in the order it happened."""

    asistencias: Sequence[AsistenciaEnSesion] = field(default_factory=tuple)
    votos: Sequence[VotoEnPunto] = field(default_factory=tuple)

    @property
    def ejercicios(self) -> list[int]:
        """Newest first."""
        return sorted({a.ejercicio for a in self.asistencias}, reverse=True)

    def de_ejercicio(self, anio: int) -> "Trayectoria":
        return Trayectoria(
            [a for a in self.asistencias if a.ejercicio == anio],
            [v for v in self.votos if v.ejercicio == anio],
        )

    @property
    def presencias(self) -> dict[str, int]:
        """Points of the agenda with roll: as titular, as suplente, absent."""
        return {
            "titular": sum(a.titular for a in self.asistencias),
            "suplente": sum(a.suplente for a in self.asistencias),
            "ausente": sum(a.ausente for a in self.asistencias),
        }

    @property
    def en_palabras(self) -> str:
        """«Estuvo en 15 de 17 puntos, en 4 sesiones. Votó 4 veces a favor y 2 en contra.»"""
        presentes = sum(a.titular + a.suplente for a in self.asistencias)
        puntos = contar(sum(a.puntos for a in self.asistencias), "punto", "puntos")
        sesiones = contar(len(self.asistencias), "sesión", "sesiones")
        conocidos = Counter(voto.sentido for voto in self.nominales)
        partes = [
            f"{conocidos[clave]} {texto.lower()}"
            for clave, texto in SENTIDOS.items()
            if conocidos[clave]
        ]
        votos = f" Sus votos, uno por uno: {', '.join(partes)}." if partes else ""
        return f"Estuvo en {presentes} de {puntos}, en {sesiones}.{votos}"

    @property
    def conteo(self) -> dict[str, int]:
        """Votes by sense; shows of hands and absences apart."""
        cuenta = Counter(voto.sentido for voto in self.votos)
        return {clave: cuenta[clave] for clave in (*SENTIDOS, AUSENTE, A_MANO_ALZADA)}

    @property
    def nominales(self) -> list[VotoEnPunto]:
        return [voto for voto in self.votos if voto.sentido in SENTIDOS]

    @property
    def marcas(self) -> list[Marca]:
        """One mark for each vote whose sense is known."""
        return [
            Marca(n * ANCHO_DE_MARCA, voto.sentido, TRAZOS[voto.sentido])
            for n, voto in enumerate(self.nominales)
        ]

    @property
    def ancho(self) -> int:
        return len(self.nominales) * ANCHO_DE_MARCA

    @property
    def columnas(self) -> list[Columna]:
        return [
            Columna(
                n * 10,
                ALTO * asistencia.titular // asistencia.puntos,
                ALTO * asistencia.suplente // asistencia.puntos,
            )
            for n, asistencia in enumerate(self.asistencias)
        ]

    @property
    def ancho_de_columnas(self) -> int:
        """As wide as a year of sessions, so that a few are not drawn as walls."""
        return max(len(self.asistencias), SESIONES_DE_UN_ANIO) * 10


def trayectoria_de(integrantes: Sequence[Integrante]) -> Trayectoria:
    """Of a seat (all the periods of one address), in two queries."""
    llamados = Convocado.objects.filter(
        integrante__in=integrantes, sesion__estado__in=CONGELADAS
    ).values_list("sesion__ejercicio__anio", "sesion__slug", "cargo")
    cargos = {f"sesion/{anio}/{slug}": cargo for anio, slug, cargo in llamados}
    asistencias: list[AsistenciaEnSesion] = []
    votos: list[VotoEnPunto] = []
    publicadas = ultimas(Sesion.tipo_publico, list(cargos))
    for version in publicadas.iterator(chunk_size=VERSIONES_POR_TANDA) if cargos else ():
        sesion = version.contenido
        lugar = next(s for s in sesion["lugares"] if s["cargo"] == cargos[version.clave])
        asistencias += _asistencia(sesion, lugar)
        votos += _votos(sesion, lugar)
    return Trayectoria(
        sorted(asistencias, key=lambda a: (a.fecha, a.url)),
        sorted(votos, key=lambda v: (v.fecha, v.url, v.punto)),
    )


def _presencia(punto: Publico, lugar: Publico) -> Publico | None:
    return next((p for p in punto["asistencia"] if p["lugar"] == lugar["lugar"]), None)


def _asistencia(sesion: Publico, lugar: Publico) -> Iterable[AsistenciaEnSesion]:
    """None if no roll was taken."""
    con_lista = [punto for punto in sesion["puntos"] if punto["asistencia"]]
    presencias = [p for p in (_presencia(punto, lugar) for punto in con_lista) if p]
    calidades = Counter(presencia["calidad"] for presencia in presencias)
    if con_lista:
        yield AsistenciaEnSesion(
            sesion["titulo"],
            sesion["url"],
            sesion["fecha"] or "",
            sesion["ejercicio"],
            len(con_lista),
            calidades["titular"],
            calidades["suplente"],
            sum(presencia["forma"] == "remota" for presencia in presencias),
            sesion["es_demo"] or lugar["es_demo"],
        )


def _votos(sesion: Publico, lugar: Publico) -> Iterable[VotoEnPunto]:
    if not lugar["con_voto"]:
        return
    for punto in sesion["puntos"]:
        if punto["votacion"]:
            presencia = _presencia(punto, lugar)
            yield VotoEnPunto(
                sesion["titulo"],
                sesion["url"],
                sesion["fecha"] or "",
                sesion["ejercicio"],
                punto["numero"],
                punto["titulo"],
                _sentido(punto["votacion"], presencia, lugar),
                (presencia or {}).get("nombre", ""),
            )


def _sentido(votacion: Publico, presencia: Publico | None, lugar: Publico) -> str:
    if presencia is None:
        return AUSENTE
    suyo = next((v for v in votacion["votos"] if v["lugar"] == lugar["lugar"]), None)
    return str(suyo["sentido"]) if suyo else A_MANO_ALZADA
