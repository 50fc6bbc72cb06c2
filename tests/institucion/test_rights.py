import pytest
from django.core.management import call_command

from cholula_ga.institucion.models import Usuario
from cholula_ga.institucion.usuarios_demo import USUARIOS_DEMO, cargar_usuarios_demo
from tests.factories.institucion import un_usuario, una_dependencia

pytestmark = pytest.mark.django_db


def test_enlace_acts_for_her_dependencia_and_its_areas_only():
    propia = una_dependencia()
    area = una_dependencia(tipo="area", parte_de=propia)
    una_dependencia()
    enlace = un_usuario("enlace", [propia])

    assert set(enlace.dependencias_editables()) == {propia, area}


def test_validacion_acts_for_every_dependencia():
    todas = {una_dependencia(), una_dependencia()}

    assert set(un_usuario("validacion").dependencias_editables()) == todas


@pytest.mark.parametrize("rol", ["administracion", "secretaria_tecnica"])
def test_other_roles_act_for_no_dependencia(rol):
    una_dependencia()

    assert list(un_usuario(rol).dependencias_editables()) == []


def test_dismissed_staff_acts_for_none():
    propia = una_dependencia()
    enlace = un_usuario("enlace", [propia], is_active=False)

    assert list(enlace.dependencias_editables()) == []


def test_office_is_the_post_or_the_dependencia_and_never_a_name():
    propia = una_dependencia(nombre="Secretaría de Prueba")
    con_nombre = {"first_name": "Nombre", "last_name": "Apellido"}

    assert un_usuario("enlace", [propia], **con_nombre).oficina == "Secretaría de Prueba"
    assert un_usuario("enlace", [propia], cargo="Titular").oficina == "Titular"
    assert un_usuario("administracion", **con_nombre).oficina == "Administración del sitio"


def test_demonstration_users_are_six_and_none_is_superuser():
    nombres = cargar_usuarios_demo("una-clave-larga")

    assert nombres == [nombre for nombre, *_ in USUARIOS_DEMO]
    assert not Usuario.objects.filter(is_superuser=True).exists()
    assert all(usuario.check_password("una-clave-larga") for usuario in Usuario.objects.all())


@pytest.mark.parametrize("falta", ["DEMO", "DEMO_PASSWORD"])
def test_demonstration_data_refuses_to_load_outside_demonstration(settings, falta):
    setattr(settings, falta, "")

    with pytest.raises(Exception, match="DEMO"):
        call_command("cargar_demo")

    assert not Usuario.objects.exists()
