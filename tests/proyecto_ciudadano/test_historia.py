from datetime import date, timedelta

import pytest
from hypothesis import given, strategies

from proyecto_ciudadano import actions, historia
from proyecto_ciudadano.etapas import etapas_de
from proyecto_ciudadano.resguardo import POCAS_PERSONAS, bloqueos_de_actividad
from proyecto_ciudadano.templatetags.pruebas import pruebas
from tests.factories.institucion import una_dependencia
from tests.factories.proyecto_ciudadano import (
    un_acto,
    una_actividad,
    una_atendida,
    una_evidencia,
    una_publicada,
    una_turnada,
    una_validada,
)

HOY = date(2023, 5, 1)


def _paso(de, a, fecha):
    return {"de": de, "a": a, "estado_texto": a, "fecha": fecha.isoformat()}


def _evidencia(momento, *, par=None, ancho=20):
    hecha = {"momento": momento, "archivo": {"ancho": ancho, "nombre": "obra.png"}}
    return hecha | ({"par": par} if par else {})


def _turnada_hasta(vence):
    problematica = una_validada()
    actions.turnar(problematica, un_acto(), dependencias=[una_dependencia()], vence=vence)
    return problematica


def test_each_stage_says_its_days_and_the_present_one_goes_on():
    publico = {
        "movimientos": [
            _paso("", "detectada", date(2023, 2, 14)),
            _paso("detectada", "validada", date(2023, 2, 21)),
            _paso("validada", "validada", date(2023, 2, 22)),
            _paso("validada", "turnada", date(2023, 2, 21)),
        ]
    }

    etapas = etapas_de(publico, HOY)

    assert [(e.estado, e.dias, e.duracion, e.ancho) for e in etapas] == [
        ("detectada", 7, "7 días", 10),
        ("validada", 0, "el mismo día", 0),
        ("turnada", 69, "desde hace más de 2 meses (69 días)", 100),
    ]


@pytest.mark.parametrize("final", ["verificada", "no_competencia", "no_viable", "fusionada"])
def test_where_the_road_ends_no_days_are_counted(final):
    pasos = [_paso("", "detectada", date(2023, 2, 14)), _paso("x", final, date(2023, 2, 15))]

    ultima = etapas_de({"movimientos": pasos}, HOY)[-1]

    assert (ultima.dias, ultima.duracion) == (None, "")


@given(strategies.lists(strategies.integers(0, 400), min_size=1, max_size=8))
def test_days_of_all_stages_add_up_to_the_whole_time(saltos):
    dias = [HOY - timedelta(days=400)]
    for salto in saltos:
        dias.append(dias[0] + timedelta(days=salto))
    pasos = [_paso(str(n), f"{n + 1}", dia) for n, dia in enumerate(dias[:-1])]
    pasos.append(_paso("x", "turnada", dias[-1]))

    etapas = etapas_de({"movimientos": pasos}, HOY)

    assert sum(etapa.dias for etapa in etapas) == 400
    assert min(etapa.dias for etapa in etapas) >= 0


def test_a_numbered_pair_goes_together_whatever_the_order():
    uno, dos = _evidencia("Antes", par=1), _evidencia("Antes", par=2)
    otro_dos, otro_uno = _evidencia("Después", par=2), _evidencia("Después", par=1)
    suelta, acta = _evidencia("Otro momento o documento"), _evidencia("Antes", ancho=None)

    grupo = pruebas([uno, dos, otro_dos, suelta, otro_uno, acta])

    assert grupo.pares == [(uno, otro_uno), (dos, otro_dos)]
    assert (grupo.imagenes, grupo.documentos) == ([suelta], [acta])


def test_without_a_number_only_an_obvious_pair_is_made():
    antes, despues = _evidencia("Antes"), _evidencia("Después")

    assert pruebas([despues, antes]).pares == [(antes, despues)]
    assert pruebas([antes, antes, despues]).pares == []
    assert pruebas([antes, antes, despues]).imagenes == [antes, antes, despues]


@pytest.mark.django_db
def test_the_first_sentence_says_what_a_hurried_citizen_came_for():
    def dicho(problematica):
        return historia.en_breve(problematica.a_publico())

    problematica = una_atendida()
    atendida = dicho(problematica)
    actions.confirmar_en_parte(problematica, un_acto())
    en_parte = dicho(problematica)
    actions.disputar(problematica, un_acto())
    disputada = dicho(problematica)

    assert [dicho(una_validada()), dicho(una_turnada()), dicho(una_publicada().problematica)] == [
        "El grupo ya lo pidió; todavía no se turna a una dependencia.",
        "Ya se pidió a quien le toca; todavía no consta que se haya hecho algo.",
        "Ya se hizo algo; la dependencia todavía no la da por atendida.",
    ]
    assert [atendida, en_parte, disputada] == [
        "La dependencia dice que ya se atendió; la escuela todavía no lo confirma.",
        "La dependencia dice que ya se atendió; la escuela lo confirma solo en parte.",
        "La dependencia dijo que ya se atendió; la escuela no está de acuerdo, "
        "así que sigue abierta.",
    ]


@pytest.mark.django_db
def test_after_a_dispute_what_was_said_before_does_not_speak_for_the_new_work():
    problematica = una_atendida()
    actions.disputar(problematica, un_acto())
    una_publicada(problematica, fecha=date(2023, 3, 20), concluye=True)

    frase = historia.en_breve(problematica.a_publico())

    assert frase == "La dependencia dice que ya se atendió; la escuela todavía no lo confirma."
    assert historia.disputas(problematica.a_publico()) == 1


@pytest.mark.django_db
def test_a_turn_is_late_only_while_an_answer_is_awaited():
    problematica = _turnada_hasta(date(2023, 4, 20))

    def leido(hoy):
        turno = historia.turnos_de(problematica.a_publico(), hoy)[0]
        return turno.vencido, turno.plazo

    assert leido(date(2023, 4, 20)) == (False, "")
    assert leido(HOY) == (True, "hace 11 días")
    actions.no_viable(problematica, un_acto())
    assert leido(HOY) == (False, "")


@pytest.mark.django_db
@pytest.mark.parametrize(("categoria", "personas"), [("convivencia", None), ("limpieza", 7)])
def test_so_few_people_are_not_told_where_the_school_is_reserved(categoria, personas):
    actividad = una_actividad(una_turnada(categoria=categoria), beneficiarios=7)
    una_evidencia(actividad)
    publico = {
        **actividad.problematica.a_publico(),
        "actividades": [{"numero": 1, "beneficiarios": 7}],
        "movimientos": [{"actividad": 1, "de": "turnada", "a": "en_atencion"}],
    }

    assert historia.historia_de(publico)[0]["actividad"]["beneficiarios"] == personas


@pytest.mark.django_db
@pytest.mark.parametrize(("personas", "faltan"), [(9, [POCAS_PERSONAS]), (10, []), (None, [])])
def test_so_few_people_stop_the_activity_of_a_sensitive_problem(personas, faltan):
    sensible = una_actividad(una_turnada(categoria="salud"), beneficiarios=personas)
    llana = una_actividad(una_turnada(), beneficiarios=personas)

    assert (bloqueos_de_actividad(sensible), bloqueos_de_actividad(llana)) == (faltan, [])


@pytest.mark.django_db
def test_page_shows_the_pair_the_late_turn_and_the_stages(client):
    problematica = _turnada_hasta(date(2023, 4, 20))
    actividad = una_actividad(problematica)
    for momento, texto in (("antes", "La esquina con bolsas."), ("despues", "La esquina limpia.")):
        una_evidencia(actividad, momento=momento, texto_alternativo=texto)
    actions.publicar_actividad(actividad, por=None, confirma_avisos=True, oficina="Transparencia")

    respuesta = client.get(problematica.get_absolute_url())

    pagina = respuesta.content.decode()
    par = pagina.partition('<div class="par"')[2].partition("</div>")[0]
    assert ("La esquina con bolsas." in par, "La esquina limpia." in par) == (True, True)
    assert [e.estado for e in respuesta.context["etapas"]] == [
        "detectada",
        "validada",
        "turnada",
        "en_atencion",
    ]
    assert f'href="{problematica.get_absolute_url()}hoja.pdf"' in pagina
