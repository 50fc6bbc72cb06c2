"""A visitor's program that follows whatever the site names, and looks for what nobody may see."""

import re
import time
from collections import Counter, deque
from urllib.parse import unquote

from django.urls import Resolver404, get_resolver, resolve
from django.urls.resolvers import URLResolver

from tests.canarios.lector import cuerpo, dicho, enlaces

NO_SE_ANDAN = ("/admin/", "/static/", "/salud/")
POR_RUTA = 2  # addresses of one pattern that name nothing planted: their pages are alike
POR_PAGINA = 4  # and with those that do, queries of one path


def rutas_publicas(resolutor=None, prefijo=""):
    """The pattern of every public address, as `resolve()` names it."""
    for parte in (resolutor or get_resolver()).url_patterns:
        ruta = prefijo + str(parte.pattern)
        if ruta.startswith(("admin/", "salud/")):
            continue
        if isinstance(parte, URLResolver):
            yield from rutas_publicas(parte, ruta)
        else:
            yield ruta


def ruta_de(direccion):
    """The pattern that answers an address; None if none does."""
    try:
        return resolve(direccion.partition("?")[0]).route
    except Resolver404:
        return None


def _entera(forma, texto):
    return re.search(rf"(?<![0-9a-z]){re.escape(forma)}(?![0-9])", texto) is not None


class Recorrido:
    """Visits each address once; `fugas` says which one told what."""

    def __init__(self, client, canarios, sembrados=()):
        self.client = client
        self.canarios = {que: [f.lower() for f in formas] for que, formas in canarios.items()}
        self.sembrados = [sembrado.lower() for sembrado in sembrados]
        self.vistas = {}
        self.fugas = []
        self.por_ruta = Counter()
        self.por_pagina = Counter()
        self.completo = False

    def andar(self, semillas, *, segundos):
        """Planted things first. `completo` tells whether time was enough."""
        fin = time.monotonic() + segundos
        propias, ajenas = deque(), deque()
        vistas = set()
        pendientes = deque(semillas)
        while time.monotonic() < fin:
            for direccion in pendientes:
                limpia = direccion.partition("#")[0]
                if limpia not in vistas and not limpia.startswith(NO_SE_ANDAN):
                    vistas.add(limpia)
                    (propias if self._es_sembrada(limpia) else ajenas).append(limpia)
            if not (propias or ajenas):
                self.completo = True
                return self
            direccion = (propias or ajenas).popleft()
            pendientes = sorted(self.visitar(direccion)) if self._toca(direccion) else []
        return self

    def _es_sembrada(self, direccion):
        return any(sembrado in direccion.lower() for sembrado in self.sembrados)

    def _toca(self, direccion):
        ruta, pagina = ruta_de(direccion), direccion.partition("?")[0]
        propia = self._es_sembrada(direccion)
        self.por_pagina[pagina] += 1
        self.por_ruta[ruta] += not propia
        return self.por_pagina[pagina] <= POR_PAGINA and (
            propia or self.por_ruta[ruta] <= POR_RUTA or self.por_pagina[pagina] > 1
        )

    def visitar(self, direccion):
        """Look at one address; returns those that it names.

        A page may repeat its own address: what was asked with it was already known.
        """
        respuesta = self.client.get(direccion)
        recibido = cuerpo(respuesta)
        self.vistas[direccion] = respuesta.status_code
        texto, pedido = dicho(respuesta, recibido), unquote(direccion).lower()
        self.fugas += [(direccion, que) for que in self.reconocidos(texto, salvo=pedido)]
        return enlaces(respuesta, recibido)

    def reconocidos(self, texto, salvo=""):
        """The canaries that a text in lower case holds; a figure inside a hash is none."""
        return [
            que
            for que, formas in self.canarios.items()
            if any(f in texto and f not in salvo and _entera(f, texto) for f in formas)
        ]

    def rutas_vistas(self):
        return {ruta_de(direccion) for direccion in self.vistas}

    def caidas(self):
        """Addresses that broke."""
        return [direccion for direccion, estado in self.vistas.items() if estado >= 500]
