import re

import pytest
from django.urls import reverse

from informacion_util.actions import enviar_a_revision
from informacion_util.models import Atributo, Edicion, Ficha, Recurso
from informacion_util.resources import EdicionResource
from tests.factories.informacion_util import (
    publicada,
    un_enlace,
    un_recurso,
    una_edicion,
    una_edicion_en_revision,
    una_edicion_publicada,
    una_estrategia,
    una_persona_de_validacion,
)
from tests.factories.institucion import un_ejercicio, una_dependencia
from tests.factories.publicacion import un_fichero, una_imagen

pytestmark = pytest.mark.django_db
LISTA = "/admin/informacion_util/edicion/"
SIN_RECURSOS = {"recursos-TOTAL_FORMS": "0", "recursos-INITIAL_FORMS": "0"}


def _formulario(dependencia, **campos):
    return {
        "dependencia": dependencia.pk,
        "ejercicio": un_ejercicio().pk,
        "titulo": "Talleres para mujeres",
        "estante": "util",
        "licencia": "Libre Uso MX",
        **SIN_RECURSOS,
        **campos,
    }


def _con_archivo(dependencia, **campos):
    recursos = {"recursos-TOTAL_FORMS": "1", "recursos-0-orden": "1"}
    return _formulario(dependencia, **(recursos | campos))


@pytest.fixture
def dependencia():
    return una_dependencia(nombre="Secretaría de Género")


@pytest.fixture
def panel(client, dependencia):
    client.force_login(un_enlace(dependencia))
    return client


@pytest.fixture
def revisora(client):
    client.force_login(una_persona_de_validacion())
    return client


def _textos(respuesta):
    return " ".join(re.sub(r"<[^>]+>", " ", respuesta.text).split())


def test_a_draft_needs_only_a_title(panel, dependencia):
    panel.post(f"{LISTA}add/", _formulario(dependencia))

    edicion = Edicion.objects.get()
    assert (edicion.estado, edicion.ficha.slug) == ("borrador", "talleres-para-mujeres")
    assert edicion.autorias() == {edicion.elaborada_por_id}


def test_the_form_sent_twice_saves_once(panel, dependencia):
    for _ in range(2):
        panel.post(f"{LISTA}add/", _formulario(dependencia, _envio="abc"))

    assert Edicion.objects.count() == 1


def test_the_add_form_carries_its_number(panel):
    assert 'name="_envio"' in panel.get(f"{LISTA}add/").text


def test_a_file_enters_by_the_one_door(panel, dependencia):
    panel.post(
        f"{LISTA}add/",
        _con_archivo(dependencia, **{"recursos-0-fichero": un_fichero("rutas-de-hoy.csv")}),
    )

    recurso = Recurso.objects.get()
    assert (recurso.titulo, recurso.tipo, recurso.formato) == ("Rutas de hoy", "archivo", "CSV")
    assert recurso.archivo.dependencia == dependencia


@pytest.mark.parametrize(
    ("campos", "error"),
    [
        ({"recursos-0-titulo": "Nada"}, "Suba un archivo o escriba un enlace"),
        ({"recursos-0-url": "http://example.org/a"}, "El enlace debe empezar con https://"),
        ({"recursos-0-url": "https://127.0.0.1/a"}, "El enlace debe llevar el nombre de un sitio"),
        ({"recursos-0-fichero": un_fichero("virus.exe", b"MZ")}, "No se aceptan archivos «.exe»"),
        ({"recursos-0-fichero": un_fichero("vacio.csv", b" ")}, "El archivo está vacío"),
    ],
)
def test_a_wrong_resource_is_explained_and_nothing_typed_is_lost(panel, dependencia, campos, error):
    respuesta = panel.post(f"{LISTA}add/", _con_archivo(dependencia, **campos))

    assert respuesta.status_code == 200
    assert error in _textos(respuesta)
    assert 'value="Talleres para mujeres"' in respuesta.text
    assert not Edicion.objects.exists()


def test_sending_a_bare_draft_saves_it_and_lists_what_is_missing(panel, dependencia):
    respuesta = panel.post(f"{LISTA}add/", _formulario(dependencia, _enviar="1"), follow=True)

    assert Edicion.objects.get().estado == "borrador"
    assert "Elija el sector al que sirve." in _textos(respuesta)
    assert _textos(respuesta).count("Elija el sector al que sirve.") == 1


def test_a_complete_draft_goes_to_review(panel, dependencia):
    edicion = una_edicion(dependencia=dependencia)
    campos = {
        campo: getattr(edicion, campo)
        for campo in ("resumen", "objetivo", "relevancia", "aportacion", "acciones", "sector")
    } | {
        "necesidad": "Saber",
        "proposito": "facilitar_tramites",
        "area_responsable": "Área",
        "periodicidad": "anual",
        "fecha_informacion": "2023-01-01",
        "_enviar": "1",
    }

    panel.post(f"{LISTA}{edicion.pk}/change/", _formulario(dependencia, **campos))

    edicion.refresh_from_db()
    assert (edicion.estado, edicion.titulo) == ("en_revision", "Talleres para mujeres")


def test_somebody_else_sent_it_while_it_was_being_written(panel, dependencia):
    edicion = una_edicion(dependencia=dependencia)
    campos = _formulario(dependencia, titulo="Lo que escribí")
    enviar_a_revision(edicion, por=un_enlace(dependencia))

    respuesta = panel.post(f"{LISTA}{edicion.pk}/change/", campos)

    assert respuesta.status_code == 403
    assert Edicion.objects.get().titulo != "Lo que escribí"


def _direcciones(edicion):
    base = f"{LISTA}{edicion.pk}"
    return [f"{base}/change/", f"{base}/revision/", f"{base}/history/", f"{base}/delete/"]


def test_another_office_sees_nothing_at_any_address(panel):
    ajena = una_edicion(titulo="Ficha ajena")

    for direccion in _direcciones(ajena):
        respuesta = panel.get(direccion, follow=True)
        assert "Ficha ajena" not in _textos(respuesta).replace("«Ficha ajena", "")
    assert "Ficha ajena" not in panel.get(LISTA).text
    assert "Ficha ajena" not in panel.get(LISTA, {"q": "Ficha"}).text
    assert "0 " in _textos(panel.get(LISTA, {"estado__exact": "borrador"}))


@pytest.mark.parametrize("accion", ["enviar", "publicar", "devolver", "corregir", "retirar"])
def test_another_office_does_nothing_at_the_review_page(panel, accion):
    ajena = una_edicion_publicada()

    panel.post(f"{LISTA}{ajena.pk}/revision/", {"accion": accion, "motivo": "x"})

    assert list(Edicion.objects.values_list("estado", flat=True)) == ["publicada"]


def test_a_ficha_cannot_be_given_to_another_office(panel):
    respuesta = panel.post(f"{LISTA}add/", _formulario(una_dependencia()))

    assert respuesta.status_code == 200
    assert not Ficha.objects.exists()


def test_the_choices_hold_only_ones_own_offices(panel, dependencia):
    otra = una_dependencia(nombre="Dependencia ajena")

    pagina = panel.get(f"{LISTA}add/").text

    assert dependencia.nombre in pagina
    assert otra.nombre not in pagina


def test_the_export_holds_only_ones_own_rows(panel, dependencia):
    una_edicion(dependencia=dependencia, titulo="Ficha propia")
    una_edicion(titulo="Ficha ajena")

    respuesta = panel.post(f"{LISTA}export/", {"format": "0", "resource": "0"} | _todos())

    texto = respuesta.content.decode()
    assert "Ficha propia" in texto
    assert "Ficha ajena" not in texto


def _todos():
    return {f"edicionresource_{campo}": "on" for campo in EdicionResource().fields}


def test_a_published_edition_is_read_only(panel, dependencia):
    edicion = una_edicion(dependencia=dependencia)
    un_recurso(edicion)
    publicada(edicion)

    pagina = panel.get(f"{LISTA}{edicion.pk}/change/")
    envio = panel.post(f"{LISTA}{edicion.pk}/change/", _formulario(dependencia))

    assert 'name="titulo"' not in pagina.text
    assert envio.status_code == 403


def test_deleting_the_only_draft_deletes_its_ficha(panel, dependencia):
    edicion = una_edicion(dependencia=dependencia)

    panel.post(f"{LISTA}{edicion.pk}/delete/", {"post": "yes"})

    assert (Edicion.objects.count(), Ficha.objects.count()) == (0, 0)


def _revisar(client, edicion, **campos):
    return client.post(f"{LISTA}{edicion.pk}/revision/", campos, follow=True)


def test_a_reviewer_publishes_with_the_nine_attributes(revisora, client):
    edicion = una_edicion_en_revision()

    _revisar(revisora, edicion, accion="publicar", atributos=Atributo.values)

    assert client.get(edicion.get_absolute_url()).status_code == 200


def test_the_review_keeps_what_was_ticked_when_it_refuses(revisora):
    edicion = una_edicion_en_revision(resumen="")

    respuesta = _revisar(
        revisora, edicion, accion="publicar", atributos=["veraz"], nota="Una nota larga"
    )

    assert "Faltan por revisar estos atributos" in _textos(respuesta)
    assert "Una nota larga" in respuesta.text
    assert re.search(r'value="veraz"[^>]*checked', respuesta.text)


def test_a_reviewer_returns_it_with_comments(revisora):
    edicion = una_edicion_en_revision()

    _revisar(revisora, edicion, accion="devolver", observaciones="Diga el costo.")

    edicion.refresh_from_db()
    assert (edicion.estado, edicion.observaciones) == ("observada", "Diga el costo.")


def test_a_reviewer_does_not_write_in_a_draft(revisora):
    edicion = una_edicion()

    respuesta = revisora.post(
        f"{LISTA}{edicion.pk}/change/", _formulario(edicion.dependencia, titulo="Cambiado")
    )

    assert respuesta.status_code == 403


def test_a_reviewer_withdraws_with_a_reason(revisora):
    edicion = una_edicion_publicada()

    sin_motivo = _revisar(revisora, edicion, accion="retirar")
    _revisar(revisora, edicion, accion="retirar", motivo="Se publicó por error.")

    assert "Escriba el motivo" in _textos(sin_motivo)
    assert Edicion.objects.get().estado == "retirada"


def test_an_enlace_corrects_verifies_and_duplicates_from_the_review_page(panel, dependencia):
    edicion = una_edicion_publicada(dependencia=dependencia)
    otro = un_ejercicio(2024)

    _revisar(panel, edicion, accion="verificar", nota_de_verificacion="Sin cambios.")
    _revisar(panel, edicion, accion="corregir")
    _revisar(panel, edicion, accion="duplicar", ejercicio=otro.pk)

    assert edicion.verificaciones.get().nota == "Sin cambios."
    assert list(
        Edicion.objects.order_by("pk").values_list("ejercicio__anio", "version", "estado")
    ) == [(2023, 1, "publicada"), (2023, 2, "borrador"), (2024, 1, "borrador")]


def test_the_second_version_asks_what_changed_and_keeps_its_shelf(panel, dependencia):
    edicion = una_edicion_publicada(dependencia=dependencia)
    _revisar(panel, edicion, accion="corregir")

    pagina = panel.get(f"{LISTA}{Edicion.objects.get(version=2).pk}/change/").text

    assert 'name="nota_publica"' in pagina
    assert 'name="estante"' not in pagina


@pytest.mark.parametrize("cuantas", [1, 5])
def test_the_list_costs_the_same_at_any_size(
    panel, dependencia, cuantas, django_assert_max_num_queries
):
    for _ in range(cuantas):
        una_edicion(dependencia=dependencia)

    with django_assert_max_num_queries(16):
        panel.get(LISTA)


def test_the_panel_says_what_waits(panel, revisora, dependencia, client):
    una_edicion_en_revision(dependencia=dependencia)

    assert "Fichas por revisar" in _textos(revisora.get("/admin/"))
    client.force_login(un_enlace(dependencia))
    una_edicion(dependencia=dependencia)
    assert "Fichas en borrador sin enviar" in _textos(client.get("/admin/"))


def test_validation_writes_a_strategy_and_publishes_it(revisora, client):
    datos = {
        "tipo": "difusion",
        "ejercicio": un_ejercicio().pk,
        "titulo": "Estrategia de prueba",
        "slug": "estrategia-de-prueba",
        "publicar": "on",
        "acciones-TOTAL_FORMS": "1",
        "acciones-INITIAL_FORMS": "0",
        "acciones-0-espacio": "digital",
        "acciones-0-titulo": "Avisos en línea",
        "acciones-0-orden": "1",
    }

    respuesta = revisora.post(reverse("admin:informacion_util_estrategia_add"), datos)

    assert respuesta.status_code == 302
    assert "Avisos en línea" in client.get("/estrategias/estrategia-de-prueba/").text


def test_an_enlace_reads_no_strategy_of_another_office(panel):
    ajena = una_estrategia(titulo="Estrategia ajena", responsable=una_dependencia())

    lista = panel.get(reverse("admin:informacion_util_estrategia_changelist"))
    cambio = panel.post(reverse("admin:informacion_util_estrategia_change", args=[ajena.pk]), {})

    assert "Estrategia ajena" not in lista.text
    assert cambio.status_code in (302, 403, 404)


def test_an_image_without_text_does_not_go_to_review(panel, dependencia):
    imagen = un_fichero("mapa.png", una_imagen())
    campos = {"recursos-0-fichero": imagen, "_enviar": "1"}

    respuesta = panel.post(f"{LISTA}add/", _con_archivo(dependencia, **campos), follow=True)

    assert "escriba el texto alternativo de la imagen" in _textos(respuesta)
