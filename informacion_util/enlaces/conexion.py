"""One request to one checked address, on a pinned connection, with bounded time and bytes."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from threading import Timer
from typing import Self

from informacion_util.enlaces.direcciones import Destino, Politica, resolver

MAXIMO_DE_CUERPO = 512 * 1024  # what RFC 9309 asks a reader of robots.txt to accept
DIRECCIONES_PROBADAS = 2


class SinRespuesta(Exception):
    """Connected or not, no answer that HTTP understands came in time."""


class SinConexion(SinRespuesta):
    """Nobody opened the door, so another method would fare no better."""


@dataclass(frozen=True)
class Tiempos:
    """Seconds: to connect, between two readings, for a whole request, and between two requests."""

    conexion: float = 8.0
    lectura: float = 12.0
    total: float = 30.0
    pausa: float = 1.0
    reintentos: tuple[float, ...] = (3.0, 10.0)
    espera_maxima: float = 60.0


@dataclass(frozen=True)
class Respuesta:
    """Its status, its headers in lower case, and the start of the body if it was asked for."""

    estado: int
    cabeceras: dict[str, str]
    cuerpo: bytes = b""


def _contexto() -> ssl.SSLContext:
    return ssl.create_default_context()


@dataclass(frozen=True)
class Cliente:
    """Asks politely: says who it is, keeps no cookie, follows nothing by itself."""

    agente: str
    politica: Politica = Politica()
    tiempos: Tiempos = Tiempos()
    tls: ssl.SSLContext = field(default_factory=_contexto)

    def pedir(self, metodo: str, destino: Destino, *, leer: bool = False) -> Respuesta:
        """One exchange. Raises EnlaceRechazado, NombreDesconocido, SinRespuesta, SSLError."""
        with self._conectado(destino) as (enchufe, plazo):
            conexion = HTTPConnection(destino.anfitrion, destino.puerto)
            conexion.sock = enchufe  # so it never asks for the name again
            try:
                conexion.request(metodo, destino.ruta, headers=self._cabeceras(destino))
                respuesta = conexion.getresponse()
                cabeceras = {nombre.lower(): valor for nombre, valor in respuesta.getheaders()}
                cuerpo = respuesta.read(MAXIMO_DE_CUERPO) if leer else b""
                if plazo.vencido:  # what was cut off looks like a short answer
                    raise SinRespuesta("tardó demasiado")
                return Respuesta(respuesta.status, cabeceras, cuerpo)
            except ssl.SSLError:
                raise
            except (OSError, HTTPException, ValueError) as error:
                raise SinRespuesta(type(error).__name__) from error

    def _cabeceras(self, destino: Destino) -> dict[str, str]:
        return {
            "Host": destino.cabecera_host,
            "User-Agent": self.agente,
            "Accept": "*/*",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }

    @contextmanager
    def _conectado(self, destino: Destino) -> Iterator[tuple[socket.socket, "Plazo"]]:
        """A socket to one of its checked addresses, shut down when the time for it is over."""
        crudo = self._abrir(resolver(destino, self.politica), destino.puerto)
        with crudo, Plazo(crudo, self.tiempos.total) as plazo:
            crudo.settimeout(self.tiempos.lectura)
            if destino.esquema == "https":
                with self._cifrar(crudo, destino) as cifrado:
                    yield cifrado, plazo
            else:
                yield crudo, plazo

    def _abrir(self, direcciones: list[str], puerto: int) -> socket.socket:
        ultimo: OSError | None = None
        for direccion in direcciones[:DIRECCIONES_PROBADAS]:
            try:
                return socket.create_connection((direccion, puerto), self.tiempos.conexion)
            except OSError as error:
                ultimo = error
        raise SinConexion(type(ultimo).__name__) from ultimo

    def _cifrar(self, crudo: socket.socket, destino: Destino) -> ssl.SSLSocket:
        """Checks the certificate against the name of the link, not against the address."""
        try:
            return self.tls.wrap_socket(crudo, server_hostname=destino.anfitrion)
        except ssl.SSLError:
            raise
        except OSError as error:
            raise SinConexion(type(error).__name__) from error


class Plazo:
    """Cuts a connection when its time is over, however slowly it goes on talking."""

    def __init__(self, enchufe: socket.socket, segundos: float) -> None:
        self.vencido = False
        self._copia = enchufe.dup()  # the same connection: TLS takes the other handle for itself
        self._reloj = Timer(segundos, self._cortar)
        self._reloj.daemon = True

    def _cortar(self) -> None:
        self.vencido = True
        with suppress(OSError):
            self._copia.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> Self:
        self._reloj.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._reloj.cancel()
        self._copia.close()
