from datetime import date

import pytest

from proyecto_ciudadano import actions
from proyecto_ciudadano.models import Problematica
from tests.factories.proyecto_ciudadano import (
    un_acto,
    un_taller,
    una_escuela,
    una_problematica,
    una_validada,
)
from tests.proyecto_ciudadano.envios_de_taller import un_envio, una_enviada
from tests.proyecto_ciudadano.formularios import entrar, ruta

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel(client):
    client.quien = entrar(client, "validacion")
    return client


def test_later_the_same_form_corrects_what_nobody_validated_and_adds_more(panel):
    taller = un_taller(fecha=date(2023, 2, 1))
    problematica = una_problematica(taller=taller)
    guardada = una_enviada(0, id=problematica.pk, titulo="Corregido", localidad="")
    envio = un_envio(guardada, una_enviada(1), guardadas=1, cual_escuela=str(taller.escuela))
    direccion = ruta("taller_change", taller.pk)

    assert problematica.titulo in panel.get(direccion).content.decode()
    panel.post(direccion, envio | {"participantes": "31"})

    taller.refresh_from_db()
    assert taller.participantes == 31
    assert list(Problematica.objects.order_by("pk").values_list("titulo", flat=True)) == [
        "Corregido",
        "Problema 1",
    ]
    assert Problematica.objects.get(pk=problematica.pk).autorias() == {panel.quien.pk}


def test_a_public_workshop_takes_more_problems_but_its_data_stay(panel):
    taller = un_taller(fecha=date(2023, 2, 1), participantes=30)
    publica = una_validada(taller=taller)
    otra = una_escuela()
    envio = un_envio(una_enviada(0), cual_escuela=otra.cct, participantes="99", edicion="Otra")
    direccion = ruta("taller_change", taller.pk)

    pagina = panel.get(direccion).content.decode()
    panel.post(direccion, envio)

    nueva_ = Problematica.objects.exclude(pk=publica.pk).get()
    escuela, participantes = taller.escuela, taller.participantes
    taller.refresh_from_db()
    assert ("sus datos no se cambian aquí" in pagina, publica.folio in pagina) == (True, True)
    assert (taller.escuela, taller.participantes) == (escuela, participantes)
    assert (nueva_.taller, nueva_.detectada_el) == (taller, date(2023, 2, 1))


def test_one_validated_meanwhile_is_not_overwritten(panel):
    problematica = una_problematica()
    taller = problematica.taller
    envio = un_envio(
        una_enviada(0, id=problematica.pk, titulo="Tarde"),
        guardadas=1,
        cual_escuela=str(taller.escuela),
    )
    actions.validar(problematica, un_acto())

    respuesta = panel.post(ruta("taller_change", taller.pk), envio)

    problematica.refresh_from_db()
    assert "Alguien validó una de estas problemáticas" in respuesta.content.decode()
    assert problematica.titulo == "Basura en la esquina"
