"""A public strategy changes on the panel and on its page at once, or on neither."""

import pytest

from cholula_ga.publicacion.models import Version
from informacion_util.estrategias import publicar_estrategia
from informacion_util.models import Estrategia
from tests.factories.informacion_util import una_accion, una_estrategia
from tests.factories.institucion import un_usuario

pytestmark = pytest.mark.django_db
CURP = "Pregunte por BOXW310820HNERXN09"


@pytest.fixture
def publica():
    estrategia = una_estrategia(objetivos="Que se sepa.")
    publicar_estrategia(estrategia, por=None, oficina="Oficina")
    return estrategia


def _guardar(client, estrategia, **campos):
    client.force_login(un_usuario(rol="validacion", cargo="Coordinación"))
    escrito = {
        "tipo": estrategia.tipo,
        "ejercicio": estrategia.ejercicio_id,
        "titulo": estrategia.titulo,
        "objetivos": estrategia.objetivos,
        "nota": "Se precisa.",
        "acciones-TOTAL_FORMS": 0,
        "acciones-INITIAL_FORMS": 0,
    }
    ruta = f"/admin/informacion_util/estrategia/{estrategia.pk}/change/"
    return client.post(ruta, escrito | campos)


def test_what_the_door_refuses_is_neither_saved_nor_lost(client, publica):
    respuesta = _guardar(client, publica, objetivos=CURP)

    guardada = Estrategia.objects.get()
    pagina = respuesta.content.decode()
    assert (respuesta.status_code, guardada.objetivos) == (200, "Que se sepa.")
    assert Version.objects.de(publica).count() == 1
    assert "parece contener una CURP" in pagina
    assert CURP in pagina  # what was typed is still there


def test_likely_personal_data_is_published_once_somebody_confirms_it(client, publica):
    respuesta = _guardar(client, publica, objetivos=CURP, confirma_avisos="on")

    assert (respuesta.status_code, Estrategia.objects.get().objetivos) == (302, CURP)
    assert Version.objects.de(publica).count() == 2


def test_a_step_that_is_not_possible_leaves_the_texts_as_they_were(client, publica):
    una_accion(estrategia=publica)

    respuesta = _guardar(client, publica, objetivos="Otros.", pasa_a="concluida")

    assert (respuesta.status_code, Estrategia.objects.get().objetivos) == (200, "Que se sepa.")
