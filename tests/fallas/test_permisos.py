import pytest
from django.urls import reverse

from cholula_ga.institucion.models import Dependencia, Usuario
from informacion_util.models import Edicion
from proyecto_ciudadano.models import Actividad
from sesiones.models import Sesion
from tests.factories.informacion_util import (
    una_edicion,
    una_edicion_en_revision,
    una_edicion_publicada,
)
from tests.factories.institucion import un_usuario, una_dependencia
from tests.factories.proyecto_ciudadano import una_actividad, una_problematica, una_turnada
from tests.factories.sesiones import un_acuerdo, una_sesion
from tests.informacion_util.panel import formulario
from tests.proyecto_ciudadano.formularios import formulario as de_actividad

pytestmark = pytest.mark.django_db
VISTAS = ["change", "delete", "history", "revision"]
USUARIOS = "/admin/institucion/usuario/"
PANELES = [
    "informacion_util/edicion/add/",
    "informacion_util/edicion/import/",
    "informacion_util/estrategia/add/",
    "informacion_util/tema/add/",
    "proyecto_ciudadano/problematica/add/",
    "proyecto_ciudadano/actividad/add/",
    "proyecto_ciudadano/escuela/",
    "proyecto_ciudadano/taller/",
    "institucion/usuario/",
    "institucion/dependencia/add/",
    "institucion/ejercicio/add/",
]


def entrar(client, rol, *dependencias, **fields):
    usuario = un_usuario(rol, dependencias, **fields)
    client.force_login(usuario)
    return usuario


@pytest.mark.parametrize("metodo", ["get", "post"])
@pytest.mark.parametrize("vista", VISTAS)
def test_an_enlace_opens_nothing_of_another_office(client, vista, metodo):
    edicion = una_edicion(titulo="Ajena y secreta")
    actividad = una_actividad(que_se_hizo="Ajena y secreta")
    entrar(client, "enlace", una_dependencia())
    rutas = [
        reverse(f"admin:informacion_util_edicion_{vista}", args=[edicion.pk]),
        reverse(f"admin:proyecto_ciudadano_actividad_{vista}", args=[actividad.pk]),
    ]

    for ruta in rutas:
        respuesta = getattr(client, metodo)(ruta, {"post": "yes", "accion": "enviar"}, follow=True)
        assert "Ajena y secreta" not in respuesta.content.decode()

    estados = [*Edicion.objects.values_list("estado", flat=True)]
    assert estados + [*Actividad.objects.values_list("estado", flat=True)] == ["borrador"] * 2


def test_an_enlace_exports_only_her_own(client):
    una_edicion(titulo="Ajena y secreta")
    propia = una_edicion(titulo="Propia")
    entrar(client, "enlace", propia.dependencia)

    respuesta = client.post("/admin/informacion_util/edicion/export/", {"format": "0"})

    texto = b"".join(respuesta).decode()
    assert ("Propia" in texto, "Ajena y secreta" in texto) == (True, False)


def test_an_action_on_forged_rows_touches_none(client):
    ajena = una_edicion(titulo="Ajena y secreta")
    entrar(client, "enlace", una_dependencia())
    datos = {"action": "export_admin_action", "_selected_action": ajena.pk, "format": "0"}

    respuesta = client.post("/admin/informacion_util/edicion/", datos, follow=True)

    assert b"Ajena y secreta" not in b"".join(respuesta)


def test_a_ficha_is_not_written_for_another_office(client):
    ajena = una_dependencia()
    entrar(client, "enlace", una_dependencia())

    respuesta = client.post("/admin/informacion_util/edicion/add/", formulario(ajena))

    assert list(respuesta.context["adminform"].form.errors) == ["dependencia"]
    assert not Edicion.objects.exists()


@pytest.mark.parametrize("campo", ["dependencia", "problematica"])
def test_an_activity_is_not_written_for_another_office(client, campo):
    propia, ajena = una_turnada(), una_turnada()
    suya = propia.turnos.get().dependencia
    otra = {"dependencia": ajena.turnos.get().dependencia_id, "problematica": ajena.pk}
    entrar(client, "enlace", suya)

    client.post(
        "/admin/proyecto_ciudadano/actividad/add/",
        de_actividad(propia) | {campo: otra[campo]},
    )

    assert not Actividad.objects.exclude(dependencia=suya, estado="borrador").exists()


@pytest.mark.parametrize("rol", ["enlace", "validacion"])
@pytest.mark.parametrize("accion", ["publicar", "devolver", "retirar"])
def test_nobody_decides_on_their_own(client, rol, accion):
    edicion = una_edicion_en_revision()
    usuario = entrar(client, rol, edicion.dependencia)
    edicion.modificada_por.add(usuario)
    datos = {"accion": accion, "observaciones": "x", "motivo": "x", "confirma_avisos": "on"}

    client.post(f"/admin/informacion_util/edicion/{edicion.pk}/revision/", datos)

    edicion.refresh_from_db()
    assert edicion.estado == "en_revision"


@pytest.mark.parametrize("rol", ["enlace", "secretaria_tecnica", "administracion"])
def test_only_validacion_moves_a_problem(client, rol):
    problematica = una_problematica()
    entrar(client, rol)
    ruta = reverse("admin:proyecto_ciudadano_problematica_seguimiento", args=[problematica.pk])

    client.post(ruta, {"verbo": "validar", "validar-texto": "x", "validar-fecha": "2023-03-01"})

    problematica.refresh_from_db()
    assert problematica.estado == "detectada"


@pytest.mark.parametrize("panel", PANELES)
def test_the_secretary_opens_no_panel_of_others(client, panel):
    entrar(client, "secretaria_tecnica")

    assert client.get(f"/admin/{panel}").status_code == 403


@pytest.mark.parametrize("rol", ["enlace", "validacion", "administracion"])
def test_nobody_else_follows_up_an_agreement(client, rol):
    acuerdo = un_acuerdo(votantes=1)
    entrar(client, rol)
    ruta = reverse("admin:sesiones_acuerdo_seguimiento", args=[acuerdo.pk])

    assert (client.get(ruta).status_code, client.post(ruta, {}).status_code) == (403, 403)


def test_systems_staff_makes_no_superuser(client):
    entrar(client, "administracion")
    clave = {"password1": "una-clave-larga-23", "password2": "una-clave-larga-23"}
    datos = {"username": "nueva", **clave, "is_superuser": "on", "user_permissions": ["1"]}

    client.post(f"{USUARIOS}add/", datos | {"usable_password": "true"})
    nueva = Usuario.objects.get(username="nueva")
    client.post(f"{USUARIOS}{nueva.pk}/change/", datos | {"is_active": "on"})

    nueva.refresh_from_db()
    assert (nueva.is_superuser, nueva.user_permissions.count()) == (False, 0)


def test_systems_staff_gives_no_power_to_itself(client):
    from django.contrib.auth.models import Group

    propia = entrar(client, "administracion", cargo="Antes")
    grupos = Group.objects.values_list("pk", flat=True)
    datos = {"username": propia.username, "cargo": "Después", "groups": list(grupos)}
    datos |= {"dependencias": [una_dependencia().pk], "is_staff": "on", "is_active": "on"}

    client.post(f"{USUARIOS}{propia.pk}/change/", datos)

    propia = Usuario.objects.get(pk=propia.pk)
    assert propia.cargo == "Después"
    assert (propia.roles, propia.dependencias.count()) == ({"administracion"}, 0)


@pytest.mark.parametrize("vista", ["change/", "password/", "delete/"])
def test_systems_staff_does_not_touch_a_superuser(client, vista):
    raiz = un_usuario("", is_superuser=True, username="raiz", cargo="Antes")
    entrar(client, "administracion")
    datos = {"password1": "otra-clave-larga-23", "password2": "otra-clave-larga-23"}

    respuesta = client.post(f"{USUARIOS}{raiz.pk}/{vista}", datos | {"cargo": "x", "post": "yes"})

    raiz.refresh_from_db()
    assert respuesta.status_code == 403
    assert (raiz.cargo, raiz.has_usable_password()) == ("Antes", False)


@pytest.mark.parametrize("modelo", ["edicion", "sesion", "acuerdo", "problematica"])
def test_systems_staff_writes_nothing_published(client, modelo):
    obj = {
        "edicion": una_edicion_publicada,
        "sesion": una_sesion,
        "acuerdo": lambda: un_acuerdo(votantes=1),
        "problematica": una_turnada,
    }[modelo]()
    entrar(client, "administracion")
    base = f"admin:{obj._meta.app_label}_{modelo}"

    codigos = [
        client.post(reverse(f"{base}_{vista}", args=[obj.pk]), {"post": "yes"}).status_code
        for vista in ("change", "delete")
    ]

    assert set(codigos) <= {302, 403}
    assert type(obj).objects.filter(pk=obj.pk).exists()


def test_an_office_in_use_is_not_deleted(client):
    edicion = una_edicion_publicada()
    entrar(client, "administracion")

    respuesta = client.post(
        f"/admin/institucion/dependencia/{edicion.dependencia.pk}/delete/", {"post": "yes"}
    )

    assert respuesta.status_code in (200, 403)
    assert Dependencia.objects.filter(pk=edicion.dependencia.pk).exists()


@pytest.mark.parametrize("tabla", ["axes/accessattempt", "auth/group", "otp_totp/totpdevice"])
def test_tables_of_other_packages_are_not_in_the_panel(client, tabla):
    entrar(client, "", is_superuser=True)

    assert client.get(f"/admin/{tabla}/").status_code == 404


def test_a_deleted_session_is_impossible_even_for_a_superuser(client):
    sesion = una_sesion()
    entrar(client, "", is_superuser=True)

    client.post(reverse("admin:sesiones_sesion_delete", args=[sesion.pk]), {"post": "yes"})

    assert Sesion.objects.count() == 1
