"""What visitors feel, on the real server."""

import http.client
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.medida import Medida
from tests.servidor import Servidor, copiar, crear_plantilla, servir

VUELTAS = 40
FICHAS = 1000
INICIO, CATALOGO, BUSQUEDA = "/", "/informacion-util/", "/buscar/?q=agua"
MOVER_SELLO = "UPDATE publicacion_sello SET n = n + 1"  # forgets every kept page


class Visitante:
    """One kept connection that asks for compressed pages, as browsers do."""

    def __init__(self, servidor: Servidor) -> None:
        self.servidor = servidor
        self.conexion = http.client.HTTPConnection(servidor.url.removeprefix("http://"), timeout=60)

    def pedir(self, ruta: str, **cabeceras: str) -> tuple[float, http.client.HTTPResponse]:
        inicio = time.perf_counter()
        self.conexion.request("GET", ruta, headers={"Accept-Encoding": "gzip"} | cabeceras)
        respuesta = self.conexion.getresponse()
        respuesta.read()
        return (time.perf_counter() - inicio) * 1000, respuesta

    def mediana(self, ruta: str, antes: Callable[[], object] = lambda: None) -> float:
        """Median milliseconds of one answer; `antes` runs before each, outside the clock."""
        tiempos = []
        for _ in range(VUELTAS):
            antes()
            milisegundos, respuesta = self.pedir(ruta)
            assert respuesta.status == 200, (ruta, respuesta.status)
            tiempos.append(milisegundos)
        return statistics.median(tiempos)

    def sin_guardar(self, ruta: str) -> float:
        self.pedir(ruta)
        return self.mediana(ruta, lambda: self.servidor.sql(MOVER_SELLO))

    def guardada(self, ruta: str) -> float:
        self.pedir(ruta)
        return self.mediana(ruta)

    def sin_cambios(self, ruta: str) -> float:
        """Median of a conditional request that is answered «304»."""
        etag = self.pedir(ruta)[1].headers["ETag"]
        respuestas = [self.pedir(ruta, **{"If-None-Match": etag}) for _ in range(VUELTAS)]
        assert {respuesta.status for _, respuesta in respuestas} == {304}
        return statistics.median(milisegundos for milisegundos, _ in respuestas)


def publicar(servidor: Servidor, desde: int) -> float:
    """Seconds that it takes to publish half of the fichas, one by one through the door."""
    programa = f"from tests.volumen import crecer; crecer({FICHAS // 2}, desde={desde})"
    inicio = time.perf_counter()
    servidor.manage("shell", "-c", programa)
    return time.perf_counter() - inicio


def medir_sitio(servidor: Servidor) -> list[Medida]:
    visitante = Visitante(servidor)
    inicio, guardada = visitante.sin_guardar(INICIO), visitante.guardada(INICIO)
    catalogo, busqueda = visitante.sin_guardar(CATALOGO), visitante.sin_guardar(BUSQUEDA)
    sin_cambios = visitante.sin_cambios(INICIO)
    primeras, ultimas = (publicar(servidor, desde) for desde in (0, FICHAS // 2))
    visitante = Visitante(servidor)  # the server closed the idle connection
    catalogo_mil, busqueda_mil = visitante.sin_guardar(CATALOGO), visitante.sin_guardar(BUSQUEDA)
    print(f"inicio {inicio:.1f} ms, guardado {guardada:.2f} ms, sin cambios {sin_cambios:.2f} ms")
    print(f"catálogo {catalogo:.1f} ms, con {FICHAS} fichas más {catalogo_mil:.1f} ms")
    print(f"búsqueda {busqueda:.1f} ms, con {FICHAS} fichas más {busqueda_mil:.1f} ms\n")
    return [
        Medida("inicio guardado, respecto a rendirlo", guardada / inicio, 0.33),
        Medida("inicio sin cambios (304), respecto a rendirlo", sin_cambios / inicio, 0.33),
        Medida(f"catálogo con {FICHAS} fichas más, respecto a antes", catalogo_mil / catalogo, 3),
        Medida(f"búsqueda con {FICHAS} fichas más, respecto a antes", busqueda_mil / busqueda, 4),
        Medida("publicar con el catálogo lleno, respecto a casi vacío", ultimas / primeras, 2),
    ]


def medir() -> list[Medida]:
    with tempfile.TemporaryDirectory(prefix="cholula-bench-") as carpeta:
        plantilla = crear_plantilla(Path(carpeta))
        with servir(copiar(plantilla, Path(carpeta)), WEB_CONCURRENCY="1") as servidor:
            return medir_sitio(servidor)
