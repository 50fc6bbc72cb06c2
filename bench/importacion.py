"""Ten thousand rows imported, beside what the bare database needs to hold them.

Each engine has a database of its own and each act a process of its own, whose memory is read.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.medida import Medida
from tests.postgres import cluster
from tests.servidor import RAIZ, Sitio

FILAS = 10_000
VUELTAS = 3
SIGLAS = "SSP"
LARGO = 210  # signs of each of its four blocks: 9 MB in all
MEMORIA, SENTENCIAS = 150, 100
TITULO = "¿Cómo se presta el servicio público número {}?"
PARRAFO = "La dependencia publica esta información para que la ciudadanía decida mejor. "


def escribir_csv(ruta: Path, filas: int = FILAS, nota: str = "") -> None:
    """A file as the panel exports it, with `nota` in one text of each row."""
    texto = (PARRAFO * 5)[:LARGO]
    comunes: dict[str, Any] = {
        "ejercicio": 2023,
        "dependencia": SIGLAS,
        "estante": "Información pública útil",
        "sector": "Población en general",
        "proposito": "Facilitar trámites y servicios",
        "periodicidad": "Trimestral",
        "fecha_informacion": "31/12/2023",
        "palabras_clave": "servicio, trámite, horario",
        "area_responsable": "Dirección de Servicios",
        "resumen": texto,
        "objetivo": f"{texto}{nota}",
        "relevancia": texto,
        "acciones": f"- {texto}",
    }
    with ruta.open("w", encoding="utf-8", newline="") as archivo:
        escritor = csv.DictWriter(archivo, ["identificador", "titulo", *comunes])
        escritor.writeheader()
        for n in range(filas):
            propio = {"identificador": f"servicio-{n}", "titulo": TITULO.format(n)}
            escritor.writerow(comunes | propio)


def medir() -> list[Medida]:
    medidas = []
    with tempfile.TemporaryDirectory(prefix="cholula-bench-") as temporal, ExitStack() as pila:
        carpeta = Path(temporal)
        escribir_csv(carpeta / "fichas.csv")
        escribir_csv(carpeta / "cambios.csv", nota=" Corregido.")
        for motor in ("SQLite", "PostgreSQL"):
            var = carpeta / motor
            var.mkdir()
            url = f"sqlite:///{var}/db.sqlite3"
            if motor == "PostgreSQL":
                url = pila.enter_context(cluster())
            medidas += _medidas(motor, Sitio(var, url), carpeta)
    return medidas


def _medidas(motor: str, sitio: Sitio, carpeta: Path) -> list[Medida]:
    sitio.manage("migrate", "--no-input", "--verbosity", "0")
    sitio.manage("cargar_2023")
    cruda = min(_hijo(sitio, carpeta, "cruda")["segundos"] for _ in range(VUELTAS))
    nueva = [_hijo(sitio, carpeta, "nueva") for _ in range(VUELTAS)]
    _hijo(sitio, carpeta, "guardar")
    igual = [_hijo(sitio, carpeta, "igual") for _ in range(VUELTAS)]
    cambia = _hijo(sitio, carpeta, "cambia")
    segundos = {
        nombre: min(medido["segundos"] for medido in lista)
        for nombre, lista in {"nueva": nueva, "igual": igual, "cambia": [cambia]}.items()
    }
    print(f"{motor}, {FILAS} filas: base {cruda:.2f} s, {segundos}")
    todas = [*nueva, *igual, cambia]
    sentencias = max(medido["sentencias"] for medido in todas)
    memoria = max(medido["megas"] for medido in todas)
    que = f"{motor}: importar {FILAS} filas"
    return [
        Medida(f"{que}, simular y guardar", segundos["nueva"] / cruda, 6),
        Medida(f"{que} sin cambios", segundos["igual"] / cruda, 3),
        Medida(f"{que}, sentencias (de {SENTENCIAS})", sentencias / SENTENCIAS, 1),
        Medida(f"{que}, memoria (de {MEMORIA} MB)", memoria / MEMORIA, 1),
    ]


def _hijo(sitio: Sitio, carpeta: Path, acto: str) -> dict[str, Any]:
    orden = [sys.executable, "-m", "bench.importacion", acto, str(carpeta)]
    entorno = sitio.entorno(DJANGO_SETTINGS_MODULE="cholula_ga.settings")
    hecho = subprocess.run(  # noqa: S603 our own module
        orden, cwd=RAIZ, env=os.environ | entorno, capture_output=True, text=True, check=False
    )
    assert hecho.returncode == 0, hecho.stderr
    medido: dict[str, Any] = json.loads(hecho.stdout.splitlines()[-1])
    return medido


def _acto(nombre: str, carpeta: Path) -> None:
    """In a process of its own: do it once, and say seconds, statements and top memory."""
    import django

    django.setup()
    import_module("informacion_util.resources")  # starting is not importing
    from django.db import connection, transaction

    contadas: list[str] = []

    def contar(hacer: Callable[..., Any], sql: str, *resto: Any) -> Any:
        contadas.append(sql)
        return hacer(sql, *resto)

    def deshecho(accion: Callable[[], object]) -> None:
        with transaction.atomic():
            accion()
            transaction.set_rollback(True)

    def guardado(accion: Callable[[], object]) -> None:
        accion()

    acciones: dict[str, tuple[Callable[[Any], None], Callable[[], object]]] = {
        "cruda": (deshecho, preparar_cruda(carpeta) if nombre == "cruda" else lambda: None),
        "nueva": (deshecho, lambda: _importar(carpeta / "fichas.csv", simulacros=1)),
        "guardar": (guardado, lambda: _importar(carpeta / "fichas.csv")),
        "igual": (deshecho, lambda: _importar(carpeta / "fichas.csv", simulacros=1)),
        "cambia": (deshecho, lambda: _importar(carpeta / "cambios.csv", simulacros=1)),
    }
    envolver, accion = acciones[nombre]
    connection.ensure_connection()
    with connection.execute_wrapper(contar):
        inicio = time.perf_counter()
        envolver(accion)
        segundos = time.perf_counter() - inicio
    estado = Path("/proc/self/status").read_text()
    megas = int(estado.partition("VmHWM:")[2].split()[0]) / 1024  # the parent's is not in it
    print(json.dumps({"segundos": segundos, "sentencias": len(contadas), "megas": megas}))


def _importar(ruta: Path, simulacros: int = 0) -> None:
    """As the command does; each dry run reads the file anew."""
    from cholula_ga.institucion.models import Dependencia
    from informacion_util.importacion import abrir
    from informacion_util.resources import EdicionResource

    dependencia = Dependencia.objects.get(siglas=SIGLAS)
    for vuelta in range(simulacros + 1):
        with ruta.open("rb") as archivo:
            resultado = EdicionResource(dependencia=dependencia).import_data(
                abrir(archivo), dry_run=vuelta < simulacros, raise_errors=True
            )
        assert resultado.total_rows == FILAS, resultado.totals


def preparar_cruda(carpeta: Path) -> Callable[[], object]:
    """The very rows of the import, ready for `executemany` or `COPY` and nothing else."""
    from django.db import connection, transaction

    from informacion_util.models import Edicion, Ficha

    tablas = []
    with transaction.atomic():
        _importar(carpeta / "fichas.csv")
        with connection.cursor() as cursor:
            for modelo, campo in ((Ficha, "slug"), (Edicion, "titulo")):
                nombre = modelo._meta.db_table
                cursor.execute(
                    f"SELECT * FROM {nombre} WHERE {campo} LIKE %s",  # noqa: S608 our own names
                    ["servicio-%" if campo == "slug" else TITULO.format("%")],
                )
                filas = [tuple(_crudo(valor) for valor in fila) for fila in cursor.fetchall()]
                tablas.append((nombre, [columna[0] for columna in cursor.description], filas))
        transaction.set_rollback(True)
    return lambda: _crudas(tablas)


def _crudas(tablas: list[Any]) -> None:
    for tabla in tablas:
        _cruda(*tabla)


def _crudo(valor: Any) -> Any:
    return json.dumps(valor) if isinstance(valor, list | dict) else valor


def _cruda(tabla: str, columnas: list[str], filas: list[tuple[Any, ...]]) -> None:
    from django.db import connection

    nombres = ", ".join(f'"{columna}"' for columna in columnas)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {tabla} ({nombres}) FROM STDIN") as copia:
                for fila in filas:
                    copia.write_row(fila)
        else:
            marcas = ", ".join(["%s"] * len(columnas))
            cursor.executemany(f"INSERT INTO {tabla} ({nombres}) VALUES ({marcas})", filas)  # noqa: S608


if __name__ == "__main__":
    _acto(sys.argv[1], Path(sys.argv[2]))
