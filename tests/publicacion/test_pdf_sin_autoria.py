"""A published PDF does not say who made it; a signed one stays whole, and somebody is told."""

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Text
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from cholula_ga.publicacion.archivos import abrir, avisos_de, revisar
from cholula_ga.publicacion.formatos import pdf
from tests.factories.publicacion import un_archivo, un_fichero, un_pdf

CANARIO = "zqcanario"


def _flujo(texto):
    flujo = DecodedStreamObject()
    flujo.set_data(texto.encode())
    return flujo


def un_pdf_con_autoria(*, firmado=False):
    """Author and title, XMP, private data, a note's author, tags, and a draft that was replaced."""
    escritor = PdfWriter(clone_from=BytesIO(un_pdf()))
    escritor.add_metadata({"/Author": CANARIO, "/Title": CANARIO, "/Keywords": CANARIO})
    raiz, pagina = escritor.root_object, escritor.pages[0]
    raiz[NameObject("/Metadata")] = escritor._add_object(_flujo(f"<x>{CANARIO}</x>"))
    privado = DictionaryObject({NameObject("/Z"): TextStringObject(CANARIO)})
    pagina[NameObject("/PieceInfo")] = escritor._add_object(privado)
    escritor.add_annotation(0, Text(text="Falta la fecha.", rect=(1, 1, 20, 20)))
    nota = pagina["/Annots"][0].get_object()
    nota[NameObject("/T")] = TextStringObject(CANARIO)
    arbol = DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot")})
    raiz[NameObject("/StructTreeRoot")] = escritor._add_object(arbol)
    raiz[NameObject("/Lang")] = TextStringObject("es-MX")
    escritor._add_object(_flujo(f"borrador de {CANARIO}"))
    if firmado:
        firma = DictionaryObject({NameObject("/Type"): NameObject("/Sig")})
        firma[NameObject("/ByteRange")] = ArrayObject([NumberObject(0)] * 4)
        raiz[NameObject("/Firma")] = escritor._add_object(firma)
    salida = BytesIO()
    escritor.write(salida)
    return salida.getvalue()


def test_nothing_in_it_says_who_made_it_and_its_pages_stay():
    original = un_pdf_con_autoria()

    limpio = revisar(un_fichero("informe.pdf", original)).contenido

    leido, antes = PdfReader(BytesIO(limpio)), PdfReader(BytesIO(original))
    assert original.count(CANARIO.encode()) == 7
    assert CANARIO.encode() not in limpio
    assert set(leido.metadata) == {"/Producer"}
    assert [p.extract_text() for p in leido.pages] == [p.extract_text() for p in antes.pages]
    assert (leido.root_object["/StructTreeRoot"]["/Type"], leido.root_object["/Lang"]) == (
        "/StructTreeRoot",
        "es-MX",
    )
    assert leido.pages[0]["/Annots"][0].get_object()["/Contents"] == "Falta la fecha."


def test_the_same_document_is_the_same_file_each_time():
    original = un_pdf_con_autoria()

    limpios = {revisar(un_fichero("informe.pdf", original)).contenido for _ in range(2)}

    assert len(limpios) == 1


@pytest.mark.django_db
def test_a_signed_one_stays_whole_and_who_reviews_it_is_told():
    original = un_pdf_con_autoria(firmado=True)

    firmado = un_archivo(nombre="oficio.pdf", contenido=original)

    with abrir(firmado) as fichero:
        assert fichero.read() == original
    assert avisos_de(firmado) == [
        "oficio.pdf: lleva firma electrónica y conserva sus propiedades; cualquiera podrá leer en "
        "ellas quién lo hizo y con qué programa."
    ]


@pytest.mark.django_db
def test_one_that_could_not_be_cleaned_is_told_and_a_clean_one_is_not(monkeypatch):
    limpio = un_archivo(nombre="limpio.pdf", contenido=un_pdf_con_autoria())
    monkeypatch.setattr(pdf, "LIMPIADOR", pdf.LIMPIADOR.with_name("no_hay.py"))

    entero = un_archivo(nombre="entero.pdf", contenido=un_pdf_con_autoria())

    assert avisos_de(limpio) == []
    assert avisos_de(entero) == [
        "entero.pdf: conserva sus propiedades; cualquiera podrá leer en ellas quién lo hizo y con "
        "qué programa."
    ]
