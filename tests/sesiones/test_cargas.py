import pytest

from cholula_ga.institucion.cargas import cargar_real as cargar_institucion
from cholula_ga.publicacion.models import Version
from informacion_util import cargas as fichas
from sesiones.cargas import cargar_demo, cargar_real
from sesiones.models import Acuerdo, Asistencia, EstadoAcuerdo, Integrante, Sesion

pytestmark = pytest.mark.django_db


@pytest.fixture
def cargado():
    cargar_institucion()
    fichas.cargar_real()
    cargar_real()


def test_the_seed_session_is_called_with_nothing_invented(cargado):
    publico = Sesion.objects.get().a_publico()

    assert publico["titulo"] == "Primera Sesión Ordinaria, ejercicio 2023"
    assert [p["tipo"] for p in publico["puntos"]] == [
        "informativo",
        "resolutivo",
        "resolutivo",
        "informativo",
    ]
    assert [p["estrategia"] is not None for p in publico["puntos"]] == [False, True, True, False]
    vacios = ("fecha", "hora", "convocada_el", "iniciada_el", "celebrada_el", "acta")
    assert [publico[campo] for campo in vacios] == [None] * 6
    assert (publico["lugares"], publico["reglas"], Integrante.objects.count()) == ([], {}, 0)


def test_loading_again_adds_nothing(cargado):
    cargar_demo()
    antes = (Version.objects.count(), Asistencia.objects.count())

    cargar_real()
    cargar_demo()

    assert (Version.objects.count(), Asistencia.objects.count()) == antes


def test_demonstration_sessions_are_marked_and_in_every_state(cargado):
    cargar_demo()

    assert Sesion.objects.celebradas().filter(es_demo=True).count() == 4
    assert Sesion.objects.por_venir().filter(es_demo=True).count() == 1
    assert set(Acuerdo.objects.values_list("estado", "es_demo")) == {
        (estado.value, True) for estado in EstadoAcuerdo
    }
    assert not Integrante.objects.filter(es_demo=False).exists()
    assert Sesion.objects.get(es_demo=False).estado == "convocada"


def test_demonstration_never_touches_the_real_session(cargado):
    antes = Sesion.objects.get().a_publico()

    cargar_demo()

    assert Sesion.objects.get(es_demo=False).a_publico() == antes
