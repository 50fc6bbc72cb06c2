"""Real web servers on this machine that stand for the sites to which the catalogue links."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from informacion_util.enlaces.conexion import Cliente, Tiempos
from informacion_util.enlaces.direcciones import Politica

CERTIFICADOS = Path(__file__).parent / "informacion_util" / "certificados"
RAPIDOS = Tiempos(
    conexion=2, lectura=0.5, total=1.0, pausa=0, reintentos=(0.01, 0.01), espera_maxima=0.2
)


@dataclass
class SitioAjeno:
    """`paginas` maps a path to an answer (status, headers) or to a function of the handler."""

    paginas: dict[str, Any] = field(default_factory=dict)
    pedidos: list[str] = field(default_factory=list)
    a_la_vez: list[int] = field(default_factory=list)
    puerto: int = 0
    esquema: str = "http"
    dentro: int = 0
    cerrojo: threading.Lock = field(default_factory=threading.Lock)

    def url(self, ruta: str = "/", nombre: str = "localhost") -> str:
        return f"{self.esquema}://{nombre}:{self.puerto}{ruta}"


@contextmanager
def un_sitio(paginas: dict[str, Any], *, certificado: str = "") -> Iterator[SitioAjeno]:
    sitio = SitioAjeno(dict(paginas), esquema="https" if certificado else "http")
    servidor = Servidor(("127.0.0.1", 0), type("Suya", (Atencion,), {"sitio": sitio}))
    if certificado:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(CERTIFICADOS / f"{certificado}.pem")
        servidor.socket = tls.wrap_socket(servidor.socket, server_side=True)
    sitio.puerto = servidor.server_address[1]
    hilo = threading.Thread(target=servidor.serve_forever, kwargs={"poll_interval": 0.01})
    hilo.start()
    try:
        yield sitio
    finally:
        servidor.shutdown()
        servidor.server_close()
        hilo.join()


class Servidor(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *args: Any) -> None:
        """A visitor who refuses the certificate is part of the test."""


class Atencion(BaseHTTPRequestHandler):
    """Answers as its site was told to; who hangs up on it is no news."""

    sitio: SitioAjeno

    def _responder(self) -> None:
        with self.sitio.cerrojo:
            self.sitio.pedidos.append(f"{self.command} {self.path}")
            self.sitio.dentro += 1
            self.sitio.a_la_vez.append(self.sitio.dentro)
        try:
            respuesta = self.sitio.paginas.get(self.path, (404, {}))
            if callable(respuesta):
                respuesta = respuesta(self)
        finally:
            with self.sitio.cerrojo:  # before the visitor can know that it was answered
                self.sitio.dentro -= 1
        if respuesta:
            self._mandar(*respuesta)

    do_GET = do_HEAD = _responder

    def _mandar(self, estado: int, cabeceras: dict[str, str], cuerpo: bytes = b"") -> None:
        self.send_response(estado)
        for nombre, valor in ({"Content-Length": str(len(cuerpo))} | cabeceras).items():
            self.send_header(nombre, valor)
        self.end_headers()
        self.wfile.write(b"" if self.command == "HEAD" else cuerpo)

    def log_message(self, *args: Any) -> None:
        """Nothing on the console."""

    def handle(self) -> None:
        with suppress(OSError):
            super().handle()

    def finish(self) -> None:
        with suppress(OSError):
            super().finish()


def cualquiera(direccion: str) -> bool:
    """A policy for these tests alone: every address may be reached, this machine's too."""
    return True


def un_cliente(*, tiempos: Tiempos = RAPIDOS, politica: Politica | None = None) -> Cliente:
    return Cliente(
        "GobiernoAbiertoCholula/1.0 (+http://127.0.0.1:8000; revisa sus enlaces)",
        politica=politica or Politica(cualquiera, puertos_libres=True),
        tiempos=tiempos,
        tls=ssl.create_default_context(cafile=str(CERTIFICADOS / "autoridad.pem")),
    )
