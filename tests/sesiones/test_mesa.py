import pytest
from django.urls import reverse

from cholula_ga.publicacion.models import Version
from sesiones.actions import completar_datos
from sesiones.models import Acuerdo, Sesion, Voto
from tests.factories.institucion import un_usuario
from tests.factories.sesiones import (
    DATOS,
    punto_resolutivo,
    un_acto,
    un_acuerdo,
    una_sesion,
    una_sesion_celebrada,
    una_sesion_convocada,
    una_sesion_en_curso,
    una_sesion_lista,
    votantes_de,
    votar,
)
from tests.sesiones.formularios import direccion, mesa_con_formularios

pytestmark = pytest.mark.django_db


@pytest.fixture
def mesa(client):
    return mesa_con_formularios(client)


def test_the_secretary_holds_a_whole_session(mesa):
    sesion = una_sesion_convocada(votantes=3, con_datos=False)
    datos = {"datos-fecha": "2023-05-17", "datos-hora": "10:00", "datos-modalidad": "presencial"}

    mesa(sesion, "datos", **datos, **{"datos-lugar": "Sala"})
    mesa(sesion, "asistencia_todos", punto=1)
    mesa(sesion, "iniciar")
    mesa(sesion, "desarrollo", punto=1, **{"desarrollo-desenlace": "Se presentó."})
    mesa(sesion, "asistencia_copiar", punto=2)
    sentidos = {f"nominal-sentido_{i.pk}": "a_favor" for i in votantes_de(sesion)}
    mesa(sesion, "nominal", punto=2, **sentidos)
    mesa(sesion, "acuerdo", punto=2, **{"acuerdo-texto": "Se aprueba."})
    html = mesa(sesion, "celebrar").content.decode()

    assert "La sesión quedó celebrada" in html
    assert Acuerdo.objects.get().texto == "Se aprueba."
    assert Version.objects.de(sesion).first().oficina == "Administración del sitio"


def test_everybody_present_leaves_a_suplente_and_a_name_as_they_were(mesa):
    sesion = una_sesion_en_curso(votantes=2, con_lista=False)
    primero, segundo = (integrante.pk for integrante in votantes_de(sesion))
    otro = sesion.instalacion.integrantes.get(con_voto=False).pk
    suplente = {"lugar": primero, "calidad": "suplente", "forma": "remota", "persona": "Oficina B"}
    mesa(sesion, "presencia", punto=1, **{f"presencia-{n}": v for n, v in suplente.items()})

    mesa(sesion, "asistencia_todos", punto=1)

    campos = ("integrante", "calidad", "forma", "persona")
    assert set(sesion.puntos.get(numero=1).asistencias.values_list(*campos)) == {
        (primero, "suplente", "remota", "Oficina B"),
        (segundo, "titular", "presencial", ""),
        (otro, "titular", "presencial", ""),
    }


def test_the_roll_keeps_quality_form_and_name(mesa):
    sesion = una_sesion_en_curso(votantes=1, con_lista=False)
    pk = votantes_de(sesion)[0].pk
    otro = sesion.instalacion.integrantes.get(con_voto=False).pk

    mesa(
        sesion,
        "asistencia",
        punto=2,
        **{
            f"asistencia-presencia_{pk}": "suplente",
            f"asistencia-forma_{pk}": "remota",
            f"asistencia-persona_{pk}": "Nombre del acta",
            f"asistencia-presencia_{otro}": "ausente",
            f"asistencia-forma_{otro}": "presencial",
        },
    )

    assert sesion.a_publico()["puntos"][1]["asistencia"] == [
        {"lugar": 1, "calidad": "suplente", "forma": "remota", "nombre": "Nombre del acta"}
    ]


def test_an_incomplete_roll_call_keeps_what_was_chosen(mesa):
    sesion = una_sesion_en_curso(votantes=2)
    primero, segundo = votantes_de(sesion)

    respuesta = mesa(sesion, "nominal", punto=2, **{f"nominal-sentido_{primero.pk}": "en_contra"})

    form = respuesta.context["formularios"]["nominal"]
    assert form[f"sentido_{primero.pk}"].value() == "en_contra"
    assert form.errors == {f"sentido_{segundo.pk}": ["Falta su voto: elige un sentido."]}
    assert "No se guardó nada" in respuesta.content.decode()
    assert not Voto.objects.exists()


def test_wrong_totals_are_explained_and_kept(mesa):
    sesion = una_sesion_en_curso(votantes=3)
    totales = {"economica-a_favor": 9, "economica-en_contra": 0, "economica-abstenciones": 0}

    html = mesa(sesion, "economica", punto=2, **totales).content.decode()

    assert "Los votos suman 9 y hay 3 presentes con voto" in html
    assert 'name="economica-a_favor" value="9"' in html


def test_the_casting_vote_is_asked_only_on_a_tie(mesa):
    sesion = una_sesion_en_curso(votantes=2)
    punto = punto_resolutivo(sesion)
    antes = mesa.client.get(f"{direccion(sesion)}?punto=2").content.decode()
    votar(punto, en_contra=1)

    despues = mesa.client.get(f"{direccion(sesion)}?punto=2").content.decode()
    mesa(sesion, "calidad", punto=2, **{"calidad-sentido": "a_favor"})

    assert ("Guardar el voto de calidad" in antes, "Guardar el voto de calidad" in despues) == (
        False,
        True,
    )
    assert sesion.a_publico()["puntos"][1]["votacion"]["aprobado"]


def test_a_second_tab_overwrites_nothing_and_loses_nothing(mesa):
    sesion = una_sesion_convocada()
    vieja = sesion.revision
    completar_datos(sesion, DATOS | {"lugar": "Primera pestaña"}, un_acto())

    respuesta = mesa(
        sesion,
        "datos",
        revision=vieja,
        **{"datos-lugar": "Segunda pestaña", "datos-modalidad": "presencial"},
    )

    html = respuesta.content.decode()
    assert respuesta.status_code == 409
    assert "No se sobrescribió nada" in html
    assert 'value="Segunda pestaña"' in html
    assert Sesion.objects.get().lugar == "Primera pestaña"


def test_the_back_button_after_closing_gives_back_what_was_typed(mesa):
    sesion = una_sesion_celebrada(votantes=2)

    respuesta = mesa(sesion, "desarrollo", punto=1, **{"desarrollo-desenlace": "Tarde"})

    html = respuesta.content.decode()
    assert respuesta.status_code == 409
    assert "ya se celebró" in html
    assert "<dd>Tarde</dd>" in html


def test_closing_twice_is_explained(mesa):
    sesion = una_sesion_lista(votantes=2)
    revision = Sesion.objects.get().revision
    mesa(sesion, "celebrar", revision=revision)

    html = mesa(sesion, "celebrar", revision=revision).content.decode()

    assert "ya se celebró" in html
    assert Acuerdo.objects.count() == 1


def test_closing_lists_what_does_not_fit(mesa):
    sesion = una_sesion_en_curso(votantes=2)

    html = mesa(sesion, "celebrar").content.decode()

    assert html.count("Punto 2: es resolutivo y falta su votación.") == 1
    assert f'<a href="{direccion(sesion)}?punto=2">Punto 2</a>: es resolutivo' in html
    assert Sesion.objects.get().estado == "en_curso"


@pytest.mark.parametrize("revision", ["", "x", "-1"])
def test_a_form_without_revision_is_stale(mesa, revision):
    respuesta = mesa(una_sesion_convocada(), "asistencia_todos", punto=1, revision=revision)

    assert respuesta.status_code == 409


def test_an_unknown_step_only_shows_the_desk(mesa):
    assert mesa(una_sesion_convocada(), "borrar_todo").status_code == 200


@pytest.mark.parametrize("verbo", ["convocar", "diferir", "cancelar", "emitir_acta"])
def test_each_exit_has_its_button(mesa, verbo):
    sesion = {"convocar": una_sesion, "emitir_acta": una_sesion_celebrada}.get(
        verbo, una_sesion_convocada
    )()

    respuesta = mesa(sesion, verbo, **{"motivo-motivo": "Faltó quórum."})

    estados = {
        "convocar": "convocada",
        "diferir": "diferida",
        "cancelar": "cancelada",
        "emitir_acta": "acta_en_firma",
    }
    assert Sesion.objects.get().estado == estados[verbo]
    assert respuesta.status_code == 200


@pytest.mark.parametrize("rol", ["enlace", "validacion", "administracion"])
def test_other_roles_do_not_open_the_desk(client, rol):
    sesion, acuerdo = una_sesion_convocada(votantes=1), reverse("admin:index")
    client.force_login(un_usuario(rol=rol))

    assert client.get(acuerdo).status_code == 200
    assert client.get(direccion(sesion)).status_code == 403
    assert client.post(direccion(sesion), {"verbo": "cancelar"}).status_code == 403


def test_nobody_signed_in_is_asked_to_sign_in(client):
    respuesta = client.get(direccion(una_sesion_convocada(votantes=1)))

    assert respuesta["Location"].startswith("/admin/login/")


def test_the_desk_takes_the_same_queries_for_any_number_of_seats(
    mesa, django_assert_max_num_queries
):
    sesion = una_sesion_en_curso(votantes=12, puntos=["resolutivo"] * 6)

    with django_assert_max_num_queries(45):
        mesa.client.get(direccion(sesion))


def test_follow_up_is_written_from_the_panel(mesa):
    acuerdo = un_acuerdo(votantes=2)
    url = reverse("admin:sesiones_acuerdo_seguimiento", args=[acuerdo.pk])
    datos = {
        "fecha": "2023-06-01",
        "dependencia": acuerdo.punto.sesion.instalacion.integrantes.first().dependencia_id,
        "texto": "Se hizo.",
        "estado_nuevo": "cumplido",
    }

    rechazo = mesa.client.post(url, datos).content.decode()
    mesa.client.post(url, datos | {"evidencia": "https://example.org/x"})

    assert "dónde está la evidencia" in rechazo
    assert Acuerdo.objects.get().estado == "cumplido"
