import pytest
from django.urls import reverse

from proyecto_ciudadano.models import Actividad, Escuela
from tests.factories.institucion import una_dependencia
from tests.factories.proyecto_ciudadano import (
    un_taller,
    una_actividad,
    una_publicada,
    una_turnada,
    una_validada,
)
from tests.proyecto_ciudadano.formularios import en_revision, entrar, formulario, ruta

pytestmark = pytest.mark.django_db


def test_an_enlace_cannot_write_for_another_dependencia(client):
    problematica, otra = una_turnada(), una_dependencia()
    entrar(client, "enlace", [otra])

    client.post(ruta("actividad_add"), formulario(problematica))

    assert Actividad.objects.count() == 0


@pytest.mark.parametrize("vista", ["change", "revision", "delete", "history"])
@pytest.mark.parametrize("metodo", ["get", "post"])
def test_another_office_reaches_no_address_of_an_activity(client, vista, metodo):
    actividad = una_actividad()
    entrar(client, "enlace", [una_dependencia()])

    direccion = ruta(f"actividad_{vista}", actividad.pk)
    respuesta = getattr(client, metodo)(direccion, {"post": "yes"})

    assert (respuesta.status_code, respuesta["Location"]) == (302, reverse("admin:index"))
    assert Actividad.objects.filter(pk=actividad.pk).exists()


@pytest.mark.parametrize("vista", ["change", "seguimiento", "history"])
def test_another_office_reaches_no_address_of_a_problem(client, vista):
    problematica = una_turnada()
    entrar(client, "enlace", [una_dependencia()])

    respuesta = client.get(ruta(f"problematica_{vista}", problematica.pk))

    assert (respuesta.status_code, respuesta["Location"]) == (302, reverse("admin:index"))


def test_lists_show_only_what_is_hers(client):
    suya, ajena = una_turnada(titulo="Es mía"), una_turnada(titulo="Es ajena")
    una_actividad(suya), una_actividad(ajena)
    entrar(client, "enlace", [suya.turnos.get().dependencia])

    for vista in ("problematica_changelist", "actividad_changelist", "actividad_add"):
        pagina = client.get(ruta(vista)).content.decode()
        assert ("Es mía" in pagina, "Es ajena" in pagina) == (True, False)


@pytest.mark.parametrize("vista", ["escuela", "taller"])
def test_an_enlace_reads_no_school_and_no_workshop(client, vista):
    entrar(client, "enlace", [una_dependencia()])

    assert client.get(ruta(f"{vista}_changelist")).status_code == 403


@pytest.mark.parametrize("vista", ["change", "seguimiento"])
@pytest.mark.parametrize("rol", ["enlace", "secretaria_tecnica"])
def test_the_panel_hides_the_school_of_a_sensitive_problem(client, rol, vista):
    problematica = una_turnada(categoria="salud")
    entrar(client, rol, [problematica.turnos.get().dependencia])

    direccion = ruta(f"problematica_{vista}", problematica.pk)
    pagina = client.get(direccion, follow=True).content.decode()

    assert problematica.titulo in pagina
    assert problematica.taller.escuela.nombre not in pagina


@pytest.mark.parametrize("accion", ["publicar", "devolver", "otra"])
def test_an_enlace_decides_nothing(client, accion):
    actividad, direccion = en_revision()
    entrar(client, "enlace", [actividad.dependencia])

    client.post(direccion, {"accion": accion, "observaciones": "x"})

    actividad.refresh_from_db()
    assert actividad.estado == "en_revision"


def test_a_published_activity_is_not_edited_in_the_panel(client):
    actividad = una_publicada()
    entrar(client, "enlace", [actividad.dependencia])

    pagina = client.get(ruta("actividad_change", actividad.pk)).content.decode()
    respuesta = client.post(ruta("actividad_change", actividad.pk), {"resultado": "Otro"})

    assert ("Guardar borrador" in pagina, respuesta.status_code) == (False, 409)


@pytest.mark.parametrize("rol", ["enlace", "secretaria_tecnica"])
def test_verbs_are_for_validacion(client, rol):
    problematica = una_turnada()
    entrar(client, rol, [problematica.turnos.get().dependencia])
    direccion = ruta("problematica_seguimiento", problematica.pk)

    respuesta = client.post(direccion, {"verbo": "no_viable", "no_viable-texto": "x"})

    problematica.refresh_from_db()
    assert (respuesta.status_code, problematica.estado) == (403, "turnada")


def test_a_school_named_in_public_is_not_changed(client):
    escuela = una_validada().taller.escuela
    libre = un_taller()
    entrar(client, "validacion")

    for direccion in (ruta("escuela_change", escuela.pk), ruta("taller_change", libre.pk)):
        assert client.get(direccion).status_code == 200
    client.post(ruta("escuela_change", escuela.pk), {"nombre": "Otra"})

    assert Escuela.objects.get(pk=escuela.pk).nombre == escuela.nombre
