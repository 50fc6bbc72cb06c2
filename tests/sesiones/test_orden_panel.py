import pytest
from django.urls import reverse

from sesiones.models import Sesion
from tests.factories.informacion_util import una_edicion, una_edicion_publicada
from tests.factories.institucion import un_usuario
from tests.factories.proyecto_ciudadano import una_problematica, una_validada
from tests.factories.sesiones import (
    una_secretaria,
    una_sesion,
)

pytestmark = pytest.mark.django_db


def titulos(sesion):
    puntos = sesion.puntos.order_by("numero").values_list("numero", "titulo")
    return [f"{numero} {titulo}" for numero, titulo in puntos]


def test_the_panel_exchanges_the_numbers_of_two_points(client):
    sesion = una_sesion()
    uno, dos = sesion.puntos.order_by("numero")
    client.force_login(una_secretaria())
    datos = {
        "comision": sesion.comision_id,
        "instalacion": sesion.instalacion_id,
        "ejercicio": sesion.ejercicio_id,
        "tipo": "ordinaria",
        "_envio": "x",
        "puntos-TOTAL_FORMS": 3,
        "puntos-INITIAL_FORMS": 2,
        "puntos-0-id": uno.pk,
        "puntos-0-numero": 2,
        "puntos-0-clase": "asunto",
        "puntos-0-tipo": uno.tipo,
        "puntos-0-titulo": uno.titulo,
        "puntos-1-id": dos.pk,
        "puntos-1-numero": 1,
        "puntos-1-clase": "asunto",
        "puntos-1-tipo": dos.tipo,
        "puntos-1-titulo": dos.titulo,
        "puntos-2-numero": "",
        "puntos-2-clase": "asunto",
        "puntos-2-tipo": "informativo",
        "puntos-2-titulo": "Sin número",
    }

    client.post(reverse("admin:sesiones_sesion_change", args=[sesion.pk]), datos)

    assert titulos(sesion) == ["1 Asunto 2", "2 Asunto 1", "3 Sin número"]


def test_a_point_takes_only_problems_that_are_public(client):
    sesion = una_sesion()
    detectada, validada = una_problematica(titulo="Sin revisar"), una_validada(titulo="Revisada")
    client.force_login(una_secretaria())

    html = client.get(reverse("admin:sesiones_sesion_change", args=[sesion.pk])).text

    assert str(validada) in html
    assert str(detectada) not in html


def test_the_panel_finds_published_fichas_by_their_title(client):
    publicada = una_edicion_publicada(titulo="Rutas de recolección")
    una_edicion(titulo="Rutas en borrador")
    client.force_login(una_secretaria())
    datos = {"app_label": "sesiones", "model_name": "puntodeldia", "field_name": "fichas"}

    hallado = client.get(reverse("admin:autocomplete"), datos | {"term": "Rutas"}).json()

    assert hallado["results"] == [{"id": str(publicada.ficha_id), "text": publicada.ficha.slug}]


@pytest.mark.parametrize("rol", ["enlace", "validacion", "administracion"])
def test_only_the_secretary_prepares_sessions(client, rol):
    client.force_login(un_usuario(rol))
    ruta = reverse("admin:sesiones_sesion_preparar", args=[una_sesion().pk])

    assert [client.get(ruta).status_code, client.post(ruta, {}).status_code] == [403, 403]


def test_the_preparing_page_moves_points_and_calls_without_scripts(client):
    sesion = una_sesion()
    client.force_login(una_secretaria())
    ruta = reverse("admin:sesiones_sesion_preparar", args=[sesion.pk])

    for datos in ({"verbo": "bajar", "punto": 1}, {"verbo": "costumbre"}, {"verbo": "convocar"}):
        revision = Sesion.objects.get().revision
        client.post(ruta, datos | {"revision": revision})

    sesion.refresh_from_db()
    assert (sesion.estado, sesion.slug) == ("convocada", "ordinaria-1")
    assert titulos(sesion)[5:7] == ["6 Asunto 2", "7 Asunto 1"]


def test_the_same_button_sent_twice_acts_once(client):
    sesion = una_sesion(puntos=("informativo",) * 3)
    client.force_login(una_secretaria())
    ruta = reverse("admin:sesiones_sesion_preparar", args=[sesion.pk])
    datos = {"verbo": "bajar", "punto": 1, "revision": sesion.revision}

    codigos = [client.post(ruta, datos).status_code for _ in range(2)]

    assert codigos == [302, 409]
    assert titulos(sesion) == ["1 Asunto 2", "2 Asunto 1", "3 Asunto 3"]


def presentar(client, sesion, ficha):
    datos = {"verbo": "ficha", "punto": 1, "ficha": ficha, "revision": sesion.revision}
    return client.post(reverse("admin:sesiones_sesion_preparar", args=[sesion.pk]), datos)


def test_a_ficha_is_presented_without_scripts_by_part_of_its_title(client):
    edicion = una_edicion_publicada(titulo="Rutas de recolección")
    una_edicion(titulo="Rutas en borrador")
    sesion = una_sesion()
    client.force_login(una_secretaria())

    presentar(client, sesion, "rutas")

    assert list(sesion.puntos.get(numero=1).fichas.all()) == [edicion.ficha]


@pytest.mark.parametrize(
    ("ficha", "motivo"), [("atlas", "Ninguna ficha publicada"), ("rutas", "Hay varias")]
)
def test_a_name_that_is_not_of_one_ficha_is_given_back(client, ficha, motivo):
    for lugar in ("norte", "sur"):
        una_edicion_publicada(titulo=f"Rutas del {lugar}")
    client.force_login(una_secretaria())

    respuesta = presentar(client, una_sesion(), ficha)

    assert motivo in respuesta.text
    assert f'value="{ficha}"' in respuesta.text


def borrador_enviado(sesion, **otros):
    campos = ("comision_id", "instalacion_id", "ejercicio_id")
    return {
        **{campo.removesuffix("_id"): getattr(sesion, campo) for campo in campos},
        "tipo": "ordinaria",
        "puntos-TOTAL_FORMS": 0,
        "puntos-INITIAL_FORMS": 0,
        **otros,
    }


def test_a_draft_written_over_another_version_is_not_saved_until_sent_again(client):
    sesion = una_sesion()
    client.force_login(una_secretaria())
    ruta = reverse("admin:sesiones_sesion_change", args=[sesion.pk])
    client.post(ruta, borrador_enviado(sesion, visto=0, lugar="Sala uno", _envio="1"))

    tarde = client.post(ruta, borrador_enviado(sesion, visto=0, lugar="Sala dos", _envio="2"))
    rechazado = Sesion.objects.get().lugar
    visto = tarde.context["adminform"].form["visto"].value()
    client.post(ruta, borrador_enviado(sesion, visto=visto, lugar="Sala dos", _envio="2"))

    assert [tarde.status_code, "La sesión cambió" in tarde.text, "Sala dos" in tarde.text] == [
        200,
        True,
        True,
    ]
    assert [rechazado, Sesion.objects.get().lugar] == ["Sala uno", "Sala dos"]


def test_the_call_of_an_agenda_that_the_panel_changed_is_refused(client):
    sesion = una_sesion()
    client.force_login(una_secretaria())
    cambiar = reverse("admin:sesiones_sesion_change", args=[sesion.pk])
    client.post(cambiar, borrador_enviado(sesion, visto=0, lugar="Otra sala", _envio="1"))
    preparar = reverse("admin:sesiones_sesion_preparar", args=[sesion.pk])

    respuesta = client.post(preparar, {"verbo": "convocar", "revision": 0})

    assert [respuesta.status_code, Sesion.objects.get().estado] == [409, "borrador"]


def test_a_draft_has_a_blank_point_to_write_without_scripts(client):
    client.force_login(una_secretaria())

    pagina = client.get(reverse("admin:sesiones_sesion_add"))

    assert 'name="puntos-0-titulo"' in pagina.text
