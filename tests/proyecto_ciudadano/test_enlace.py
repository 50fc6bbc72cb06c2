from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cholula_ga.publicacion.models import Asiento, Version
from proyecto_ciudadano import actions, llave
from proyecto_ciudadano.actions.escuela import EnlaceSinEfecto, VozEscolar
from proyecto_ciudadano.models import EnlaceEscolar, MedioDeEnlace, MotivoEscolar, SentidoEscuela
from tests.factories.institucion import un_usuario
from tests.factories.proyecto_ciudadano import un_acto, un_enlace, una_atendida, una_validada

pytestmark = pytest.mark.django_db
CONFIRMA = VozEscolar(SentidoEscuela.CONFIRMA)
EN_PARTE = VozEscolar(SentidoEscuela.CONFIRMA_EN_PARTE, [MotivoEscolar.FALTA_UNA_PARTE])
DISPUTA = VozEscolar(
    SentidoEscuela.DISPUTA, [MotivoEscolar.SE_DESCOMPUSO, MotivoEscolar.NO_SE_HIZO]
)


def _hoy():
    return timezone.localdate()


def _huellas(problematica):
    return (
        problematica.movimientos.count(),
        problematica.confirmaciones.count(),
        Version.objects.count(),
        Asiento.objects.count(),
    )


@pytest.mark.parametrize("escrita", ["{}", " {} ", "{0}"])
def test_a_key_is_read_as_people_type_it(escrita):
    entera = llave.llave_de("0123abcd")

    formas = [entera, entera.upper(), entera.replace("-", " "), entera.replace("0", "O")]

    assert {llave.clave_de(escrita.format(forma)) for forma in formas} == {"0123abcd"}


@pytest.mark.parametrize("mala", ["", "abcd", "x" * 16, "ñandú-0000-0000-000", "0" * 400])
def test_what_we_did_not_sign_opens_nothing(mala):
    assert llave.clave_de(mala) is None


def test_a_key_with_one_sign_changed_opens_nothing():
    buena = llave.normalizada(llave.llave_de("0123abcd"))

    cambiadas = [
        buena[:i] + ("0" if buena[i] != "0" else "1") + buena[i + 1 :] for i in range(len(buena))
    ]

    assert {llave.clave_de(mala) for mala in cambiadas} == {None}


def test_keys_of_the_secret_before_still_open(settings):
    de_antes = llave.llave_de("0123abcd")
    settings.SECRET_KEY, antes = "otro-secreto", settings.SECRET_KEY

    sin_el = llave.clave_de(de_antes)
    settings.SECRET_KEY_FALLBACKS = [antes]

    assert (sin_el, llave.clave_de(de_antes)) == (None, "0123abcd")


@pytest.mark.parametrize(
    ("voz", "estado", "sigue", "texto"),
    [
        (CONFIRMA, "verificada", "", "La escuela confirma que quedó atendido."),
        (
            EN_PARTE,
            "atendida",
            "Revisar en marzo.",
            "La escuela confirma en parte. Dice: falta una parte.",
        ),
        (
            DISPUTA,
            "en_atencion",
            "La dependencia atiende lo que la escuela dice que falta.",
            "La escuela no está de acuerdo con que quedó atendido. "
            "Dice: no se hizo; se hizo, pero se descompuso.",
        ),
    ],
)
def test_the_school_answers_and_it_is_public_at_once(voz, estado, sigue, texto):
    problematica = una_atendida()
    type(problematica).objects.filter(pk=problematica.pk).update(siguiente_paso="Revisar en marzo.")
    enlace = un_enlace(problematica)

    confirmacion = actions.responder_con_enlace(enlace, voz)

    publico = Version.objects.ultima_de(problematica).contenido
    ultimo = publico["movimientos"][-1]
    assert (publico["estado"], publico["siguiente_paso"]) == (estado, sigue)
    assert (ultimo["voz"], ultimo["texto"], ultimo["medio"]) == ("escuela", texto, "enlace")
    assert publico == enlace.problematica.a_publico()
    assert (enlace.respuesta, enlace.situacion(_hoy())) == (confirmacion, "contestado")


def test_a_sensitive_problem_is_answered_too_and_names_no_school():
    problematica = una_atendida(categoria="salud")
    escuela = problematica.taller.escuela

    actions.responder_con_enlace(un_enlace(problematica), DISPUTA)

    version = Version.objects.ultima_de(problematica)
    assert [palabra in version.texto for palabra in (escuela.nombre, escuela.cct)] == [False, False]
    assert version.contenido["estado"] == "en_atencion"


def test_what_validacion_transcribes_is_told_apart():
    problematica = una_atendida()

    actions.confirmar(problematica, un_acto(fecha=_hoy()))

    ultimo = problematica.a_publico()["movimientos"][-1]
    assert (ultimo["medio"], "transcribe" in ultimo["medio_texto"]) == ("escrito", True)


def test_without_reason_nor_words_nothing_is_noted():
    problematica = una_atendida()
    enlace = un_enlace(problematica)
    antes = _huellas(problematica)

    with pytest.raises(ValidationError, match="elige al menos un motivo"):
        actions.responder_con_enlace(enlace, VozEscolar(SentidoEscuela.DISPUTA, [], "  "))

    assert _huellas(problematica) == antes


def _contestado(enlace):
    actions.responder_con_enlace(EnlaceEscolar.objects.get(pk=enlace.pk), EN_PARTE)


def _revocado(enlace):
    actions.revocar_enlace(enlace, por=un_usuario("validacion"), motivo="Se perdió la carta.")


def _reemplazado(enlace):
    un_enlace(enlace.problematica)


def _superado(enlace):
    actions.confirmar(enlace.problematica, un_acto(fecha=_hoy()))


def _retirado(enlace):
    actions.retirar_problematica(
        enlace.problematica, por=un_usuario("validacion"), motivo="Se publicó por error."
    )


@pytest.mark.parametrize(
    ("pasa", "situacion"),
    [
        (_contestado, "contestado"),
        (_revocado, "revocado"),
        (_reemplazado, "revocado"),
        (_superado, "superado"),
        (_retirado, "superado"),
    ],
)
def test_a_link_that_no_longer_serves_notes_nothing(pasa, situacion):
    enlace = un_enlace(una_atendida())
    pasa(enlace)
    antes = _huellas(enlace.problematica)

    with pytest.raises(EnlaceSinEfecto) as error:
        actions.responder_con_enlace(enlace, DISPUTA)

    assert error.value.situacion == situacion
    assert _huellas(enlace.problematica) == antes


def test_a_link_serves_through_its_last_day():
    enlace = un_enlace(una_atendida(), dias=7)
    ultimo = timezone.make_aware(datetime.combine(enlace.vence, datetime.max.time()))

    with pytest.raises(EnlaceSinEfecto) as error:
        actions.responder_con_enlace(enlace, DISPUTA, ahora=ultimo + timedelta(seconds=1))
    actions.responder_con_enlace(enlace, DISPUTA, ahora=ultimo)

    assert error.value.situacion == "vencido"
    assert enlace.vence == _hoy() + timedelta(days=7)


def test_a_link_of_one_round_does_not_serve_in_the_next():
    problematica = una_atendida()
    enlace, dependencia = un_enlace(problematica), problematica.turnos.get().dependencia
    actions.disputar(problematica, un_acto(fecha=_hoy()))
    actions.declarar_atendida(problematica, un_acto(fecha=_hoy()), dependencia=dependencia)

    with pytest.raises(EnlaceSinEfecto) as error:
        actions.responder_con_enlace(enlace, CONFIRMA)

    problematica.refresh_from_db()
    assert (error.value.situacion, problematica.estado) == ("superado", "atendida")


def test_what_was_verified_is_disputed_with_a_new_link():
    problematica = una_atendida()
    actions.responder_con_enlace(un_enlace(problematica), CONFIRMA)

    actions.responder_con_enlace(un_enlace(problematica), DISPUTA)

    problematica.refresh_from_db()
    assert [c.sentido for c in problematica.confirmaciones.all()] == ["confirma", "disputa"]
    assert problematica.estado == "en_atencion"


def test_links_are_made_only_of_what_is_attended():
    problematica = una_validada()

    with pytest.raises(ValidationError, match="cuando la dependencia dice"):
        un_enlace(problematica)


@pytest.mark.parametrize("rol", ["enlace", "secretaria_tecnica", "administracion"])
def test_only_validacion_makes_links(rol):
    with pytest.raises(ValidationError, match="Solo la Coordinación"):
        un_enlace(una_atendida(), por=un_usuario(rol))


def test_cancelling_asks_for_a_reason_and_is_done_once():
    enlace, por = un_enlace(una_atendida()), un_usuario("validacion")

    with pytest.raises(ValidationError, match="por qué"):
        actions.revocar_enlace(enlace, por=por, motivo=" ")
    actions.revocar_enlace(enlace, por=por, motivo="Se perdió.")
    with pytest.raises(ValidationError, match="ya se había cancelado"):
        actions.revocar_enlace(enlace, por=por, motivo="Otra vez.")

    assert (enlace.motivo_de_revocacion, enlace.medio) == ("Se perdió.", MedioDeEnlace.IMPRESO)
