from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from cholula_ga.publicacion.models import Version
from proyecto_ciudadano import actions
from proyecto_ciudadano.escuelas import por_estado, problematicas_de
from proyecto_ciudadano.impresos import cortar, datos_de_la_hoja, datos_del_cartel
from tests.factories.institucion import una_dependencia
from tests.factories.proyecto_ciudadano import (
    un_acto,
    un_taller,
    una_atendida,
    una_escuela,
    una_publicada,
    una_turnada,
    una_validada,
)

pytestmark = pytest.mark.django_db
HOY = date(2023, 5, 1)


def _pdf(client, ruta):
    respuesta = client.get(ruta)
    assert (respuesta.status_code, respuesta["Content-Type"]) == (200, "application/pdf")
    return PdfReader(BytesIO(respuesta.content))


def _texto(pdf):
    return " ".join(" ".join(pagina.extract_text() for pagina in pdf.pages).split())


def _version(problematica):
    return Version.objects.select_related("asiento").ultima_de(problematica)


def test_sheet_tells_what_was_asked_done_and_what_follows(client):
    problematica = una_atendida()
    disputa = un_acto(texto="Volvió la basura.", siguiente_paso="Pasar también el lunes.")
    actions.disputar(problematica, disputa)

    pdf = _pdf(client, f"{problematica.get_absolute_url()}hoja.pdf")

    texto = _texto(pdf)
    partes = ["Poner un letrero", "La esquina quedó limpia.", "Volvió la basura.", "el lunes."]
    assert [parte for parte in partes if parte not in texto] == []
    assert (len(pdf.pages), pdf.metadata.title) == (
        1,
        f"{problematica.folio}. Basura en la esquina",
    )
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_sheet_of_a_sensitive_problem_does_not_name_the_school(client):
    taller = un_taller(escuela=una_escuela(nombre="Primaria Popol Vuh", cct="21DPR0123K"))
    problematica = una_validada(taller=taller, categoria="convivencia")

    pdf = _pdf(client, f"{problematica.get_absolute_url()}hoja.pdf")

    datos = datos_de_la_hoja(_version(problematica), HOY)
    todo = _texto(pdf) + str(pdf.metadata) + str(datos)
    assert problematica.localidad.nombre in todo
    assert [dato for dato in ("Popol Vuh", "21DPR0123K", "21dpr0123k") if dato in todo] == []


def test_sheet_says_who_is_late_as_of_its_day():
    dependencia = una_dependencia(nombre="Secretaría de Caminos")
    problematica = una_validada()
    vence = date(2023, 4, 20)
    actions.turnar(problematica, un_acto(), dependencias=[dependencia], vence=vence)
    version = _version(problematica)

    def respuesta(hoy):
        return datos_de_la_hoja(version, hoy)["turnos"]

    fila = ["Secretaría de Caminos", "20 de abril de 2023"]
    assert respuesta(vence) == [[*fila, "Sin respuesta todavía"]]
    assert respuesta(HOY) == [[*fila, "No ha respondido: su plazo venció hace 11 días"]]


def test_a_long_story_fits_in_two_pages(client):
    largo = "Se revisó cada lámpara de la cuadra y se anotó lo que faltaba. " * 60
    problematica = una_turnada(descripcion=largo, propuesta=largo)
    for _ in range(12):
        una_publicada(problematica, evidencia=False, que_se_hizo=largo, resultado=largo)

    pdf = _pdf(client, f"{problematica.get_absolute_url()}hoja.pdf")

    assert (len(pdf.pages), "antes hubo 8" in _texto(pdf)) == (2, True)


def test_a_text_is_cut_at_a_word_and_never_grows():
    assert cortar("uno dos tres", 12) == "uno dos tres"
    assert cortar("uno dos tres", 11) == "uno dos…"
    assert cortar("x" * 30, 10) == "x" * 10 + "…"
    assert cortar(" uno\n dos ", 20) == "uno dos"


def test_poster_says_what_the_school_asked_for_and_its_state(client):
    escuela = una_escuela(nombre="Secundaria Xochitl", cct="21DES0777B")
    taller = un_taller(escuela=escuela)
    una_validada(taller=taller, titulo="Falta una rampa")
    actions.confirmar(una_atendida(taller=taller, titulo="Basura en la esquina"), un_acto())

    pdf = _pdf(client, "/proyecto-ciudadano/escuelas/21des0777b/cartel.pdf")

    texto = _texto(pdf)
    partes = ["Secundaria Xochitl", "Falta una rampa", "Basura en la esquina"]
    assert [parte for parte in partes if parte not in texto] == []
    assert "Verificadas por la escuela: 1" in texto
    assert len(pdf.pages) == 1


def test_poster_with_the_longest_titles_is_one_page(client):
    taller = un_taller(
        escuela=una_escuela(nombre="Escuela " + "Xochiquetzal " * 10, cct="21DES0778B")
    )
    for n in range(6):
        una_validada(taller=taller, titulo=f"{n} " + "Iluminación insuficiente " * 6)

    pdf = _pdf(client, "/proyecto-ciudadano/escuelas/21des0778b/cartel.pdf")

    assert (len(pdf.pages), "Y 2 más en la página" in _texto(pdf)) == (1, True)


def test_poster_holds_nothing_of_sensitive_problems():
    taller = un_taller()
    una_validada(taller=taller, titulo="Falta una rampa")
    una_validada(taller=taller, titulo="Burlas en el recreo", categoria="convivencia")
    suyas = problematicas_de(taller.escuela.cct)

    datos = datos_del_cartel(taller.escuela, list(suyas), por_estado(suyas))

    assert datos["lista"] == [["Falta una rampa", "Validada"]]
    assert (datos["cifras"], datos["faltan"]) == ("Por turnar a una dependencia: 1", 0)


@pytest.mark.parametrize("ruta", ["escuelas/21des9999z/cartel.pdf", "pc-1999-0001/hoja.pdf"])
def test_what_is_not_public_is_not_printed(client, ruta):
    assert client.get(f"/proyecto-ciudadano/{ruta}").status_code == 404


@pytest.mark.parametrize("cuantas", [1, 5])
def test_sheets_take_the_same_queries_for_any_size(client, cuantas):
    taller = un_taller()
    for _ in range(cuantas):
        problematica = una_publicada(una_turnada(taller=taller)).problematica
    cct = taller.escuela.cct.lower()

    def consultas(ruta):
        with CaptureQueriesContext(connection) as captadas:
            client.get(ruta)
        return len(captadas)

    hoja = consultas(f"{problematica.get_absolute_url()}hoja.pdf")
    cartel = consultas(f"/proyecto-ciudadano/escuelas/{cct}/cartel.pdf")
    assert (hoja, cartel) == (3, 4)
