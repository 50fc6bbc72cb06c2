from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, IntegrityError, connection, transaction

from sesiones.actions import publicar_instalacion
from sesiones.models import Regla, Suplencia
from tests.factories.sesiones import (
    un_acto,
    un_integrante,
    una_instalacion,
    una_suplencia,
)

pytestmark = pytest.mark.django_db


def publicar(instalacion):
    publicar_instalacion(instalacion, un_acto(), nota="Se actualiza.")
    return instalacion


def test_rules_seats_and_substitutes_do_not_say_two_things_of_one_day():
    instalacion = una_instalacion()
    instalacion.reglas.filter(clave="quorum").update(hasta="2023-01-31")
    instalacion.reglas.create(
        clave="quorum", valor="dos_tercios", fundamento="Reforma", desde="2023-01-31"
    )
    lugar = un_integrante(cargo="Titular A", hasta="2023-01-31")
    un_integrante(cargo="Titular A", desde="2023-01-31")
    un_integrante(cargo="TITULAR a")
    una_suplencia(integrante=lugar, cargo="Suplente", hasta="2022-06-30")
    una_suplencia(integrante=lugar, cargo="Suplente", desde="2022-06-30")

    with pytest.raises(ValidationError) as rechazo:
        publicar(instalacion)

    assert rechazo.value.messages == [
        "«Quórum» está escrita dos veces para los mismos días: escriba el último día de la "
        "anterior en «Rige hasta» y el primero de la nueva.",
        "«Titular A» tiene dos lugares en los mismos días: escriba el último día del anterior.",
        "«Titular A» y «TITULAR a» se escriben casi igual y tendrían la misma página: cambie uno "
        "de los dos.",
        "«Titular A» y «TITULAR a» se escriben casi igual y tendrían la misma página: cambie uno "
        "de los dos.",
        "«Suplente» es suplente de «Titular A» dos veces en los mismos días: revise las fechas.",
    ]


def test_one_after_the_other_they_do_not_clash():
    lugar = un_integrante(cargo="Titular", hasta="2022-12-31")
    un_integrante(cargo="Titular", desde="2023-01-01")
    una_suplencia(integrante=lugar, cargo="Suplente", hasta="2022-06-30")
    una_suplencia(integrante=lugar, cargo="Suplente", desde="2022-07-01")

    publicado = publicar(lugar.instalacion).a_publico()

    assert [len(i.get("suplentes", [])) for i in publicado["integrantes"]] == [2, 0]


def test_likely_personal_data_is_confirmed_once():
    lugar = un_integrante(documento="Oficio. Informes: persona.particular@gmail.com")

    with pytest.raises(ValidationError, match="parece contener"):
        publicar_instalacion(lugar.instalacion, un_acto())
    publicar_instalacion(lugar.instalacion, un_acto(), confirma_avisos=True)
    lugar.instalacion.reglas.filter(clave="quorum").update(fundamento="Artículo 9")

    assert publicar_instalacion(lugar.instalacion, un_acto()) is not None


RESTRICCIONES = {
    "regla_termina_despues_de_iniciar": lambda: Regla.objects.create(
        instalacion=una_instalacion(reglas={}),
        clave="quorum",
        valor="x",
        fundamento="x",
        desde="2023-02-01",
        hasta="2023-01-01",
    ),
    "suplencia_unica_por_lugar_y_cargo": lambda: [
        una_suplencia(integrante=lugar, cargo="Suplente") for lugar in [un_integrante()] * 2
    ],
    "suplencia_con_documento": lambda: una_suplencia(documento=""),
    "suplencia_termina_despues_de_iniciar": lambda: una_suplencia(
        desde="2023-02-01", hasta="2023-01-01"
    ),
}


@pytest.mark.parametrize("nombre", RESTRICCIONES)
def test_the_database_states_the_rule(nombre):
    with pytest.raises(IntegrityError, match=f"{nombre}|UNIQUE.*suplencia"), transaction.atomic():
        RESTRICCIONES[nombre]()


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM sesiones_suplencia",
        "UPDATE sesiones_suplencia SET integrante_id = (SELECT MAX(id) FROM sesiones_integrante)",
    ],
)
def test_the_database_refuses_to_lose_or_move_a_substitute(sql):
    una_suplencia()
    un_integrante()

    with (
        pytest.raises(Error, match="no se borra|no cambia de lugar"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)

    assert Suplencia.objects.count() == 1


def test_the_substitutes_of_a_seat_on_a_day_are_a_list_to_choose_from():
    lugar = un_integrante()
    una_suplencia(integrante=lugar, cargo="Antes", hasta="2022-12-31")
    una_suplencia(integrante=lugar, cargo="Sin fechas")
    una_suplencia(cargo="De otro lugar")

    def cargos(el):
        return [s.cargo for s in lugar.suplencias.en_funciones(el).order_by("pk")]

    assert cargos(date(2022, 12, 31)) == ["Antes", "Sin fechas"]
    assert cargos(date(2023, 1, 1)) == ["Sin fechas"]
    assert cargos(None) == ["Sin fechas"]
