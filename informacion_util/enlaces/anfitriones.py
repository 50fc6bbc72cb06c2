"""The manners of a visitor: one request per site at a time, a pause between two, its robots.txt."""

import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock

from informacion_util.enlaces.conexion import Cliente, Respuesta, SinRespuesta
from informacion_util.enlaces.direcciones import Destino, EnlaceRechazado, NombreDesconocido
from informacion_util.enlaces.robots import Robots

RUTA = "/robots.txt"
SALTOS_DE_ROBOTS = 5
NADA = Robots([("/", False)])


@dataclass
class _Anfitrion:
    cerrojo: Lock = field(default_factory=Lock)
    ultima: float = 0.0
    robots: dict[str, Robots] = field(default_factory=dict)  # by origin: http and https may differ


class Anfitriones:
    """What is known of each site during one run."""

    def __init__(self, cliente: Cliente, alto: Event) -> None:
        self.cliente = cliente
        self.alto = alto
        self._cerrojo = Lock()
        self._conocidos: dict[str, _Anfitrion] = {}

    def _de(self, destino: Destino) -> _Anfitrion:
        with self._cerrojo:
            return self._conocidos.setdefault(destino.anfitrion, _Anfitrion())

    @contextmanager
    def turno(self, destino: Destino) -> Iterator[Robots]:
        """Nobody else asks this site meanwhile; gives the rules that it set for us."""
        anfitrion = self._de(destino)
        with anfitrion.cerrojo:
            if destino.origen not in anfitrion.robots:
                anfitrion.robots[destino.origen] = self._robots(destino)
                anfitrion.ultima = time.monotonic()
            self.pausar(destino)
            try:
                yield anfitrion.robots[destino.origen]
            finally:
                anfitrion.ultima = time.monotonic()

    def pausar(self, destino: Destino) -> None:
        """Wait until the site has rested since the last request."""
        anfitrion = self._de(destino)
        robots = anfitrion.robots.get(destino.origen, NADA)
        pausa = max(self.cliente.tiempos.pausa, robots.espera)
        falta = anfitrion.ultima + pausa - time.monotonic()
        if anfitrion.ultima and falta > 0:
            self.alto.wait(falta)
        anfitrion.ultima = time.monotonic()

    def _robots(self, destino: Destino) -> Robots:
        """RFC 9309 §2.3.1: none allows all; a server's error forbids all.

        A site that does not answer even this is judged by the request of the link itself.
        """
        try:
            respuesta = self._leer(
                Destino(destino.esquema, destino.anfitrion, destino.puerto, RUTA)
            )
        except (EnlaceRechazado, NombreDesconocido, SinRespuesta, ssl.SSLError):
            return Robots()
        if respuesta.estado >= 500:
            return NADA
        if respuesta.estado != 200:
            return Robots()
        return Robots.leer(respuesta.cuerpo.decode("utf-8", "replace"), nombre_de(self.cliente))

    def _leer(self, destino: Destino) -> Respuesta:
        for _ in range(SALTOS_DE_ROBOTS):
            respuesta = self.cliente.pedir("GET", destino, leer=True)
            siguiente = respuesta.cabeceras.get("location")
            if not 300 <= respuesta.estado < 400 or not siguiente:
                return respuesta
            destino = destino.siguiente(siguiente, self.cliente.politica)
        return Respuesta(404, {})


def nombre_de(cliente: Cliente) -> str:
    """The product name by which robots.txt calls us."""
    return cliente.agente.partition("/")[0].strip()
