import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from proyecto_ciudadano import actions
from proyecto_ciudadano.actions.escuela import VozEscolar
from proyecto_ciudadano.models import ComentarioEscolar, EnlaceEscolar, QuePaso, SentidoEscuela
from tests.factories.institucion import un_usuario
from tests.factories.proyecto_ciudadano import un_enlace, una_atendida

pytestmark = pytest.mark.django_db
TABLA = "proyecto_ciudadano_{}"


def _congelado(sentencia, *valores):
    congelado = pytest.raises(DatabaseError, match="congelado")
    with congelado, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sentencia, valores)


def un_enlace_usado():
    enlace = un_enlace()
    voz = VozEscolar(SentidoEscuela.DISPUTA, comentario="Sigue igual.")
    actions.responder_con_enlace(enlace, voz)
    actions.anotar_uso(enlace, QuePaso.RESPONDIDO)
    return enlace


@pytest.mark.parametrize(
    "cambio",
    ["vence = '2099-01-01'", "clave = 'zzzzzzzz'", "problematica_id = 0", "ronda_id = 0"],
)
def test_a_link_is_what_it_was_made(cambio):
    enlace = un_enlace()

    _congelado(f"UPDATE {TABLA.format('enlaceescolar')} SET {cambio} WHERE id = %s", enlace.pk)
    _congelado(f"DELETE FROM {TABLA.format('enlaceescolar')} WHERE id = %s", enlace.pk)


@pytest.mark.parametrize("cambio", ["usado_el = NULL, respuesta_id = NULL", "medio = 'correo'"])
def test_an_answered_link_does_not_serve_again(cambio):
    enlace = un_enlace_usado()

    _congelado(f"UPDATE {TABLA.format('enlaceescolar')} SET {cambio} WHERE id = %s", enlace.pk)


def test_a_cancelled_link_does_not_come_back():
    enlace = un_enlace()
    actions.revocar_enlace(enlace, por=un_usuario("validacion"), motivo="Se perdió.")

    _congelado(
        f"UPDATE {TABLA.format('enlaceescolar')} SET revocado_el = NULL, "
        "motivo_de_revocacion = '' WHERE id = %s",
        enlace.pk,
    )


def test_uses_are_only_added():
    enlace = un_enlace_usado()

    _congelado(f"DELETE FROM {TABLA.format('usodeenlace')} WHERE enlace_id = %s", enlace.pk)
    _congelado(f"UPDATE {TABLA.format('usodeenlace')} SET que = 'abierto'")


@pytest.mark.parametrize("cambio", ["texto = 'Ya quedó.'", "enlace_id = 0"])
def test_the_schools_words_wait_as_they_were_written(cambio):
    un_enlace_usado()

    _congelado(f"UPDATE {TABLA.format('comentarioescolar')} SET {cambio}")
    _congelado(f"DELETE FROM {TABLA.format('comentarioescolar')}")


def test_a_decision_on_a_comment_is_final():
    un_enlace_usado()
    actions.no_publicar_comentario(
        ComentarioEscolar.objects.get(), por=un_usuario("validacion"), razon="ofende"
    )

    _congelado(f"UPDATE {TABLA.format('comentarioescolar')} SET razon = 'otro_asunto'")


@pytest.mark.parametrize(
    ("campos", "regla"),
    [
        ({"medio": "paloma"}, "enlace_escolar_medio_valido"),
        ({"usado_el": timezone.now()}, "enlace_escolar_usado_con_respuesta"),
        ({"revocado_el": timezone.now()}, "enlace_escolar_revocado_con_motivo"),
    ],
)
def test_the_database_refuses_an_impossible_link(campos, regla):
    enlace = un_enlace()

    with pytest.raises(IntegrityError, match=regla), transaction.atomic():
        EnlaceEscolar.objects.filter(pk=enlace.pk).update(**campos)


def test_a_problem_asks_its_school_with_one_link_at_a_time():
    problematica = una_atendida()
    viejo = un_enlace(problematica)
    un_enlace(problematica)

    valores = EnlaceEscolar.objects.filter(pk=viejo.pk).values().get()
    copia = valores | {"id": None, "clave": "11111111", "revocado_el": None}
    with pytest.raises(IntegrityError), transaction.atomic():
        EnlaceEscolar.objects.create(**copia | {"motivo_de_revocacion": ""})
