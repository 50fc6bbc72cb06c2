from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, IntegrityError, connection, transaction

from cholula_ga.publicacion.models import Version
from sesiones.actions import (
    celebrar,
    convocar,
    mover_punto,
    poner_puntos_de_costumbre,
    quitar_punto,
    redactar_acuerdo,
    registrar_desenlace,
    registrar_seguimiento,
)
from sesiones.models import PuntoDelDia, Sesion
from tests.factories.institucion import una_dependencia
from tests.factories.sesiones import (
    lo_que_no_cuadra_en_la_bitacora,
    un_acto,
    un_acuerdo,
    una_sesion,
    una_sesion_celebrada,
    una_sesion_convocada,
    una_sesion_en_curso,
    votar,
)

pytestmark = pytest.mark.django_db
APERTURA = ["lista_de_asistencia", "quorum", "orden_del_dia"]


def clases(sesion):
    return list(sesion.puntos.order_by("numero").values_list("clase", flat=True))


def titulos(sesion):
    puntos = sesion.puntos.order_by("numero").values_list("numero", "titulo")
    return [f"{numero} {titulo}" for numero, titulo in puntos]


def con_costumbre(**fields):
    sesion = una_sesion(**fields)
    poner_puntos_de_costumbre(sesion, un_acto())
    return Sesion.objects.get(pk=sesion.pk)


def publicado(objeto):
    return Version.objects.ultima_de(objeto).contenido


def ejecutar(sql):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_an_ordinary_session_gets_its_fixed_points_around_its_matters():
    sesion = con_costumbre()

    assert clases(sesion) == [
        *APERTURA,
        "acta_anterior",
        "seguimiento",
        "asunto",
        "asunto",
        "asuntos_generales",
        "clausura",
    ]
    assert [p.numero for p in sesion.puntos.order_by("numero")] == list(range(1, 10))


def test_an_extraordinary_session_treats_only_what_it_is_called_for():
    sesion = con_costumbre(tipo="extraordinaria", puntos=("resolutivo",))

    assert clases(sesion) == [*APERTURA, "asunto", "clausura"]


def test_fixed_points_are_put_once_and_only_those_missing():
    sesion = con_costumbre()
    quitar_punto(sesion.puntos.get(clase="quorum"), un_acto())

    nuevos = poner_puntos_de_costumbre(sesion, un_acto())

    assert [punto.clase for punto in nuevos] == ["quorum"]
    with pytest.raises(ValidationError, match="ya tiene todos"):
        poner_puntos_de_costumbre(sesion, un_acto())


def test_points_move_and_leave_without_gaps():
    sesion = una_sesion(puntos=("informativo",) * 3)

    mover_punto(sesion.puntos.get(numero=3), -1, un_acto())
    mover_punto(sesion.puntos.get(numero=1), -1, un_acto())
    quitar_punto(sesion.puntos.get(numero=1), un_acto())

    assert titulos(sesion) == ["1 Asunto 3", "2 Asunto 2"]


@pytest.mark.parametrize(
    "accion",
    [
        lambda s: poner_puntos_de_costumbre(s, un_acto()),
        lambda s: mover_punto(s.puntos.first(), 1, un_acto()),
        lambda s: quitar_punto(s.puntos.first(), un_acto()),
    ],
)
def test_a_called_agenda_does_not_change(accion):
    sesion = una_sesion_convocada()

    with pytest.raises(ValidationError, match="así no se puede"):
        accion(sesion)

    assert titulos(sesion) == ["1 Asunto 1", "2 Asunto 2"]


@pytest.mark.parametrize(
    ("fields", "restriccion"),
    [
        ({"clase": "otra"}, "punto_clase_valida"),
        ({"clase": "orden_del_dia", "tipo": "informativo"}, "punto_de_tramite_resolutivo"),
    ],
)
def test_the_database_refuses_a_point_of_no_known_kind(fields, restriccion):
    punto = una_sesion().puntos.first()

    with pytest.raises(IntegrityError, match=restriccion), transaction.atomic():
        PuntoDelDia.objects.filter(pk=punto.pk).update(**fields)


def test_only_the_point_of_the_acta_names_a_session():
    sesion = una_sesion()

    with pytest.raises(IntegrityError, match="acta_de_solo_en_su_punto"), transaction.atomic():
        sesion.puntos.filter(numero=1).update(acta_de=sesion)


def test_a_matter_says_no_kind_in_public():
    puntos = una_sesion_convocada().a_publico()["puntos"]

    assert [set(punto) & {"clase", "acta_de", "anexos", "acuerdos"} for punto in puntos] == [
        set(),
        set(),
    ]


def test_the_call_lists_every_open_agreement_as_it_stands():
    acuerdo = un_acuerdo(fecha_compromiso=date(2023, 5, 31), votantes=1)
    sesion = con_costumbre(fecha=date(2023, 6, 20))

    convocada = convocar(sesion, un_acto())

    punto = next(p for p in publicado(convocada)["puntos"] if p.get("clase") == "seguimiento")
    assert punto["acuerdos"] == [
        {
            "numero": acuerdo.numero,
            "url": acuerdo.get_absolute_url(),
            "texto": acuerdo.texto,
            "estado": "aprobado",
            "fecha_compromiso": "2023-05-31",
            "vencido": True,
        }
    ]


def seguir(acuerdo):
    return registrar_seguimiento(
        acuerdo,
        dependencia=una_dependencia(),
        texto="Va a la mitad.",
        estado_nuevo="en_cumplimiento",
        fecha=date(2023, 5, 20),
        acto=un_acto(),
    )


def estados_en_seguimiento(sesion):
    punto = next(p for p in publicado(sesion)["puntos"] if p.get("clase") == "seguimiento")
    return [acuerdo["estado"] for acuerdo in punto["acuerdos"]]


def test_the_list_follows_the_agreements_until_the_session_starts():
    acuerdo = un_acuerdo(votantes=1)
    sesion = convocar(con_costumbre(), un_acto())
    antes = estados_en_seguimiento(sesion)

    seguir(acuerdo)

    assert (antes, estados_en_seguimiento(sesion)) == (["aprobado"], ["en_cumplimiento"])
    assert lo_que_no_cuadra_en_la_bitacora() == []


def test_the_list_is_frozen_once_the_session_starts():
    acuerdo = un_acuerdo(votantes=1)
    sesion = una_sesion_en_curso(preparar=lambda s: poner_puntos_de_costumbre(s, un_acto()))

    seguir(acuerdo)

    assert estados_en_seguimiento(sesion) == ["aprobado"]


def test_a_postponed_agreement_is_not_called_overdue():
    acuerdo = un_acuerdo(fecha_compromiso=date(2023, 5, 31), votantes=1)
    sesion = convocar(con_costumbre(fecha=date(2023, 6, 20)), un_acto())

    registrar_seguimiento(
        acuerdo,
        dependencia=una_dependencia(),
        texto="Se pospone.",
        estado_nuevo="en_cumplimiento",
        fecha=date(2023, 5, 20),
        nueva_fecha=date(2023, 7, 31),
        acto=un_acto(),
    )

    punto = next(p for p in publicado(sesion)["puntos"] if p.get("clase") == "seguimiento")
    (dicho,) = punto["acuerdos"]
    assert (dicho["fecha_compromiso"], dicho["vencido"]) == ("2023-07-31", False)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE sesiones_acuerdopresentado SET vencido = NOT vencido",
        "DELETE FROM sesiones_acuerdopresentado",
    ],
)
def test_the_database_freezes_the_list_with_the_session(sql):
    un_acuerdo(votantes=1)
    una_celebrada_de_costumbre()

    with pytest.raises(Error, match="no se modifican"):
        ejecutar(sql)


def test_the_agreement_says_in_which_sessions_it_was_followed_up(client):
    acuerdo = un_acuerdo(votantes=1)
    sesion = convocar(con_costumbre(), un_acto())
    con_costumbre()

    html = client.get(acuerdo.get_absolute_url()).text

    assert html.count(f"{sesion.get_absolute_url()}#punto-5") == 1
    assert html.count("está en su orden del día") == 1
    assert f'<a href="{sesion.get_absolute_url()}#punto-5">{sesion}' in html


def una_celebrada_de_costumbre():
    """Held with every fixed point, voted without an agreement."""
    sesion = una_sesion_en_curso(preparar=lambda s: poner_puntos_de_costumbre(s, un_acto()))
    for punto in sesion.puntos.order_by("numero"):
        if punto.es_resolutivo:
            votar(punto)
        else:
            registrar_desenlace(punto, desarrollo="", desenlace="Concluye.", acto=un_acto())
        if punto.es_resolutivo and not punto.es_de_tramite:
            redactar_acuerdo(
                punto, texto="Se aprueba.", responsables=[], fecha_compromiso=None, acto=un_acto()
            )
    return celebrar(Sesion.objects.get(pk=sesion.pk), un_acto())


def test_approving_the_previous_acta_shows_on_both_pages():
    anterior = una_sesion_celebrada(votantes=1)

    sesion = una_celebrada_de_costumbre()

    punto = publicado(sesion)["puntos"][3]
    assert punto["acta_de"] == {"titulo": str(anterior), "url": anterior.get_absolute_url()}
    assert publicado(anterior)["acta_aprobada_en"] == {
        "titulo": str(sesion),
        "url": sesion.get_absolute_url(),
        "punto": 4,
    }
    assert lo_que_no_cuadra_en_la_bitacora() == []


def test_points_of_procedure_give_no_agreement():
    sesion = una_celebrada_de_costumbre()

    con_acuerdo = sesion.puntos.filter(acuerdo__isnull=False)
    assert list(con_acuerdo.values_list("clase", flat=True)) == ["asunto"]
