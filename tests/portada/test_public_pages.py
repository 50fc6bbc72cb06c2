import re

import pytest
from bs4 import BeautifulSoup

from cholula_ga.portada import registro
from cholula_ga.portada.registro import Pendiente, Puerta, Sala, Tarjeta
from tests.factories.publicacion import un_asiento, una_version

pytestmark = pytest.mark.django_db

PAGINAS = [
    "/",
    "/novedades/",
    "/bitacora/",
    "/datos/",
    "/buscar/",
    "/solicitar-informacion/",
    "/aviso-de-privacidad/",
    "/accesibilidad/",
    "/acerca/",
]


@pytest.fixture
def sin_salas(monkeypatch):
    monkeypatch.setattr(registro, "_salas", {})


@pytest.mark.parametrize("ruta", PAGINAS)
def test_page_works_on_an_empty_site_before_any_room_registers(client, sin_salas, ruta):
    respuesta = client.get(ruta)

    html = BeautifulSoup(respuesta.content, "html.parser")
    assert (respuesta.status_code, len(html.select("h1"))) == (200, 1)
    assert html.html["lang"] == "es-MX"


@pytest.mark.parametrize("ruta", PAGINAS)
def test_page_knows_nothing_of_the_visitor(client, ruta):
    respuesta = client.get(ruta)

    assert "Cookie" not in respuesta.get("Vary", "")
    assert respuesta.cookies == {}


@pytest.mark.parametrize("ruta", PAGINAS)
def test_page_refuses_other_methods(client, ruta):
    assert client.post(ruta).status_code == 405


@pytest.mark.parametrize("cuantas", [1, 30])
@pytest.mark.parametrize("ruta", ["/", "/novedades/", "/bitacora/", "/novedades.atom"])
def test_page_takes_few_queries_for_any_number_of_versions(
    client, django_assert_max_num_queries, sin_salas, ruta, cuantas
):
    for _ in range(cuantas):
        un_asiento()

    with django_assert_max_num_queries(7):
        client.get(ruta)


def test_home_shows_the_doors_of_the_rooms_in_order(client, sin_salas):
    for orden in (2, 1):
        registro.registrar(
            Sala(
                slug=f"sala-{orden}",
                nombre="Sala",
                orden=orden,
                url_name="portada:inicio",
                puerta=lambda orden=orden: Puerta(f"Puerta {orden}", "Texto", "31 fichas", "/"),
            )
        )

    main = BeautifulSoup(client.get("/").content, "html.parser").main

    assert [h2.text for h2 in main.select(".puerta h2")] == ["Puerta 1", "Puerta 2"]


def test_home_shows_the_cards_of_doors_and_rooms_in_their_order(client, sin_salas):
    def una_tarjeta(orden):
        return Tarjeta("componentes/vacio.html", {"texto": f"Tarjeta {orden}"}, orden=orden)

    registro.registrar(
        Sala(
            "a",
            "A",
            1,
            "portada:inicio",
            puerta=lambda: Puerta("A", "Texto", "1", "/", tarjetas=[una_tarjeta(20)]),
            tarjetas=lambda: [una_tarjeta(90), una_tarjeta(10)],
        )
    )

    respuesta = client.get("/")

    assert [tarjeta.orden for tarjeta in respuesta.context["tarjetas"]] == [10, 20, 50, 90]
    assert "Tarjeta 20" in respuesta.content.decode()


def test_news_tell_major_changes_and_not_typos(client):
    mayor = una_version(tipo="mayor", nota="Nuevo horario")
    una_version(tipo="menor")

    respuesta = client.get("/novedades/")

    assert list(respuesta.context["pagina"]) == [mayor]
    assert "Nuevo horario" in respuesta.content.decode()


def test_same_room_twice_is_refused(sin_salas):
    sala = Sala(slug="a", nombre="A", orden=1, url_name="portada:inicio")
    registro.registrar(sala)

    with pytest.raises(ValueError, match="ya está registrada"):
        registro.registrar(sala)


def test_to_do_list_has_urgent_things_first_and_nothing_done(sin_salas):
    pendientes = [Pendiente("a", "/"), Pendiente("b", "/", urgente=True), Pendiente("c", "/", 0)]
    registro.registrar(Sala("a", "A", 1, "portada:inicio", pendientes=lambda usuario: pendientes))

    assert [p.texto for p in registro.pendientes_de(None)] == ["b", "a"]


@pytest.mark.parametrize("pagina", ["0", "-1", "99999", "x", "9" * 40, "%00"])
def test_impossible_page_number_shows_the_nearest_page(client, pagina):
    un_asiento()

    assert client.get(f"/bitacora/?pagina={pagina}").status_code == 200


@pytest.mark.parametrize("ruta", ["/informacion-util/", "/sesiones/", "/proyecto-ciudadano/"])
def test_the_menu_marks_the_room_that_is_open(client, ruta):
    html = client.get(ruta).text

    menu = re.search(r'<nav aria-label="Principal">.*?</nav>', html, re.DOTALL).group()
    assert re.findall(r'href="([^"]+)" aria-current="true"', menu) == [ruta]
