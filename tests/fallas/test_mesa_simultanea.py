import os
import random
import signal
import time
from pathlib import Path

import pytest

from tests.fallas.mesa_viva import Mesa, abrir_sesion
from tests.fallas.repaso import comprobar

# With the browser's tests: the loaded site that they all start from is made once.
pytestmark = [pytest.mark.navegador, pytest.mark.resistencia, pytest.mark.timeout(1800)]
CLIENTES = 20


@pytest.fixture
def mesa(servidor):
    return Mesa(servidor, abrir_sesion(servidor))


def esperar(hilos):
    for hilo in hilos:
        hilo.join()


def trabajadores(servidor):
    """Process ids of gunicorn's workers."""
    maestro = servidor.proceso.pid
    return [int(p) for p in Path(f"/proc/{maestro}/task/{maestro}/children").read_text().split()]


def test_twenty_people_at_one_desk_lose_double_and_contradict_nothing(mesa, veces):
    pasos = veces(4)

    esperar(mesa.hilos(CLIENTES, lambda n: n < pasos))

    fines = comprobar(mesa)
    print(
        f"{sum(fines.values())} pasos: {fines}; respuestas que pidieron reintentar: {mesa.codigos}"
    )
    assert sum(fines.values()) == CLIENTES * pasos
    assert fines["guardado"] > CLIENTES
    assert set(mesa.codigos) <= {503}


def test_a_worker_killed_at_any_moment_loses_nothing_acknowledged(mesa, veces):
    muertes, azar, vivos = veces(3), random.SystemRandom(), True
    hilos = mesa.hilos(6, lambda n: vivos)

    for _ in range(muertes):
        meta = len(mesa.dichos) + azar.randrange(1, 12)
        while len(mesa.dichos) < meta and not mesa.errores:
            time.sleep(azar.uniform(0, 0.02))
        os.kill(azar.choice(trabajadores(mesa.servidor)), signal.SIGKILL)
    vivos = False
    esperar(hilos)

    fines = comprobar(mesa)
    repetidos = list(mesa.dichos.values()).count("repetido")
    print(f"{muertes} muertes, {sum(fines.values())} pasos: {fines}; {repetidos} ya guardados")
    assert mesa.servidor.registro().count("SIGKILL") == muertes
    assert fines["guardado"] > muertes
