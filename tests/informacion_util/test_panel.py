import pytest

from informacion_util.actions import enviar_a_revision
from informacion_util.models import Edicion, Ficha, Recurso
from tests.factories.informacion_util import (
    publicada,
    un_enlace,
    un_recurso,
    una_edicion,
    una_edicion_publicada,
)
from tests.factories.institucion import un_ejercicio, una_dependencia
from tests.factories.publicacion import un_fichero, una_imagen
from tests.informacion_util.panel import LISTA, formulario, textos

pytestmark = pytest.mark.django_db


def _con_archivo(dependencia, **campos):
    recursos = {"recursos-TOTAL_FORMS": "1", "recursos-0-orden": "1"}
    return formulario(dependencia, **(recursos | campos))


def test_a_draft_needs_only_a_title(panel, dependencia):
    panel.post(f"{LISTA}add/", formulario(dependencia))

    edicion = Edicion.objects.get()
    assert (edicion.estado, edicion.ficha.slug) == ("borrador", "talleres-para-mujeres")
    assert edicion.autorias() == {edicion.elaborada_por_id}


def test_the_form_sent_twice_saves_once(panel, dependencia):
    for _ in range(2):
        panel.post(f"{LISTA}add/", formulario(dependencia, _envio="abc"))

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
    assert error in textos(respuesta)
    assert 'value="Talleres para mujeres"' in respuesta.text
    assert not Edicion.objects.exists()


def test_sending_a_bare_draft_saves_it_and_lists_what_is_missing(panel, dependencia):
    respuesta = panel.post(f"{LISTA}add/", formulario(dependencia, _enviar="1"), follow=True)

    assert Edicion.objects.get().estado == "borrador"
    assert "Elija el sector al que sirve." in textos(respuesta)
    assert textos(respuesta).count("Elija el sector al que sirve.") == 1


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

    panel.post(f"{LISTA}{edicion.pk}/change/", formulario(dependencia, **campos))

    edicion.refresh_from_db()
    assert (edicion.estado, edicion.titulo) == ("en_revision", "Talleres para mujeres")


def test_somebody_else_sent_it_while_it_was_being_written(panel, dependencia):
    edicion = una_edicion(dependencia=dependencia)
    campos = formulario(dependencia, titulo="Lo que escribí")
    enviar_a_revision(edicion, por=un_enlace(dependencia))

    respuesta = panel.post(f"{LISTA}{edicion.pk}/change/", campos)

    assert respuesta.status_code == 409
    assert "Lo que escribí" in respuesta.text
    assert Edicion.objects.get().titulo != "Lo que escribí"


def _direcciones(edicion):
    base = f"{LISTA}{edicion.pk}"
    return [f"{base}/change/", f"{base}/revision/", f"{base}/history/", f"{base}/delete/"]


def test_another_office_sees_nothing_at_any_address(panel):
    ajena = una_edicion(titulo="Ficha ajena")

    for direccion in _direcciones(ajena):
        respuesta = panel.get(direccion, follow=True)
        assert "Ficha ajena" not in textos(respuesta).replace("«Ficha ajena", "")
    assert "Ficha ajena" not in panel.get(LISTA).text
    assert "Ficha ajena" not in panel.get(LISTA, {"q": "Ficha"}).text
    assert "0 " in textos(panel.get(LISTA, {"estado__exact": "borrador"}))


@pytest.mark.parametrize("accion", ["enviar", "publicar", "devolver", "corregir", "retirar"])
def test_another_office_does_nothing_at_the_review_page(panel, accion):
    ajena = una_edicion_publicada()

    panel.post(f"{LISTA}{ajena.pk}/revision/", {"accion": accion, "motivo": "x"})

    assert list(Edicion.objects.values_list("estado", flat=True)) == ["publicada"]


def test_a_ficha_cannot_be_given_to_another_office(panel):
    respuesta = panel.post(f"{LISTA}add/", formulario(una_dependencia()))

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

    respuesta = panel.get(f"{LISTA}export/")

    texto = respuesta.content.decode()
    assert "Ficha propia" in texto
    assert "Ficha ajena" not in texto


def _csv(dependencia, titulo):
    texto = f"ejercicio,dependencia,titulo\n2023,{dependencia.siglas},{titulo}\n"
    return un_fichero("fichas.csv", texto.encode())


def _simular(panel, fichero):
    return panel.post(f"{LISTA}import/", {"import_file": fichero, "format": "0", "resource": ""})


def test_an_import_is_shown_first_and_saved_after_confirming(panel, dependencia):
    un_ejercicio(2023)

    simulacro = _simular(panel, _csv(dependencia, "Ficha importada"))
    antes = Edicion.objects.count()
    panel.post(f"{LISTA}process_import/", simulacro.context["confirm_form"].initial)

    assert antes == 0
    assert Edicion.objects.get().titulo == "Ficha importada"


def test_an_import_of_another_office_is_refused_before_confirming(panel):
    un_ejercicio(2023)

    simulacro = _simular(panel, _csv(una_dependencia(), "Ficha ajena"))

    assert "no está a su cargo" in textos(simulacro)
    assert "confirm_form" not in simulacro.context
    assert not Edicion.objects.exists()


def test_a_published_edition_is_read_only(panel, dependencia):
    edicion = una_edicion(dependencia=dependencia)
    un_recurso(edicion)
    publicada(edicion)

    pagina = panel.get(f"{LISTA}{edicion.pk}/change/")
    envio = panel.post(f"{LISTA}{edicion.pk}/change/", formulario(dependencia))

    assert 'name="titulo"' not in pagina.text
    assert envio.status_code == 409


def test_deleting_the_only_draft_deletes_its_ficha(panel, dependencia):
    edicion = una_edicion(dependencia=dependencia)

    panel.post(f"{LISTA}{edicion.pk}/delete/", {"post": "yes"})

    assert (Edicion.objects.count(), Ficha.objects.count()) == (0, 0)


def test_an_image_without_text_does_not_go_to_review(panel, dependencia):
    imagen = un_fichero("mapa.png", una_imagen())
    campos = {"recursos-0-fichero": imagen, "_enviar": "1"}

    respuesta = panel.post(f"{LISTA}add/", _con_archivo(dependencia, **campos), follow=True)

    assert "escriba el texto alternativo de la imagen" in textos(respuesta)
