"""Public pages kept by stamp: a page is rendered once per public change and per day.

The outermost layer. It reads the stamp *before* anything is rendered; a page is stored compressed
under (stamp, day, address, encoding) and its ETag derives from the same key, so a conditional
request is answered before any rendering. A change is visible in the next request, on every process.
"""

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from cholula_ga.publicacion.parametros import sobran, vigilar
from cholula_ga.publicacion.sello import leer_sello

MAXIMO_EN_MEMORIA = 48 * 1024 * 1024
MAXIMO_POR_PAGINA = 512 * 1024
NIVEL_GZIP = 6
SIN_CACHE = ("/admin/", "/salud/", "/static/", "/archivos/")
COMPRIMIBLES = (
    "text/",
    "application/json",
    "application/ld+json",
    "application/xml",
    "application/atom+xml",
    "image/svg",
)


def _edicion_del_codigo() -> str:
    """Changes with each deployed version, so that an ETag never outlives the code that made it."""
    raices = (
        settings.BASE_DIR / "templates",
        settings.BASE_DIR / "cholula_ga",
        settings.STATIC_ROOT,
    )
    marcas = sorted(
        f"{ruta}:{ruta.stat().st_mtime_ns}"
        for raiz in raices
        if Path(raiz).is_dir()
        for ruta in Path(raiz).rglob("*")
        if ruta.suffix in (".html", ".py", ".json")
    )
    return hashlib.sha256("\n".join(marcas).encode()).hexdigest()[:12]


class Paginas:
    """A bounded shelf of answers, the least used leaves first. One per process."""

    def __init__(self, maximo: int) -> None:
        self.maximo = maximo
        self.ocupado = 0
        self._estante: OrderedDict[str, HttpResponse] = OrderedDict()
        self._cerrojo = Lock()

    def tomar(self, llave: str) -> HttpResponse | None:
        with self._cerrojo:
            pagina = self._estante.get(llave)
            if pagina is not None:
                self._estante.move_to_end(llave)
            return pagina

    def guardar(self, llave: str, pagina: HttpResponse) -> None:
        with self._cerrojo:
            vieja = self._estante.pop(llave, None)
            self.ocupado += len(pagina.content) - (len(vieja.content) if vieja else 0)
            self._estante[llave] = pagina
            while self.ocupado > self.maximo:
                self.ocupado -= len(self._estante.popitem(last=False)[1].content)

    def vaciar(self) -> None:
        with self._cerrojo:
            self._estante.clear()
            self.ocupado = 0


class PaginasPorSello:
    """Middleware; see the module."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.paginas = Paginas(MAXIMO_EN_MEMORIA)
        self.edicion = _edicion_del_codigo()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or request.path.startswith(SIN_CACHE):
            return self.get_response(request)
        comprime = "gzip" in request.headers.get("Accept-Encoding", "")
        llave = self._llave(request, comprime=comprime)
        etag = f'"{llave}"'
        guardada = self.paginas.tomar(llave)
        if guardada is not None and lo_tiene(request, etag):
            return self._no_modificada(guardada)
        if guardada is None:
            vigilar(request)
            guardada = self.get_response(request)
            if not self._se_guarda(request, guardada):
                return guardada
            guardada = self._preparar(guardada, etag, comprime=comprime)
            self.paginas.guardar(llave, guardada)
            if lo_tiene(request, etag):
                return self._no_modificada(guardada)
        return _copia(guardada)

    def _llave(self, request: HttpRequest, *, comprime: bool) -> str:
        partes = (
            str(leer_sello()),
            timezone.localdate().isoformat(),
            self.edicion,
            "https" if request.is_secure() else "http",
            request.get_full_path(),
            "gzip" if comprime else "",
        )
        return hashlib.sha256("\n".join(partes).encode()).hexdigest()[:32]

    def _se_guarda(self, request: HttpRequest, respuesta: HttpResponse) -> bool:
        return (
            request.method == "GET"
            and respuesta.status_code == 200
            and not respuesta.streaming
            and not respuesta.cookies
            and "no-store" not in respuesta.get("Cache-Control", "")
            and len(respuesta.content) <= MAXIMO_POR_PAGINA
            and not sobran(request)
        )

    def _preparar(self, respuesta: HttpResponse, etag: str, *, comprime: bool) -> HttpResponse:
        pagina = _copia(respuesta)
        if comprime and respuesta.get("Content-Type", "").startswith(COMPRIMIBLES):
            pagina.content = gzip.compress(respuesta.content, NIVEL_GZIP, mtime=0)
            pagina["Content-Encoding"] = "gzip"
        pagina["Content-Length"] = str(len(pagina.content))
        pagina["ETag"] = etag
        pagina["Cache-Control"] = "public, no-cache"
        patch_vary_headers(pagina, ["Accept-Encoding"])
        return pagina

    def _no_modificada(self, guardada: HttpResponse) -> HttpResponse:
        respuesta = HttpResponseNotModified()
        for nombre, valor in guardada.headers.items():
            if nombre not in ("Content-Type", "Content-Length", "Content-Encoding"):
                respuesta[nombre] = valor
        return respuesta


def lo_tiene(request: HttpRequest, etag: str) -> bool:
    """If-None-Match names this version, or any («*»)."""
    cabecera = request.headers.get("If-None-Match", "")
    return cabecera.strip() == "*" or etag in cabecera


def _copia(respuesta: HttpResponse) -> HttpResponse:
    """A fresh answer with the same body and headers: outer layers may add to it."""
    copia = HttpResponse(respuesta.content, status=respuesta.status_code)
    for nombre in list(copia.headers):
        del copia[nombre]
    for nombre, valor in respuesta.headers.items():
        copia[nombre] = valor
    return copia
