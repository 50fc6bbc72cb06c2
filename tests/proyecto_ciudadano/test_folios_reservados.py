"""Neither the number nor the day of a sensitive problem says of which school it is."""

from datetime import date

import pytest

from proyecto_ciudadano import actions
from proyecto_ciudadano.models import Problematica
from tests.factories.institucion import un_usuario
from tests.factories.proyecto_ciudadano import (
    un_acto,
    un_taller,
    una_escuela,
    una_problematica,
    una_turnada,
    una_validada,
)
from tests.proyecto_ciudadano.planillas import DE_ANTES, importado, una_fila

pytestmark = pytest.mark.django_db
DIA, MES = date(2023, 2, 14), date(2023, 2, 1)


def _dichas(publico):
    return [publico["folio"], publico["detectada_el"], publico["movimientos"][0]["fecha"]]


def test_sensitive_problems_have_their_own_numbers_and_only_the_month():
    taller = un_taller()
    categorias = ["limpieza", "igualdad", "agua", "salud", "vialidad"]

    todas = [una_validada(taller=taller, categoria=c, detectada_el=DIA) for c in categorias]

    assert [_dichas(p.a_publico()) for p in todas] == [
        ["PC-2023-0001", "2023-02-14", "2023-02-14"],
        ["PC-2023-R0001", "2023-02-01", "2023-02-01"],
        ["PC-2023-0002", "2023-02-14", "2023-02-14"],
        ["PC-2023-R0002", "2023-02-01", "2023-02-01"],
        ["PC-2023-0003", "2023-02-14", "2023-02-14"],
    ]


@pytest.mark.parametrize("corregir", [actions.corregir_detectada, actions.corregir_problematica])
def test_a_category_that_becomes_sensitive_takes_number_and_day_with_it(corregir):
    problematica = una_problematica(categoria="limpieza", detectada_el=DIA)
    problematica.categoria = "convivencia"

    corregir(problematica, por=un_usuario("validacion"))
    actions.validar(problematica, un_acto())

    publico = Problematica.objects.get(pk=problematica.pk).a_publico()
    assert _dichas(publico) == ["PC-2023-R0001", "2023-02-01", "2023-02-01"]
    assert "2023-02-14" not in str(publico)
    assert "fecha_texto" not in publico["movimientos"][1]


def test_a_category_that_stops_being_sensitive_returns_to_the_common_numbers():
    problematica = una_problematica(categoria="salud", detectada_el=DIA)
    problematica.categoria = "agua"

    actions.corregir_detectada(problematica, por=un_usuario("validacion"))

    assert problematica.folio == "PC-2023-0001"


def test_one_registered_before_this_rule_follows_it_when_it_becomes_public():
    problematica = una_problematica(categoria="limpieza", detectada_el=DIA)
    Problematica.objects.filter(pk=problematica.pk).update(categoria="salud")  # as it was then

    actions.validar(problematica, un_acto())

    publico = Problematica.objects.get(pk=problematica.pk).a_publico()
    assert _dichas(publico) == ["PC-2023-R0001", "2023-02-01", "2023-02-01"]


def test_pages_say_the_month_and_never_a_day_that_was_not(client):
    problematica = una_turnada(categoria="igualdad", detectada_el=DIA)
    direccion = problematica.get_absolute_url()

    paginas = [client.get(d).content.decode() for d in (direccion, "/proyecto-ciudadano/")]

    assert all("febrero de 2023</time>" in pagina for pagina in paginas)
    assert all("14 de febrero" not in pagina for pagina in paginas)
    assert all("1 de febrero de 2023" not in pagina for pagina in paginas)
    assert "hasta 28 días" in paginas[0]  # from the first of the month: never less than the truth


def test_importing_the_same_rows_again_changes_nothing():
    validacion = un_usuario("validacion")
    una_escuela(**DE_ANTES)
    fila = una_fila(categoria="Salud y alimentación", detectada_el="14/02/2023")

    importado(validacion, fila)
    segunda = importado(validacion, fila)

    una = Problematica.objects.get()
    assert (una.folio, una.detectada_el) == ("PC-2023-R0001", MES)
    assert segunda.totals["skip"] == 1
