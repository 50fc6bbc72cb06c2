"""One run: which links are due, several sites at a time, and who may run now."""

import os
import socket
import uuid
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from queue import Empty, Queue
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet

from cholula_ga.institucion.models import Dependencia
from informacion_util.enlaces.revisor import Resultado, Revisor
from informacion_util.models import EN_PREPARACION, EstadoDeEnlace, EvidenciaDeAccion, Recurso
from informacion_util.models.edicion import EstadoRevision

AGENTE = f"GobiernoAbiertoCholula/1.0 (+{settings.SITE_URL}; revisa sus enlaces)"
LATIDO = 15.0  # seconds without news after which the caller is told that all is well
TURNO = timedelta(minutes=10)


def enlaces_por_revisar(dependencia: Dependencia | None = None) -> QuerySet[Recurso]:
    """Links of what is published and of what is being prepared."""
    vivos = Recurso.objects.enlaces().filter(
        edicion__estado__in=[EstadoRevision.PUBLICADA, *EN_PREPARACION]
    )
    return vivos.filter(edicion__ficha__dependencia=dependencia) if dependencia else vivos


def urls_por_revisar(
    dependencia: Dependencia | None = None, *, antes_de: datetime | None = None
) -> list[str]:
    """Each address once, those never seen first, then the longest unseen.

    Those already checked since `antes_de` are left out: an interrupted run goes on where it was.
    """
    urls = set(enlaces_por_revisar(dependencia).values_list("url", flat=True))
    evidencias = EvidenciaDeAccion.objects.enlaces()
    if dependencia:
        evidencias = evidencias.filter(accion__responsable=dependencia)
    urls |= set(evidencias.values_list("url", flat=True))
    vistas = dict(EstadoDeEnlace.objects.values_list("url", "revisado_el"))
    debidas = [url for url in urls if _toca(vistas.get(url), antes_de)]
    return sorted(debidas, key=lambda url: (str(vistas.get(url) or ""), url))


def _toca(vista: datetime | None, antes_de: datetime | None) -> bool:
    return antes_de is None or vista is None or vista < antes_de


def quien_soy() -> str:
    return f"{socket.gethostname()[:30]}:{os.getpid()}:{uuid.uuid4().hex[:8]}"


def _por_sitio(urls: Iterable[str]) -> list[list[str]]:
    sitios: dict[str, list[str]] = {}
    for url in urls:
        try:
            nombre = urlsplit(url).hostname or ""
        except ValueError:
            nombre = ""
        sitios.setdefault(nombre, []).append(url)
    return list(sitios.values())


def recorrer(
    revisor: Revisor, urls: Iterable[str], *, hilos: int
) -> Iterator[tuple[str, Resultado] | None]:
    """Verdicts as they come, several sites in parallel; None now and then, to say it goes on.

    Threads only use the network: whoever iterates writes to the database. Closing the iterator
    stops them.
    """
    noticias: Queue[tuple[str, Resultado] | None] = Queue()

    def revisar_sitio(suyas: list[str]) -> None:
        try:
            for url in suyas:
                resultado = revisor.revisar(url)
                if revisor.alto.is_set():
                    return
                noticias.put((url, resultado))
        finally:
            noticias.put(None)

    sitios = _por_sitio(urls)
    with ThreadPoolExecutor(max_workers=hilos, thread_name_prefix="enlaces") as hilera:
        tareas = [hilera.submit(revisar_sitio, suyas) for suyas in sitios]
        try:
            yield from _hasta_acabar(noticias, len(sitios))
        finally:
            revisor.alto.set()
            hilera.shutdown(wait=True, cancel_futures=True)
    for tarea in tareas:
        tarea.result()  # a thread's own mistake is not kept quiet


def _hasta_acabar(
    noticias: "Queue[tuple[str, Resultado] | None]", faltan: int
) -> Iterator[tuple[str, Resultado] | None]:
    while faltan:
        try:
            noticia = noticias.get(timeout=LATIDO)
        except Empty:
            yield None
            continue
        if noticia is None:
            faltan -= 1
        else:
            yield noticia
