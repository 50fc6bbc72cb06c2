"""Links that try to make the checker visit what only this network can see."""

import socket
import time

import pytest

from informacion_util.enlaces.conexion import Cliente
from informacion_util.enlaces.corrida import AGENTE
from informacion_util.enlaces.direcciones import Politica, es_publica
from informacion_util.enlaces.revisor import Resultado, Revisor
from informacion_util.enlaces.robots import Robots
from tests.sitio_ajeno import RAPIDOS, un_cliente, un_sitio

RESOLVER = socket.getaddrinfo
PRIVADO = Resultado("falla", "lleva a una dirección privada, que nadie más puede abrir")
SOLO_ESTA = Politica(lambda direccion: direccion == "127.0.0.1", puertos_libres=True)
PRIVADAS = [
    "0.0.0.0",  # noqa: S104 an address to refuse
    "10.1.2.3",
    "100.64.0.1",
    "100.127.255.254",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "64:ff9b:1::a00:1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:808:808::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
]
PUBLICAS = ["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "187.188.10.4", "2606:4700::1111"]


@pytest.mark.parametrize("direccion", PRIVADAS)
def test_no_address_of_another_network_is_public(direccion):
    assert not es_publica(direccion)


@pytest.mark.parametrize("direccion", PUBLICAS)
def test_addresses_of_the_internet_are_public(direccion):
    assert es_publica(direccion)


def test_the_policy_of_the_site_itself_refuses_this_machine():
    assert Cliente(AGENTE).politica == Politica(es_publica, puertos_libres=False)


@pytest.mark.parametrize("nombre", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001"])
def test_a_link_to_this_machine_is_refused_without_a_visit(nombre):
    with un_sitio({"/": (200, {})}) as sitio:
        cliente = un_cliente(politica=Politica(puertos_libres=True))
        resultado = Revisor(cliente).revisar(sitio.url("/", nombre))

    assert (resultado, sitio.pedidos) == (PRIVADO, [])


@pytest.mark.parametrize("nombre", ["[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "10.0.0.1"])
def test_other_private_addresses_are_refused_at_once(nombre):
    resultado = Revisor(Cliente(AGENTE, tiempos=RAPIDOS)).revisar(f"http://{nombre}/")

    assert resultado == PRIVADO


@pytest.mark.parametrize("destino", ["http://127.0.0.2:{}/", "http://169.254.169.254/latest/"])
def test_a_redirect_to_a_private_address_is_refused(destino):
    with un_sitio({}) as sitio:
        sitio.paginas["/"] = (302, {"Location": destino.format(sitio.puerto)})
        resultado = Revisor(un_cliente(politica=SOLO_ESTA)).revisar(sitio.url("/", "127.0.0.1"))

    assert resultado == PRIVADO


@pytest.mark.parametrize(
    "destino", ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "javascript:1"]
)
def test_a_redirect_to_anything_but_the_web_is_refused(destino):
    with un_sitio({"/": (302, {"Location": destino})}) as sitio:
        resultado = Revisor(un_cliente()).revisar(sitio.url())

    assert resultado == Resultado("falla", "la dirección no es de una página web")


@pytest.mark.parametrize("destino", ["http://[", "//[::1", "http://[v1.x]/", "http://a:b:c/"])
def test_a_redirect_that_is_no_address_is_a_failure_and_not_the_end_of_the_run(destino):
    with un_sitio({"/": (302, {"Location": destino})}) as sitio:
        resultado = Revisor(un_cliente()).revisar(sitio.url())

    assert resultado == Resultado("falla", "la dirección está mal escrita")


@pytest.mark.parametrize("destino", ["http://[", "//[::1"])
def test_a_robots_that_redirects_to_no_address_allows_all(destino):
    with un_sitio({"/robots.txt": (302, {"Location": destino}), "/": (200, {})}) as sitio:
        resultado = Revisor(un_cliente()).revisar(sitio.url())

    assert resultado == Resultado("funciona", "", 200)


def test_a_robots_of_thousands_of_names_is_read_in_the_time_of_its_size():
    nombres = "".join(f"user-agent:{numero}\n" for numero in range(30_000))
    antes = time.process_time()
    robots = Robots.leer(f"{nombres}user-agent: gobierno\ndisallow: /a\n", "Gobierno")

    assert (robots.permite("/a"), robots.permite("/b")) == (False, True)
    assert time.process_time() - antes < 1


def test_a_robots_that_redirects_to_a_private_address_is_not_followed():
    with un_sitio({"/": (200, {})}) as sitio:
        sitio.paginas["/robots.txt"] = (302, {"Location": f"http://127.0.0.2:{sitio.puerto}/"})
        resultado = Revisor(un_cliente(politica=SOLO_ESTA)).revisar(sitio.url("/", "127.0.0.1"))

    assert (resultado.codigo, sitio.pedidos) == (200, ["GET /robots.txt", "HEAD /"])


class Nombres:
    """A name server that changes its mind: each question gets the next answer."""

    def __init__(self, *direcciones):
        self.direcciones = iter(direcciones)
        self.preguntas = []

    def __call__(self, nombre, puerto, *args, **kwargs):
        if nombre[0].isdigit():  # the connection to an address that was already checked
            return RESOLVER(nombre, puerto, *args, **kwargs)
        self.preguntas.append(nombre)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(self.direcciones), puerto))]


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch):
    with un_sitio({"/": (200, {})}) as sitio:
        nombres = Nombres("127.0.0.1", "127.0.0.1")  # robots.txt and the page, one question each
        monkeypatch.setattr("informacion_util.enlaces.direcciones.socket.getaddrinfo", nombres)
        url = sitio.url("/", "cambia.example")
        resultado = Revisor(un_cliente(politica=SOLO_ESTA)).revisar(url)

    assert resultado == Resultado("funciona", "", 200)
    assert nombres.preguntas == ["cambia.example"] * 2


def test_a_name_that_turns_private_between_two_requests_is_refused(monkeypatch):
    with un_sitio({"/": (200, {})}) as sitio:
        nombres = Nombres("127.0.0.1", "127.0.0.2")
        monkeypatch.setattr("informacion_util.enlaces.direcciones.socket.getaddrinfo", nombres)
        url = sitio.url("/", "cambia.example")
        resultado = Revisor(un_cliente(politica=SOLO_ESTA)).revisar(url)

    assert (resultado, sitio.pedidos) == (PRIVADO, ["GET /robots.txt"])


def test_a_name_with_one_private_address_among_others_is_refused(monkeypatch):
    def dos(nombre, puerto, *args, **kwargs):
        filas = ["8.8.8.8", "10.0.0.1"]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (d, puerto)) for d in filas]

    monkeypatch.setattr("informacion_util.enlaces.direcciones.socket.getaddrinfo", dos)

    assert Revisor(Cliente(AGENTE, tiempos=RAPIDOS)).revisar("https://a.example/") == PRIVADO


@pytest.mark.parametrize(
    ("url", "esperado"),
    [
        ("https://yo:clave@example.org/", ("no_revisable", "lleva usuario o contraseña")),
        ("https://yo@example.org/", ("no_revisable", "lleva usuario o contraseña")),
        ("https://example.org:22/", ("no_revisable", "usa un puerto poco común (22)")),
        ("http://example.org:443/", ("no_revisable", "usa un puerto poco común (443)")),
        ("https://example.org:99999/", ("falla", "está mal escrita")),
        ("https://", ("falla", "no es de una página web")),
        ("ftp://example.org/", ("falla", "no es de una página web")),
        ("https://a b.example/", ("falla", "está mal escrita")),
        ("https://example.org/\r\nX: y", ("falla", "está mal escrita")),
        ("https://example.org\\@127.0.0.1/", ("falla", "está mal escrita")),
        ("https://[::1", ("falla", "está mal escrita")),
        ("https://[fe80::1%25eth0]/", ("falla", "no es de una página web")),
        (f"https://{'a' * 70}.example/", ("falla", "está mal escrita")),
        (f"https://example.org/{'a' * 3000}", ("falla", "está mal escrita")),
    ],
)
def test_addresses_that_no_check_should_follow_are_refused(url, esperado):
    resultado = Revisor(Cliente(AGENTE, tiempos=RAPIDOS)).revisar(url)

    assert resultado.resultado == esperado[0]
    assert resultado.detalle.endswith(esperado[1])
