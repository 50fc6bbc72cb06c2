import time
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime

import pytest
from django.utils import timezone

from informacion_util.enlaces.revisor import Resultado, Revisor
from tests.sitio_ajeno import RAPIDOS, un_cliente, un_sitio

BIEN = (200, {})


def _revisar(sitio, ruta="/", **opciones):
    return Revisor(un_cliente(**opciones)).revisar(sitio.url(ruta))


def _una_vez(primera, despues):
    respuestas = iter([primera, primera])  # HEAD and its GET
    return lambda pedido: next(respuestas, despues)


def test_a_link_that_opens_is_asked_for_once_after_robots():
    with un_sitio({"/": BIEN}) as sitio:
        resultado = _revisar(sitio)

    assert resultado == Resultado("funciona", "", 200)
    assert sitio.pedidos == ["GET /robots.txt", "HEAD /"]


@pytest.mark.parametrize("rechazo", [400, 403, 404, 405, 501])
def test_a_site_that_refuses_head_is_asked_with_get(rechazo):
    pagina = {"/": lambda pedido: (rechazo, {}) if pedido.command == "HEAD" else BIEN}
    with un_sitio(pagina) as sitio:
        resultado = _revisar(sitio)

    assert resultado == Resultado("funciona", "", 200)
    assert sitio.pedidos == ["GET /robots.txt", "HEAD /", "GET /"]


def test_a_site_that_hangs_up_on_head_is_asked_with_get():
    def cuelga(pedido):
        return None if pedido.command == "HEAD" else BIEN

    with un_sitio({"/": cuelga}) as sitio:
        resultado = _revisar(sitio)

    assert resultado == Resultado("funciona", "", 200)


@pytest.mark.parametrize(
    ("estado", "esperado"),
    [
        (404, ("falla", "la página ya no está (404)")),
        (410, ("falla", "la página ya no está (410)")),
        (500, ("falla", "el sitio responde con un error (500)")),
        (401, ("no_revisable", "el sitio no deja que un programa lo revise (401)")),
        (403, ("no_revisable", "el sitio no deja que un programa lo revise (403)")),
        (429, ("no_revisable", "el sitio no deja que un programa lo revise (429)")),
    ],
)
def test_each_refusal_is_said_in_words(estado, esperado):
    with un_sitio({"/": (estado, {})}) as sitio:
        resultado = _revisar(sitio)

    assert resultado == Resultado(*esperado, estado)


def test_a_passing_failure_is_tried_again():
    with un_sitio({"/": _una_vez((503, {}), BIEN)}) as sitio:
        resultado = _revisar(sitio)

    assert resultado == Resultado("funciona", "", 200)


def test_a_lasting_failure_is_tried_three_times():
    with un_sitio({"/": (503, {})}) as sitio:
        _revisar(sitio)

    assert sitio.pedidos == ["GET /robots.txt", *["HEAD /", "GET /"] * 3]


def test_the_pause_that_a_site_asks_for_is_kept():
    with un_sitio({"/": _una_vez((503, {"Retry-After": "1"}), BIEN)}) as sitio:
        antes = time.monotonic()
        resultado = _revisar(sitio, tiempos=replace(RAPIDOS, espera_maxima=5))

    assert (resultado.codigo, time.monotonic() - antes >= 1) == (200, True)


@pytest.mark.parametrize("forma", ["segundos", "fecha"])
def test_a_pause_longer_than_ours_ends_the_check_without_a_verdict(forma):
    fecha = format_datetime(timezone.now() + timedelta(hours=1))
    cabecera = {"Retry-After": "3600" if forma == "segundos" else fecha}
    with un_sitio({"/": (503, cabecera)}) as sitio:
        resultado = _revisar(sitio)

    assert resultado == Resultado("no_revisable", "el sitio pide esperar demasiado", 503)


def test_redirects_are_followed_to_the_page():
    paginas = {"/": (301, {"Location": "/a"}), "/a": (302, {"Location": "b?c=á"})}
    with un_sitio(paginas | {"/b?c=%C3%A1": BIEN}) as sitio:
        resultado = _revisar(sitio)

    assert resultado == Resultado("funciona", "", 200)


@pytest.mark.parametrize(
    ("paginas", "detalle"),
    [
        ({"/": (302, {"Location": "/"})}, "da vueltas sin llegar a ninguna página"),
        (
            {f"/{'x' * n}": (302, {"Location": f"/{'x' * (n + 1)}"}) for n in range(20)},
            "manda de una dirección a otra demasiadas veces",
        ),
    ],
)
def test_redirects_that_never_end_are_given_up(paginas, detalle):
    with un_sitio(paginas) as sitio:
        resultado = _revisar(sitio)

    assert resultado == Resultado("falla", detalle)
    assert len(sitio.pedidos) < 10


def test_what_robots_forbids_is_not_visited():
    robots = (200, {}, b"User-agent: gobiernoabiertocholula\nDisallow: /privado\n")
    with un_sitio({"/robots.txt": robots, "/privado/x": BIEN, "/libre": BIEN}) as sitio:
        revisor = Revisor(un_cliente())
        resultados = [revisor.revisar(sitio.url(ruta)) for ruta in ("/privado/x", "/libre")]

    assert resultados == [
        Resultado("no_revisable", "el sitio pide que los programas no lo visiten"),
        Resultado("funciona", "", 200),
    ]
    assert sitio.pedidos == ["GET /robots.txt", "HEAD /libre"]


def test_a_site_whose_robots_fails_is_left_alone():
    with un_sitio({"/robots.txt": (503, {}), "/": BIEN}) as sitio:
        resultado = _revisar(sitio)

    assert (resultado.resultado, sitio.pedidos) == ("no_revisable", ["GET /robots.txt"])


def test_no_more_of_a_robots_is_read_than_its_first_half_megabyte():
    relleno = b"# " + b"x" * (600 * 1024) + b"\n"
    robots = (200, {}, b"User-agent: *\nDisallow: /\n" + relleno)
    with un_sitio({"/robots.txt": robots, "/": BIEN}) as sitio:
        resultado = _revisar(sitio)

    assert resultado.detalle == "el sitio pide que los programas no lo visiten"


def test_a_body_is_never_downloaded():
    enviados = []

    def sin_fin(pedido):
        if pedido.command == "HEAD":
            return 405, {}
        pedido.send_response(200)
        pedido.end_headers()
        while len(enviados) < 5000:
            pedido.wfile.write(b"x" * 65536)
            enviados.append(1)
        return None

    with un_sitio({"/": sin_fin}) as sitio:
        resultado = _revisar(sitio)

    assert resultado.codigo == 200
    assert len(enviados) < 500


def _gotea(pedido):
    """Headers that never end, a little at a time: no single wait is long."""
    pedido.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for _ in range(100):
        pedido.wfile.write(b"X-Espera: si\r\n")
        pedido.wfile.flush()
        time.sleep(0.1)


def _calla(pedido):
    time.sleep(2)


@pytest.mark.parametrize("pagina", [_gotea, _calla])
def test_a_site_that_takes_for_ever_is_cut_off(pagina):
    with un_sitio({"/": pagina}) as sitio:
        antes = time.monotonic()
        resultado = _revisar(sitio, tiempos=replace(RAPIDOS, reintentos=()))

    assert resultado == Resultado("falla", "el sitio no contesta")
    assert time.monotonic() - antes < 5


def test_a_site_that_speaks_no_http_is_a_failure():
    def basura(pedido):
        pedido.wfile.write(b"\x00\xff basura\r\n\r\n")

    with un_sitio({"/": basura}) as sitio:
        resultado = _revisar(sitio)

    assert resultado == Resultado("falla", "el sitio no contesta")


def test_a_closed_port_may_be_our_own_network():
    with un_sitio({}) as sitio:
        cerrado = sitio.url("/")

    resultado = Revisor(un_cliente()).revisar(cerrado)

    assert resultado == Resultado("falla", "el sitio no contesta", dudoso=True)


def test_a_name_that_does_not_exist_is_a_failure():
    resultado = Revisor(un_cliente()).revisar("https://no-existe.invalid/")

    assert (resultado.resultado, resultado.detalle) == (
        "falla",
        "el sitio ya no existe o su nombre está mal escrito",
    )


@pytest.mark.parametrize(
    ("certificado", "esperado"),
    [
        ("vigente", Resultado("funciona", "", 200)),
        ("vencido", Resultado("falla", "el certificado de seguridad del sitio ya venció")),
        ("ajeno", Resultado("falla", "el certificado de seguridad del sitio es de otro sitio")),
        (
            "propio",
            Resultado("falla", "el certificado de seguridad del sitio lo firmó el propio sitio"),
        ),
    ],
)
def test_what_is_wrong_with_a_certificate_is_told(certificado, esperado):
    with un_sitio({"/": BIEN}, certificado=certificado) as sitio:
        resultado = _revisar(sitio)

    assert resultado == esperado
