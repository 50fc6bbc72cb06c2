import pytest

from informacion_util.comprobaciones import (
    avisos_de_edicion,
    faltantes_de_edicion,
    problema_de_enlace,
)
from informacion_util.models import Ficha
from tests.factories.informacion_util import un_recurso, una_edicion
from tests.factories.publicacion import un_archivo, un_pdf, una_imagen


@pytest.mark.parametrize(
    "url",
    ["http://example.org/a", "https://10.0.0.1/a", "https://localhost/a", "https://[::1]/", "x"],
)
def test_a_link_needs_https_and_a_domain_name(url):
    assert problema_de_enlace(url)


def test_a_link_with_a_domain_name_is_fine():
    assert problema_de_enlace("https://www.example.org/a?b=1") == ""


@pytest.mark.django_db
def test_an_image_needs_alternative_text():
    edicion = una_edicion()
    archivo = un_archivo(nombre="mapa.png", contenido=una_imagen(), dependencia=edicion.dependencia)
    recurso = un_recurso(edicion, titulo="Mapa", archivo=archivo)

    antes = faltantes_de_edicion(edicion)
    recurso.texto_alternativo = "Mapa de rutas"
    recurso.save()

    assert antes == ["«Mapa»: escriba el texto alternativo de la imagen."]
    assert faltantes_de_edicion(edicion) == []


@pytest.mark.django_db
def test_the_open_data_shelf_refuses_pdf():
    edicion = una_edicion()
    Ficha.objects.update(estante="datos_abiertos")
    edicion.refresh_from_db()
    archivo = un_archivo(nombre="informe.pdf", contenido=un_pdf(), dependencia=edicion.dependencia)
    un_recurso(edicion, archivo=archivo)

    assert [frase[:60] for frase in faltantes_de_edicion(edicion)] == [
        "«Rutas y horarios»: en «Datos abiertos» solo van CSV, JSON, "
    ]


@pytest.mark.django_db
def test_the_reviewer_is_warned_of_personal_data_and_of_images_without_text():
    edicion = una_edicion(acciones="- Llame al teléfono 222 123 4567 de quien coordina.")
    archivo = un_archivo(
        nombre="escaneo.pdf", contenido=un_pdf(""), dependencia=edicion.dependencia
    )
    un_recurso(edicion, archivo=archivo)

    avisos = avisos_de_edicion(edicion)

    assert [aviso.split(" (")[0][:40] for aviso in avisos] == [
        "Acciones: parece contener un teléfono",
        "escaneo.pdf: el PDF es una imagen sin te",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("resumen", "aviso"),
    [
        ("", "Falta el resumen en lenguaje sencillo."),
        ("palabra " * 30, "El resumen tiene oraciones de más de 25 palabras: divídalas."),
    ],
)
def test_a_missing_or_hard_summary_is_said(resumen, aviso):
    assert avisos_de_edicion(una_edicion(resumen=resumen)) == [aviso]
