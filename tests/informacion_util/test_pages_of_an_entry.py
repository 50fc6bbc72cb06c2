import re
from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cholula_ga.portada.templatetags.formato import fecha_larga
from informacion_util.actions import corregir, retirar_edicion, verificar_sin_cambios
from informacion_util.estrategias import publicar_estrategia
from informacion_util.models import Recurso
from informacion_util.vistazo import COLUMNAS, FILAS, SIGNOS, Celda, vistazo_de
from tests.factories.informacion_util import (
    publicada,
    un_recurso,
    una_accion,
    una_edicion,
    una_edicion_publicada,
    una_estrategia,
    una_persona_de_validacion,
)
from tests.factories.institucion import una_dependencia
from tests.factories.publicacion import un_archivo

CSV = "colonia,día,toneladas\nCentro,lunes,12.5\nTonantzintla,martes,8\n"


def textos(filas):
    return [[celda.texto for celda in fila] for fila in filas]


def palabras(respuesta):
    return " ".join(re.sub(r"<[^>]+>", " ", respuesta.text).split())


@pytest.mark.parametrize("separador", [",", ";", "\t", "|"])
@pytest.mark.parametrize("codificacion", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_csv_is_shown_whatever_its_signs(separador, codificacion):
    contenido = CSV.replace(",", separador).encode(codificacion)

    visto = vistazo_de(contenido, entero=True)

    assert textos([visto.encabezado]) == [["colonia", "día", "toneladas"]]
    assert textos(visto.filas) == [["Centro", "lunes", "12.5"], ["Tonantzintla", "martes", "8"]]
    assert [celda.es_numero for celda in visto.encabezado] == [False, False, True]


def test_the_separator_may_be_said_in_the_first_line():
    visto = vistazo_de(b"sep=;\r\na;b,c\r\n1;2,3\r\n", entero=True)

    assert textos([visto.encabezado, *visto.filas]) == [["a", "b,c"], ["1", "2,3"]]


@pytest.mark.parametrize(
    "contenido",
    [
        b"",
        b"una sola columna\n1\n",
        b"solo,encabezado\n",
        b"\xff\xfe\x00",
    ],
)
def test_what_makes_no_table_has_no_preview(contenido):
    assert vistazo_de(contenido, entero=True) is None


def test_a_large_table_is_shown_in_part_and_says_so():
    ancho = COLUMNAS + 3
    filas = [",".join(f"{fila}-{i}" for i in range(ancho)) for fila in range(FILAS + 5)]

    visto = vistazo_de("\n".join(filas).encode(), entero=True)

    assert (len(visto.filas), visto.hay_mas_filas) == (FILAS, True)
    assert (len(visto.encabezado), visto.columnas_de_mas) == (COLUMNAS, 3)


def test_a_line_cut_by_the_bound_is_left_out():
    visto = vistazo_de("a,ñ\n1,2\n3,ñ".encode()[:-1], entero=False)

    assert textos(visto.filas) == [["1", "2"]]
    assert visto.hay_mas_filas


def test_uneven_rows_are_filled_and_long_cells_cut():
    visto = vistazo_de(f"a,b\n{'x' * 300}\n1,2,3\n".encode(), entero=True)

    assert visto.filas[0][0].texto == "x" * (SIGNOS - 1) + "…"
    assert visto.filas[0][1] == Celda("", es_numero=True)
    assert textos(visto.filas[1:]) == [["1", "2"]]


@pytest.mark.django_db
def test_the_page_previews_a_csv_and_hides_what_is_gone(client):
    edicion = una_edicion()
    for nombre, contenido in (("rutas.csv", CSV.encode()), ("roto.csv", b"a,b\n1,2\n")):
        archivo = un_archivo(dependencia=edicion.dependencia, nombre=nombre, contenido=contenido)
        un_recurso(edicion, archivo=archivo, titulo=nombre)
    publicada(edicion)
    gone = Recurso.objects.get(titulo="roto.csv").archivo
    default_storage.delete(gone.ruta)

    pagina = client.get(edicion.get_absolute_url())

    assert "Todas las filas de «rutas.csv»" in pagina.text
    assert '<td class="numero">12.5</td>' in pagina.text
    assert "filas de «roto.csv»" not in pagina.text


@pytest.mark.django_db
def test_three_dates_stand_apart_with_the_reason_of_its_freshness(client):
    edicion = una_edicion_publicada(validada_el=date(2023, 2, 1))
    verificar_sin_cambios(edicion, por=None, oficina="Agua", fecha=date(2023, 4, 2), nota="Igual.")

    dicho = palabras(client.get(edicion.get_absolute_url()))

    publicada_el = fecha_larga(timezone.localtime(edicion.publicada_el))
    assert "La información es del 15 de enero de 2023" in dicho
    assert f"Se publicó el {publicada_el}" in dicho
    assert "Se verificó el 2 de abril de 2023" in dicho
    assert "Trimestral, verificada el 2 de abril de 2023, vence el 2 de julio de 2023." in dicho
    assert "Revisada, sigue vigente. Lo declaró Agua el 2 de abril de 2023. «Igual.»" in dicho


@pytest.mark.django_db
def test_it_says_who_answers_and_how_to_cite_it(client):
    dependencia = una_dependencia(nombre="Agua", correo="agua@example.org", slug="agua")
    edicion = una_edicion_publicada(dependencia=dependencia)

    pagina = client.get(edicion.get_absolute_url())

    hoy = fecha_larga(timezone.localdate())
    assert 'href="mailto:agua@example.org"' in pagina.text
    assert 'href="/novedades/agua.atom"' in pagina.text
    assert 'href="https://datos.gob.mx/libreusomx"' in pagina.text
    cita = pagina.context["cita"]
    assert cita.startswith(
        f"Agua ({timezone.localdate().year}). «{edicion.titulo}», ejercicio 2023"
    )
    assert cita.endswith(f"{edicion.get_absolute_url()} (consultada el {hoy}).")
    assert edicion.titulo in palabras(pagina)


@pytest.mark.django_db
def test_it_says_which_strategy_spreads_it(client):
    edicion = una_edicion_publicada()
    publica, oculta = una_estrategia(acuerdo_numero="CIGA-1"), una_estrategia()
    una_accion(publica, titulo="Carteles").fichas.add(edicion.ficha)
    una_accion(oculta, titulo="Secreta").fichas.add(edicion.ficha)
    publicar_estrategia(publica, por=None, oficina="Oficina")

    dicho = palabras(client.get(edicion.get_absolute_url()))

    assert "La difunde la acción «Carteles» de la" in dicho
    assert "aprobada por el acuerdo CIGA-1" in dicho
    assert "Secreta" not in dicho


@pytest.mark.django_db
def test_the_fullest_entry_keeps_within_eight_queries(client):
    dependencia = una_dependencia()
    edicion = una_edicion(dependencia=dependencia)
    edicion.ficha.estante = "proactiva"
    edicion.ficha.save()
    un_recurso(edicion)
    un_recurso(edicion, tipo="enlace", url="https://example.org/a")
    for _ in range(3):
        estrategia = una_estrategia()
        una_accion(estrategia).fichas.add(edicion.ficha)
        publicar_estrategia(estrategia, por=None, oficina="Oficina")
    publicada(edicion)
    publicada(una_edicion(ficha=edicion.ficha, anio=2022))
    verificar_sin_cambios(edicion, por=None, oficina="Agua")

    with CaptureQueriesContext(connection) as consultas:
        client.get(edicion.get_absolute_url())

    assert len(consultas) <= 8, [consulta["sql"][:90] for consulta in consultas]


@pytest.mark.django_db
def test_the_history_tells_editions_of_every_year_with_their_files(client):
    vieja = una_edicion(anio=2022)
    recurso = un_recurso(vieja)
    publicada(vieja)
    nueva = publicada(una_edicion(ficha=vieja.ficha, anio=2023, titulo=vieja.titulo))

    pagina = client.get(f"{nueva.get_absolute_url()}historial/")

    tiempos = pagina.context["tiempos"]
    assert [(t.edicion, len(t.renglones)) for t in tiempos] == [(nueva, 1), (vieja, 1)]
    (archivo,) = tiempos[1].renglones[0].archivos
    assert (archivo.url, archivo.sha256) == (
        recurso.archivo.get_absolute_url(),
        recurso.archivo.sha256,
    )
    assert f'href="{archivo.url}"' in pagina.text


@pytest.mark.django_db
def test_two_years_are_compared_by_default_where_there_is_one_version_of_each(client):
    vieja = una_edicion_publicada(anio=2022, necesidad="Saber el día.")
    nueva = publicada(una_edicion(ficha=vieja.ficha, anio=2023, necesidad="Saber la hora."))

    pagina = client.get(f"{nueva.get_absolute_url()}historial/")

    comparacion = pagina.context["comparacion"]
    assert (comparacion.antes.marca, comparacion.despues.marca) == ("2022-1", "2023-1")
    assert "<del>el</del> <ins>la</ins>" in pagina.text


@pytest.mark.django_db
@pytest.mark.parametrize("consulta", ["", "?de=2023-1&a=2023-2", "?de=2&a=1", "?de=x&a=y"])
def test_a_replaced_file_is_told_with_both_sizes_and_hashes(client, consulta):
    edicion = una_edicion()
    antes = un_recurso(edicion).archivo
    publicada(edicion)
    nueva = corregir(edicion, por=None)
    contenido = b"fecha,total\n2023-02-02,30\n"
    despues = un_archivo(dependencia=edicion.dependencia, contenido=contenido)
    nueva.recursos.update(archivo=despues)
    publicada(nueva, nota="Datos de febrero.")
    verificar_sin_cambios(nueva, por=None, oficina="Agua")

    pagina = client.get(f"{nueva.get_absolute_url()}historial/{consulta}")

    (campo,) = [campo for campo in pagina.context["comparacion"].campos if campo.recursos]
    (hallado,) = campo.recursos
    assert hallado.situacion == "Reemplazado"
    assert (hallado.antes.sha256, hallado.despues.sha256) == (antes.sha256, despues.sha256)
    assert f"25 bytes, SHA-256 {antes.sha256}" in palabras(pagina)
    assert b"".join(client.get(antes.get_absolute_url()).streaming_content)


@pytest.mark.django_db
def test_withdrawing_hides_the_files_of_every_version(client):
    edicion = una_edicion()
    viejo = un_recurso(edicion).archivo
    publicada(edicion)
    nueva = corregir(edicion, por=None)
    nueva.recursos.all().delete()
    publicada(nueva, nota="Sin el archivo.")

    retirar_edicion(nueva, por=una_persona_de_validacion(), motivo="Tenía datos personales.")

    assert client.get(viejo.get_absolute_url()).status_code == 404
