"""Where a link may lead: http or https, usual ports and addresses of the public Internet.

Sources: IANA special-purpose address registries (RFC 6890 and its updates); RFC 3056 (6to4), RFC
4380 (Teredo), RFC 6052 and RFC 8215 (NAT64), which carry another address inside.
"""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, ip_address, ip_network
from urllib.parse import urljoin

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

PUERTOS = {"http": 80, "https": 443}
LARGO_MAXIMO = 2048
NO_EXISTE = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}

RESERVADAS = [
    ip_network(red)
    for red in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",  # between a provider and its customers (CGNAT)
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
]
UNIDIFUSION = ip_network("2000::/3")  # all that IANA has given out to the public
CON_OTRA_DENTRO = [
    ip_network(red)
    for red in (
        "2001::/23",  # Teredo, ORCHID, benchmarking
        "2001:db8::/32",
        "2002::/16",  # 6to4
        "3fff::/20",
    )
]


class EnlaceRechazado(Exception):
    """The link leads where no citizen can go, or where a check must not; the text says why."""

    def __init__(self, motivo: str, *, roto: bool = False) -> None:
        super().__init__(motivo)
        self.roto = roto


class NombreDesconocido(Exception):
    """The name service knows no such site, or (`dudoso`) could not be asked."""

    def __init__(self, nombre: str, *, dudoso: bool = False) -> None:
        super().__init__(nombre)
        self.dudoso = dudoso


def es_publica(direccion: str) -> bool:
    """Whether an IP address belongs to the public Internet."""
    ip = ip_address(direccion.partition("%")[0])
    if isinstance(ip, IPv4Address):
        return ip.is_global and not any(ip in red for red in RESERVADAS)
    # Inside 2000::/3 live neither IPv4-mapped (::ffff:0:0/96) nor NAT64 addresses (64:ff9b::/96).
    return ip.is_global and ip in UNIDIFUSION and not any(ip in red for red in CON_OTRA_DENTRO)


@dataclass(frozen=True)
class Politica:
    """What a check may reach. The default is the only one that the site uses."""

    direccion: Callable[[str], bool] = es_publica
    puertos_libres: bool = False


@dataclass(frozen=True)
class Destino:
    """One address to ask for, taken apart; `anfitrion` is ASCII, without brackets."""

    esquema: str
    anfitrion: str
    puerto: int
    ruta: str

    @classmethod
    def de(cls, url: str, politica: Politica) -> "Destino":
        """Raises EnlaceRechazado unless it is an address that a citizen's browser opens."""
        if len(url) > LARGO_MAXIMO or any(letra <= " " or letra in "\\\x7f" for letra in url):
            raise EnlaceRechazado("la dirección está mal escrita", roto=True)
        try:
            partes = parse_url(url)
            anfitrion = (partes.host or "").strip("[]").rstrip(".").encode("idna").decode()
        except (LocationParseError, UnicodeError):
            raise EnlaceRechazado("la dirección está mal escrita", roto=True) from None
        esquema = (partes.scheme or "").lower()
        if esquema not in PUERTOS or not anfitrion or "%" in anfitrion:
            raise EnlaceRechazado("la dirección no es de una página web", roto=True)
        if partes.auth is not None:
            raise EnlaceRechazado("la dirección lleva usuario o contraseña")
        if partes.port not in (None, PUERTOS[esquema]) and not politica.puertos_libres:
            raise EnlaceRechazado(f"usa un puerto poco común ({partes.port})")
        return cls(esquema, anfitrion, partes.port or PUERTOS[esquema], partes.request_uri)

    def siguiente(self, direccion: str, politica: Politica) -> "Destino":
        """Where a redirect leads from here; a Location may be relative, and may be anything."""
        try:
            url = urljoin(self.url, direccion).partition("#")[0]
        except ValueError:
            raise EnlaceRechazado("la dirección está mal escrita", roto=True) from None
        return Destino.de(url, politica)

    @property
    def origen(self) -> str:
        return f"{self.esquema}://{self.cabecera_host}"

    @property
    def url(self) -> str:
        return self.origen + self.ruta

    @property
    def cabecera_host(self) -> str:
        host = f"[{self.anfitrion}]" if ":" in self.anfitrion else self.anfitrion
        return host if self.puerto == PUERTOS[self.esquema] else f"{host}:{self.puerto}"


def resolver(destino: Destino, politica: Politica) -> list[str]:
    """The IP addresses of a destination, IPv4 first; all of them pass `politica`.

    The caller connects to one of these and never asks for the name again. Raises EnlaceRechazado if
    any of them is refused, NombreDesconocido if there is none.
    """
    try:
        filas = socket.getaddrinfo(
            destino.anfitrion, destino.puerto, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP
        )
    except (OSError, UnicodeError) as error:
        conocido = isinstance(error, socket.gaierror) and error.errno in NO_EXISTE
        raise NombreDesconocido(destino.anfitrion, dudoso=not conocido) from error
    direcciones = list(dict.fromkeys(str(fila[4][0]) for fila in sorted(filas, key=_v4_primero)))
    if not direcciones:
        raise NombreDesconocido(destino.anfitrion)
    if not all(politica.direccion(direccion) for direccion in direcciones):
        raise EnlaceRechazado("lleva a una dirección privada, que nadie más puede abrir", roto=True)
    return direcciones


def _v4_primero(fila: tuple[int, object, object, object, object]) -> bool:
    return fila[0] != socket.AF_INET
