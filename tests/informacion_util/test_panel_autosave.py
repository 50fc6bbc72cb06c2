import json
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from informacion_util import autoguardado
from informacion_util.actions import enviar_a_revision, guardar_borrador
from informacion_util.models import BorradorAutomatico, Edicion
from tests.factories.informacion_util import (
    un_enlace,
    un_recurso,
    una_edicion,
    una_edicion_publicada,
    una_persona_de_validacion,
)
from tests.factories.institucion import una_dependencia
from tests.informacion_util.panel import LISTA, formulario, textos

pytestmark = pytest.mark.django_db
NUEVA = f"{LISTA}autoguardado/"
HAY = "Hay cambios sin guardar"


def _ruta(edicion):
    return f"{LISTA}{edicion.pk}/autoguardado/"


def _cambio(edicion):
    return f"{LISTA}{edicion.pk}/change/"


@pytest.fixture
def enlace(dependencia):
    return un_enlace(dependencia)


@pytest.fixture
def edicion(dependencia):
    return una_edicion(dependencia=dependencia, titulo="Lo guardado")


@pytest.fixture
def escrito(client, enlace, edicion, dependencia):
    """A client whose words on the draft were kept a moment ago."""
    client.force_login(enlace)
    base = autoguardado.huella(edicion)
    client.post(_ruta(edicion), formulario(dependencia, titulo="Lo que escribía", _base=base))
    return client


def test_what_is_typed_is_kept_apart_from_the_draft(client, enlace, edicion, dependencia):
    client.force_login(enlace)
    campos = formulario(
        dependencia, titulo="A medias", _base="x", csrfmiddlewaretoken="y", otro="z"
    )

    respuesta = client.post(_ruta(edicion), campos)

    borrador = BorradorAutomatico.objects.get()
    hora = timezone.localtime(borrador.guardado_el).strftime("%H:%M")
    assert json.loads(respuesta.content) == {"guardado": hora, "conflicto": True}
    assert (borrador.usuario, borrador.edicion, borrador.base) == (enlace, edicion, "x")
    assert borrador.campos == {
        "dependencia": str(dependencia.pk),
        "ejercicio": str(edicion.ejercicio_id),
        "titulo": "A medias",
        "estante": "util",
        "licencia": "Libre Uso MX",
    }
    assert Edicion.objects.get().titulo == "Lo guardado"


def test_the_newest_words_replace_the_ones_before(escrito, edicion, dependencia):
    escrito.post(_ruta(edicion), formulario(dependencia, titulo="Más nuevo"))

    assert [b.campos["titulo"] for b in BorradorAutomatico.objects.all()] == ["Más nuevo"]


def test_the_form_offers_what_was_not_saved_and_shows_the_saved(escrito, edicion):
    pagina = escrito.get(_cambio(edicion))

    assert HAY in textos(pagina)
    assert "Cambian: " in textos(pagina)
    assert 'value="Lo guardado"' in pagina.text
    assert pagina.context["recuperable"].hay_conflicto is False


def test_recovering_fills_the_form_and_saves_nothing(escrito, edicion):
    pagina = escrito.get(_cambio(edicion), {"recuperar": "1"})

    assert 'value="Lo que escribía"' in pagina.text
    assert "Todavía no está guardado" in textos(pagina)
    assert Edicion.objects.get().titulo == "Lo guardado"
    assert BorradorAutomatico.objects.exists()


def test_saving_the_form_forgets_the_autosave(escrito, edicion, dependencia):
    base = autoguardado.huella(edicion)

    escrito.post(_cambio(edicion), formulario(dependencia, titulo="Listo", _base=base))

    assert Edicion.objects.get().titulo == "Listo"
    assert not BorradorAutomatico.objects.exists()


def test_a_draft_sent_from_another_tab_says_so_and_keeps_nothing(escrito, edicion, dependencia):
    Edicion.objects.update(estado="en_revision")
    antes = list(BorradorAutomatico.objects.values())

    respuesta = escrito.post(_ruta(edicion), formulario(dependencia, titulo="Tarde"))

    assert (respuesta.status_code, "ya no se guarda" in respuesta.json()["mensaje"]) == (409, True)
    assert list(BorradorAutomatico.objects.values()) == antes


def test_discarding_leads_back_to_the_draft_without_scripts(escrito, edicion):
    respuesta = escrito.post(_ruta(edicion), {"accion": "descartar"}, follow=True)

    assert HAY not in textos(respuesta)
    assert 'value="Lo guardado"' in respuesta.text
    assert not BorradorAutomatico.objects.exists()


def test_an_autosave_that_says_the_same_is_not_offered(client, enlace, edicion):
    client.force_login(enlace)
    pagina = client.get(_cambio(edicion))
    form = pagina.context["adminform"].form
    iguales = {campo.name: campo.value() or "" for campo in form.visible_fields()}

    client.post(_ruta(edicion), iguales)

    assert client.get(_cambio(edicion)).context["recuperable"] is None


def test_new_rows_of_files_come_back_without_their_file(escrito, edicion, dependencia):
    un_recurso(edicion, titulo="Rutas")
    recurso = edicion.recursos.get()
    filas = {
        "recursos-TOTAL_FORMS": "2",
        "recursos-INITIAL_FORMS": "1",
        "recursos-0-id": recurso.pk,
        "recursos-0-titulo": "Rutas de hoy",
        "recursos-1-titulo": "Otro enlace",
        "recursos-1-url": "https://example.org/a",
    }
    escrito.post(_ruta(edicion), formulario(dependencia, **filas))

    pagina = escrito.get(_cambio(edicion), {"recuperar": "1"}).text

    for valor in ("Rutas de hoy", "Otro enlace", "https://example.org/a"):
        assert f'value="{valor}"' in pagina
    assert edicion.recursos.get().titulo == "Rutas"


def test_a_new_ficha_is_kept_and_given_back_too(client, enlace, dependencia):
    client.force_login(enlace)
    client.post(NUEVA, formulario(dependencia, titulo="Todavía sin guardar"))

    aviso = client.get(f"{LISTA}add/")
    recuperada = client.get(f"{LISTA}add/", {"recuperar": "1"})
    client.post(f"{LISTA}add/", formulario(dependencia, titulo="Ya guardada"))

    assert HAY in textos(aviso)
    assert 'value="Todavía sin guardar"' in recuperada.text
    assert not BorradorAutomatico.objects.exists()


def test_only_its_author_sees_it(escrito, client, edicion, dependencia):
    client.force_login(un_enlace(dependencia))

    pagina = client.get(_cambio(edicion))
    recuperada = client.get(_cambio(edicion), {"recuperar": "1"})

    assert HAY not in textos(pagina)
    assert "Lo que escribía" not in pagina.text + recuperada.text


@pytest.mark.parametrize(
    ("quien", "estado"), [("otra dependencia", 404), ("validación", 403), ("nadie", 401)]
)
def test_nobody_else_keeps_words_on_the_draft(client, edicion, dependencia, quien, estado):
    if quien != "nadie":
        ajeno = una_persona_de_validacion if quien == "validación" else un_enlace
        client.force_login(ajeno() if quien == "validación" else ajeno(una_dependencia()))

    respuesta = client.post(_ruta(edicion), formulario(dependencia))

    assert (respuesta.status_code, BorradorAutomatico.objects.count()) == (estado, 0)


@pytest.mark.parametrize("quien", ["validación", "nadie"])
def test_who_does_not_write_keeps_no_new_ficha(client, dependencia, quien):
    if quien == "validación":
        client.force_login(una_persona_de_validacion())

    respuesta = client.post(NUEVA, formulario(dependencia))

    assert respuesta.status_code in (401, 403)
    assert not BorradorAutomatico.objects.exists()


def test_what_is_already_public_keeps_no_words(client, enlace, dependencia):
    publica = una_edicion_publicada(dependencia=dependencia)
    client.force_login(enlace)

    respuesta = client.post(_ruta(publica), formulario(dependencia))

    assert (respuesta.status_code, BorradorAutomatico.objects.count()) == (409, 0)


def test_a_form_longer_than_any_entry_is_refused_in_words(escrito, edicion, dependencia):
    enorme = formulario(dependencia, objetivo="a" * autoguardado.MAXIMO)

    respuesta = escrito.post(_ruta(edicion), enorme)

    assert respuesta.status_code == 413
    assert json.loads(respuesta.content)["mensaje"].startswith("Es demasiado texto")
    assert BorradorAutomatico.objects.get().campos["titulo"] == "Lo que escribía"


def test_a_get_keeps_nothing(escrito, edicion):
    assert escrito.get(_ruta(edicion)).status_code == 405


def test_a_zero_byte_does_not_break_it(escrito, edicion, dependencia):
    escrito.post(_ruta(edicion), formulario(dependencia, titulo="a\x00b"))

    assert BorradorAutomatico.objects.get().campos["titulo"] == "ab"


def test_an_old_autosave_is_thrown_away(escrito, edicion, dependencia):
    viejo = timezone.now() - autoguardado.SE_GUARDA - timedelta(days=1)
    BorradorAutomatico.objects.update(guardado_el=viejo)

    escrito.post(NUEVA, formulario(dependencia))

    assert [b.edicion for b in BorradorAutomatico.objects.all()] == [None]


def _guardar_otra_persona(edicion, dependencia):
    edicion.titulo = "Lo que guardó otra persona"
    guardar_borrador(edicion, por=un_enlace(dependencia))


def test_a_newer_saved_draft_is_said_and_not_overwritten(escrito, edicion, dependencia):
    _guardar_otra_persona(edicion, dependencia)

    aviso = escrito.get(_cambio(edicion))
    recuperada = escrito.get(_cambio(edicion), {"recuperar": "1"})

    assert aviso.context["recuperable"].hay_conflicto is True
    assert "el borrador se guardó otra vez" in textos(aviso)
    assert 'value="Lo que escribía"' in recuperada.text
    assert Edicion.objects.get().titulo == "Lo que guardó otra persona"


def test_saving_over_a_newer_draft_shows_it_first_and_then_obeys(escrito, edicion, dependencia):
    base = autoguardado.huella(edicion)
    _guardar_otra_persona(edicion, dependencia)

    primera = escrito.post(_cambio(edicion), formulario(dependencia, titulo="Mío", _base=base))
    guardado = Edicion.objects.get().titulo
    nueva_base = primera.context["base"]
    escrito.post(_cambio(edicion), formulario(dependencia, titulo="Mío", _base=nueva_base))

    assert "Título: lo guardado dice «Lo que guardó otra persona»." in textos(primera)
    assert 'value="Mío"' in primera.text
    assert guardado == "Lo que guardó otra persona"
    assert Edicion.objects.get().titulo == "Mío"


def test_sent_to_review_by_somebody_else_it_keeps_no_more_words(escrito, edicion, dependencia):
    enviar_a_revision(edicion, por=un_enlace(dependencia))

    respuesta = escrito.post(_ruta(edicion), formulario(dependencia))

    assert respuesta.status_code == 409


def test_the_fingerprint_follows_texts_files_and_shelf(edicion):
    huellas = [autoguardado.huella(edicion)]
    edicion.titulo = "Otro"
    huellas.append(autoguardado.huella(edicion))
    un_recurso(edicion)
    huellas.append(autoguardado.huella(edicion))
    edicion.ficha.estante = "proactiva"
    huellas.append(autoguardado.huella(edicion))

    assert len(set(huellas)) == 4


def test_too_long_is_an_error_of_the_person_not_of_the_program():
    with pytest.raises(ValidationError, match="demasiado texto"):
        autoguardado.campos_de({"titulo": "a" * (autoguardado.MAXIMO + 1)})
