import gzip

import pytest

from cholula_ga.publicacion.sello import leer_sello, mover_sello, sello_unico

pytestmark = pytest.mark.django_db
PAGINA = "/acerca/"
ACEPTA = {"Accept-Encoding": "gzip"}


def test_second_reading_of_a_page_takes_one_query(client, django_assert_num_queries):
    primera = client.get(PAGINA, headers=ACEPTA)

    with django_assert_num_queries(1):  # the stamp
        segunda = client.get(PAGINA, headers=ACEPTA)

    assert (segunda.content, segunda["ETag"]) == (primera.content, primera["ETag"])


def test_cached_answer_carries_the_same_headers_as_a_fresh_one(client):
    fresca = client.get(PAGINA, headers=ACEPTA)

    guardada = client.get(PAGINA, headers=ACEPTA)

    assert dict(guardada.headers) == dict(fresca.headers)
    assert "Content-Security-Policy" in guardada.headers


def test_compressed_and_plain_answers_hold_the_same_page(client):
    comprimida = client.get(PAGINA, headers=ACEPTA)
    plana = client.get(PAGINA)

    assert gzip.decompress(comprimida.content) == plana.content
    assert comprimida["ETag"] != plana["ETag"]
    assert "Accept-Encoding" in plana["Vary"]


def test_conditional_request_is_answered_without_the_body(client):
    etag = client.get(PAGINA)["ETag"]

    respuesta = client.get(PAGINA, headers={"If-None-Match": etag})

    assert (respuesta.status_code, respuesta.content, respuesta["ETag"]) == (304, b"", etag)


def test_moving_the_stamp_makes_every_page_new(client):
    etag = client.get(PAGINA)["ETag"]

    mover_sello()
    respuesta = client.get(PAGINA, headers={"If-None-Match": etag})

    assert respuesta.status_code == 200
    assert respuesta["ETag"] != etag


def test_page_is_made_again_the_next_day(client, time_machine):
    time_machine.move_to("2023-03-14 23:00:00-06:00")
    hoy = client.get(PAGINA)["ETag"]

    time_machine.move_to("2023-03-15 00:30:00-06:00")

    assert client.get(PAGINA)["ETag"] != hoy


@pytest.mark.parametrize(
    ("direccion", "se_guarda"),
    [
        ("/informacion-util/?orden=titulo", True),
        ("/informacion-util/?orden=titulo&x=1", False),
        ("/buscar/?q=agua&tipo=ficha", True),
        ("/buscar/?q=agua&fbclid=IwAR0", False),
        ("/acerca/?q=agua", False),
        ("/acerca/?", True),
    ],
)
def test_a_page_asked_for_with_what_nobody_reads_is_not_kept(client, direccion, se_guarda):
    respuesta = client.get(direccion)

    assert (respuesta.status_code, "ETag" in respuesta.headers) == (200, se_guarda)


def test_too_many_parameters_are_refused_in_words_as_before(client):
    respuesta = client.get("/informacion-util/", {f"x{numero}": "1" for numero in range(5_001)})

    assert (respuesta.status_code, respuesta.templates[0].name) == (400, "400.html")


@pytest.mark.parametrize("direccion", ["/no-existe/", "/admin/login/", "/salud/vivo"])
def test_answers_that_are_not_public_pages_are_never_kept(client, direccion):
    respuesta = client.get(direccion)

    assert "ETag" not in respuesta.headers


def test_a_bulk_load_moves_the_stamp_once():
    antes = leer_sello()

    with sello_unico():
        mover_sello()
        mover_sello()

    assert leer_sello() == antes + 1
