"""The map: where circles and names lie, whatever the places."""

import math
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cholula_ga.institucion.coordenadas import AYUNTAMIENTO, GEONAMES, PUNTOS
from proyecto_ciudadano.lista.cuenta import Lugar
from proyecto_ciudadano.mapa import ANCHO, RADIO_MINIMO, dibujar, partir
from proyecto_ciudadano.models import EstadoProblematica
from tests.factories.institucion import una_localidad
from tests.factories.proyecto_ciudadano import un_taller, una_escuela, una_validada

LISTA = "/proyecto-ciudadano/"
NOMBRES = [
    "San Andrés Cholula",
    "San Antonio Cacalotepec",
    "San Bernardino Tlaxcalancingo",
    "San Francisco Acatepec",
    "San Luis Tehuiloyocan",
    "San Rafael Comac",
    "Santa María Tonantzintla",
    "Concepción Guadalupe",
    "Concepción La Cruz",
    "Emiliano Zapata",
    "Lázaro Cárdenas",
    "Atlixcáyotl",
]
GRADOS = st.tuples(st.integers(18950, 19100), st.integers(-98400, -98200), st.integers(1, 99_999))


def un_lugar(nombre="Acatepec", latitud="19.02", longitud="-98.31", cuantas=1, **mas):
    valores = {
        "slug": nombre.lower(),
        "nombre": nombre,
        "latitud": Decimal(latitud) if latitud else None,
        "longitud": Decimal(longitud) if longitud else None,
        "cuantas": cuantas,
        "por_estado": dict.fromkeys(EstadoProblematica.values, 0),
        "elegido": False,
        "consulta": "",
    }
    return Lugar(**(valores | mas))


def cajas(mapa):
    return [circulo.rotulo.caja for circulo in mapa.circulos if circulo.rotulo]


def se_tocan(una, otra):
    return una[0] < otra[2] and otra[0] < una[2] and una[1] < otra[3] and otra[1] < una[3]


@given(st.lists(GRADOS, min_size=1, max_size=12))
@settings(max_examples=60, deadline=None)
def test_nothing_is_cut_nor_covered_wherever_the_places_are(grados):
    lugares = [
        un_lugar(NOMBRES[n], f"{x / 1000}", f"{y / 1000}", cuantas)
        for n, (x, y, cuantas) in enumerate(grados)
    ]

    mapa = dibujar(lugares)

    assert len(mapa.circulos) == len(lugares)
    assert all(circulo.radio >= RADIO_MINIMO for circulo in mapa.circulos)
    assert all(c.radio <= c.x <= ANCHO - c.radio and c.y >= c.radio for c in mapa.circulos)
    assert all(c.y + c.radio <= mapa.pie for c in mapa.circulos)
    assert not any(se_tocan(una, otra) for una, otra in combinations(cajas(mapa), 2))
    for caja in cajas(mapa):
        assert caja[0] >= 0
        assert caja[2] <= ANCHO


def test_places_side_by_side_step_aside_and_say_where_they_are():
    lugares = [un_lugar(nombre, "19.05", "-98.30", 40) for nombre in NOMBRES[:4]]

    circulos = dibujar(lugares).circulos

    distancias = [
        math.dist((a.x, a.y), (b.x, b.y)) - a.radio - b.radio for a, b in combinations(circulos, 2)
    ]
    assert min(distancias) >= 0
    assert {circulo.punto for circulo in circulos} == {(ANCHO // 2, 100)}


def test_proportion_and_scale_are_those_of_the_ground():
    norte, sur = un_lugar("Norte", "19.09", "-98.30"), un_lugar("Sur", "19.00", "-98.30")

    mapa = dibujar([norte, sur])

    arriba, abajo = mapa.circulos
    metros_por_unidad = 0.09 * 111_320 / (abajo.y - arriba.y)
    assert mapa.escala.texto == "2 km"
    assert mapa.escala.largo * metros_por_unidad == pytest.approx(2000, rel=0.03)


def test_area_grows_with_the_number():
    mapa = dibujar([un_lugar("A", cuantas=400), un_lugar("B", "19.09", cuantas=200)])

    grande, medio = mapa.circulos
    assert (medio.radio / grande.radio) ** 2 == pytest.approx(0.5, rel=0.1)


def test_without_any_point_there_is_no_map():
    assert dibujar([un_lugar(latitud=None, longitud=None)]) is None


def test_each_point_says_who_put_it_there():
    cargado = PUNTOS["san-luis-tehuiloyocan"]
    de_la_tabla = un_lugar(
        "Tehuiloyocan", cargado.latitud, cargado.longitud, slug="san-luis-tehuiloyocan"
    )

    assert dibujar([de_la_tabla]).fuentes == [GEONAMES]
    assert dibujar([de_la_tabla, un_lugar()]).fuentes == [AYUNTAMIENTO, GEONAMES]


@pytest.mark.parametrize(
    ("nombre", "renglones"),
    [
        ("San Rafael Comac", ["San Rafael Comac"]),
        ("San Bernardino Tlaxcalancingo", ["San Bernardino", "Tlaxcalancingo"]),
        ("Huitzilopochtlitzin", ["Huitzilopochtlitzin"]),
    ],
)
def test_long_names_take_two_even_lines(nombre, renglones):
    assert partir(nombre) == renglones


@pytest.mark.django_db
def test_each_circle_is_a_link_with_its_name_and_the_other_filters(client):
    lugar = una_localidad(nombre="Acatepec", slug="acatepec", latitud="19.01", longitud="-98.30")
    una_validada(taller=un_taller(escuela=una_escuela(localidad=lugar)))
    otra = una_validada()

    pagina = client.get(LISTA, {"estado": "validada"}).content.decode()

    assert (
        '<a href="/proyecto-ciudadano/?estado=validada&amp;localidad=acatepec" '
        'aria-label="Acatepec: 1 problemática, 0 verificadas">' in pagina
    )
    assert f"{otra.localidad.nombre}</a> <span" in pagina
    assert pagina.count("Sin ubicación en el mapa") == 1


@pytest.mark.django_db
def test_the_chosen_place_is_marked_and_leads_back_to_all(client):
    lugar = una_localidad(nombre="Acatepec", slug="acatepec", latitud="19.01", longitud="-98.30")
    una_validada(taller=un_taller(escuela=una_escuela(localidad=lugar)))
    una_validada()

    respuesta = client.get(LISTA, {"localidad": "acatepec", "estado": "validada"})

    assert [c.lugar.elegido for c in respuesta.context["mapa"].circulos] == [True]
    assert len(respuesta.context["listado"].lugares) == 2
    assert (
        '<a href="/proyecto-ciudadano/?estado=validada" aria-label="Acatepec: 1 problemática, '
        '0 verificadas, lugar elegido" class="elegido" aria-current="true">'
        in respuesta.content.decode()
    )


@pytest.mark.django_db
def test_without_coordinates_there_is_a_table_and_no_map(client):
    una_validada()

    respuesta = client.get(LISTA)

    assert respuesta.context["mapa"] is None
    assert "cuando los lugares tienen coordenadas" in respuesta.content.decode()
