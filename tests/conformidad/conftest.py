import pytest

from tests.conformidad import carpeta


@pytest.fixture
def esquemas():
    hallada = carpeta()
    assert hallada, "Falta ../shared/schemas, la carpeta de esquemas oficiales (o ESQUEMAS)."
    return hallada


@pytest.fixture
def cargado(sitio_cargado, db):
    """The content of 2023 and of demonstration: every kind of thing that the site publishes."""
