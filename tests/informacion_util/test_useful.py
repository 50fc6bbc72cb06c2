import csv
from datetime import date
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from cholula_ga.portada.visitantes import VENTANA
from cholula_ga.publicacion.sello import leer_sello
from informacion_util import utilidad
from informacion_util.conteos import sumar_uno
from informacion_util.models import ConteoDeUtilidad, Respuesta
from informacion_util.views.utilidad import TOPE
from tests.factories.informacion_util import una_edicion, una_edicion_publicada

pytestmark = pytest.mark.django_db
PERSONA = {
    "HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
    "HTTP_SEC_FETCH_SITE": "same-origin",
    "HTTP_ORIGIN": "http://testserver",
}


def _ruta(edicion):
    return f"{edicion.get_absolute_url()}util/"


def _responder(client, edicion, respuesta="si", **cabeceras):
    return client.post(_ruta(edicion), {"respuesta": respuesta}, **(PERSONA | cabeceras))


def _contado():
    return list(ConteoDeUtilidad.objects.values_list("respuesta", "cuantas"))


def test_an_answer_counts_and_the_way_back_is_kept(client):
    edicion = una_edicion_publicada()

    respuesta = _responder(client, edicion, "no_se_entiende")

    assert (respuesta.status_code, respuesta["Location"]) == (303, f"{_ruta(edicion)}?r=gracias")
    fila = ConteoDeUtilidad.objects.get()
    assert (fila.ficha, fila.ejercicio, fila.mes) == (
        edicion.ficha,
        edicion.ejercicio,
        timezone.localdate().replace(day=1),
    )
    assert _contado() == [("no_se_entiende", 1)]
    pagina = client.get(respuesta["Location"]).content.decode()
    assert "Gracias: tu respuesta ya cuenta." in pagina
    assert f'href="{edicion.get_absolute_url()}"' in pagina


def test_a_file_that_somebody_adds_to_the_answer_is_not_received(client):
    edicion = una_edicion_publicada()

    ficheros = {f"f{numero}": SimpleUploadedFile("a.bin", b"0" * 100_000) for numero in range(3)}
    respuesta = client.post(_ruta(edicion), {"respuesta": "si"} | ficheros, **PERSONA)

    assert (respuesta.status_code, _contado()) == (303, [("si", 1)])
    assert dict(respuesta.wsgi_request.FILES) == {}


def test_a_second_answer_of_the_same_browser_does_not_count(client):
    edicion, otra = una_edicion_publicada(), una_edicion_publicada()
    _responder(client, edicion, "si")

    repetida = _responder(client, edicion, "otro")
    _responder(client, otra, "si")

    assert repetida["Location"] == f"{_ruta(edicion)}?r=ya"
    assert _contado() == [("si", 1), ("si", 1)]


def test_no_cookie_before_answering_and_a_small_one_after(client):
    edicion = una_edicion_publicada()
    antes = [client.get(ruta).cookies for ruta in (edicion.get_absolute_url(), _ruta(edicion))]

    galleta = _responder(client, edicion).cookies[utilidad.GALLETA]

    assert [bool(cookies) for cookies in antes] == [False, False]
    assert list(client.cookies) == [utilidad.GALLETA]
    assert galleta.value.startswith(f"{edicion.ficha_id}-2023:")
    assert {k: galleta[k] for k in ("httponly", "samesite", "path")} == {
        "httponly": True,
        "samesite": "Lax",
        "path": "/informacion-util/",
    }


def test_a_cookie_that_was_touched_says_nothing(client):
    edicion = una_edicion_publicada()
    client.cookies[utilidad.GALLETA] = f"{edicion.ficha_id}-2023:falsa"

    assert _responder(client, edicion)["Location"].endswith("?r=gracias")


def test_the_cookie_never_outgrows_what_a_browser_keeps(client):
    edicion = una_edicion_publicada()
    respuesta = _responder(client, edicion)

    utilidad.recordar(respuesta, [f"{n}-2023" for n in range(10**9, 10**9 + 1000)])

    assert len(respuesta.cookies[utilidad.GALLETA].value) < 3000


@pytest.mark.parametrize(
    "cabeceras",
    [
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_ORIGIN": "https://otro.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": "https://testserver"},
        {"HTTP_ORIGIN": "http://testserver:81"},
        {"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_ORIGIN": "http://otro.example"},
        {"HTTP_REFERER": "http://otro.example/http://testserver/"},
        {},
    ],
)
def test_a_form_from_elsewhere_is_refused(client, cabeceras):
    edicion = una_edicion_publicada()
    agente = {"HTTP_USER_AGENT": PERSONA["HTTP_USER_AGENT"]}

    respuesta = client.post(_ruta(edicion), {"respuesta": "si"}, **agente, **cabeceras)

    assert (respuesta.status_code, _contado()) == (403, [])
    assert "no llegó de este sitio" in respuesta.content.decode()


@pytest.mark.parametrize(
    "cabeceras",
    [
        {"HTTP_ORIGIN": "http://testserver"},
        {"HTTP_SEC_FETCH_SITE": "same-origin"},
        {"HTTP_REFERER": "http://testserver/informacion-util/2023/x/"},
    ],
)
def test_any_sign_of_our_own_page_is_enough(client, cabeceras):
    edicion = una_edicion_publicada()
    agente = {"HTTP_USER_AGENT": PERSONA["HTTP_USER_AGENT"]}

    client.post(_ruta(edicion), {"respuesta": "si"}, **agente, **cabeceras)

    assert _contado() == [("si", 1)]


def test_an_answer_outside_the_list_is_refused_in_words(client):
    edicion = una_edicion_publicada()

    respuesta = _responder(client, edicion, "mi teléfono es 222")

    assert (respuesta.status_code, _contado()) == (400, [])
    assert "Elige qué pasó" in respuesta.content.decode()


def test_a_program_is_thanked_and_not_counted(client):
    edicion = una_edicion_publicada()

    respuesta = _responder(client, edicion, HTTP_USER_AGENT="Googlebot/2.1")

    assert (respuesta["Location"], _contado()) == (f"{_ruta(edicion)}?r=gracias", [])


def test_one_address_answers_only_so_often(client):
    edicion = una_edicion_publicada()
    for _ in range(TOPE):
        client.cookies.clear()
        _responder(client, edicion)
    client.cookies.clear()

    de_mas = _responder(client, edicion)
    de_otra_casa = _responder(client, edicion, HTTP_X_FORWARDED_FOR="187.188.10.4")

    assert (de_mas.status_code, de_mas["Retry-After"]) == (429, str(VENTANA))
    assert (de_otra_casa.status_code, _contado()) == (303, [("si", TOPE + 1)])


def test_the_address_is_kept_nowhere_readable(client, settings):
    edicion = una_edicion_publicada()

    _responder(client, edicion, HTTP_X_FORWARDED_FOR="187.188.10.4")

    assert "187.188" not in repr(cache._cache)


@pytest.mark.parametrize("edicion", [una_edicion, None])
def test_what_is_not_published_takes_no_answers(client, edicion):
    ruta = _ruta(edicion()) if edicion else "/informacion-util/2023/no-existe/util/"

    respuesta = client.post(ruta, {"respuesta": "si"}, **PERSONA)

    assert (respuesta.status_code, _contado()) == (404, [])


def test_answers_move_no_stamp(client):
    edicion = una_edicion_publicada()
    antes = leer_sello()

    _responder(client, edicion)

    assert leer_sello() == antes


def _contestadas(edicion, mes, **cuantas):
    for respuesta, veces in cuantas.items():
        ConteoDeUtilidad.objects.create(
            ficha=edicion.ficha,
            ejercicio=edicion.ejercicio,
            mes=mes,
            respuesta=respuesta,
            cuantas=veces,
        )


def test_only_months_that_are_over_are_told(client):
    edicion = una_edicion_publicada()
    hoy = timezone.localdate()
    pasado = utilidad.mes_anterior(hoy)
    _contestadas(edicion, hoy.replace(day=1), si=100)
    _contestadas(edicion, pasado, si=7, no_esta=2, otro=1)

    contexto = client.get("/informacion-util/utilidad/").context

    total = utilidad.Totales(pasado, 7, 3)
    assert (contexto["meses"], contexto["mes"]) == ([total], pasado)
    assert [(f["edicion"], f["si"], f["no"]) for f in contexto["renglones"]] == [(edicion, 7, 3)]
    assert utilidad.totales_de(edicion, hoy=hoy) == total


def test_another_month_can_be_asked_for(client):
    edicion = una_edicion_publicada()
    _contestadas(edicion, date(2023, 3, 1), si=1)
    _contestadas(edicion, date(2023, 4, 1), si=2)

    contexto = client.get("/informacion-util/utilidad/?mes=2023-03").context

    assert [f["si"] for f in contexto["renglones"]] == [1]


def test_the_open_data_has_each_reason(client):
    edicion = una_edicion_publicada()
    _contestadas(edicion, date(2023, 3, 1), si=4, no_esta=2, otro=1)

    cuerpo = client.get("/datos/utilidad.csv").getvalue().decode("utf-8-sig")

    assert list(csv.DictReader(StringIO(cuerpo))) == [
        {
            "url": f"http://127.0.0.1:8000{edicion.get_absolute_url()}",
            "ficha": edicion.titulo,
            "ejercicio": "2023",
            "dependencia": edicion.dependencia.nombre,
            "mes": "2023-03",
            "es_demostracion": "false",
        }
        | {r: str({"si": 4, "no_esta": 2, "otro": 1}.get(r, 0)) for r in Respuesta.values}
    ]


@pytest.mark.parametrize("cuantas", [1, 5])
def test_the_page_takes_the_same_queries_for_any_number_of_entries(
    client, django_assert_num_queries, cuantas
):
    for _ in range(cuantas):
        _contestadas(una_edicion_publicada(), date(2023, 3, 1), si=1)

    with django_assert_num_queries(5):  # stamp, months, count, rows, entries
        client.get("/informacion-util/utilidad/")


def test_a_count_grows_in_one_statement(django_assert_num_queries):
    edicion = una_edicion_publicada()
    llave = {"ficha": edicion.ficha, "ejercicio": edicion.ejercicio, "mes": date(2023, 3, 1)}

    with django_assert_num_queries(3):
        for _ in range(3):
            sumar_uno(ConteoDeUtilidad, **llave, respuesta="si")

    assert _contado() == [("si", 3)]


def test_the_database_refuses_an_answer_outside_the_list():
    with (
        pytest.raises(IntegrityError, match="utilidad_respuesta_valida"),
        transaction.atomic(),
    ):
        _contestadas(una_edicion_publicada(), date(2023, 3, 1), quien_sabe=1)
