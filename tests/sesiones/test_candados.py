"""Two people publishing what touches: neither waits for whom waits, and nothing goes stale."""

import threading
from datetime import date

import pytest
from django.db import close_old_connections, connection

from cholula_ga.publicacion.models import Version
from proyecto_ciudadano.actions import turnar
from proyecto_ciudadano.models import Problematica
from sesiones.actions import (
    agregar_errata,
    celebrar,
    completar_datos,
    comun,
    convocar,
    poner_puntos_de_costumbre,
    registrar_seguimiento,
)
from tests.factories.institucion import una_dependencia
from tests.factories.proyecto_ciudadano import un_acto as un_acto_escolar
from tests.factories.proyecto_ciudadano import una_turnada
from tests.factories.sesiones import (
    DATOS,
    lo_que_no_cuadra_en_la_bitacora,
    un_acto,
    un_acuerdo,
    una_sesion,
    una_sesion_celebrada,
    una_sesion_lista,
)

pytestmark = pytest.mark.django_db(transaction=True)
ESPERA = 1.5  # seconds that the first gives the second to get in its way


def a_la_vez(monkeypatch, primero, segundo):
    """`segundo` starts when `primero` has just published for the first time; returns errors."""
    dentro, errores = threading.Event(), []
    publicar, de = comun.puerta.publicar, threading.local()

    def publicar_y_esperar(*args, **kwargs):
        version = publicar(*args, **kwargs)
        if getattr(de, "primero", False) and not dentro.is_set():
            dentro.set()
            hilos[1].join(ESPERA)
        return version

    def correr(n, hacer):
        close_old_connections()
        de.primero = n == 0
        if n == 1:
            dentro.wait(10)
        try:
            hacer()
        except Exception as error:
            errores.append(error)
        finally:
            connection.close()

    monkeypatch.setattr(comun.puerta, "publicar", publicar_y_esperar)
    hilos = [
        threading.Thread(target=correr, args=[n, hacer])
        for n, hacer in enumerate((primero, segundo))
    ]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join(30)
    return errores


def test_an_agreement_reported_while_its_called_session_changes(monkeypatch):
    acuerdo, dependencia = un_acuerdo(votantes=1), una_dependencia()
    sesion = una_sesion(preparar=lambda s: poner_puntos_de_costumbre(s, un_acto()))
    convocar(sesion, un_acto())

    errores = a_la_vez(
        monkeypatch,
        lambda: registrar_seguimiento(
            acuerdo,
            dependencia=dependencia,
            texto="Va a la mitad.",
            estado_nuevo="en_cumplimiento",
            fecha=date(2023, 5, 20),
            acto=un_acto(),
        ),
        lambda: completar_datos(sesion, DATOS, un_acto()),
    )

    assert errores == []
    assert lo_que_no_cuadra_en_la_bitacora() == []


def test_an_acta_approved_while_it_is_corrected(monkeypatch):
    anterior = una_sesion_celebrada()

    def aprobar(sesion):
        sesion.puntos.filter(numero=2).update(clase="acta_anterior", acta_de=anterior)

    sesion = una_sesion_lista(preparar=aprobar)

    errores = a_la_vez(
        monkeypatch,
        lambda: celebrar(sesion, un_acto()),
        lambda: agregar_errata(
            anterior, un_acto(), parte="datos", dice="uno", debe_decir="dos", motivo="Error."
        ),
    )

    assert errores == []
    assert lo_que_no_cuadra_en_la_bitacora() == []


def test_a_session_closed_while_a_problem_it_presents_is_turned(monkeypatch):
    problematica, obras = una_turnada(), una_dependencia()
    sesion = una_sesion_lista(preparar=lambda s: s.puntos.first().problematicas.add(problematica))

    errores = a_la_vez(
        monkeypatch,
        lambda: celebrar(sesion, un_acto()),
        lambda: turnar(
            Problematica.objects.get(),
            un_acto_escolar(fecha=date(2023, 6, 1)),
            dependencias=[obras],
        ),
    )

    dichas = Version.objects.ultima_de(problematica).contenido["movimientos"]
    assert errores == []
    assert [m["voz"] for m in dichas[-2:]] == ["comision", "transparencia"]
    assert (
        Version.objects.ultima_de(problematica).contenido == Problematica.objects.get().a_publico()
    )
