"""The acta of a large session, from the real server, not kept: 25 seats, 20 points."""

import tempfile
from pathlib import Path

from bench.medida import Medida
from bench.paginas import Visitante
from tests.servidor import copiar, crear_plantilla, servir

LUGARES, PUNTOS = 25, 20
SEGUNDOS = 2.0
ACTA = "/sesiones/{anio}/{slug}/acta.pdf"
PROGRAMA = f"""
from tests.factories.sesiones import una_instalacion, una_sesion_grande
from cholula_ga.institucion.models import Administracion
nueva = Administracion.objects.create(nombre="Medida", inicia="2030-01-01", termina="2033-01-01")
sesion = una_sesion_grande({LUGARES}, {PUNTOS}, instalacion=una_instalacion(administracion=nueva))
print(sesion.ejercicio.anio, sesion.slug)
"""


def medir() -> list[Medida]:
    with tempfile.TemporaryDirectory(prefix="cholula-bench-") as carpeta:
        plantilla = crear_plantilla(Path(carpeta))
        with servir(copiar(plantilla, Path(carpeta)), WEB_CONCURRENCY="1") as servidor:
            salida = servidor.manage("shell", "-c", PROGRAMA)
            anio, slug = salida.split()[-2:]
            visitante = Visitante(servidor)
            ruta = ACTA.format(anio=anio, slug=slug)
            entera, guardada = visitante.sin_guardar(ruta), visitante.guardada(ruta)
    print(f"acta de {LUGARES} lugares y {PUNTOS} puntos: {entera:.0f} ms, guardada {guardada:.1f}")
    que = f"acta de {LUGARES} lugares y {PUNTOS} puntos"
    return [
        Medida(que, entera / 1000, SEGUNDOS, "segundos"),
        Medida("la misma, guardada", guardada / entera, 0.33),
    ]
