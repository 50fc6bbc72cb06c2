import pytest
from django.core.management import call_command
from django.db import transaction

from tests.conformidad import carpeta


@pytest.fixture
def esquemas():
    hallada = carpeta()
    assert hallada, "Falta ../shared/schemas, la carpeta de esquemas oficiales (o ESQUEMAS)."
    return hallada


@pytest.fixture(scope="module")
def _una_carga(django_db_setup, django_db_blocker):
    """Loaded once for the tests of a module; each of them rolls back to here."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("cargar_2023", verbosity=0)
        call_command("cargar_demo", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def cargado(_una_carga, db):
    """The content of 2023 and of demonstration: every kind of thing that the site publishes."""
