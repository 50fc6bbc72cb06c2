"""What the commission was shown stays; whoever withdraws it, and the secretary, are told where."""

import pytest
from django.urls import reverse

from cholula_ga.busqueda.indice import buscar
from proyecto_ciudadano.actions import retirar_problematica
from sesiones.actions import armar_informe_de_problematicas
from sesiones.portada import pendientes
from tests.factories.institucion import un_usuario, una_dependencia
from tests.factories.proyecto_ciudadano import una_turnada
from tests.factories.sesiones import un_acto, una_sesion, una_sesion_celebrada
from tests.sesiones.escolares import primero

pytestmark = pytest.mark.django_db


def _con_informe(problematica):
    def preparar(sesion):
        primero(sesion).problematicas.add(problematica)
        armar_informe_de_problematicas(primero(sesion), un_acto())

    return preparar


def test_whoever_withdraws_reads_which_reports_go_on_telling_it(client):
    una_dependencia(slug="transparencia", nombre="Transparencia")
    problematica, otra = una_turnada(), una_turnada()
    sesion = una_sesion_celebrada(preparar=_con_informe(problematica))
    client.force_login(un_usuario("validacion"))
    ruta = "admin:proyecto_ciudadano_problematica_seguimiento"

    paginas = [
        client.get(reverse(ruta, args=[p.pk])).content.decode() for p in (problematica, otra)
    ]

    dicho = f'<a href="{sesion.get_absolute_url()}">{sesion}, punto 1</a>'
    assert ["Su texto seguirá en el informe" in pagina for pagina in paginas] == [True, False]
    assert dicho in paginas[0]


def test_the_secretary_has_it_to_do_while_the_session_may_change():
    problematica = una_turnada()
    sesion = una_sesion()
    primero(sesion).problematicas.add(problematica)
    secretaria = un_usuario("secretaria_tecnica")
    antes = [p.texto for p in pendientes(secretaria)]

    retirar_problematica(problematica, por=un_usuario("validacion"), motivo="Se repite.")

    nuevos = [p for p in pendientes(secretaria) if p.texto not in antes]
    assert [(p.texto.partition(":")[0], p.url, p.urgente) for p in nuevos] == [
        (
            "Quita la problemática retirada y, si ya hay informe, ármalo otra vez",
            reverse("admin:sesiones_sesion_preparar", args=[sesion.pk]),
            True,
        )
    ]


def test_a_withdrawn_problem_is_not_found_by_its_words():
    una_dependencia(slug="transparencia", nombre="Transparencia")
    problematica = una_turnada(descripcion="Se acumula zqcanario en la esquina.")
    una_sesion_celebrada(preparar=_con_informe(problematica))
    antes = len(buscar("zqcanario"))

    retirar_problematica(problematica, por=un_usuario("validacion"), motivo="Se repite.")

    assert (antes > 0, [d.clave for d in buscar("zqcanario")]) == (True, [])
