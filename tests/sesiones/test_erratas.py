import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from cholula_ga.publicacion.models import Version
from sesiones.actions import Acto, PorConfirmar, agregar_errata
from sesiones.models import Acuerdo, FeDeErratas, Sesion
from tests.factories.institucion import un_usuario
from tests.factories.sesiones import (
    punto_resolutivo,
    un_acto,
    una_secretaria,
    una_sesion_celebrada,
    una_sesion_lista,
)

pytestmark = pytest.mark.django_db
SESION = "/sesiones/2023/ordinaria-1/"
DATOS = {"parte": "datos", "dice": "Sala de Cabildo", "debe_decir": "Patio", "motivo": "Error."}


def panel(sesion):
    return reverse("admin:sesiones_sesion_errata", args=[sesion.pk])


@pytest.fixture
def celebrada():
    return una_sesion_celebrada(votantes=3)


def test_a_correction_stands_beside_the_original_which_stays(celebrada):
    antes = celebrada.a_publico()

    errata = agregar_errata(celebrada, un_acto(), **DATOS)

    publico = Sesion.objects.get().a_publico()
    assert publico.pop("erratas") == [
        {
            "numero": 1,
            "parte": "datos",
            "punto": None,
            "dice": "Sala de Cabildo",
            "debe_decir": "Patio",
            "motivo": "Error.",
            "oficina": "Coordinación General de Transparencia",
            "fecha": timezone.localtime(errata.hecha_el).isoformat(timespec="seconds"),
        }
    ]
    assert publico == antes


def test_a_correction_is_news_of_the_session(celebrada):
    agregar_errata(celebrada, un_acto(), **DATOS)

    version = Version.objects.ultima_de(celebrada)
    assert (version.tipo, version.nota) == ("mayor", "Fe de erratas 1. Error.")
    assert version.contenido == Sesion.objects.get().a_publico()


def test_a_correction_of_an_agreement_is_published_with_the_agreement_too(celebrada):
    punto = punto_resolutivo(celebrada)

    agregar_errata(celebrada, un_acto(), **DATOS | {"parte": "acuerdo", "punto": punto})
    agregar_errata(celebrada, un_acto(), **DATOS | {"parte": "votacion", "punto": punto})

    acuerdo = Version.objects.ultima_de(Acuerdo.objects.get()).contenido
    sesion = Version.objects.ultima_de(celebrada).contenido
    assert acuerdo["erratas"] == sesion["erratas"][:1]
    assert [errata["parte"] for errata in sesion["erratas"]] == ["acuerdo", "votacion"]


MAL_HECHAS = {
    "«Dice» y «debe decir» son iguales": {"debe_decir": "Sala de Cabildo"},
    "Elija el punto que se corrige": {"parte": "votacion"},
    "Este campo no puede estar en blanco": {"motivo": "  "},
}


@pytest.mark.parametrize("motivo", MAL_HECHAS)
def test_a_correction_that_corrects_nothing_is_refused(celebrada, motivo):
    with pytest.raises(ValidationError, match=motivo):
        agregar_errata(celebrada, un_acto(), **DATOS | MAL_HECHAS[motivo])

    assert not FeDeErratas.objects.exists()


@pytest.mark.parametrize(
    ("parte", "motivo"), [("votacion", "no tiene votación"), ("acuerdo", "no nació un acuerdo")]
)
def test_only_what_the_point_has_is_corrected(celebrada, parte, motivo):
    informativo = celebrada.puntos.get(tipo="informativo")

    with pytest.raises(ValidationError, match=motivo):
        agregar_errata(celebrada, un_acto(), **DATOS | {"parte": parte, "punto": informativo})


def test_a_point_of_another_session_is_refused(celebrada):
    ajeno = punto_resolutivo(una_sesion_celebrada(votantes=3))

    with pytest.raises(ValidationError, match="es de otra sesión"):
        agregar_errata(celebrada, un_acto(), **DATOS | {"parte": "asunto", "punto": ajeno})


def test_the_same_correction_sent_twice_is_one(celebrada):
    agregar_errata(celebrada, un_acto(), **DATOS)

    with pytest.raises(ValidationError, match="llegó dos veces"):
        agregar_errata(celebrada, un_acto(), **DATOS)

    assert FeDeErratas.objects.count() == 1


def test_what_looks_like_personal_data_waits_for_somebody_to_look(celebrada):
    con_telefono = DATOS | {"debe_decir": "Informes al teléfono 222 123 4567"}

    with pytest.raises(PorConfirmar, match="un teléfono"):
        agregar_errata(celebrada, un_acto(), **con_telefono)
    agregar_errata(celebrada, un_acto(), **con_telefono, confirma_datos=True)

    assert FeDeErratas.objects.get().debe_decir == "Informes al teléfono 222 123 4567"


def test_before_its_close_a_session_is_corrected_on_its_desk():
    with pytest.raises(ValidationError, match="en curso"):
        agregar_errata(una_sesion_lista(), un_acto(), **DATOS)


def test_only_the_secretary_corrects(celebrada):
    with pytest.raises(PermissionDenied):
        agregar_errata(celebrada, Acto(por=un_usuario(rol="enlace")), **DATOS)


RESTRICCIONES = {
    "errata_cambia_algo": {"debe_decir": "a"},
    "errata_completa": {"motivo": ""},
    "errata_parte_valida": {"parte": "x"},
    "errata_de_un_punto_dice_cual": {"parte": "votacion"},
}


@pytest.mark.parametrize("nombre", RESTRICCIONES)
def test_the_database_states_the_rule(celebrada, nombre):
    valores = {"parte": "datos", "dice": "a", "debe_decir": "b", "motivo": "c", "oficina": "d"}
    valores |= {"sesion": celebrada, "numero": 1, "hecha_el": timezone.now()}

    with pytest.raises(IntegrityError, match=nombre), transaction.atomic():
        FeDeErratas.objects.create(**valores | RESTRICCIONES[nombre])


def test_citizens_read_it_beside_what_it_corrects_and_in_its_section(client, celebrada):
    punto = punto_resolutivo(celebrada)
    agregar_errata(celebrada, un_acto(), **DATOS | {"parte": "acuerdo", "punto": punto})

    html = client.get(SESION).content.decode()
    tarjeta = html[html.index('id="punto-2"') : html.index('id="asistencia"')]

    junto = "Dice <q>Sala de Cabildo</q>; debe decir <q>Patio</q>."
    assert tarjeta.count(junto) == html.count(junto) == 1
    assert "Fe de erratas 1: Texto del acuerdo, punto 2" in html
    assert "Se aprueba el asunto 2." in tarjeta
    assert junto in client.get(Acuerdo.objects.get().get_absolute_url()).content.decode()


def test_the_secretary_sees_it_first_and_then_publishes_it(client, celebrada):
    client.force_login(una_secretaria(cargo="Secretaría Técnica"))
    escrito = DATOS | {"punto": ""}

    previa = client.post(panel(celebrada), escrito | {"paso": "previa"}).content.decode()
    antes = FeDeErratas.objects.count()
    respuesta = client.post(panel(celebrada), escrito | {"paso": "publicar"})

    assert "Así se leerá" in previa
    assert "<q>Patio</q>" in previa
    assert antes == 0
    assert respuesta["Location"] == f"{SESION}#erratas"
    assert FeDeErratas.objects.get().oficina == "Secretaría Técnica"


def test_going_back_to_edit_loses_nothing(client, celebrada):
    client.force_login(una_secretaria())

    html = client.post(panel(celebrada), DATOS | {"paso": "editar"}).content.decode()

    assert "Ver cómo quedará" in html
    assert all(texto in html for texto in ("Sala de Cabildo", "Patio", "Error."))


def test_publishing_personal_data_unconfirmed_shows_it_again(client, celebrada):
    client.force_login(una_secretaria())
    escrito = DATOS | {"motivo": "Llame al teléfono 222 123 4567", "paso": "publicar"}

    html = client.post(panel(celebrada), escrito).content.decode()
    sin_confirmar = FeDeErratas.objects.count()
    client.post(panel(celebrada), escrito | {"confirma_avisos": "si"})

    assert "Parece haber datos personales" in html
    assert (sin_confirmar, FeDeErratas.objects.count()) == (0, 1)


def test_nobody_else_opens_the_form(client, celebrada):
    client.force_login(un_usuario(rol="enlace"))

    assert client.get(panel(celebrada)).status_code == 403


def test_the_json_of_a_session_without_corrections_says_nothing_of_them(celebrada):
    assert "errata" not in json.dumps(celebrada.a_publico())
