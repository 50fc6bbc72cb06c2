import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from cholula_ga.publicacion.models import Version
from sesiones.actions import (
    borrar_votacion,
    lo_que_no_cuadra,
)
from sesiones.actions.pasos import OTRO_PASO, dar_paso
from sesiones.models import PasoDeMesa, PuntoDelDia, Sesion, Voto
from tests.factories.institucion import un_usuario, una_dependencia
from tests.factories.sesiones import (
    punto_resolutivo,
    un_acto,
    una_secretaria,
    una_sesion_celebrada,
    una_sesion_convocada,
    una_sesion_en_curso,
    una_sesion_lista,
    votantes_de,
)
from tests.sesiones.pasos import REMOTA, TITULAR, llegar, un_pedido

pytestmark = pytest.mark.django_db


def test_a_step_sent_again_is_done_once_and_says_so(dar):
    sesion, clave = una_sesion_en_curso(votantes=2), uuid.uuid4()
    lugar = votantes_de(sesion)[0]
    otro = votantes_de(sesion)[1]

    primera = dar(sesion, "voto", 2, clave=clave, lugar=lugar.pk, sentido="a_favor")
    dar(sesion, "voto", 2, "a_favor", lugar=lugar.pk, sentido="en_contra")
    segunda = dar(sesion, "voto", 2, clave=clave, lugar=lugar.pk, sentido="a_favor")
    en_otra = dar(
        una_sesion_convocada(votantes=2), "voto", 2, clave=clave, lugar=otro.pk, sentido="a_favor"
    )

    assert (primera, segunda) == (("guardado", "a_favor"), ("repetido", None))
    assert en_otra == ("rechazado", ["Ese paso ya se dio en otra sesión."])
    assert list(Voto.objects.values_list("sentido", flat=True)) == ["en_contra"]


@pytest.mark.parametrize(
    ("verbo", "punto", "datos"),
    [("voto", 2, {"sentido": "en_contra"}), ("borrar_votacion", 2, {}), ("voto", 1, {})],
)
def test_another_step_with_the_same_key_is_not_said_to_be_saved(dar, verbo, punto, datos):
    sesion, clave = una_sesion_en_curso(votantes=2), uuid.uuid4()
    voto = {"lugar": votantes_de(sesion)[0].pk, "sentido": "a_favor"}
    dar(sesion, "voto", 2, clave=clave, **voto)

    otro = dar(sesion, verbo, punto, "a_favor", clave=clave, **(voto | datos))

    assert otro == ("rechazado", [OTRO_PASO])
    assert list(Voto.objects.values_list("sentido", flat=True)) == ["a_favor"]


def test_a_refused_step_sent_again_stays_refused(dar):
    sesion, clave = una_sesion_en_curso(votantes=2), uuid.uuid4()
    uno, otro = votantes_de(sesion)
    llegar(dar, sesion, 2, uno, "ausente")
    llegar(dar, sesion, 2, otro, REMOTA)
    primera = dar(sesion, "voto", 2, clave=clave, lugar=uno.pk, sentido="a_favor")
    llegar(dar, sesion, 2, uno, TITULAR, "ausente")

    segunda = dar(sesion, "voto", 2, clave=clave, lugar=uno.pk, sentido="a_favor")

    assert primera[0] == "rechazado"
    assert segunda == primera
    assert not Voto.objects.exists()


@pytest.mark.parametrize(
    ("verbo", "visto", "datos", "ahora"),
    [
        ("voto", None, {"lugar": 0, "sentido": "en_contra"}, "a_favor"),
        ("votos", {}, {"sentidos": {0: "en_contra"}}, {0: "a_favor"}),
        ("presencia", "ausente", {"lugar": 0, "calidad": "suplente"}, TITULAR),
        ("desarrollo", "", {"texto": "Otro"}, "Se expuso."),
        (
            "economica",
            None,
            {"a_favor": 0, "en_contra": 2, "abstenciones": 0},
            {"a_favor": 2, "en_contra": 0, "abstenciones": 0},
        ),
        ("borrar_votacion", None, {}, {0: "a_favor", 1: "a_favor"}),
        (
            "acuerdo",
            None,
            {"texto": "Otro", "responsables": []},
            {"texto": "Se aprueba el asunto 2.", "responsables": [], "fecha_compromiso": None},
        ),
    ],
)
def test_what_another_person_wrote_is_never_overwritten(dar, verbo, visto, datos, ahora):
    sesion = una_sesion_lista(votantes=2)
    dar(sesion, "desarrollo", 2, "", texto="Se expuso.")
    lugares = [lugar.pk for lugar in votantes_de(sesion)]
    antes = Sesion.objects.get().a_publico()

    def con_lugares(valor):
        if isinstance(valor, dict):
            return {
                str(lugares[k]) if isinstance(k, int) else k: con_lugares(v)
                for k, v in valor.items()
            }
        return valor

    datos = con_lugares(datos) | ({"lugar": lugares[0]} if "lugar" in datos else {})

    assert dar(sesion, verbo, 2, visto, **datos)[0] == "conflicto"
    respuesta = dar_paso(
        sesion, un_pedido(verbo, 2, visto, **datos), PasoDeMesa.objects.first().por
    )

    assert respuesta.actual == con_lugares(ahora)
    assert Sesion.objects.get().a_publico() == antes


def test_a_step_that_wants_what_there_is_writes_nothing(dar):
    sesion = una_sesion_lista(votantes=1)
    antes = (Sesion.objects.get().revision, Version.objects.count())
    lugar = votantes_de(sesion)[0].pk

    respuesta = dar(sesion, "voto", 2, "en_contra", lugar=lugar, sentido="a_favor")

    assert respuesta == ("guardado", "a_favor")
    assert (Sesion.objects.get().revision, Version.objects.count()) == antes
    assert PasoDeMesa.objects.get().que == ""


def test_the_text_of_an_agreement_without_words_is_taken_away(dar):
    sesion, area = una_sesion_lista(votantes=1), una_dependencia()
    visto = {"texto": "Se aprueba el asunto 2.", "responsables": [], "fecha_compromiso": None}
    nuevo = {"texto": "Se aprueba.", "responsables": [area.pk], "fecha_compromiso": "2023-09-30"}

    cambio = dar(sesion, "acuerdo", 2, visto, **nuevo)
    vacio = dar(sesion, "acuerdo", 2, nuevo, texto=" ")

    assert (cambio, vacio) == (("guardado", nuevo), ("guardado", None))
    assert lo_que_no_cuadra(sesion) == ["Punto 2: se aprobó y falta escribir el texto del acuerdo."]


def test_texts_are_compared_without_the_line_ends_of_forms(dar):
    sesion = una_sesion_en_curso(votantes=1)
    PuntoDelDia.objects.filter(numero=1).update(desarrollo="Uno\r\ndos ")

    assert dar(sesion, "desarrollo", 1, "Uno\ndos", texto="Tres") == ("guardado", "Tres")


def test_only_the_secretary_takes_steps():
    sesion = una_sesion_en_curso(votantes=1)

    with pytest.raises(PermissionDenied, match="Solo la Secretaría Técnica"):
        dar_paso(sesion, un_pedido("desarrollo", 1, texto="x"), un_usuario("validacion"))


def test_nothing_changes_in_a_held_session(dar):
    sesion = una_sesion_celebrada(votantes=1)

    estado, mensajes = dar(sesion, "voto", 2, "a_favor", lugar=1, sentido="en_contra")

    assert estado == "rechazado"
    assert mensajes[0].startswith("La sesión ya se celebró")


def test_a_vote_taken_back_by_form_is_remembered_with_its_author():
    sesion, secretaria = una_sesion_lista(votantes=1), una_secretaria()

    borrar_votacion(punto_resolutivo(sesion), un_acto(por=secretaria))

    paso = PasoDeMesa.objects.get()
    assert (paso.por, paso.punto, paso.estado) == (secretaria, 2, "guardado")


@pytest.mark.parametrize(
    "sentencia", ["UPDATE sesiones_pasodemesa SET que = 'x'", "DELETE FROM sesiones_pasodemesa"]
)
def test_the_history_of_the_desk_is_only_added_to(dar, sentencia):
    dar(una_sesion_en_curso(votantes=1), "desarrollo", 1, "", texto="Se expuso.")

    with (
        pytest.raises(IntegrityError, match="un paso de la mesa solo se agrega"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sentencia.format("sesiones_pasodemesa"))


def test_a_step_has_one_of_the_three_ends(dar):
    dar(una_sesion_en_curso(votantes=1), "desarrollo", 1, "", texto="Se expuso.")
    paso = PasoDeMesa.objects.get()
    paso.pk, paso.clave, paso.estado = None, uuid.uuid4(), "quizá"

    with pytest.raises(IntegrityError, match="paso_estado_valido"), transaction.atomic():
        paso.save(force_insert=True)
