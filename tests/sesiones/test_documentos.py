from io import BytesIO

import pytest
from pypdf import PdfReader

from sesiones.actions import convocar, emitir_acta
from tests.factories.sesiones import un_acto, una_sesion, una_sesion_celebrada

pytestmark = pytest.mark.django_db
BASE = "/sesiones/2023/ordinaria-1/"


def leer(client, nombre):
    respuesta = client.get(f"{BASE}{nombre}.pdf")
    assert respuesta["Content-Type"] == "application/pdf"
    pdf = PdfReader(BytesIO(respuesta.content))
    return pdf, " ".join(" ".join(pagina.extract_text() for pagina in pdf.pages).split())


def etiquetas(nodo, vistas):
    nodo = nodo.get_object()
    if "/S" in nodo:
        vistas.append(nodo["/S"])
    hijos = nodo.get("/K", [])
    for hijo in hijos if isinstance(hijos, list) else [hijos]:
        if hasattr(hijo.get_object(), "get"):
            etiquetas(hijo, vistas)
    return vistas


@pytest.mark.parametrize(("nombre", "titulo"), [("acta", "Acta"), ("convocatoria", "Convocatoria")])
def test_documents_are_tagged_titled_and_in_spanish(client, nombre, titulo):
    una_sesion_celebrada(votantes=2)

    raiz = leer(client, nombre)[0].trailer["/Root"]
    pdf = leer(client, nombre)[0]

    assert raiz["/Lang"] == "es-MX"
    assert pdf.metadata.title == f"{titulo}. Primera Sesión Ordinaria, ejercicio 2023"
    assert raiz["/MarkInfo"]["/Marked"]
    assert raiz["/ViewerPreferences"]["/DisplayDocTitle"]
    assert {"/Table", "/TH", "/H1", "/Figure"} <= set(etiquetas(raiz["/StructTreeRoot"], []))


def test_the_acta_says_what_the_page_says(client):
    sesion = una_sesion_celebrada(votantes=3)
    acta = emitir_acta(sesion, un_acto())

    texto = leer(client, "acta")[1]

    assert "3 a favor, 0 en contra, de 3 presentes con voto: se aprueba por unanimidad." in texto
    assert "Acuerdo CIGA/SO/01/2023-A01. Se aprueba el asunto 2." in texto
    assert all(lugar["cargo"] in texto for lugar in sesion.a_publico()["lugares"])
    assert f"asiento número {acta.asiento_numero}" in texto
    assert acta.asiento_huella in texto.replace(" ", "")


def test_an_acta_not_yet_issued_is_called_a_draft(client):
    una_sesion_celebrada(votantes=2)

    assert "Proyecto de acta" in leer(client, "acta")[1]


def test_the_call_says_what_it_does_not_know(client):
    convocar(una_sesion(), un_acto(), consta_cuando=False)

    texto = leer(client, "convocatoria")[1]

    assert texto.count("no consta en el documento") == 6
    assert "Asunto 1" in texto


def test_text_of_the_record_is_never_markup(client):
    sesion = una_sesion()
    sesion.puntos.update(titulo='#panic("x") *a* $x$ ] \\ "')
    convocar(sesion, un_acto())

    assert '#panic("x") *a* $x$ ] \\ "' in leer(client, "convocatoria")[1]
