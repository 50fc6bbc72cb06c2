from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from cholula_ga.publicacion import verificacion
from cholula_ga.publicacion.archivos import recibir
from cholula_ga.publicacion.models import Archivo, Asiento, Version
from proyecto_ciudadano import actions, historia, resguardo
from proyecto_ciudadano.models import Problematica
from tests.factories.proyecto_ciudadano import (
    un_acto,
    una_actividad,
    una_evidencia,
    una_imagen,
    una_publicada,
    una_turnada,
)
from tests.proyecto_ciudadano.formularios import entrar, paso, ruta

pytestmark = pytest.mark.django_db
DIA = date(2023, 5, 2)


def _corregir(actividad, **fields):
    valores = {"dice": "120", "debe_decir": "102"} | fields
    acto = un_acto(texto="Se contó dos veces un grupo.", fecha=DIA)
    return actions.corregir_actividad(actividad.problematica, acto, actividad=actividad, **valores)


def _sin_diferencias():
    return verificacion.testimonio(Asiento.objects.order_by("-numero").first())["diferencias"] == []


def test_a_correction_stands_beside_what_was_published():
    actividad = una_publicada()

    _corregir(actividad)

    [publica] = actividad.problematica.a_publico()["actividades"]
    assert publica["beneficiarios"] == 120
    assert publica["correcciones"] == [
        {
            "fecha": "2023-05-02",
            "dice": "120",
            "debe_decir": "102",
            "motivo": "Se contó dos veces un grupo.",
        }
    ]
    assert _sin_diferencias()


def test_an_activity_without_corrections_says_what_it_always_said():
    [publica] = una_publicada().problematica.a_publico()["actividades"]

    assert list(publica) == [
        "numero",
        "fecha",
        "dependencia",
        "que_se_hizo",
        "resultado",
        "beneficiarios",
        "evidencias",
    ]
    assert list(publica["evidencias"][0]) == ["momento", "descripcion", "archivo"]


@pytest.mark.parametrize(
    ("fields", "motivo"),
    [
        ({"debe_decir": " 120"}, "son iguales"),
        ({"dice": " "}, "no puede estar en blanco"),
    ],
)
def test_a_correction_that_corrects_nothing_is_refused(fields, motivo):
    actividad = una_publicada()

    with pytest.raises(ValidationError, match=motivo):
        _corregir(actividad, **fields)


def test_a_draft_is_not_corrected_in_public():
    actividad = una_actividad(una_publicada().problematica)

    with pytest.raises(ValidationError, match="no está publicada"):
        _corregir(actividad)


@pytest.mark.parametrize(
    "sentencia",
    [
        "UPDATE proyecto_ciudadano_correcciondeactividad SET dice = 'x'",
        "DELETE FROM proyecto_ciudadano_correcciondeactividad",
        "UPDATE proyecto_ciudadano_actividad SET beneficiarios_explicacion = 'x'",
        "UPDATE proyecto_ciudadano_actividad SET concluye = NOT concluye",
        "UPDATE proyecto_ciudadano_evidencia SET par = 3",
        "INSERT INTO proyecto_ciudadano_evidencia (actividad_id, archivo_id, texto_alternativo, "
        "momento) SELECT actividad_id, archivo_id, 'otra', 'otro' "
        "FROM proyecto_ciudadano_evidencia",
    ],
)
def test_the_database_refuses_to_rewrite_it(sentencia):
    _corregir(una_publicada())

    with (
        pytest.raises(DatabaseError, match="congelado"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sentencia)


def _retirar(actividad):
    acto = un_acto(texto="La foto no era de esa obra.", fecha=DIA)
    return actions.retirar_actividad(actividad.problematica, acto, actividad=actividad)


def test_a_withdrawn_activity_leaves_its_reason_and_takes_its_files():
    actividad = una_publicada()
    archivo = actividad.evidencias.get().archivo

    _retirar(actividad)

    publico = actividad.problematica.a_publico()
    assert (publico["actividades"], publico["estado"]) == ([], "en_atencion")
    assert publico["movimientos"][-1]["texto"] == "La foto no era de esa obra."
    assert Archivo.objects.filter(pk=archivo.pk, publico=False).exists()
    assert Version.objects.filter(texto__contains=archivo.sha256).exists()  # the log keeps it
    assert _sin_diferencias()


def test_without_any_proof_left_it_is_no_longer_attended():
    actividad = una_publicada(concluye=True)

    _retirar(actividad)

    publico = actividad.problematica.a_publico()
    estados = [m["estado_texto"] for m in publico["movimientos"][-2:]]
    assert estados == ["Atendida, según la dependencia", "En atención"]
    assert historia.en_breve(publico) == (
        "Se retiró lo que constaba como hecho, así que sigue abierta."
    )


def test_with_other_proof_it_stays_attended_and_shared_files_stay_public():
    problematica = una_turnada()
    primera, segunda = una_publicada(problematica), una_actividad(problematica, concluye=True)
    una_evidencia(segunda, archivo=primera.evidencias.get().archivo)
    actions.publicar_actividad(segunda, por=None, confirma_avisos=True, oficina="Transparencia")

    _retirar(primera)

    assert segunda.problematica.a_publico()["estado"] == "atendida"
    assert segunda.evidencias.get().archivo.publico


def test_a_pair_and_who_benefits_are_published_when_said():
    actividad = una_actividad(beneficiarios_explicacion="Alumnado de los dos turnos.")
    for momento, color in (("antes", "red"), ("despues", "blue")):
        una_evidencia(actividad, archivo=_archivo(actividad, color), momento=momento, par=1)

    actions.publicar_actividad(actividad, por=None, confirma_avisos=True, oficina="Transparencia")

    [publica] = actividad.problematica.a_publico()["actividades"]
    assert publica["beneficiarios_explicacion"] == "Alumnado de los dos turnos."
    assert [(e["momento"], e["par"]) for e in publica["evidencias"]] == [
        ("Antes", 1),
        ("Después", 1),
    ]


def _archivo(actividad, color):
    return recibir(una_imagen(color, f"{color}.png"), dependencia=actividad.dependencia, por=None)


@pytest.mark.parametrize("momentos", [["antes"], ["antes", "antes"], ["despues", "otro"]])
def test_half_a_pair_is_not_sent(momentos):
    actividad = una_actividad()
    for momento in momentos:
        una_evidencia(actividad, momento=momento, par=2)

    assert actividad.faltantes() == [
        "El par 2 necesita una foto de antes y una de después, y ninguna otra."
    ]


def test_an_explanation_needs_its_figure():
    actividad = una_actividad(beneficiarios=None, beneficiarios_explicacion="Vecinas y vecinos.")

    assert actividad.faltantes() == [
        "Explicó quiénes se benefician: escriba también cuántas personas son."
    ]


def test_what_a_correction_says_is_warned_of_as_well(client):
    problematica = una_turnada()
    actividad = una_publicada(problematica)
    entrar(client, "validacion")
    dicho = {"dice": "Se barrió.", "debe_decir": "Llamar al 222 123 4567"}
    datos = paso(client, problematica, "corregir_actividad", actividad=actividad.pk, **dicho)

    respuesta = client.post(ruta("problematica_seguimiento", problematica.pk), datos)

    assert "Debe decir: parece contener un teléfono" in respuesta.content.decode()
    assert actividad.correcciones.count() == 0


def test_who_benefits_is_read_by_the_guard_as_the_rest():
    actividad = una_actividad(
        beneficiarios=30, beneficiarios_explicacion="El grupo de la maestra Ana López."
    )

    assert "Quiénes son: parece contener el nombre de una persona" in " ".join(
        resguardo.avisos_de_actividad(actividad)
    )


def test_who_benefits_does_not_name_the_school_of_a_sensitive_topic():
    problematica = una_turnada(categoria="convivencia")
    escuela = problematica.taller.escuela.nombre
    actividad = una_actividad(
        problematica, beneficiarios=30, beneficiarios_explicacion=f"Alumnado de {escuela}."
    )

    assert resguardo.NOMBRA_LA_ESCUELA in resguardo.bloqueos_de_actividad(actividad)


def test_what_was_done_before_the_turn_answers_it_on_the_day_it_was_turned():
    problematica = una_turnada()
    turno = problematica.turnos.get()
    antes = turno.turnada_el - timedelta(days=10)
    Problematica.objects.filter(pk=problematica.pk).update(detectada_el=antes)

    una_publicada(problematica, fecha=antes)

    turno.refresh_from_db()
    assert (turno.respuesta, turno.respondida_el) == ("atiende", turno.turnada_el)
