"""The rows of the catalogue leave as they are read, on both databases."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from informacion_util.datos import conjuntos
from tests.factories.informacion_util import publicada, un_recurso, una_edicion


@pytest.mark.django_db
def test_first_row_costs_one_batch_and_each_batch_the_same(monkeypatch):
    monkeypatch.setattr(conjuntos, "LOTE", 2)
    for _ in range(6):
        edicion = una_edicion()
        un_recurso(edicion)
        publicada(edicion)

    with CaptureQueriesContext(connection) as todas:
        filas = conjuntos.filas_de_catalogo()
        next(filas)
        de_un_lote = len(todas) - 1
        resto = list(filas)

    assert len(resto) == 5
    assert len(todas) == 1 + 3 * de_un_lote
