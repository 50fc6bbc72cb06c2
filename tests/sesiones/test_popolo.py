import json
from datetime import date

import pytest

from sesiones.actions import (
    Presencia,
    emitir_voto_de_calidad,
    publicar_instalacion,
    registrar_asistencia,
    registrar_votacion_economica,
    registrar_votacion_nominal,
)
from sesiones.popolo import CLASES
from sesiones.views import popolo as vista
from tests.factories.institucion import una_dependencia
from tests.factories.sesiones import (
    punto_resolutivo,
    un_acto,
    un_integrante,
    una_instalacion,
    una_sesion_celebrada,
    una_sesion_convocada,
    una_sesion_en_curso,
    votantes_de,
    votar,
)

pytestmark = pytest.mark.django_db
TODO = "/datos/popolo.json"


def leido(client, ruta=TODO):
    return json.loads(client.get(ruta).getvalue())


def por_id(objetos):
    return {objeto["id"]: objeto for objeto in objetos}


def la_votacion(client):
    (votacion,) = leido(client)["vote_events"]
    return votacion


def una_votada(presentes, sentidos, **fields):
    """Under way, with its decision point voted by those present, in the order of the seats."""
    sesion = una_sesion_en_curso(**fields)
    punto, lugares = punto_resolutivo(sesion), votantes_de(sesion)
    registrar_asistencia(punto, {lugares[n].pk: p for n, p in presentes.items()}, un_acto())
    votos = {lugares[n].pk: s for n, s in zip(presentes, sentidos, strict=True)}
    registrar_votacion_nominal(punto, votos, un_acto())
    return sesion


def test_a_substitute_votes_for_the_seat_of_its_secretariat(client):
    una_dependencia(nombre="Secretaría del Bienestar", slug="bienestar")
    lugar = un_integrante(
        cargo="Titular del Bienestar",
        orden=1,
        dependencia=una_dependencia(nombre="Secretaría de Agua", slug="agua"),
    )
    publicar_instalacion(lugar.instalacion, un_acto())
    presentes = {0: Presencia(calidad="suplente"), 1: Presencia()}
    una_votada(presentes, ["a_favor", "en_contra"], votantes=3)

    popolo = leido(client)

    (votacion,) = popolo["vote_events"]
    suplente = votacion["votes"][0]
    assert suplente == {
        "voter_id": "persona/titular-del-bienestar/suplente",
        "option": "yes",
        "role": "suplente",
        "group_id": "organizacion/agua",
        "membresia_id": "membresia/ciga/2021-2024/titular-del-bienestar",
    }
    assert [voto["option"] for voto in votacion["votes"]] == ["yes", "no", "absent"]
    quien = por_id(popolo["persons"])[suplente["voter_id"]]
    assert (quien["name"], quien["es_cargo"]) == ("Suplente de: Titular del Bienestar", True)
    membresia = por_id(popolo["memberships"])[suplente["membresia_id"]]
    assert (membresia["role"], membresia["person_id"]) == ("vocal", "persona/titular-del-bienestar")


def test_a_person_is_named_only_as_an_official_act_does(client):
    lugar = un_integrante(cargo="Titular de Agua", orden=1)
    publicar_instalacion(lugar.instalacion, un_acto())
    presentes = {0: Presencia(persona="Nombre De Prueba"), 1: Presencia()}
    una_votada(presentes, ["a_favor"] * 2, votantes=2)

    popolo = leido(client)

    votantes = [voto["voter_id"] for voto in popolo["vote_events"][0]["votes"]]
    personas = por_id(popolo["persons"])
    assert votantes[0] == "persona/titular-de-agua/nombre-de-prueba"
    assert [(personas[v]["name"], personas[v]["es_cargo"]) for v in votantes][0] == (
        "Nombre De Prueba",
        False,
    )
    assert personas[votantes[1]]["es_cargo"] is True


def test_a_show_of_hands_has_counts_and_no_votes(client):
    sesion = una_sesion_en_curso(votantes=5)
    punto = punto_resolutivo(sesion)
    registrar_asistencia(punto, {i.pk: Presencia() for i in votantes_de(sesion)[:4]}, un_acto())
    registrar_votacion_economica(punto, a_favor=2, en_contra=1, abstenciones=1, acto=un_acto())

    votacion = la_votacion(client)

    assert votacion["votes"] == []
    assert {c["option"]: c["value"] for c in votacion["counts"]} == {
        "yes": 2,
        "no": 1,
        "abstain": 1,
        "absent": 1,
    }
    assert (votacion["classification"], votacion["result"]) == ("economica", "pass")


def test_the_casting_vote_decides_and_is_no_vote_more(client):
    sesion = una_sesion_en_curso(votantes=4)
    punto = punto_resolutivo(sesion)
    votar(punto, en_contra=2)
    empatada = la_votacion(client)
    emitir_voto_de_calidad(punto, "en_contra", un_acto())

    decidida = la_votacion(client)

    assert (empatada["result"], empatada["voto_de_calidad"]) == (None, None)
    assert (decidida["result"], decidida["voto_de_calidad"]) == ("fail", "no")
    assert len(decidida["votes"]) == sum(c["value"] for c in decidida["counts"]) == 4


def test_a_motion_tells_its_result_its_rule_and_its_agreement(client):
    una_sesion_celebrada(votantes=3)

    popolo = leido(client)

    (mocion,) = popolo["motions"]
    (votacion,) = popolo["vote_events"]
    (event,) = popolo["events"]
    assert {k: mocion[k] for k in ("id", "text", "identifier", "requirement", "result")} == {
        "id": "mocion/2023/ordinaria-1/2",
        "text": "Asunto 2",
        "identifier": "2",
        "requirement": "más votos a favor que en contra",
        "result": "pass",
    }
    assert mocion["acuerdo"] == "CIGA/SO/01/2023-A01"
    assert votacion["motion_id"] == mocion["id"]
    assert mocion["legislative_session_id"] == event["id"] == "sesion/2023/ordinaria-1"
    assert (event["status"], event["estado"]) == ("passed", "celebrada")
    assert len(event["attendees"]) == 4


def test_a_called_session_has_motions_without_result(client):
    una_sesion_convocada()

    popolo = leido(client)

    assert [(m["result"], m["date"]) for m in popolo["motions"]] == [(None, "2023-05-17T16:00:00Z")]
    assert popolo["vote_events"] == []
    assert popolo["events"][0]["status"] == "confirmed"


def test_a_draft_is_in_no_array(client):
    una_instalacion()

    popolo = leido(client)

    assert (popolo["events"], popolo["motions"]) == ([], [])


def test_an_office_keeps_its_id_when_it_is_renamed(client):
    oficina = una_dependencia(nombre="Cultura y Turismo", slug="cultura")
    oficina.nombres_anteriores.create(nombre="Arte y Cultura", hasta=date(2023, 12, 31))
    lugar = un_integrante(cargo="Titular de Cultura", dependencia=oficina, orden=1)
    publicar_instalacion(lugar.instalacion, un_acto())
    una_votada({0: Presencia()}, ["a_favor"], votantes=1)

    popolo = leido(client)

    de_cultura = [o for o in popolo["organizations"] if o["id"] == "organizacion/cultura"]
    assert [(o["name"], o["other_names"]) for o in de_cultura] == [
        ("Cultura y Turismo", [{"name": "Arte y Cultura", "end_date": "2023-12-31"}])
    ]
    assert popolo["vote_events"][0]["votes"][0]["group_id"] == "organizacion/cultura"


@pytest.mark.parametrize("clase", CLASES)
def test_each_kind_has_an_address_of_its_own(client, clase):
    una_sesion_celebrada(votantes=2)

    assert leido(client, f"/api/popolo/{clase}.json") == {clase: leido(client)[clase]}


def test_a_kind_that_popolo_does_not_have_answers_404(client):
    assert client.get("/api/popolo/speeches.json").status_code == 404


def test_a_long_answer_is_the_same_as_a_stream(client, monkeypatch):
    una_sesion_celebrada(votantes=2)
    entero = client.get(TODO)
    monkeypatch.setattr(vista, "MAXIMO_POR_PAGINA", 500)

    por_partes = client.get("/api/popolo.json")

    assert (entero.streaming, por_partes.streaming) == (False, True)
    assert por_partes.getvalue() == entero.content


@pytest.mark.parametrize("cuantas", [1, 4])
def test_it_takes_the_same_queries_at_any_size_and_one_when_kept(
    client, django_assert_num_queries, cuantas
):
    for _ in range(cuantas):
        una_sesion_celebrada(votantes=2)

    with django_assert_num_queries(8):
        client.get(TODO)
    with django_assert_num_queries(1):
        client.get(TODO)
