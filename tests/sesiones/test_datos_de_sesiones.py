import csv
import json
from io import StringIO

import pytest

from sesiones import datos
from sesiones.actions import Presencia, registrar_asistencia
from tests.factories.sesiones import (
    punto_resolutivo,
    un_acto,
    una_sesion_celebrada,
    una_sesion_convocada,
    una_sesion_en_curso,
    votantes_de,
    votar,
)

pytestmark = pytest.mark.django_db
SESION = "/sesiones/2023/ordinaria-1/"


def filas_de(client, ruta):
    texto = client.get(ruta).getvalue().decode()
    return json.loads(texto) if ruta.endswith("json") else list(csv.DictReader(StringIO(texto)))


def test_points_tell_their_quorum_and_result(client):
    una_sesion_celebrada(votantes=3)

    informativo, resolutivo = filas_de(client, "/datos/puntos.json")

    assert (informativo["tipo"], informativo["desenlace"]) == (
        "informativo",
        "Se da por presentado.",
    )
    assert informativo["resultado"] is None
    campos = ("clase", "con_voto", "quorum_requerido", "presentes_con_voto", "hay_quorum")
    assert [resolutivo[c] for c in campos] == ["asunto", 3, 2, 3, True]
    campos = ("modalidad", "a_favor", "en_contra", "abstenciones", "resultado", "aprobado")
    assert [resolutivo[c] for c in campos] == ["nominal", 3, 0, 0, "unanimidad", True]
    assert resolutivo["acuerdo"] == "CIGA/SO/01/2023-A01"


def test_sessions_tell_when_and_what_they_left(client):
    una_sesion_celebrada(votantes=3)
    una_sesion_convocada(con_datos=False)

    celebrada, convocada = filas_de(client, "/datos/sesiones.json")

    campos = ("sesion", "fecha", "hora", "estado", "puntos", "puntos_votados", "puntos_aprobados")
    assert [celebrada[c] for c in campos] == [
        "Primera Sesión Ordinaria, ejercicio 2023",
        "2023-05-17",
        "10:00",
        "celebrada",
        2,
        1,
        1,
    ]
    assert celebrada["acuerdos"] == ["CIGA/SO/01/2023-A01"]
    assert (convocada["fecha"], convocada["estado"], convocada["acuerdos"]) == (
        None,
        "convocada",
        [],
    )


def test_a_vote_says_whether_a_substitute_cast_it(client):
    sesion = una_sesion_en_curso(votantes=2)
    uno, otro = votantes_de(sesion)
    presentes = {uno.pk: Presencia(calidad="suplente"), otro.pk: Presencia()}
    punto = punto_resolutivo(sesion)
    registrar_asistencia(punto, presentes, un_acto())
    votar(punto, en_contra=1)

    votos = filas_de(client, "/datos/votos.json")

    assert [(v["lugar"], v["cargo"], v["calidad"], v["sentido"]) for v in votos] == [
        (1, uno.cargo, "suplente", "a_favor"),
        (2, otro.cargo, "titular", "en_contra"),
    ]
    assert votos[0]["dependencia"] == str(uno.dependencia)


@pytest.mark.parametrize("conjunto", ["puntos", "votos", "asistencia"])
@pytest.mark.parametrize("formato", ["csv", "json"])
def test_a_session_offers_its_own_rows(client, conjunto, formato):
    una_sesion_celebrada(votantes=2)
    una_sesion_celebrada(votantes=2)

    suyas = filas_de(client, f"{SESION}{conjunto}.{formato}")

    todas = filas_de(client, f"/datos/{conjunto}.{formato}")
    assert suyas == [fila for fila in todas if fila["url"].endswith(SESION)]
    assert 0 < len(suyas) < len(todas)


@pytest.mark.parametrize("ruta", ["votos.xml", "acuerdos.csv"])
def test_what_a_session_does_not_offer_answers_404(client, ruta):
    una_sesion_celebrada(votantes=2)

    assert client.get(SESION + ruta).status_code == 404
    assert client.get("/sesiones/2023/ordinaria-9/votos.csv").status_code == 404


@pytest.mark.parametrize("cuantas", [1, 4])
@pytest.mark.parametrize("conjunto", ["sesiones", "puntos", "votos", "asistencia", "acuerdos"])
def test_a_data_set_takes_one_query_at_any_size(django_assert_num_queries, conjunto, cuantas):
    for _ in range(cuantas):
        una_sesion_celebrada(votantes=2)

    with django_assert_num_queries(1):
        filas = list(getattr(datos, conjunto.upper()).filas())

    assert len(filas) == cuantas * {"puntos": 2, "votos": 2, "asistencia": 6}.get(conjunto, 1)


def test_index_of_open_data_leads_to_popolo_and_to_the_calendar(client):
    html = client.get("/datos/").content.decode()

    for recurso in (datos.POPOLO, datos.CALENDARIO):
        assert f'<a href="{recurso.url}" type="{recurso.tipo}">{recurso.nombre}</a>' in html
        assert client.get(recurso.url)["Content-Type"].startswith(recurso.tipo)
