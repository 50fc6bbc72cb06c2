import pytest
from django.core.exceptions import ValidationError

from cholula_ga.publicacion.models import Version
from sesiones.actions import (
    iniciar,
    lo_que_no_cuadra,
    registrar_asistencia,
    registrar_votacion_economica,
)
from sesiones.models import PuntoDelDia, Sesion, Voto
from tests.factories.sesiones import (
    punto_resolutivo,
    todos,
    un_acto,
    un_integrante,
    una_sesion_convocada,
    una_sesion_en_curso,
    una_sesion_lista,
    votantes_de,
    votar,
)
from tests.sesiones.pasos import REMOTA, TITULAR, llegar, presencias, votacion_publica

pytestmark = pytest.mark.django_db


def test_an_arrival_counts_from_its_point_up_to_the_next_change(dar):
    sesion = una_sesion_en_curso(votantes=3, puntos=["informativo"] * 5)
    lugar = votantes_de(sesion)[0]
    llegar(dar, sesion, 1, lugar, "ausente")
    llegar(dar, sesion, 4, lugar, REMOTA, "ausente")

    llegar(dar, sesion, 2, lugar, TITULAR, "ausente")

    assert presencias(sesion, lugar) == [None, "titular", "titular", "suplente", "suplente"]


def test_a_departure_leaves_alone_the_points_already_voted(dar):
    sesion = una_sesion_en_curso(votantes=3, puntos=["informativo", "resolutivo", "informativo"])
    lugar = votantes_de(sesion)[0]
    votar(punto_resolutivo(sesion))

    respuesta = llegar(dar, sesion, 1, lugar, "ausente")

    assert respuesta == ("guardado", "ausente")
    assert presencias(sesion, lugar) == [None, "titular", None]


@pytest.mark.parametrize("modalidad", ["nominal", "economica"])
def test_who_voted_leaves_from_the_next_point_on(dar, modalidad):
    sesion = una_sesion_en_curso(votantes=2, puntos=["resolutivo", "informativo"])
    punto, lugar = punto_resolutivo(sesion), votantes_de(sesion)[0]
    if modalidad == "nominal":
        votar(punto)
    else:
        registrar_votacion_economica(punto, a_favor=2, en_contra=0, abstenciones=0, acto=un_acto())

    aqui = llegar(dar, sesion, 1, lugar, "ausente")
    despues = llegar(dar, sesion, 2, lugar, "ausente")

    assert aqui == (
        "rechazado",
        [
            f"{lugar} ya votó en el punto 1. Si entonces ya se había votado el punto 1, márcalo "
            "desde el siguiente; si no, borra antes la votación del punto 1."
        ],
    )
    assert (despues, presencias(sesion, lugar)) == (("guardado", "ausente"), ["titular", None])


def test_who_arrives_after_the_vote_counts_from_the_next_point_on(dar):
    sesion = una_sesion_en_curso(votantes=3, puntos=["resolutivo", "informativo"])
    lugar, *otros = votantes_de(sesion)
    llegar(dar, sesion, 1, lugar, "ausente")
    dar(sesion, "votos", 1, {}, sentidos={str(otro.pk): "a_favor" for otro in otros})

    estado, mensajes = llegar(dar, sesion, 1, lugar, TITULAR, "ausente")

    assert (estado, mensajes[0].partition(".")[0]) == (
        "rechazado",
        f"El punto 1 ya se votó sin {lugar}",
    )


def test_who_has_not_voted_may_leave_in_the_middle_of_the_vote(dar):
    sesion = una_sesion_en_curso(votantes=3)
    lugar, *otros = votantes_de(sesion)
    dar(sesion, "votos", 2, {}, sentidos={str(otro.pk): "a_favor" for otro in otros})

    respuesta = llegar(dar, sesion, 2, lugar, "ausente")

    assert respuesta == ("guardado", "ausente")
    assert votacion_publica(sesion)["explicacion"] == (
        "2 a favor, 0 en contra, de 2 presentes con voto: se aprueba por unanimidad."
    )


def test_how_a_seat_is_present_may_be_corrected_after_its_vote(dar):
    sesion = una_sesion_lista(votantes=2)

    respuesta = llegar(dar, sesion, 2, votantes_de(sesion)[0], REMOTA)

    assert respuesta == ("guardado", REMOTA)
    assert Voto.objects.count() == 2


def test_nobody_left_is_not_a_roll(dar):
    sesion = una_sesion_en_curso(votantes=1)
    sin_voto = sesion.instalacion.integrantes.get(con_voto=False)
    llegar(dar, sesion, 2, sin_voto, "ausente")

    estado, mensajes = llegar(dar, sesion, 2, votantes_de(sesion)[0], "ausente")

    assert (estado, mensajes) == (
        "rechazado",
        [
            "No quedaría nadie en el punto 2. Si la sesión se suspendió, difiérela y escribe el "
            "motivo."
        ],
    )


@pytest.mark.parametrize(
    ("verbo", "datos"),
    [
        ("desarrollo", {"texto": "Se expuso."}),
        ("acuerdo", {"texto": "Se aprueba."}),
        ("economica", {"a_favor": 2, "en_contra": 0, "abstenciones": 0}),
    ],
)
def test_the_first_step_at_a_point_brings_the_roll_of_the_one_before(dar, verbo, datos):
    sesion = una_sesion_en_curso(votantes=2, con_lista=False)
    lugar = votantes_de(sesion)[0]
    llegar(dar, sesion, 1, lugar, REMOTA)

    respuesta = dar(sesion, verbo, 2, **datos)

    assert respuesta[0] == "guardado"
    assert presencias(sesion, lugar) == ["suplente", "suplente"]
    assert punto_resolutivo(sesion).asistencias.count() == 3


def test_the_roll_of_a_called_session_is_public_when_it_starts(dar):
    sesion = una_sesion_convocada(votantes=2)
    antes = Version.objects.de(sesion).count()
    for lugar in votantes_de(sesion):
        llegar(dar, sesion, 1, lugar, TITULAR, "ausente")
    convocada = Sesion.objects.get().a_publico()

    iniciar(Sesion.objects.get(), un_acto())

    assert (convocada["lugares"], convocada["puntos"][0]["asistencia"]) == ([], [])
    assert Version.objects.de(sesion).count() == antes + 1
    publico = Version.objects.de(sesion).first().contenido
    assert [a["lugar"] for a in publico["puntos"][0]["asistencia"]] == [1, 2]


def test_before_the_start_only_the_first_roll_is_taken(dar):
    sesion = una_sesion_convocada(votantes=2)
    lugar = votantes_de(sesion)[0]

    segundo = llegar(dar, sesion, 2, lugar, TITULAR, "ausente")
    voto = dar(sesion, "voto", 2, lugar=lugar.pk, sentido="a_favor")

    assert segundo == (
        "rechazado",
        ["Antes de iniciar solo se pasa lista en el primer punto."],
    )
    assert voto == ("rechazado", ["La sesión está «convocada»: así no se puede dar ese paso."])


def test_a_seat_that_left_the_commission_before_the_start_is_out_of_the_roll(dar):
    sesion = una_sesion_convocada(votantes=3)
    uno, otro, se_va = votantes_de(sesion)
    for lugar in (uno, otro, se_va):
        llegar(dar, sesion, 1, lugar, TITULAR, "ausente")
    type(se_va).objects.filter(pk=se_va.pk).update(hasta="2023-05-01")

    llegar(dar, sesion, 1, otro, REMOTA)
    ajeno = llegar(dar, sesion, 1, un_integrante(hasta="2022-01-01"), TITULAR, "ausente")

    assert presencias(sesion, se_va) == [None, None]
    assert list(sesion.convocados.values_list("cargo", flat=True)) == [
        uno.cargo,
        otro.cargo,
        "Contraloría",
    ]
    assert ajeno == ("rechazado", ["Hay un lugar que no pertenece a la comisión ese día."])


def test_a_quorum_that_is_not_there_cannot_be_declared(dar):
    sesion = una_sesion_lista(votantes=3)
    PuntoDelDia.objects.filter(numero=1).update(clase="quorum")
    for lugar in votantes_de(sesion)[1:]:
        llegar(dar, sesion, 1, lugar, "ausente")

    (problema,) = lo_que_no_cuadra(sesion)

    assert problema.startswith("Punto 1: se declara el quórum y no lo hay. 3 lugares con voto")


def test_the_form_carries_arrivals_forward_too():
    sesion = una_sesion_en_curso(votantes=2, puntos=["informativo"] * 3)
    uno, otro = votantes_de(sesion)
    presentes = todos(sesion)
    del presentes[uno.pk]

    registrar_asistencia(sesion.puntos.get(numero=2), presentes, un_acto())

    assert presencias(sesion, uno) == ["titular", None, None]
    assert presencias(sesion, otro) == ["titular"] * 3


def test_a_point_that_everybody_left_is_refused(dar):
    sesion = una_sesion_en_curso(votantes=2, puntos=["resolutivo", "informativo"])
    *demas, ultimo = [convocado.integrante for convocado in sesion.convocados.all()]
    for lugar in demas:
        llegar(dar, sesion, 2, lugar, "ausente")

    aqui = llegar(dar, sesion, 2, ultimo, "ausente")
    antes = llegar(dar, sesion, 1, ultimo, "ausente")

    assert (aqui[0], antes[0]) == ("rechazado", "rechazado")
    assert presencias(sesion, ultimo) == ["titular", "titular"]


def test_a_roll_with_nobody_is_refused_while_the_session_runs():
    sesion = una_sesion_en_curso(votantes=2, puntos=["resolutivo", "informativo"])
    punto = punto_resolutivo(sesion)

    with pytest.raises(ValidationError, match="no quedaría nadie"):
        registrar_asistencia(punto, {}, un_acto())

    assert punto.asistencias.count() == sesion.convocados.count()
