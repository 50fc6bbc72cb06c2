"""How often each type of public page asks the database, at two sizes of the site."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from informacion_util.volumen import generar_fichas
from proyecto_ciudadano.volumen import generar_problematicas
from tests.paginas import TIPOS, direccion_de, direcciones

TOPE = 8
SIN_GUARDAR = ("no encontrada",)  # an error page is not kept


def consultas(visitante, direccion):
    with CaptureQueriesContext(connection) as captadas:
        respuesta = visitante.get(direccion)
    assert respuesta.status_code == (404 if "no/existe" in direccion else 200)
    return [consulta["sql"][:90] for consulta in captadas]  # enough to know which one


@pytest.mark.django_db
def test_pages_take_few_queries_and_one_when_kept_at_two_sizes(sitio_cargado):
    visitante = Client()
    mapa = direcciones(lambda ruta: visitante.get(ruta).content.decode())

    medidas = []
    for fichas in (0, 150):
        generar_fichas(fichas)
        generar_problematicas(fichas)
        primera = {tipo: consultas(visitante, direccion_de(tipo, mapa)) for tipo in TIPOS}
        segunda = {tipo: consultas(visitante, direccion_de(tipo, mapa)) for tipo in TIPOS}
        medidas.append((fichas, primera, segunda))

    guardadas = [tipo for tipo in TIPOS if tipo not in SIN_GUARDAR]
    for fichas, primera, segunda in medidas:
        de_mas = {tipo: sql for tipo, sql in primera.items() if len(sql) > TOPE}
        otra_vez = {tipo: len(segunda[tipo]) for tipo in guardadas}
        assert (fichas, de_mas, otra_vez) == (fichas, {}, dict.fromkeys(guardadas, 1))
