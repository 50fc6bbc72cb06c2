"""A large site made in few statements is one that the door could have made."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from cholula_ga.institucion import cargas as institucion
from cholula_ga.publicacion.models import Sello, Version
from cholula_ga.publicacion.verificacion import revisar_bitacora
from informacion_util.catalogo import Filtros, catalogo
from informacion_util.comprobaciones import bloqueos_de_edicion
from informacion_util.models import Edicion, Ficha
from informacion_util.volumen import generar_fichas
from tests.factories.informacion_util import una_edicion_publicada

pytestmark = pytest.mark.django_db
SIN_AVISOS = {"verbosity": 0}


@pytest.fixture
def demostracion():
    call_command("cargar_2023", **SIN_AVISOS)
    call_command("cargar_demo", **SIN_AVISOS)


def generar(**cuantas):
    call_command("generar_volumen", **cuantas)


def sello():
    return Sello.objects.get().n


def test_what_it_makes_is_marked_logged_and_could_be_published(demostracion):
    antes = set(Ficha.objects.values_list("pk", flat=True))
    movido = sello()

    generar(fichas=40, sesiones=1, problematicas=2)

    nuevas = Edicion.objects.publicadas().exclude(ficha__in=antes).para_detalle()
    assert nuevas.values("ficha").distinct().count() == 40
    assert {(edicion.es_demo, *bloqueos_de_edicion(edicion)) for edicion in nuevas} == {(True,)}
    assert [problemas for _, problemas in revisar_bitacora() if problemas] == []
    assert sello() == movido + 1


def test_it_may_run_again_and_a_simulation_saves_nothing(capsys):
    institucion.cargar_real()
    generar(fichas=5)
    capsys.readouterr()

    generar(fichas=3, sesiones=1, simular=True)
    simulado, quedan = capsys.readouterr().out, Ficha.objects.count()
    generar(fichas=5)

    assert simulado == "Se generarían: 3 fichas, 1 sesiones.\n"
    assert (quedan, Ficha.objects.count()) == (5, 10)
    assert set(Version.objects.values_list("tipo_publico", "es_demo")) == {("ficha", True)}


def test_its_entries_have_every_facet_in_few_statements(django_assert_max_num_queries):
    institucion.cargar_real()

    with django_assert_max_num_queries(1250):  # with a lock for each file, on PostgreSQL
        generar_fichas(300)

    facetas = catalogo(Filtros(), hoy=timezone.localdate(), pagina=None).facetas
    assert [faceta.clave for faceta in facetas if len(faceta.opciones) < 3] == []


@pytest.mark.parametrize("que", ["sesiones", "problematicas"])
def test_without_the_samples_it_says_what_to_load(que):
    with pytest.raises(CommandError, match="corra antes cargar_demo"):
        generar(**{que: 1})


def test_outside_demonstration_mode_it_refuses(settings):
    settings.DEMO = False
    una_edicion_publicada()

    with pytest.raises(CommandError, match="DEMO=1"):
        generar(fichas=1)

    assert Ficha.objects.count() == 1
