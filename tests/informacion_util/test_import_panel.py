import shutil
from io import BytesIO

import pytest
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.core import signing
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from cholula_ga.datos.importacion import temporal
from cholula_ga.datos.importacion.temporal import CARPETA
from informacion_util.importacion.plantilla import ENCABEZADO
from informacion_util.models import Edicion
from tests.datos.hojas import subido, un_csv, un_libro
from tests.factories.informacion_util import publicada, un_enlace, un_tema, una_edicion
from tests.factories.institucion import un_ejercicio, una_dependencia
from tests.informacion_util.hojas import importada
from tests.informacion_util.panel import textos

pytestmark = pytest.mark.django_db
LISTA = "/admin/informacion_util/edicion/"
IMPORTAR, CONFIRMAR = f"{LISTA}import/", f"{LISTA}process_import/"


@pytest.fixture
def dependencia():
    un_ejercicio(2023)
    return una_dependencia(siglas="SISG", nombre="Secretaría de Género")


@pytest.fixture
def panel(client, dependencia):
    shutil.rmtree(settings.VAR_DIR / CARPETA, ignore_errors=True)
    client.enlace = un_enlace(dependencia)
    client.force_login(client.enlace)
    return client


def _previa(panel, *filas):
    respuesta = panel.post(IMPORTAR, {"import_file": subido(un_csv(filas))})
    return respuesta, respuesta.context["confirm_form"].initial


def test_the_preview_says_what_would_be_created_changed_and_left_alone(panel, dependencia):
    borrador = una_edicion(dependencia=dependencia, objetivo="Uno", lugar=None)
    igual = una_edicion(dependencia=dependencia, objetivo="Igual")
    vista = publicada(una_edicion(dependencia=dependencia, objetivo="Visto"))
    fichas = [(borrador, "Dos"), (igual, "Igual"), (vista, "Nuevo")]
    filas = [
        {"identificador": e.ficha.slug, "ejercicio": 2023, "titulo": e.titulo, "objetivo": objetivo}
        for e, objetivo in fichas
    ]

    respuesta, _ = _previa(panel, *filas, filas[0] | {"identificador": "otra", "titulo": "Otra"})

    cuentas = {grupo["efecto"]: grupo["cuantas"] for grupo in respuesta.context["grupos"]}
    cambios = {
        grupo["efecto"]: [
            (c.columna, c.antes, c.despues) for f in grupo["filas"] for c in f.cambios
        ]
        for grupo in respuesta.context["grupos"]
    }
    assert cuentas == {"nueva": 1, "cambia": 1, "corrige": 1, "igual": 1}
    assert cambios["cambia"] == [("objetivo", "Uno", "Dos")]
    assert cambios["corrige"] == [("objetivo", "Visto", "Nuevo")]
    assert "Esto pasaría. Todavía no se guarda nada" in textos(respuesta)


def test_what_is_confirmed_is_signed_by_its_author_and_kept_in_the_history(panel, dependencia):
    _, datos = _previa(panel, {"ejercicio": 2023, "titulo": "Importada"})

    respuesta = panel.post(CONFIRMAR, datos, follow=True)

    edicion = Edicion.objects.get()
    entrada = LogEntry.objects.get()
    assert "Importación terminada. Nuevas: 1; con cambios: 0; sin cambios: 0." in textos(respuesta)
    assert (edicion.elaborada_por, edicion.autorias()) == (panel.enlace, {panel.enlace.pk})
    assert (entrada.object_id, entrada.user, entrada.action_flag) == (
        str(edicion.pk),
        panel.enlace,
        1,
    )
    assert list((settings.VAR_DIR / CARPETA).iterdir()) == []


def test_a_row_that_is_no_longer_ones_own_is_refused_on_the_confirmation(panel, dependencia):
    _, datos = _previa(panel, {"ejercicio": 2023, "titulo": "Mía", "dependencia": "SISG"})
    panel.enlace.dependencias.set([una_dependencia()])

    respuesta = panel.post(CONFIRMAR, datos)

    assert respuesta.status_code == 409
    assert "no está a su cargo" in textos(respuesta)
    assert not Edicion.objects.exists()


def test_a_file_replaced_after_its_preview_is_not_imported(panel, dependencia):
    _, datos = _previa(panel, {"ejercicio": 2023, "titulo": "Mía"})
    (guardado,) = (settings.VAR_DIR / CARPETA).iterdir()
    guardado.write_bytes(un_csv([{"ejercicio": 2023, "titulo": "Otra"}]))

    panel.post(CONFIRMAR, datos)

    assert not Edicion.objects.exists()


@pytest.mark.parametrize("publicado", [False, True])
def test_a_draft_changed_after_the_preview_is_not_overwritten(panel, dependencia, publicado):
    edicion = una_edicion(dependencia=dependencia, objetivo="Uno", relevancia="Una")
    fila = {"identificador": edicion.ficha.slug, "ejercicio": 2023, "titulo": edicion.titulo}
    respuesta, datos = _previa(panel, fila | {"objetivo": "Uno", "relevancia": "Otra"})
    if publicado:
        publicada(edicion)
    else:
        Edicion.objects.update(objetivo="Lo que alguien escribió mientras")

    confirmada = panel.post(CONFIRMAR, datos)

    edicion.refresh_from_db()
    assert (confirmada.status_code, edicion.relevancia, Edicion.objects.count()) == (409, "Una", 1)
    assert "Elija otra vez el archivo y revise qué pasaría ahora." in textos(confirmada)


def test_a_confirmation_serves_if_only_other_columns_changed(panel, dependencia):
    edicion = una_edicion(dependencia=dependencia, objetivo="Uno")
    fila = {"identificador": edicion.ficha.slug, "ejercicio": 2023, "titulo": edicion.titulo}
    _, datos = _previa(panel, fila | {"objetivo": "Dos"})
    Edicion.objects.update(acciones="Lo que alguien escribió mientras")

    panel.post(CONFIRMAR, datos)

    edicion.refresh_from_db()
    assert (edicion.objetivo, edicion.acciones) == ("Dos", "Lo que alguien escribió mientras")


def test_the_seal_of_somebody_else_or_of_nobody_opens_no_file(panel, dependencia):
    una_edicion(dependencia=dependencia)
    _, datos = _previa(panel, {"ejercicio": 2023, "titulo": "Mía"})
    otra = un_enlace(dependencia)
    ajeno = signing.dumps(["../db.sqlite3", panel.enlace.pk, "0" * 64], salt="otra")

    panel.force_login(otra)
    for sello in (datos["sello"], ajeno, "x", ""):
        assert panel.post(CONFIRMAR, {"sello": sello}).status_code == 302
        with pytest.raises(temporal.YaNoEsta), temporal.tomar(sello, otra):
            raise AssertionError("nadie debió abrirlo")
    assert Edicion.objects.count() == 1


def test_every_error_of_the_file_is_in_a_table_and_nothing_can_be_confirmed(panel, dependencia):
    un_tema(nombre="Igualdad de género")
    filas = [
        {"ejercicio": 2023, "titulo": "", "tema": "Igualdad de genro", "sector": "Mujeres"},
        {"ejercicio": 1999, "titulo": "b", "tema": "", "sector": "Hombres lobo"},
    ]

    respuesta = panel.post(IMPORTAR, {"import_file": subido(un_csv(filas))})

    errores = [(e.fila, e.columna) for e in respuesta.context["resultado"].errores]
    assert errores == [(2, "tema"), (2, "titulo"), (3, "sector"), (3, "ejercicio")]
    assert "¿Quiso decir «Igualdad de género»?" in textos(respuesta)
    assert "confirm_form" not in respuesta.context


def test_a_file_that_changes_nothing_has_nothing_to_confirm(panel, dependencia):
    una_edicion(dependencia=dependencia)
    exportado = panel.get(f"{LISTA}export/xlsx/")

    respuesta = panel.post(IMPORTAR, {"import_file": subido(exportado.content, "f.xlsx")})

    assert "no hay nada que importar" in textos(respuesta)


def test_the_template_is_imported_once_it_has_a_row(panel, dependencia):
    vacia = panel.get(f"{IMPORTAR}plantilla.xlsx").content
    libro = load_workbook(BytesIO(vacia))
    libro["fichas"].append([None, 2023, "SISG", None, None, "De la plantilla"])
    memoria = BytesIO()
    libro.save(memoria)

    sola = panel.post(IMPORTAR, {"import_file": subido(vacia, "p.xlsx")})
    llena = panel.post(IMPORTAR, {"import_file": subido(memoria.getvalue(), "p.xlsx")})

    assert [celda.value for celda in libro["fichas"][1]] == ENCABEZADO
    assert libro.sheetnames == ["fichas", "instrucciones", "valores"]
    assert "solo tiene encabezado" in textos(sola)
    assert llena.context["resultado"].totals["new"] == 1
    csv = panel.get(f"{IMPORTAR}plantilla.csv").content.decode("utf-8-sig")
    assert csv.strip().split(",") == ENCABEZADO


@pytest.mark.parametrize("direccion", [IMPORTAR, f"{IMPORTAR}plantilla.xlsx", CONFIRMAR])
def test_who_may_not_change_entries_may_not_import_them(panel, direccion):
    panel.enlace.groups.clear()

    assert panel.get(direccion).status_code in (403, 405)
    assert panel.post(direccion).status_code == 403


def test_two_rows_of_one_entry_are_an_error_and_a_new_year_of_it_is_not(dependencia):
    un_ejercicio(2024)
    filas = [
        {"ejercicio": anio, "titulo": "La misma", "version": version}
        for anio, version in ((2023, ""), (2024, ""), (2023, "1"))
    ]

    repetida = importada(un_csv(filas), dependencia)
    buena = importada(un_csv(filas[:2]), dependencia)

    assert [(e.fila, e.columna) for e in repetida.errores] == [(4, "identificador")]
    assert buena.totals["new"] == 2
    assert Edicion.objects.values("ficha").distinct().count() == 1


def test_a_file_without_identifiers_imported_twice_changes_nothing_the_second_time(dependencia):
    contenido = un_libro([{"ejercicio": 2023, "titulo": f"Ficha {n}"} for n in range(3)])

    primera, segunda = (importada(contenido, dependencia) for _ in range(2))

    assert (primera.totals["new"], segunda.totals["skip"], segunda.totals["new"]) == (3, 3, 0)


def test_an_old_version_in_the_file_is_left_alone_and_its_changes_refused(dependencia):
    edicion = publicada(una_edicion(dependencia=dependencia))
    fila = {
        "identificador": edicion.ficha.slug,
        "ejercicio": 2023,
        "version": 1,
        "titulo": edicion.titulo,
    }
    importada(un_csv([fila | {"titulo": "Segunda", "version": ""}]), dependencia)

    igual = importada(un_csv([fila]), dependencia)
    cambiada = importada(un_csv([fila | {"titulo": "Tercera"}]), dependencia)

    assert (igual.totals["skip"], igual.mensajes) == (1, [])
    assert [(e.columna, "ya no es la última" in e.mensaje) for e in cambiada.errores] == [
        ("version", True)
    ]


@pytest.mark.parametrize("cuantas", [5, 300])
def test_an_import_takes_the_same_statements_for_any_number_of_rows(dependencia, cuantas):
    contenido = un_csv([{"ejercicio": 2023, "titulo": f"Ficha {n}"} for n in range(cuantas)])

    with CaptureQueriesContext(
        connection,
    ) as contadas:
        importada(contenido, dependencia, usuario=un_enlace(dependencia))

    assert len(contadas) <= 30
    assert Edicion.objects.count() == cuantas
