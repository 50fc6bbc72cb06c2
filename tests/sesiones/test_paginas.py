import json
from datetime import date

import pytest

from sesiones.actions import convocar, publicar_instalacion, registrar_seguimiento
from sesiones.models import Comision
from tests.factories.institucion import una_dependencia
from tests.factories.sesiones import (
    punto_resolutivo,
    un_acto,
    un_acuerdo,
    una_sesion,
    una_sesion_celebrada,
    una_sesion_convocada,
    una_sesion_en_curso,
    votar,
)

pytestmark = pytest.mark.django_db
SESION = "/sesiones/2023/ordinaria-1/"
ACUERDO = "/acuerdos/ciga-so-01-2023-a01/"


def test_a_citizen_reads_what_was_decided_vote_by_vote(client):
    una_sesion_celebrada(votantes=3)

    html = client.get(SESION).content.decode()

    assert "3 a favor, 0 en contra, de 3 presentes con voto: se aprueba por unanimidad." in html
    assert "Acuerdo CIGA/SO/01/2023-A01" in html
    assert html.count('class="tono a_favor"') == 3
    assert "Presente en 2 puntos" in html


def test_what_nobody_wrote_is_said_not_to_be_known(client):
    convocar(una_sesion(), un_acto(), consta_cuando=False)

    html = client.get(SESION).content.decode()

    assert html.count("no consta en el documento") == 8
    assert "Por votarse" in html
    assert "Se aprobó" not in html


def test_results_appear_while_the_session_is_under_way(client):
    sesion = una_sesion_en_curso()
    antes = client.get(SESION).content.decode()

    votar(punto_resolutivo(sesion), en_contra=1)

    assert "se aprueba por mayoría" not in antes
    assert "se aprueba por mayoría" in client.get(SESION).content.decode()


def test_a_draft_is_not_public(client):
    una_sesion()

    assert client.get(SESION).status_code == 404
    assert "Primera Sesión" not in client.get("/sesiones/").content.decode()


@pytest.mark.parametrize(
    "direccion",
    [
        "/sesiones/2023/ordinaria-9/",
        "/sesiones/2023/ordinaria-1/acta.pdf",
        "/acuerdos/no-existe/",
        "/sesiones/comision/",
    ],
)
def test_what_does_not_exist_answers_404(client, direccion):
    Comision.objects.all().delete()

    assert client.get(direccion).status_code == 404


def test_a_session_without_date_offers_no_appointment(client):
    una_sesion_convocada(con_datos=False)

    assert client.get("/sesiones/2023/ordinaria-1.ics").status_code == 404
    assert "ordinaria-1.ics" not in client.get(SESION).content.decode()


def test_json_is_what_was_published_with_its_absolute_address(client):
    sesion = una_sesion_celebrada(votantes=2)

    publico = client.get("/sesiones/2023/ordinaria-1.json").json()

    assert publico.pop("url") == f"http://127.0.0.1:8000{SESION}"
    assert publico == {k: v for k, v in sesion.a_publico().items() if k != "url"}


def test_public_data_holds_no_float():
    sesion = una_sesion_celebrada(votantes=2)

    sesiones = json.dumps(sesion.a_publico())

    assert json.loads(sesiones, parse_float=lambda _: pytest.fail("hay un decimal"))


def test_votes_as_csv_have_one_row_per_seat(client):
    una_sesion_celebrada(votantes=2)

    lineas = client.get(f"{SESION}votos.csv").getvalue().decode().splitlines()

    assert lineas[0].startswith("sesion,fecha,punto,asunto,modalidad,cargo,nombre,sentido")
    assert len(lineas) == 3
    assert "2023-05-17,2,Asunto 2,nominal,Titular" in lineas[1]


@pytest.mark.parametrize("conjunto", ["votos", "asistencia", "acuerdos"])
@pytest.mark.parametrize("formato", ["csv", "json", "xlsx"])
def test_every_data_set_downloads(client, conjunto, formato):
    una_sesion_celebrada(votantes=2)

    respuesta = client.get(f"/datos/{conjunto}.{formato}")

    octetos = respuesta.getvalue()
    respuesta.close()
    assert respuesta.status_code == 200
    if formato == "json":
        filas = json.loads(octetos)
        assert {fila["url"].partition("8000")[2] for fila in filas} <= {SESION, ACUERDO}


def test_absent_seats_have_their_row(client):
    una_sesion_celebrada(votantes=2)

    filas = json.loads(client.get("/datos/asistencia.json").getvalue())

    assert [fila["presente"] for fila in filas] == [True] * 6


def test_the_body_shows_its_rules_with_their_basis_and_its_seats(client):
    sesion = una_sesion_convocada()
    publicar_instalacion(sesion.instalacion, un_acto())

    html = client.get("/sesiones/comision/").content.decode()

    assert "La mitad más uno de los lugares con voto." in html
    assert "Fundamento: Lineamiento de prueba" in html
    assert html.count("Voz y voto") == 5


def test_an_agreement_tells_its_story_and_what_is_missing(client):
    acuerdo = un_acuerdo(votantes=2)
    registrar_seguimiento(
        acuerdo,
        dependencia=una_dependencia(nombre="Servicios"),
        texto="Se colocaron luminarias.",
        estado_nuevo="en_cumplimiento",
        fecha=acuerdo.punto.sesion.fecha,
        acto=un_acto(),
    )

    html = client.get(ACUERDO).content.decode()

    pasos = ["Se llevó a la comisión", "Se votó", "Se colocaron luminarias.", "Eslabón faltante"]
    assert [html.index(paso) for paso in pasos] == sorted(html.index(paso) for paso in pasos)


def test_overdue_agreements_are_said_openly(client):
    un_acuerdo(votantes=2, fecha_compromiso=date(2023, 6, 1))

    assert "Vencido</span>" in client.get("/acuerdos/?estado=vencido").content.decode()
    assert "No hay acuerdos" in client.get("/acuerdos/?estado=cumplido").content.decode()
    assert "Vencido hace" in client.get(ACUERDO).content.decode()


@pytest.mark.parametrize("cuantas", [1, 4])
@pytest.mark.parametrize(
    ("direccion", "consultas"),
    [
        ("/sesiones/", 5),
        (SESION, 2),
        (ACUERDO, 4),
        ("/acuerdos/", 7),
        ("/sesiones/comision/", 4),
        ("/sesiones/2023/ordinaria-1/acta.pdf", 3),
    ],
)
def test_pages_take_the_same_queries_at_any_size(
    client, django_assert_num_queries, cuantas, direccion, consultas
):
    for n in range(cuantas):
        una_sesion_celebrada(votantes=2 + n, puntos=["resolutivo"] * cuantas)

    with django_assert_num_queries(consultas):  # the stamp, and what the page reads
        client.get(direccion)


@pytest.mark.parametrize("direccion", ["/sesiones/", SESION, ACUERDO, "/acuerdos/"])
def test_public_pages_read_nothing_of_the_visitor(client, direccion):
    una_sesion_celebrada(votantes=2)

    respuesta = client.get(direccion)

    assert not respuesta.cookies
    assert "Cookie" not in respuesta.get("Vary", "")
