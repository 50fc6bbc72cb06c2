from io import BytesIO

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tablib import Dataset

from cholula_ga.datos.celdas import de_hoja, desactivar, para_hoja, reactivar
from cholula_ga.datos.importacion.formatos import CsvReversible
from cholula_ga.datos.importacion.texto import normal
from informacion_util.admin.importacion import LibroDeFichas
from informacion_util.models import Edicion, Ficha
from informacion_util.resources import EdicionResource
from tests.factories.informacion_util import publicada, un_enlace, una_edicion
from tests.factories.institucion import una_dependencia
from tests.informacion_util.hojas import celdas, importada

FORMATOS = [CsvReversible, LibroDeFichas]
TEXTO = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=60)
FORMULA = st.from_regex(r"['= \-+@\t\r\n_x0041A]{0,12}", fullmatch=True)
CUALQUIERA = TEXTO | FORMULA | st.builds("{}{}".format, FORMULA, TEXTO)
LARGO = 'Largo, «con» "todo"; 😀 \n' * 2_000  # longer than a cell of Excel
CAMPOS = ("titulo", "objetivo", "acciones", "nota_publica")


@settings(deadline=None)
@given(CUALQUIERA)
def test_any_text_leaves_for_a_cell_and_comes_back(texto):
    assert reactivar(desactivar(texto)) == texto
    assert de_hoja(para_hoja(texto)) == texto


@pytest.mark.parametrize("formato", FORMATOS)
@settings(max_examples=50, deadline=None)
@given(filas=st.lists(st.lists(CUALQUIERA, min_size=2, max_size=2), min_size=1, max_size=4))
def test_a_table_of_any_texts_is_read_as_it_was_written(formato, filas):
    encabezado = ["ejercicio", "titulo", "objetivo"]
    filas = [["2023", *fila] for fila in filas]

    contenido = formato().export_data(Dataset(*filas, headers=encabezado))

    contenido = contenido.encode() if isinstance(contenido, str) else contenido
    assert celdas(contenido) == (encabezado, filas)


@pytest.fixture
def enlace(db):
    return un_enlace(una_dependencia())


def _exportado(formato, usuario):
    contenido = formato().export_data(EdicionResource(usuario=usuario).export())
    return contenido.encode() if isinstance(contenido, str) else contenido


def _textos():
    return list(Edicion.objects.order_by("ficha__slug", "version").values_list(*CAMPOS))


@pytest.mark.parametrize("formato", FORMATOS)
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(textos=st.lists(CUALQUIERA, min_size=4, max_size=4))
def test_drafts_of_any_text_come_back_from_their_export_unchanged(enlace, formato, textos):
    with transaction.atomic():
        dependencia = enlace.dependencias.get()
        una_edicion(dependencia=dependencia)
        borrador = publicada(una_edicion(dependencia=dependencia))
        Edicion.objects.filter(version=1, estado="borrador").update(
            **dict(zip(CAMPOS, textos, strict=True)) | {"titulo": f"t{textos[0]}"}
        )
        antes = _textos()
        contenido = _exportado(formato, enlace)

        otra_vez = importada(contenido, dependencia, usuario=enlace)
        igual = _textos()
        Edicion.objects.exclude(pk=borrador.pk).delete()
        Ficha.objects.exclude(pk=borrador.ficha_id).delete()
        de_nuevo = importada(contenido, dependencia, usuario=enlace)

        assert (otra_vez.mensajes, dict(otra_vez.totals)["skip"], igual) == ([], 2, antes)
        assert (de_nuevo.mensajes, dict(de_nuevo.totals)["new"]) == ([], 1)
        assert _textos() == [tuple(map(normal, fila)) for fila in antes]
        transaction.set_rollback(True)


@pytest.mark.parametrize("formato", FORMATOS)
def test_a_text_longer_than_a_cell_of_excel_is_not_cut_by_its_own_export(enlace, formato):
    dependencia = enlace.dependencias.get()
    una_edicion(dependencia=dependencia, objetivo=LARGO, acciones=LARGO)
    antes = _textos()

    resultado = importada(_exportado(formato, enlace), dependencia, usuario=enlace)

    assert (resultado.mensajes, resultado.totals["skip"], _textos()) == ([], 1, antes)


def test_a_cut_text_that_is_not_the_beginning_of_what_there_is_is_refused(enlace):
    dependencia = enlace.dependencias.get()
    edicion = una_edicion(dependencia=dependencia, objetivo=LARGO)
    contenido = _exportado(LibroDeFichas, enlace)
    Edicion.objects.filter(pk=edicion.pk).update(objetivo="Otro")

    resultado = importada(contenido, dependencia, usuario=enlace)

    assert [(error.fila, error.columna) for error in resultado.errores] == [(2, "objetivo")]
    assert "quizá está cortado" in resultado.mensajes[0]


@pytest.mark.parametrize("formato", ["csv", "xlsx"])
def test_the_public_catalogue_is_imported_as_it_is_downloaded(client, enlace, formato):
    dependencia = enlace.dependencias.get()
    for acciones in ("- Publicar rutas.", "'=1+1\r\nfin\x0b", "=HYPERLINK()"):
        publicada(una_edicion(dependencia=dependencia, acciones=acciones, palabras_clave="a,b"))

    respuesta = client.get(f"/datos/catalogo.{formato}")
    resultado = importada(BytesIO(respuesta.getvalue()).getvalue(), dependencia, usuario=enlace)

    assert (resultado.mensajes, resultado.totals["skip"]) == ([], 3)
