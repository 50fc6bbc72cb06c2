"""What the site needs to know of who asks, without knowing who it is. Nothing is written down.

An address is only turned into a mark that means nothing outside this process (or the shared cache)
nor after the hour: its salt is random, lives in memory and is thrown away.
"""

import hashlib
import re
import secrets
import time
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

VENTANA = 10 * 60  # seconds
PROGRAMAS = re.compile(
    r"bot\b|bot[/;_-]|crawl|spider|slurp|preview|facebookexternalhit|whatsapp|telegram|embed"
    r"|scan|monitor|curl|wget|python|java/|httpclient|go-http|okhttp|headless|archive",
    re.IGNORECASE,
)


def es_programa(request: HttpRequest) -> bool:
    """Says by its own name, or by asking before anybody does, that no person is looking."""
    agente = request.headers.get("User-Agent", "")
    proposito = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    return not agente or bool(PROGRAMAS.search(agente)) or "prefetch" in proposito


def direccion_de(request: HttpRequest) -> str:
    """The visitor's address, as our own proxy says it; nobody else is believed."""
    directa = _como_ip(request.META.get("REMOTE_ADDR", ""))
    if str(directa) in settings.PROXY_DE_CONFIANZA:
        dicha = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        directa = _como_ip(dicha) if dicha else directa
    if isinstance(directa, IPv6Address):  # one house has a whole /64
        return str(ip_network((int(directa), 64), strict=False))
    return str(directa or "")


def _como_ip(texto: str) -> IPv4Address | IPv6Address | None:
    """A server that listens on both families gives IPv4 addresses inside IPv6 ones."""
    try:
        ip = ip_address(texto)
    except ValueError:
        return None
    return getattr(ip, "ipv4_mapped", None) or ip


def dentro_del_tope(request: HttpRequest, uso: str, *, tope: int) -> bool:
    """Whether this visitor asked for `uso` at most `tope` times in this stretch of ten minutes."""
    ventana = int(time.time() // VENTANA)
    sal = cache.get_or_set(f"sal-{ventana}", secrets.token_hex, 2 * VENTANA)
    huella = hashlib.blake2b(
        direccion_de(request).encode(), key=str(sal).encode()[:64], digest_size=12
    ).hexdigest()
    llave = f"tope-{uso}-{ventana}-{huella}"
    cache.add(llave, 0, VENTANA)
    try:
        return cache.incr(llave) <= tope
    except ValueError:  # the cache made room meanwhile
        return True
