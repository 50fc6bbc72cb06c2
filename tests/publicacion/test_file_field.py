import pytest
from django import forms

from cholula_ga.publicacion.campos import ArchivoField, archivo_de
from tests.factories.institucion import un_usuario, una_dependencia
from tests.factories.publicacion import un_archivo, un_fichero, un_pdf

pytestmark = pytest.mark.django_db


class Formulario(forms.Form):
    archivo = ArchivoField(extensiones=("pdf", "csv"), required=False)


def un_formulario(fichero=None, **kwargs):
    return Formulario({}, {"archivo": fichero} if fichero else {}, **kwargs)


def test_upload_becomes_an_archivo_of_the_dependencia():
    dependencia, enlace = una_dependencia(), un_usuario()
    form = un_formulario(un_fichero("Acta 1.pdf", un_pdf()))
    assert form.is_valid()

    archivo = archivo_de(form.cleaned_data["archivo"], dependencia=dependencia, por=enlace)

    assert (archivo.nombre, archivo.dependencia, archivo.subido_por, archivo.publico) == (
        "acta-1.pdf",
        dependencia,
        enlace,
        False,
    )


@pytest.mark.parametrize(
    ("fichero", "error"),
    [
        (un_fichero("a.pdf", b"MZ programa"), "dice ser PDF pero no lo es"),
        (un_fichero("a.json", b"{}"), "Aquí solo se acepta: PDF, CSV."),
    ],
)
def test_refusal_is_told_beside_the_field(fichero, error):
    form = un_formulario(fichero)

    assert error in form.errors["archivo"][0]


def test_form_without_a_new_file_keeps_the_one_it_had():
    archivo = un_archivo()
    form = un_formulario(initial={"archivo": archivo})
    assert form.is_valid()

    assert archivo_de(form.cleaned_data["archivo"], dependencia=None, por=None) == archivo


def test_form_without_any_file_gives_none():
    form = un_formulario()
    assert form.is_valid()

    assert archivo_de(form.cleaned_data["archivo"], dependencia=None, por=None) is None


def test_field_links_the_present_file_and_offers_accepted_kinds():
    archivo = un_archivo()

    html = str(un_formulario(initial={"archivo": archivo})["archivo"])

    assert archivo.get_absolute_url() in html
    assert 'accept=".pdf,.csv"' in html
