import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cholula_ga.busqueda.models import Documento
from cholula_ga.publicacion.models import Asiento
from cholula_ga.publicacion.verificacion import revisar_bitacora
from informacion_util.actions import cambiar_direccion, retirar_edicion, slug_libre
from informacion_util.models import Direccion, Ficha
from tests.factories.informacion_util import (
    publicada,
    un_enlace,
    un_recurso,
    una_edicion,
    una_edicion_publicada,
    una_persona_de_validacion,
)
from tests.factories.institucion import una_dependencia
from tests.informacion_util.panel import LISTA, textos

pytestmark = pytest.mark.django_db


@pytest.fixture
def revisora_general():
    return una_persona_de_validacion()


def una_ficha(slug="rutas"):
    return Ficha.objects.create(dependencia=una_dependencia(), slug=slug)


def una_publicada(slug="rutas", anio=2023, **fields):
    ficha = Ficha.objects.filter(slug=slug).first() or una_ficha(slug)
    return una_edicion_publicada(ficha=ficha, anio=anio, **fields)


@pytest.mark.parametrize("final", ["/", ".json", "/historial/", "/historial/?de=1&a=2"])
@pytest.mark.parametrize("anio", [2022, 2023])
def test_old_addresses_of_every_year_lead_to_the_new_one(client, revisora_general, anio, final):
    ficha = una_publicada(anio=2022).ficha
    una_publicada(anio=2023)
    cambiar_direccion(ficha, "camiones", por=revisora_general)
    cambiar_direccion(ficha, "recolección de basura", por=revisora_general)

    for vieja in ("rutas", "camiones"):
        respuesta = client.get(f"/informacion-util/{anio}/{vieja}{final}")
        nueva = f"/informacion-util/{anio}/recoleccion-de-basura{final}"
        assert (respuesta.status_code, respuesta["Location"]) == (301, nueva)
        assert client.get(nueva).status_code == 200


def test_files_stay_where_they_were(client, revisora_general):
    edicion = una_edicion(ficha=una_ficha())
    recurso = un_recurso(edicion)
    publicada(edicion)
    cambiar_direccion(edicion.ficha, "camiones", por=revisora_general)

    respuesta = client.get(recurso.archivo.get_absolute_url())
    assert b"".join(respuesta.streaming_content) == b"fecha,total\n2023-01-01,3\n"


def test_moving_is_a_minor_version_of_each_year_under_the_same_key(revisora_general):
    ficha = una_publicada(anio=2022).ficha
    una_publicada(anio=2023)

    versiones = cambiar_direccion(ficha, "camiones", por=revisora_general)

    assert [(v.clave, v.url, v.tipo) for v in versiones] == [
        ("ficha/2022/rutas", "/informacion-util/2022/camiones/", "menor"),
        ("ficha/2023/rutas", "/informacion-util/2023/camiones/", "menor"),
    ]
    assert Asiento.objects.cabeza().acto == "mudar"
    assert "/informacion-util/2023/rutas/" in versiones[1].nota
    assert Documento.objects.get(clave="ficha/2023/rutas").url == versiones[1].url
    assert [problemas for _, problemas in revisar_bitacora() if problemas] == []


def test_it_may_go_back_to_its_first_address(client, revisora_general):
    edicion = una_publicada()
    cambiar_direccion(edicion.ficha, "camiones", por=revisora_general)

    cambiar_direccion(edicion.ficha, "rutas", por=revisora_general)

    assert client.get("/informacion-util/2023/rutas/").status_code == 200
    assert client.get("/informacion-util/2023/camiones/")["Location"].endswith("/2023/rutas/")


def test_a_withdrawn_year_says_why_at_the_new_address(client, revisora_general):
    una_publicada(anio=2022)
    retirada = una_publicada(anio=2023)
    retirar_edicion(retirada, por=revisora_general, motivo="Tenía un error.")

    cambiar_direccion(retirada.ficha, "camiones", por=revisora_general)

    vieja = client.get("/informacion-util/2023/rutas/")
    assert (vieja.status_code, vieja["Location"]) == (301, "/informacion-util/2023/camiones/")
    assert "Tenía un error." in client.get(vieja["Location"], follow=True).text


@pytest.mark.parametrize(
    ("direccion", "motivo"),
    [
        ("otra", "es o fue la dirección de otra ficha"),
        ("otra-mudada", "es o fue la dirección de otra ficha"),
        ("Rutas", "ya está en esa dirección"),
        ("¿?", "con letras, números y guiones"),
    ],
)
def test_an_address_that_cannot_be_is_refused(revisora_general, direccion, motivo):
    otra = una_publicada("otra")
    cambiar_direccion(otra.ficha, "otra-mudada", por=revisora_general)
    edicion = una_publicada()

    with pytest.raises(ValidationError, match=motivo):
        cambiar_direccion(edicion.ficha, direccion, por=revisora_general)


def test_only_who_reviews_everything_moves_a_page():
    edicion = una_publicada()

    with pytest.raises(ValidationError, match="Solo la Coordinación General"):
        cambiar_direccion(edicion.ficha, "camiones", por=un_enlace(edicion.dependencia))


def test_what_is_not_public_has_no_address_to_move(revisora_general):
    with pytest.raises(ValidationError, match="nada publicado"):
        cambiar_direccion(una_edicion().ficha, "camiones", por=revisora_general)


def test_no_title_takes_an_address_that_was_once_given(revisora_general):
    edicion = una_publicada()
    cambiar_direccion(edicion.ficha, "camiones", por=revisora_general)

    assert (slug_libre("Rutas"), slug_libre("Camiones")) == ("rutas-2", "camiones-2")
    with pytest.raises(ValidationError, match="es o fue de otra ficha"):
        Ficha(dependencia=una_dependencia(), slug="camiones").full_clean()


def test_the_database_gives_no_address_twice(revisora_general):
    edicion = una_publicada()
    cambiar_direccion(edicion.ficha, "camiones", por=revisora_general)
    dada = Direccion.objects.get()
    una_ficha("otra")

    casos = [
        lambda: una_ficha("camiones"),
        lambda: Direccion.objects.create(ficha=edicion.ficha, slug="otra", desde=dada.desde),
        lambda: Direccion.objects.create(ficha=edicion.ficha, slug="camiones", desde=dada.desde),
        lambda: Direccion.objects.filter(pk=dada.pk).delete(),
        lambda: Direccion.objects.update(slug="nueva"),
        lambda: Ficha.objects.filter(pk=edicion.ficha.pk).update(slug="nueva"),
        lambda: Ficha.objects.filter(slug="otra").update(mudada_a="camiones"),
    ]

    for caso in casos:
        with pytest.raises(IntegrityError), transaction.atomic():
            caso()


def test_the_panel_shows_what_moves_before_it_moves(client, revisora, dependencia):
    edicion = una_publicada()
    ruta = f"{LISTA}{edicion.pk}/direccion/"

    vista = revisora.post(ruta, {"direccion": "Camiones"})
    assert "/informacion-util/2023/camiones/" in textos(vista)
    assert Direccion.objects.count() == 0

    revisora.post(ruta, {"direccion": "camiones", "vista": "camiones"})
    assert Direccion.objects.get().slug == "camiones"


def test_the_panel_says_why_an_address_is_refused(revisora):
    una_publicada("otra")
    edicion = una_publicada()

    datos = {"direccion": "otra", "vista": "otra"}
    respuesta = revisora.post(f"{LISTA}{edicion.pk}/direccion/", datos)

    assert "es o fue la dirección de otra ficha" in textos(respuesta)


def test_an_editor_has_no_page_to_move_it(panel, dependencia):
    edicion = una_edicion_publicada(dependencia=dependencia)

    assert panel.get(f"{LISTA}{edicion.pk}/direccion/").status_code == 403
