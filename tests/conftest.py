"""What every test may ask for, and the one place where a test may lift the frozen rows' guard."""

import gc
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.db.backends.base.operations import BaseDatabaseOperations
from django.test.utils import setup_databases, teardown_databases

from tests.bases import candado, copiar_migrada, guardar_migrada
from tests.conformidad import carpeta
from tests.servidor import Sitio
from tests.vertido import sin_candados_sqlite, verter

pytest_plugins = ["tests.navegador.fixtures"]
BASES = {"db", "transactional_db", "django_db_blocker", "plantilla"}  # fixtures that lead to one
VECES = int(os.environ.get("VECES", "0"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that commit get back, at their start, the rows that migrations left.

    Those that ask for no database could not touch one (pytest-django refuses): they run once.
    Without the folder of official schemas its tests are not collected; `tests.__main__` says so.
    """
    if carpeta() is None and os.environ.get("CI") != "true":
        items[:] = [item for item in items if not item.get_closest_marker("conformidad")]
    for item in items:
        marca = item.get_closest_marker("django_db")
        if marca and marca.kwargs.get("transaction"):
            sin = {k: v for k, v in marca.kwargs.items() if k != "serialized_rollback"}
            item.add_marker(pytest.mark.django_db(serialized_rollback=True, **sin), append=False)
        if not marca and not BASES.intersection(item.fixturenames):  # type: ignore[attr-defined]
            item.add_marker(pytest.mark.una_vez)
        if "/navegador/" in item.path.as_posix():
            item.add_marker(pytest.mark.navegador)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: looking for garbage in it is costly (docs/decisions/0047)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


@pytest.fixture(scope="session")
def comun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that all workers of a run share, and its parts on the same kind of database."""
    base = tmp_path_factory.getbasetemp()
    de_los_procesos = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    motor = os.environ.get("DATABASE_URL", "sqlite").partition(":")[0]
    carpeta = Path(os.environ.get("PRUEBAS_COMUN", de_los_procesos)) / motor
    carpeta.mkdir(parents=True, exist_ok=True)
    return carpeta


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: Any,
    comun: Path,
) -> Iterator[None]:
    """In place of pytest-django's: the first worker migrates, the others copy its database."""
    with django_db_blocker.unblock():
        with candado(comun / "migrada.lock"):
            copiada = copiar_migrada(comun)
            if not copiada:
                bases = setup_databases(verbosity=0, interactive=False)
                guardar_migrada(comun)
        if copiada:
            bases = setup_databases(verbosity=0, interactive=False, keepdb=True)
    yield
    with django_db_blocker.unblock():
        teardown_databases(bases, verbosity=0)


@pytest.fixture(scope="module")
def db_del_modulo(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """For a fixture of a module that writes: its rows are there in each test, which rolls back.

    Objects in memory are shared: a test that changes rows reads them again from the database.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def sitio_cargado(db_del_modulo: None, plantilla: Sitio) -> None:
    """The content of 2023 and of demonstration, loaded once in a run, in each test of a module."""
    verter(plantilla)


@pytest.fixture(autouse=True)
def _cache_vacia() -> None:
    cache.clear()


@pytest.fixture
def veces() -> Callable[[int], int]:
    """How often a `resistencia` test repeats: its own short dose, or VECES under make soak."""
    return lambda pocas: VECES or pocas


@pytest.fixture(autouse=True, scope="session")
def _vaciado_de_tablas_sin_candados() -> Iterator[None]:
    """Frozen rows refuse deletion in the database; only the flush after a test may pass."""
    original = BaseDatabaseOperations.execute_sql_flush

    def sin_candados(self: BaseDatabaseOperations, sql_list: list[str]) -> None:
        sqlite = self.connection.vendor == "sqlite"
        levantar = sin_candados_sqlite if sqlite else _sin_candados_postgres
        levantar(self.connection, lambda: original(self, sql_list))

    BaseDatabaseOperations.execute_sql_flush = sin_candados  # type: ignore[method-assign]
    yield
    BaseDatabaseOperations.execute_sql_flush = original  # type: ignore[method-assign]


def _sin_candados_postgres(connection: Any, vaciar: Callable[[], None]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        try:
            vaciar()
        finally:
            cursor.execute("SET session_replication_role = DEFAULT")


def pytest_report_header() -> str:
    base = os.environ.get("DATABASE_URL", "sqlite").partition(":")[0]
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    return f"base de datos: {base}, versión {commit or 'sin git'}"
