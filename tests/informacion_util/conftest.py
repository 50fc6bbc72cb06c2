import pytest

from tests.factories.informacion_util import un_enlace, una_persona_de_validacion
from tests.factories.institucion import una_dependencia


@pytest.fixture
def dependencia():
    return una_dependencia(nombre="Secretaría de Género")


@pytest.fixture
def panel(client, dependencia):
    client.force_login(un_enlace(dependencia))
    return client


@pytest.fixture
def revisora(client):
    client.force_login(una_persona_de_validacion())
    return client
