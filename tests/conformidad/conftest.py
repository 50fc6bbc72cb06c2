import pytest
from django.core.management import call_command

from tests.conformidad import carpeta


@pytest.fixture
def esquemas():
    hallada = carpeta()
    assert hallada, "Falta ../shared/schemas, la carpeta de esquemas oficiales (o ESQUEMAS)."
    return hallada


@pytest.fixture(scope="module")
def _una_carga(db_del_modulo):
    call_command("cargar_2023", verbosity=0)
    call_command("cargar_demo", verbosity=0)


@pytest.fixture
def cargado(_una_carga, db):
    """The content of 2023 and of demonstration: every kind of thing that the site publishes."""
