"""The verdict on one link: HEAD, then GET; a few redirects and retries; each hop checked anew."""

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from threading import Event

from informacion_util.enlaces.anfitriones import Anfitriones
from informacion_util.enlaces.conexion import Cliente, Respuesta, SinConexion, SinRespuesta
from informacion_util.enlaces.direcciones import Destino, EnlaceRechazado, NombreDesconocido
from informacion_util.models import ResultadoDeEnlace

SALTOS = 5
REDIRIGEN = {301, 302, 303, 307, 308}
NIEGAN = {401, 403, 407, 429, 451, 999}  # alive, but not for a program
PASAJEROS = {408, 425, 429, 500, 502, 503, 504}
CERTIFICADO = {
    9: "aún no empieza a valer",
    10: "ya venció",
    18: "lo firmó el propio sitio",
    19: "no lo firmó una autoridad reconocida",
    62: "es de otro sitio",
    64: "es de otro sitio",
}
CADENA_INCOMPLETA = {20, 21}  # browsers complete the chain by themselves


@dataclass(frozen=True)
class Resultado:
    """What came of one link; `detalle` is a sentence without its first capital."""

    resultado: ResultadoDeEnlace
    detalle: str = ""
    codigo: int | None = None
    dudoso: bool = False  # nobody answered at all: perhaps it is our own network


def funciona(codigo: int) -> Resultado:
    return Resultado(ResultadoDeEnlace.FUNCIONA, "", codigo)


def falla(detalle: str, codigo: int | None = None, *, dudoso: bool = False) -> Resultado:
    return Resultado(ResultadoDeEnlace.FALLA, detalle[:200], codigo, dudoso)


def sin_revisar(detalle: str, codigo: int | None = None) -> Resultado:
    return Resultado(ResultadoDeEnlace.NO_REVISABLE, detalle[:200], codigo)


class Revisor:
    """Checks links one by one; safe to share between threads, one request per site at a time."""

    def __init__(self, cliente: Cliente, alto: Event | None = None) -> None:
        self.cliente = cliente
        self.alto = alto or Event()
        self.anfitriones = Anfitriones(cliente, self.alto)

    def revisar(self, url: str) -> Resultado:
        """The verdict, after the retries that a passing failure deserves. Never raises."""
        for espera in (*self.cliente.tiempos.reintentos, None):
            resultado, pide = self._intentar(url)
            if pide is None or espera is None or self.alto.is_set():
                return resultado
            if pide > self.cliente.tiempos.espera_maxima:
                return sin_revisar("el sitio pide esperar demasiado", resultado.codigo)
            self.alto.wait(max(espera, pide))
        raise AssertionError("el último intento siempre responde")

    def _intentar(self, url: str) -> tuple[Resultado, float | None]:
        """A verdict and, if trying again may change it, how many seconds the site asks for."""
        try:
            respuesta = self._seguir(url)
        except EnlaceRechazado as error:
            return (falla if error.roto else sin_revisar)(str(error)), None
        except NombreDesconocido as error:
            motivo = "el sitio ya no existe o su nombre está mal escrito"
            return falla(motivo, dudoso=error.dudoso), 0
        except ssl.SSLError as error:
            return _de_certificado(error), None
        except SinRespuesta as error:
            return falla("el sitio no contesta", dudoso=isinstance(error, SinConexion)), 0
        espera = _espera(respuesta) if respuesta.estado in PASAJEROS else None
        return _de_estado(respuesta.estado), espera

    def _seguir(self, url: str) -> Respuesta:
        """The last answer of a chain of redirects; every hop is an address checked from zero."""
        vistas: set[str] = set()
        destino = Destino.de(url, self.cliente.politica)
        for _ in range(SALTOS + 1):
            if destino.url in vistas:
                raise EnlaceRechazado("da vueltas sin llegar a ninguna página", roto=True)
            vistas.add(destino.url)
            respuesta = self._pedir(destino)
            siguiente = respuesta.cabeceras.get("location", "")
            if respuesta.estado not in REDIRIGEN or not siguiente:
                return respuesta
            destino = destino.siguiente(_texto(siguiente), self.cliente.politica)
        raise EnlaceRechazado("manda de una dirección a otra demasiadas veces", roto=True)

    def _pedir(self, destino: Destino) -> Respuesta:
        """HEAD; a GET whose body is not read decides when HEAD is refused or misunderstood."""
        with self.anfitriones.turno(destino) as robots:
            if not robots.permite(destino.ruta):
                raise EnlaceRechazado("el sitio pide que los programas no lo visiten")
            respuesta = self._o_nada(lambda: self.cliente.pedir("HEAD", destino))
            if respuesta and (respuesta.estado < 400 or respuesta.estado == 429):
                return respuesta
            self.anfitriones.pausar(destino)
            return self.cliente.pedir("GET", destino)

    def _o_nada(self, pedir: Callable[[], Respuesta]) -> Respuesta | None:
        """Some servers hang up on HEAD: that alone says nothing."""
        try:
            return pedir()
        except SinConexion:
            raise
        except SinRespuesta:
            return None


def _texto(cabecera: str) -> str:
    """A Location with UTF-8 in it, which HTTP hands over as Latin-1."""
    try:
        return cabecera.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return cabecera


def _de_estado(estado: int) -> Resultado:
    if estado < HTTPStatus.BAD_REQUEST:
        return funciona(estado)
    if estado in NIEGAN:
        return sin_revisar(f"el sitio no deja que un programa lo revise ({estado})", estado)
    if estado in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        return falla(f"la página ya no está ({estado})", estado)
    return falla(f"el sitio responde con un error ({estado})", estado)


def _de_certificado(error: ssl.SSLError) -> Resultado:
    codigo = getattr(error, "verify_code", None)
    if codigo in CADENA_INCOMPLETA:
        return sin_revisar("el sitio no entrega completo su certificado de seguridad")
    if codigo is None:
        return falla("no se pudo establecer una conexión segura con el sitio")
    motivo = CERTIFICADO.get(codigo, "no es válido")
    return falla(f"el certificado de seguridad del sitio {motivo}")


def _espera(respuesta: Respuesta) -> float:
    """Seconds of Retry-After, as a number or as a date; 0 if it says none."""
    valor = respuesta.cabeceras.get("retry-after", "").strip()
    if valor.isascii() and valor.isdecimal():
        return float(valor[:9])
    try:
        momento = parsedate_to_datetime(valor)
    except (TypeError, ValueError):
        return 0.0
    momento = momento if momento.tzinfo else momento.replace(tzinfo=UTC)
    return max(0.0, momento.timestamp() - time.time())
