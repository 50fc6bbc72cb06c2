import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from cholula_ga.publicacion.models import Asiento
from informacion_util.actions import guardar_borrador, verificar_sin_cambios
from informacion_util.models import Duplicacion, Edicion, Verificacion
from tests.factories.informacion_util import (
    un_enlace,
    una_edicion,
    una_edicion_publicada,
    una_persona_de_validacion,
)
from tests.factories.institucion import un_ejercicio, una_dependencia
from tests.informacion_util.panel import LISTA, textos

pytestmark = pytest.mark.django_db
DUPLICAR = f"{LISTA}duplicar/"


def _anios(dependencia, desde=2022, hasta=2023):
    return {
        "dependencia": dependencia.pk,
        "desde": un_ejercicio(desde).pk,
        "hasta": un_ejercicio(hasta).pk,
    }


def _borradores():
    return list(Edicion.objects.filter(estado="borrador").values_list("titulo", flat=True))


def test_the_list_offers_to_duplicate_another_year(panel):
    assert f'href="{DUPLICAR}"' in panel.get(LISTA).text


def test_what_would_be_created_is_shown_before_creating_it(panel, dependencia):
    una_edicion_publicada(dependencia=dependencia, anio=2022, titulo="Por duplicar")
    ya = una_edicion_publicada(dependencia=dependencia, anio=2022, titulo="Ya existe")
    una_edicion(ficha=ya.ficha, anio=2023, titulo="Ya existe")

    pagina = panel.get(DUPLICAR, _anios(dependencia))

    assert "Se crearían 1 borrador" in textos(pagina)
    assert [e.titulo for e in pagina.context["lista"].nuevas] == ["Por duplicar"]
    assert "Ya existen y no se tocan (1)" in textos(pagina)
    assert _borradores() == ["Ya existe"]


def test_only_the_ticked_ones_are_created_and_it_can_be_undone(panel, dependencia):
    una = una_edicion_publicada(dependencia=dependencia, anio=2022, titulo="Una")
    otra = una_edicion_publicada(dependencia=dependencia, anio=2022, titulo="Otra")
    una_edicion_publicada(dependencia=dependencia, anio=2022, titulo="Sin marca")
    campos = _anios(dependencia) | {"fichas": [una.ficha_id, otra.ficha_id]}

    hecha = panel.post(DUPLICAR, campos, follow=True)
    creados = sorted(_borradores())
    guardar_borrador(
        Edicion.objects.get(estado="borrador", titulo="Una"), por=un_enlace(dependencia)
    )
    deshecha = panel.post(hecha.request["PATH_INFO"], follow=True)

    assert creados == ["Otra", "Una"]
    assert "Borradores creados: 2." in textos(hecha)
    assert "Borradores eliminados: 1. Se quedan 1 en los que alguien ya trabajó." in textos(
        deshecha
    )
    assert _borradores() == ["Una"]


def test_confirmed_twice_it_is_done_once(panel, dependencia):
    una = una_edicion_publicada(dependencia=dependencia, anio=2022)
    campos = _anios(dependencia) | {"fichas": [una.ficha_id]}

    for _ in range(2):
        respuesta = panel.post(DUPLICAR, campos, follow=True)

    assert "Ya se habían duplicado: esta es la lista." in textos(respuesta)
    assert (Duplicacion.objects.count(), len(_borradores())) == (1, 1)


def test_with_nothing_ticked_it_says_what_to_do(panel, dependencia):
    una_edicion_publicada(dependencia=dependencia, anio=2022)

    respuesta = panel.post(DUPLICAR, _anios(dependencia))

    assert "elija al menos una ficha de la lista" in textos(respuesta)


def test_the_same_year_twice_is_refused(panel, dependencia):
    respuesta = panel.get(DUPLICAR, _anios(dependencia, 2023, 2023))

    assert "Elija dos ejercicios distintos." in textos(respuesta)


def test_the_fichas_of_another_office_are_neither_shown_nor_duplicated(panel):
    ajena = una_dependencia()
    edicion = una_edicion_publicada(dependencia=ajena, anio=2022, titulo="Ficha ajena")
    campos = _anios(ajena) | {"fichas": [edicion.ficha_id]}

    respuestas = [panel.get(DUPLICAR, campos), panel.post(DUPLICAR, campos)]

    assert all("Ficha ajena" not in respuesta.text for respuesta in respuestas)
    assert _borradores() == []


def test_the_duplication_of_another_office_is_not_seen_nor_undone(panel, client, dependencia):
    una = una_edicion_publicada(dependencia=dependencia, anio=2022)
    panel.post(DUPLICAR, _anios(dependencia) | {"fichas": [una.ficha_id]})
    ruta = f"{LISTA}duplicaciones/{Duplicacion.objects.get().pk}/"
    client.force_login(un_enlace(una_dependencia()))

    assert [client.get(ruta).status_code, client.post(ruta).status_code] == [404, 404]
    assert len(_borradores()) == 1


@pytest.mark.parametrize("quien", ["validación", "nadie"])
def test_who_does_not_write_does_not_duplicate(client, dependencia, quien):
    una = una_edicion_publicada(dependencia=dependencia, anio=2022, titulo="Por duplicar")
    if quien == "validación":
        client.force_login(una_persona_de_validacion())
    campos = _anios(dependencia) | {"fichas": [una.ficha_id]}

    pagina = client.get(DUPLICAR, campos)
    client.post(DUPLICAR, campos)

    assert pagina.status_code in (302, 403)
    assert _borradores() == []


def _declarar(client, ediciones, **campos):
    elegidas = {"action": "declarar_vigentes", "_selected_action": [e.pk for e in ediciones]}
    return client.post(LISTA, elegidas | campos, follow=True)


def test_what_is_declared_is_said_before_declaring_it(panel, dependencia):
    edicion = una_edicion_publicada(dependencia=dependencia, titulo="Camión de la basura")
    borrador = una_edicion(dependencia=dependencia, titulo="Aún borrador")

    pagina = _declarar(panel, [edicion, borrador])

    dicho = textos(pagina)
    assert "Usted declara, a nombre de Secretaría de Género" in dicho
    assert [fila.titulo for fila, _ in pagina.context["filas"]] == ["Camión de la basura"]
    assert "Aún borrador: No está publicada" in dicho
    assert not Verificacion.objects.exists()


def test_the_confirmed_ones_are_declared_with_their_note(panel, dependencia):
    ediciones = [una_edicion_publicada(dependencia=dependencia) for _ in range(2)]

    respuesta = _declarar(panel, ediciones, _declarar="1", nota="Se revisó con el área.")

    assert "Fichas declaradas sin cambios: 2." in textos(respuesta)
    assert set(Verificacion.objects.values_list("edicion", "fecha", "nota")) == {
        (edicion.pk, timezone.localdate(), "Se revisó con el área.") for edicion in ediciones
    }
    assert Asiento.objects.filter(acto="verificar").count() == 2
    assert LogEntry.objects.filter(change_message="Declarada sin cambios.").count() == 2


def test_declared_twice_it_is_done_once(panel, dependencia):
    edicion = una_edicion_publicada(dependencia=dependencia)

    for _ in range(2):
        respuesta = _declarar(panel, [edicion], _declarar="1")

    assert "Ya estaban declaradas sin cambios hoy." in textos(respuesta)
    assert Verificacion.objects.count() == 1


def test_if_one_stopped_being_possible_none_is_declared(panel, dependencia):
    bien, mal = (una_edicion_publicada(dependencia=dependencia) for _ in range(2))
    verificar_sin_cambios(mal, por=un_enlace(dependencia))

    respuesta = _declarar(panel, [bien, mal], _declarar="1")

    assert "No se declaró ninguna." in textos(respuesta)
    assert [acto.edicion for acto in Verificacion.objects.all()] == [mal]


def test_those_of_another_office_are_not_declared(panel):
    ajena = una_edicion_publicada(titulo="Ficha ajena")

    respuesta = _declarar(panel, [ajena], _declarar="1")

    assert "Ficha ajena" not in respuesta.text
    assert not Verificacion.objects.exists()


@pytest.mark.parametrize("quien", ["validación", "nadie"])
def test_who_does_not_write_does_not_declare(client, dependencia, quien):
    edicion = una_edicion_publicada(dependencia=dependencia)
    if quien == "validación":
        client.force_login(una_persona_de_validacion())

    _declarar(client, [edicion], _declarar="1")

    assert not Verificacion.objects.exists()


@pytest.mark.parametrize("cuantas", [1, 5])
def test_the_page_of_the_declaration_costs_the_same_at_any_size(
    panel, dependencia, cuantas, django_assert_max_num_queries
):
    ediciones = [una_edicion_publicada(dependencia=dependencia) for _ in range(cuantas)]

    with django_assert_max_num_queries(20):
        _declarar(panel, ediciones)
