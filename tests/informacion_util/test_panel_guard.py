import pytest

from informacion_util.actions import corregir
from informacion_util.models import Atributo, Edicion
from tests.factories.informacion_util import (
    un_recurso,
    una_edicion,
    una_edicion_en_revision,
    una_edicion_publicada,
)
from tests.factories.publicacion import un_archivo
from tests.informacion_util.panel import LISTA, textos

pytestmark = pytest.mark.django_db
CURP = "BOXW310820HNERXN09"
TELEFONO = "- Llame al 222 123 4567."


def _cambio(edicion):
    return f"{LISTA}{edicion.pk}/change/"


def _revision(edicion):
    return f"{LISTA}{edicion.pk}/revision/"


def _campos(panel, edicion, **otros):
    """What the browser would send of the form on show."""
    form = panel.get(_cambio(edicion)).context["adminform"].form
    valores = {c.name: "" if c.value() is None else c.value() for c in form.visible_fields()}
    filas = {"recursos-TOTAL_FORMS": "0", "recursos-INITIAL_FORMS": "0"}
    return valores | filas | otros


def _frases(respuesta):
    return [(senal.texto, senal.ancla) for senal in respuesta.context["datos_personales"]]


def test_the_author_is_told_what_and_where_on_the_form(panel, dependencia):
    edicion = una_edicion(dependencia=dependencia, acciones=TELEFONO)
    archivo = un_archivo(
        nombre=f"{CURP}.csv", contenido=b"a,b\n1,ana@gmail.com\n", dependencia=dependencia
    )
    un_recurso(edicion, titulo="Lista", archivo=archivo)

    pagina = panel.get(_cambio(edicion))

    assert _frases(pagina) == [
        (
            "Acciones: parece contener un teléfono («222 ••• ••67»). "
            "Quítelo o confirme que es público.",
            "id_acciones",
        ),
        (
            f"{CURP.lower()}.csv: parece contener una CURP («BOXW••••••••••••09»). "
            "Quítelo o confirme que es público.",
            "recursos-group",
        ),
        (
            f"{CURP.lower()}.csv: parece contener un correo personal («an•@gmail.com»). "
            "Quítelo o confirme que es público.",
            "recursos-group",
        ),
    ]
    assert 'href="#id_acciones"' in pagina.text
    assert "222 123 4567" in pagina.context["adminform"].form["acciones"].value()


def test_it_is_saved_but_not_sent_until_the_author_confirms(panel, dependencia):
    edicion = una_edicion(dependencia=dependencia, acciones=TELEFONO)

    sin = panel.post(_cambio(edicion), _campos(panel, edicion, _enviar="1"), follow=True)
    estado = Edicion.objects.get().estado
    huella = sin.context["huella_de_datos"]
    panel.post(_cambio(edicion), _campos(panel, edicion, _enviar="1", _confirma_datos=huella))

    assert "No se envió: puede llevar datos personales." in textos(sin)
    assert (estado, Edicion.objects.get().estado) == ("borrador", "en_revision")


def test_a_confirmation_serves_only_for_what_was_shown(panel, dependencia):
    edicion = una_edicion(dependencia=dependencia, acciones=TELEFONO)
    huella = panel.get(_cambio(edicion)).context["huella_de_datos"]
    otra_cosa = {"acciones": f"- {CURP}", "_enviar": "1", "_confirma_datos": huella}

    panel.post(_cambio(edicion), _campos(panel, edicion, **otra_cosa))

    assert Edicion.objects.get().estado == "borrador"


@pytest.mark.parametrize(("confirma", "estado"), [(False, "borrador"), (True, "en_revision")])
def test_the_review_page_asks_the_author_the_same(panel, dependencia, confirma, estado):
    edicion = una_edicion(dependencia=dependencia, acciones=TELEFONO)
    huella = panel.get(_revision(edicion)).context["huella_de_datos"]
    confirmacion = {"_confirma_datos": huella} if confirma else {}

    panel.post(_revision(edicion), {"accion": "enviar"} | confirmacion)

    assert Edicion.objects.get().estado == estado


def test_without_findings_nothing_is_asked(panel, dependencia):
    edicion = una_edicion(dependencia=dependencia)

    pagina = panel.get(_cambio(edicion))
    panel.post(_cambio(edicion), _campos(panel, edicion, _enviar="1"))

    assert _frases(pagina) == []
    assert Edicion.objects.get().estado == "en_revision"


def test_the_reviewer_confirms_or_returns(revisora):
    edicion = una_edicion_en_revision(acciones=TELEFONO)
    publicar = {"accion": "publicar", "atributos": Atributo.values}

    sin = revisora.post(_revision(edicion), publicar)
    estado = Edicion.objects.get().estado
    revisora.post(_revision(edicion), publicar | {"confirma_avisos": "on"})

    assert "Acciones: parece contener un teléfono («222 ••• ••67»)" in textos(sin)
    assert "Confirmo los avisos" in textos(sin)
    assert (estado, Edicion.objects.get().estado) == ("en_revision", "publicada")


def test_what_is_missing_leads_to_its_field_before_anything_is_sent(panel, dependencia):
    edicion = una_edicion(dependencia=dependencia, objetivo="", periodicidad="")

    form = panel.get(_cambio(edicion))
    revision = panel.get(_revision(edicion))

    for ancla in ("id_objetivo", "id_periodicidad"):
        assert f'<a href="#{ancla}">' in form.text
        assert f'id="{ancla}"' in form.text
        assert f'<a href="{_cambio(edicion)}#{ancla}">' in revision.text
    assert "faltan 2 datos: vea cuáles" in textos(form)


def test_the_empty_form_says_what_will_be_asked(panel):
    pagina = panel.get(f"{LISTA}add/")

    assert "Lo que se pedirá para enviarla a revisión (11)" in textos(pagina)
    assert all(f'id="{senal.ancla}"' in pagina.text for senal in pagina.context["faltantes"])


def test_every_field_says_what_is_expected(panel, dependencia):
    segunda = corregir(una_edicion_publicada(dependencia=dependencia), por=None)
    sin_ayuda = []

    for direccion in (f"{LISTA}add/", _cambio(segunda)):
        contexto = panel.get(direccion).context
        formas = [contexto["adminform"].form, *contexto["inline_admin_formsets"][0].formset.forms]
        sin_ayuda += [c.name for f in formas for c in f.visible_fields() if not c.help_text]

    assert set(sin_ayuda) <= {"DELETE"}


def test_a_refused_form_lists_its_errors_with_links_to_the_fields(panel, dependencia):
    edicion = una_edicion(dependencia=dependencia)
    fila = {"recursos-TOTAL_FORMS": "1", "recursos-0-url": "http://x", "recursos-0-orden": "1"}

    pagina = panel.post(_cambio(edicion), _campos(panel, edicion, titulo="", **fila))

    assert '<a href="#id_titulo">Título</a>' in pagina.text
    assert '<a href="#id_recursos-0-url">' in pagina.text
