"""Search at real size: database time of varied queries, on each engine, beside its limits.

`python -m bench.busqueda [N]` fills an index of N entries (100,000) on SQLite and on PostgreSQL.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

import dj_database_url
import django
from django.conf import settings
from django.core.management import call_command
from django.db import connections

from bench.medida import Medida
from tests.postgres import cluster


def _lista(palabras: str) -> list[str]:
    return palabras.split()


ENTRADAS = 100_000
PALABRAS = (
    30_000  # size of the vocabulary; a few words make up most of the text, as in any language
)
PEORES = 5
LIMITES = {50: 10.0, 99: 50.0}  # milliseconds of database time of one page of results
COMUNES = _lista("""
de la el en y los que para las del con por un una se al municipio servicio información agua calle
horario trámite requisitos pago escuela programa apoyo obra calendario reporte colonia ruta basura
recolección drenaje alumbrado licencia predial seguridad salud cultura deporte empleo jóvenes niñas
mujeres transparencia acuerdo sesión comisión ordinaria informe presupuesto
""")
SILABAS = _lista("""
ca co cu ba be bi bo da de di fa fo ga go la le li lo ma me mi mo na ne no pa pe po ra re ri ro sa
se si so ta te ti to va ve vi za zu ción dor mente ña ñe lla rro tra pre con par
""")
TIPOS = ["ficha"] * 80 + ["acuerdo"] * 6 + ["punto"] * 8 + ["sesion"] * 3 + ["problematica"] * 3


class Escritor:
    """Repeatable texts whose words follow Zipf's law."""

    def __init__(self, semilla: int) -> None:
        self.azar = Random(semilla)  # noqa: S311 - repeatable data, not a secret
        sueltas = {"".join(self.azar.choices(SILABAS, k=3)) for _ in range(PALABRAS * 2)}
        raras = sorted(sueltas - set(COMUNES))[: PALABRAS - len(COMUNES)]
        self.azar.shuffle(raras)
        self.palabras = COMUNES + raras
        self.pesos = list(accumulate(1 / (n + 3) for n in range(len(self.palabras))))

    def texto(self, cuantas: int) -> str:
        return " ".join(self.azar.choices(self.palabras, cum_weights=self.pesos, k=cuantas))

    def entradas(self, cuantas: int) -> Iterator[Any]:
        from cholula_ga.busqueda.documentos import Entrada

        for n in range(cuantas):
            tipo = self.azar.choice(TIPOS)
            yield Entrada(
                clave=f"{tipo}/{n}",
                tipo=tipo,
                titulo=self.texto(self.azar.randint(3, 9)).capitalize(),
                url=f"/{tipo}/{n}/",
                resumen=f"{self.texto(18)} CIGA/SO/{n % 40:02}/2023-A{n % 7}",
                cuerpo=self.texto(self.azar.randint(40, 200)),
                fecha=date(2026, 1, 1) - timedelta(days=self.azar.randint(0, 1_500)),
            )

    def consultas(self) -> list[str]:
        """Common and rare words, several words, phrases, codes, typos, with and without accents."""
        medias, raras = self.palabras[60:600], self.palabras[5_000:]
        elegir = self.azar.choice
        consultas = [*COMUNES[:50]]
        consultas += [elegir(medias) for _ in range(30)] + [elegir(raras) for _ in range(30)]
        consultas += [f"{elegir(COMUNES)} {elegir(COMUNES)}" for _ in range(40)]
        consultas += [f"{elegir(COMUNES)} {elegir(medias)} {elegir(medias)}" for _ in range(20)]
        consultas += [f"{elegir(COMUNES)} {elegir(raras)}" for _ in range(20)]
        consultas += [f'"{elegir(COMUNES)} {elegir(COMUNES)}"' for _ in range(30)]
        consultas += [f'"{self.texto(3)}"' for _ in range(10)]
        consultas += [f"CIGA/SO/{n:02}/2023-A{n % 7}" for n in range(10)]
        consultas += [errata(self.azar, elegir(medias)) for _ in range(20)]
        consultas += ["recoleccion", "RECOLECCIÓN de basura", "niñas", "jovenes", "sesiones"]
        return consultas


def errata(azar: Random, palabra: str) -> str:
    lugar = azar.randrange(1, len(palabra))
    return palabra[:lugar] + azar.choice("aeioulrs") + palabra[lugar + 1 :]


def preparar(postgresql: str, carpeta: Path) -> None:
    """The index alone, on both engines: the site's other tables would only be in the way."""
    sqlite = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(carpeta / "indice.sqlite3"),
        "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"},
    }
    settings.configure(
        INSTALLED_APPS=["cholula_ga.busqueda"],
        DATABASES={"default": dj_database_url.parse(postgresql), "sqlite": sqlite},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
    )
    django.setup()


def pagina(texto: str, using: str) -> Callable[[], Any]:
    """Everything that the page of results asks of the database for one query."""
    from cholula_ga.busqueda.analizador import analizar_consulta
    from cholula_ga.busqueda.indice import buscar, contar_por_tipo
    from cholula_ga.busqueda.sugerencias import ayudar

    consulta = analizar_consulta(texto)

    def pedir() -> list[int]:
        if not contar_por_tipo(consulta, set(TIPOS), using=using):
            ayudar(texto, consulta, using=using)
        return [documento.pk for documento in buscar(consulta, using=using)[:20]]

    return pedir


def cronometrar(
    consultas: list[str], using: str
) -> tuple[list[tuple[float, str]], list[list[int]]]:
    """Milliseconds of each query, reading its rows included, the best of three; and its ids."""
    tiempos, hallados = [], []
    for texto in consultas:
        pedir, vueltas, ids = pagina(texto, using), [], []
        for _ in range(3):
            inicio = time.perf_counter()
            ids = pedir()
            vueltas.append((time.perf_counter() - inicio) * 1000)
        tiempos.append((min(vueltas), texto))
        hallados.append(ids)
    return sorted(tiempos), hallados


def llenar(cuantas: int, using: str) -> float:
    from cholula_ga.busqueda.indice import indexar_muchos

    inicio = time.perf_counter()
    indexar_muchos(Escritor(1).entradas(cuantas), using=using)
    return time.perf_counter() - inicio


def percentil(tiempos: list[tuple[float, str]], cual: int) -> float:
    return tiempos[min(len(tiempos) - 1, round(len(tiempos) * cual / 100))][0]


def comparar(cuantas: int = ENTRADAS) -> list[Medida]:
    """Fill both engines and ask them the same; prints the slowest queries of each."""
    medidas, respuestas = [], []
    with ExitStack() as pila:
        carpeta = pila.enter_context(tempfile.TemporaryDirectory(prefix="cholula-bench-"))
        preparar(pila.enter_context(cluster()), Path(carpeta))
        for motor, using in (("PostgreSQL", "default"), ("SQLite", "sqlite")):
            call_command("migrate", "busqueda", database=using, verbosity=0)
            segundos = llenar(cuantas, using)
            tiempos, hallados = cronometrar(Escritor(1).consultas(), using)
            respuestas.append(hallados)
            print(f"{motor}: {cuantas} entradas en {segundos:.0f} s; lo más lento:")
            for valor, texto in tiempos[-PEORES:]:
                print(f"    {valor:>7.1f} ms  {texto}")
            for cual, limite in LIMITES.items():
                que = f"búsqueda en {motor}, p{cual} de {len(tiempos)} consultas"
                medidas.append(Medida(que, percentil(tiempos, cual), limite, "ms"))
        connections.close_all()
    distintas = sum(una != otra for una, otra in zip(*respuestas, strict=True))
    return [*medidas, Medida("consultas en que los motores difieren", distintas, 0, "consultas")]


def medir() -> list[Medida]:
    """In a process of its own: its settings are not those of the site."""
    orden = [sys.executable, "-m", "bench.busqueda"]
    salida = subprocess.run(orden, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603
    *avisos, resultado = salida.splitlines()
    print("\n".join(avisos))
    return [Medida(**valores) for valores in json.loads(resultado)]


if __name__ == "__main__":
    print(json.dumps([asdict(medida) for medida in comparar(*map(int, sys.argv[1:]))]))
