import pytest

from informacion_util.models import Edicion, Ficha
from tests.datos.hojas import un_csv
from tests.factories.institucion import un_ejercicio, una_dependencia
from tests.importacion_matada import lanzar, matar_a_medias

FILAS = 9_000  # four lots: what the first one writes is seen long before the last one is saved


def _archivo(tmp_path):
    texto = "La ciudadanía decide mejor con esta información. " * 15
    comunes = {"ejercicio": 2023, "objetivo": texto, "relevancia": texto}
    ruta = tmp_path / "fichas.csv"
    ruta.write_bytes(un_csv([{"titulo": f"Ficha {n}"} | comunes for n in range(FILAS)]))
    return ruta


@pytest.mark.django_db(transaction=True)
def test_an_import_killed_half_way_leaves_nothing_and_can_be_run_again(tmp_path):
    un_ejercicio(2023)
    una_dependencia(siglas="SISG")
    ruta = _archivo(tmp_path)

    orden = ["importar_fichas", str(ruta), "--dependencia", "SISG"]

    matar_a_medias(
        ruta,
        *orden,
        tabla="informacion_util_edicion",
        bytes_escritos=1 << 20,
    )

    assert (Edicion.objects.count(), Ficha.objects.count()) == (0, 0)
    assert lanzar(ruta, *orden).wait() == 0
    assert (Edicion.objects.count(), Ficha.objects.count()) == (FILAS, FILAS)
