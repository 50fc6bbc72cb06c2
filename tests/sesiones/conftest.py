"""What the tests of the desk share."""

import pytest

from sesiones.actions.pasos import dar_paso
from tests.factories.sesiones import una_secretaria
from tests.sesiones.pasos import un_pedido


@pytest.fixture
def dar():
    """Take a step on a session as its secretary; its state, and its messages or the value now."""
    secretaria = una_secretaria()

    def paso(sesion, verbo, punto, visto=None, clave=None, **datos):
        respuesta = dar_paso(sesion, un_pedido(verbo, punto, visto, clave, **datos), secretaria)
        return respuesta.estado, respuesta.mensajes or respuesta.actual

    return paso


@pytest.fixture
def mesa(client):
    """A client that the secretary signed in."""
    client.force_login(una_secretaria())
    return client
