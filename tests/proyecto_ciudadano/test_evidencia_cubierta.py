from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cholula_ga.publicacion.archivos import abrir, recibir
from cholula_ga.publicacion.models import Archivo
from proyecto_ciudadano.actions.evidencia import cubrir, recortar
from proyecto_ciudadano.models import Evidencia
from tests.factories.institucion import un_usuario, una_dependencia
from tests.factories.proyecto_ciudadano import una_actividad, una_evidencia, una_publicada
from tests.proyecto_ciudadano.formularios import entrar, formulario, ruta

pytestmark = pytest.mark.django_db
TINTA, VERDE = (0x1B, 0x24, 0x30), (0, 128, 0)


def _foto(ancho=200, alto=100, nombre="obra.png"):
    memoria = BytesIO()
    Image.new("RGB", (ancho, alto), VERDE).save(memoria, "PNG")
    return SimpleUploadedFile(nombre, memoria.getvalue())


@pytest.fixture
def evidencia():
    actividad = una_actividad()
    archivo = recibir(_foto(), dependencia=actividad.dependencia, por=None)
    return una_evidencia(actividad, archivo=archivo, se_reconoce_persona=True)


def _cubrir(evidencia, *areas, de=None):
    return cubrir(
        evidencia,
        areas=areas,
        de=de or evidencia.archivo.sha256,
        por=un_usuario("enlace", [evidencia.actividad.dependencia]),
    )


def _pixeles(archivo):
    with abrir(archivo) as fichero:
        imagen = Image.open(fichero).convert("RGB")
        datos = imagen.load()
        ancho, alto = imagen.size
        return {(x, y) for x in range(ancho) for y in range(alto) if datos[x, y] == TINTA}, (
            ancho,
            alto,
        )


def test_exactly_the_area_is_painted_and_the_question_is_asked_again(evidencia):
    _cubrir(evidencia, (20, 10, 30, 40), (190, 90, 50, 50))

    evidencia.refresh_from_db()
    pintados, medidas = _pixeles(evidencia.archivo)
    esperados = {(x, y) for x in range(20, 50) for y in range(10, 50)}
    esperados |= {(x, y) for x in range(190, 200) for y in range(90, 100)}  # clipped
    assert (pintados, medidas) == (esperados, (200, 100))
    assert evidencia.se_reconoce_persona is None


def test_the_uncovered_image_is_gone_from_table_storage_and_address(
    evidencia, client, django_capture_on_commit_callbacks
):
    original = evidencia.archivo
    client.force_login(un_usuario("enlace", [evidencia.actividad.dependencia]))
    servida = b"".join(client.get(original.get_absolute_url()))

    with django_capture_on_commit_callbacks(execute=True):
        borrada = _cubrir(evidencia, (0, 0, 20, 20))

    assert (borrada, servida[:4]) == (True, b"\x89PNG")
    assert not Archivo.objects.filter(pk=original.pk).exists()
    assert not default_storage.exists(original.ruta)
    assert client.get(original.get_absolute_url()).status_code == 404


def test_an_image_that_another_row_uses_is_kept_and_it_is_said(evidencia):
    otra = una_evidencia(evidencia.actividad, archivo=evidencia.archivo)

    assert not _cubrir(evidencia, (0, 0, 20, 20))
    assert Archivo.objects.filter(pk=otra.archivo_id).exists()


def test_the_same_bytes_of_another_dependencia_keep_their_file(
    evidencia, django_capture_on_commit_callbacks
):
    ajeno = recibir(_foto(), dependencia=una_dependencia(), por=None)

    with django_capture_on_commit_callbacks(execute=True):
        _cubrir(evidencia, (0, 0, 20, 20))

    assert default_storage.exists(ajeno.ruta)


@pytest.mark.parametrize(
    ("areas", "motivo"),
    [
        ([], "Marque al menos una zona"),
        ([(0, 0, 7, 40)], "zona 1 queda fuera de la imagen o mide menos de 8"),
        ([(0, 0, 20, 20), (300, 0, 20, 20)], "zona 2 queda fuera"),
        ([(0, 0, 20, 20)] * 51, "Son 51 zonas y el máximo son 50"),
    ],
)
def test_areas_that_cover_nothing_or_too_many_are_refused(evidencia, areas, motivo):
    with pytest.raises(ValidationError, match=motivo):
        _cubrir(evidencia, *areas)
    assert Evidencia.objects.get().archivo_id == evidencia.archivo_id


def test_an_image_smaller_than_the_minimum_may_be_covered_whole():
    imagen = Archivo(ancho=4, alto=4)

    assert recortar([(-5, -5, 20, 20)], imagen) == [(0, 0, 4, 4)]


def test_another_image_than_the_one_seen_is_not_covered(evidencia):
    with pytest.raises(ValidationError, match="cambió mientras la cubría"):
        _cubrir(evidencia, (0, 0, 20, 20), de="0" * 64)


def test_published_evidence_is_not_covered_behind_the_back_of_the_public():
    evidencia = una_publicada().evidencias.get()

    with pytest.raises(ValidationError, match="así no se cambia"):
        _cubrir(evidencia, (0, 0, 10, 10))


def _ruta(evidencia):
    return ruta("actividad_cubrir", evidencia.actividad_id, evidencia.pk)


def _envio(evidencia, *areas):
    datos = {
        "de": evidencia.archivo.sha256,
        "areas-TOTAL_FORMS": len(areas),
        "areas-INITIAL_FORMS": 0,
    }
    for i, area in enumerate(areas):
        nombres = ("izquierda", "arriba", "ancho", "alto")
        datos |= {f"areas-{i}-{nombre}": v for nombre, v in zip(nombres, area, strict=True)}
    return datos


def test_the_page_covers_with_numbers_alone_and_goes_back(evidencia, client):
    entrar(client, "enlace", [evidencia.actividad.dependencia])

    pagina = client.get(_ruta(evidencia)).text
    respuesta = client.post(_ruta(evidencia), _envio(evidencia, (5, 5, 20, 20), ("",) * 4))

    assert pagina.count("Desde la izquierda") == 4
    assert respuesta.url == ruta("actividad_change", evidencia.actividad_id)
    assert Evidencia.objects.get().archivo != evidencia.archivo


def test_a_wrong_number_is_told_beside_its_row_and_nothing_changes(evidencia, client):
    entrar(client, "enlace", [evidencia.actividad.dependencia])

    pagina = client.post(_ruta(evidencia), _envio(evidencia, (5, "x", 20, 20))).text

    assert 'href="#id_areas-0-arriba"' in pagina
    assert "La imagen no se cambió todavía" in pagina
    assert Evidencia.objects.get().archivo == evidencia.archivo


@pytest.mark.parametrize("metodo", ["get", "post"])
def test_another_office_finds_no_such_page(evidencia, client, metodo):
    entrar(client, "enlace", [una_dependencia()])

    respuesta = getattr(client, metodo)(_ruta(evidencia), _envio(evidencia, (5, 5, 20, 20)))

    assert respuesta.status_code == 404
    assert Evidencia.objects.get().archivo == evidencia.archivo


def test_yes_blocks_sending_and_offers_to_cover(evidencia, client):
    actividad = evidencia.actividad
    entrar(client, "enlace", [actividad.dependencia])

    pagina = client.get(ruta("actividad_change", actividad.pk)).text

    assert 'href="#id_evidencias-0-se_reconoce_persona">obra.png: se reconoce' in pagina
    assert _ruta(evidencia) in pagina


@pytest.mark.parametrize("como", ["replaced", "deleted", "whole"])
def test_a_file_that_leaves_a_draft_leaves_the_storage(
    client, como, django_capture_on_commit_callbacks
):
    actividad = una_actividad()
    archivo = recibir(_foto(60, 60), dependencia=actividad.dependencia, por=None)
    evidencia = una_evidencia(actividad, archivo=archivo)
    entrar(client, "enlace", [actividad.dependencia])
    guardado = formulario(actividad.problematica) | {
        "evidencias-INITIAL_FORMS": "1",
        "evidencias-0-id": evidencia.pk,
        "evidencias-0-actividad": actividad.pk,
        "evidencias-0-fichero": _foto(70, 70) if como == "replaced" else "",
        **({"evidencias-0-DELETE": "on"} if como == "deleted" else {}),
    }
    borrado = (ruta("actividad_delete", actividad.pk), {"post": "yes"})
    cambio = (ruta("actividad_change", actividad.pk), guardado)

    with django_capture_on_commit_callbacks(execute=True):
        respuesta = client.post(*(borrado if como == "whole" else cambio))

    assert respuesta.status_code == 302
    assert not Archivo.objects.filter(pk=archivo.pk).exists()
    assert not default_storage.exists(archivo.ruta)


def test_a_good_file_survives_the_error_of_another_field(client):
    actividad = una_actividad()
    entrar(client, "enlace", [actividad.dependencia])
    datos = formulario(actividad.problematica, fecha="")

    fallida = client.post(ruta("actividad_add"), datos)
    conservado = {"evidencias-0-fichero-conservado": _nota(fallida.text)}
    sin_archivo = datos | {"fecha": "2023-03-10", "evidencias-0-fichero": ""}
    respuesta = client.post(ruta("actividad_add"), sin_archivo | conservado)

    assert "Se conserva <strong>obra.png</strong>" in fallida.text
    assert respuesta.status_code == 302
    assert Evidencia.objects.get().archivo.nombre == "obra.png"


def _nota(html):
    return html.partition('name="evidencias-0-fichero-conservado" value="')[2].partition('"')[0]
