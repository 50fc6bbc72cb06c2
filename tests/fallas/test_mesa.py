import pytest

from sesiones.actions import borrar_votacion, registrar_asistencia
from sesiones.models import Acuerdo, Sesion, Votacion, Voto
from tests.factories.sesiones import (
    punto_resolutivo,
    todos,
    un_acto,
    una_secretaria,
    una_sesion_en_curso,
    una_sesion_lista,
    votantes_de,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def mesa(client):
    client.force_login(una_secretaria())

    def dar(sesion, verbo, punto, **campos):
        revision = Sesion.objects.get(pk=sesion.pk).revision
        datos = {"verbo": verbo, "punto": punto, "revision": revision} | campos
        return client.post(f"/admin/sesiones/sesion/{sesion.pk}/mesa/", datos)

    return dar


def test_the_vote_of_somebody_absent_counts_nowhere(mesa):
    sesion = una_sesion_en_curso(votantes=3)
    presentes = todos(sesion)
    ausente = votantes_de(sesion)[0]
    del presentes[ausente.pk]
    registrar_asistencia(punto_resolutivo(sesion), presentes, un_acto())
    votos = {f"nominal-sentido_{i.pk}": "a_favor" for i in votantes_de(sesion)}

    mesa(sesion, "nominal", 2, **votos)

    assert Voto.objects.count() == 2
    assert not Voto.objects.filter(asistencia__integrante=ausente).exists()


@pytest.mark.parametrize("modalidad", ["nominal", "economica", "calidad", "acuerdo"])
def test_an_informative_point_takes_no_vote(mesa, modalidad):
    sesion = una_sesion_en_curso(votantes=2)
    votos = {f"nominal-sentido_{i.pk}": "a_favor" for i in votantes_de(sesion)}
    totales = {"economica-a_favor": 2, "economica-en_contra": 0, "economica-abstenciones": 0}
    otros = {"calidad-sentido": "a_favor", "acuerdo-texto": "Se aprueba."}

    respuesta = mesa(sesion, modalidad, 1, **votos, **totales, **otros)

    assert respuesta.status_code == 409
    assert "No se guardó nada" in respuesta.content.decode()
    assert not Votacion.objects.exists()


@pytest.mark.parametrize("punto", ["99", "-1", "x", "", "1' OR 1=1"])
def test_a_vote_on_a_point_that_is_not_there_is_not_kept_as_approved(mesa, punto):
    sesion = una_sesion_en_curso(votantes=2, puntos=["informativo"])
    totales = {"economica-a_favor": 2, "economica-en_contra": 0, "economica-abstenciones": 0}

    respuesta = mesa(sesion, "economica", punto, **totales)

    assert respuesta.status_code == 409
    assert not Votacion.objects.exists()


@pytest.mark.parametrize("total", ["-1", "1e3", "999999999999999999999", "\x00", "uno", "٢"])
def test_impossible_totals_are_explained_and_kept(mesa, total):
    sesion = una_sesion_en_curso(votantes=2)
    totales = {"economica-a_favor": total, "economica-en_contra": 9, "economica-abstenciones": 0}

    respuesta = mesa(sesion, "economica", 2, **totales)

    assert "No se guardó nada" in respuesta.content.decode()
    assert 'name="economica-en_contra" value="9"' in respuesta.content.decode()
    assert not Votacion.objects.exists()


def test_a_decision_without_its_vote_keeps_the_session_open(mesa):
    sesion = una_sesion_lista(votantes=2)
    borrar_votacion(punto_resolutivo(sesion), un_acto())

    html = mesa(sesion, "celebrar", 1).content.decode()

    assert "Punto 2: es resolutivo y falta su votación." in html
    assert (Sesion.objects.get().estado, Acuerdo.objects.count()) == ("en_curso", 0)
