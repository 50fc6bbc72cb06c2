import pytest

from cholula_ga.publicacion.models import Sello
from informacion_util.actions import corregir, duplicar_a_ejercicio, enviar_a_revision
from informacion_util.models import Edicion
from tests.factories.informacion_util import (
    publicada,
    un_enlace,
    un_recurso,
    una_edicion,
    una_edicion_en_revision,
    una_edicion_publicada,
    una_persona_de_validacion,
)
from tests.factories.institucion import un_ejercicio, una_dependencia
from tests.factories.publicacion import un_archivo
from tests.informacion_util.panel import LISTA, formulario, textos

pytestmark = pytest.mark.django_db


def _previa(edicion):
    return f"{LISTA}{edicion.pk}/vista-previa/"


def _revision(edicion):
    return f"{LISTA}{edicion.pk}/revision/"


def test_a_draft_is_seen_as_citizens_will_see_it(panel, dependencia):
    edicion = una_edicion(dependencia=dependencia, titulo="Ficha en borrador")
    un_recurso(edicion, titulo="Rutas y horarios")

    pagina = panel.get(_previa(edicion))

    assert "Vista previa: esto no es público." in textos(pagina)
    assert "informacion_util/ficha_detalle.html" in [t.name for t in pagina.templates]
    for texto in ("Ficha en borrador", "Que cada casa conozca su día.", "Rutas y horarios"):
        assert texto in textos(pagina)
    assert pagina["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert '<meta name="robots" content="noindex, nofollow">' in pagina.text


def test_looking_changes_nothing_and_makes_nothing_public(panel, client, dependencia):
    edicion = una_edicion(dependencia=dependencia)
    antes = Edicion.objects.values().get()
    sello = Sello.objects.values_list("n", flat=True).first()

    panel.get(_previa(edicion))

    assert Edicion.objects.values().get() == antes
    assert Sello.objects.values_list("n", flat=True).first() == sello
    assert client.get(edicion.get_absolute_url()).status_code == 404


def test_the_preview_has_everything_that_the_public_page_has(panel, client, dependencia):
    edicion = una_edicion_publicada(dependencia=dependencia)

    previa = panel.get(_previa(edicion)).context[0].flatten()
    publica = client.get(edicion.get_absolute_url()).context[0].flatten()

    assert publica.keys() - previa.keys() == set()


def test_the_reviewer_sees_it_too(revisora):
    edicion = una_edicion_en_revision(titulo="Por revisar")

    pagina = revisora.get(_previa(edicion))

    assert "Por revisar" in textos(pagina)
    assert "Volver al borrador" not in textos(pagina)


@pytest.mark.parametrize("quien", ["otra dependencia", "nadie"])
def test_nobody_else_sees_it(client, quien):
    edicion = una_edicion(titulo="Ficha ajena")
    if quien != "nadie":
        client.force_login(un_enlace(una_dependencia()))

    pagina = client.get(_previa(edicion), follow=True)

    assert "Ficha ajena" not in pagina.text


def test_the_form_and_the_review_lead_to_the_preview(panel, dependencia):
    edicion = una_edicion(dependencia=dependencia)

    for direccion in (f"{LISTA}{edicion.pk}/change/", _revision(edicion)):
        assert f'href="{_previa(edicion)}"' in panel.get(direccion).text


@pytest.mark.parametrize("cuantas", [1, 5])
def test_the_preview_costs_the_same_with_many_files(
    panel, dependencia, cuantas, django_assert_max_num_queries
):
    edicion = una_edicion(dependencia=dependencia)
    for i in range(cuantas):
        un_recurso(edicion, archivo=un_archivo(nombre=f"{i}.csv", dependencia=dependencia))

    with django_assert_max_num_queries(24):
        panel.get(_previa(edicion))


def _segunda_version(dependencia):
    edicion = una_edicion(dependencia=dependencia, acciones="- Publicar rutas.\n- Avisar.")
    un_recurso(edicion, titulo="Rutas")
    publicada(edicion)
    return corregir(edicion, por=un_enlace(dependencia))


def test_the_difference_with_what_is_published_is_told_field_by_field(panel, dependencia):
    nueva = _segunda_version(dependencia)
    nueva.resumen = "Dice los días de recolección por calle."
    nueva.save()
    un_recurso(nueva, titulo="Calendario")

    pagina = panel.get(_revision(nueva))

    campos = pagina.context["diferencia"].campos
    assert [campo.rotulo for campo in campos] == ["Resumen", "Archivos y enlaces"]
    assert [(r.situacion, r.titulo) for r in campos[1].recursos] == [("Agregado", "Calendario")]
    assert "Contra la versión 1 del ejercicio 2023" in textos(pagina)


def test_the_line_ends_of_a_browser_are_no_difference(panel, dependencia):
    nueva = _segunda_version(dependencia)
    campos = {
        campo: getattr(nueva, campo) or ""
        for campo in (*panel.get(f"{LISTA}{nueva.pk}/change/").context["adminform"].form.fields,)
        if campo not in ("lugar", "ejercicio")
    }
    campos["acciones"] = "- Publicar rutas.\r\n- Avisar."

    panel.post(f"{LISTA}{nueva.pk}/change/", formulario(dependencia, **campos))

    nueva.refresh_from_db()
    assert nueva.acciones == "- Publicar rutas.\n- Avisar."
    assert panel.get(_revision(nueva)).context["diferencia"].campos == []


def test_the_reviewer_sees_the_difference(panel, client, dependencia):
    nueva = _segunda_version(dependencia)
    nueva.nota_publica = "Se corrigió el título."
    nueva.titulo = "Otro título"
    nueva.save()
    enviar_a_revision(nueva, por=un_enlace(dependencia))
    client.force_login(una_persona_de_validacion())

    campos = client.get(_revision(nueva)).context["diferencia"].campos

    assert [campo.rotulo for campo in campos] == ["Título"]


def test_a_draft_of_another_year_is_compared_with_the_one_it_came_from(panel, dependencia):
    vieja = una_edicion_publicada(dependencia=dependencia, anio=2022)
    nueva = duplicar_a_ejercicio(vieja, un_ejercicio(2023), por=un_enlace(dependencia))
    nueva.titulo = "Con otro título"
    nueva.save()

    diferencia = panel.get(_revision(nueva)).context["diferencia"]

    assert diferencia.publicada == vieja
    assert [campo.rotulo for campo in diferencia.campos] == ["Título", "Fecha de la información"]


def test_with_nothing_published_everything_is_new(panel, dependencia):
    pagina = panel.get(_revision(una_edicion(dependencia=dependencia)))

    assert pagina.context["diferencia"] is None
    assert "no hay nada publicado: todo es nuevo" in textos(pagina)


def test_what_is_published_has_no_difference_to_tell(panel, dependencia):
    pagina = panel.get(_revision(una_edicion_publicada(dependencia=dependencia)))

    assert "Qué cambia respecto de lo publicado" not in textos(pagina)
