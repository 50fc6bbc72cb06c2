import re
from datetime import date
from pathlib import Path

import pytest

from proyecto_ciudadano.importacion.columnas import POR_NOMBRE
from proyecto_ciudadano.models import Escuela, Problematica, Taller
from tests.datos.hojas import un_csv, un_libro
from tests.factories.institucion import un_usuario, una_localidad
from tests.factories.proyecto_ciudadano import (
    un_taller,
    una_escuela,
    una_problematica,
    una_validada,
)
from tests.proyecto_ciudadano.planillas import DE_ANTES, errores, importado, una_fila

pytestmark = pytest.mark.django_db
RAIZ = Path(__file__).resolve().parents[2]


@pytest.fixture
def validacion():
    return un_usuario("validacion")


def test_a_row_becomes_a_detected_problem_with_its_folio_and_author(validacion):
    escuela = una_escuela(**DE_ANTES)

    resultado = importado(
        validacion, una_fila(taller_fecha="2023-02-10", participantes="28", detectada_el="")
    )

    problematica = Problematica.objects.get()
    taller = Taller.objects.get()
    assert (resultado.mensajes, resultado.totals["new"]) == ([], 1)
    assert (problematica.folio, problematica.estado) == ("PC-2023-0001", "detectada")
    assert (problematica.detectada_el, problematica.localidad) == (
        date(2023, 2, 10),
        escuela.localidad,
    )
    assert (taller.escuela, taller.participantes, taller.fecha) == (
        escuela,
        28,
        date(2023, 2, 10),
    )
    assert problematica.autorias() == {validacion.pk}
    assert not problematica.es_publica()


def test_a_new_school_is_registered_with_its_rows_after_confirming_the_warning(validacion):
    lugar = una_localidad(nombre="San Luis Tehuiloyocan")
    filas = [
        una_fila(escuela="Escuela Nueva", nivel="Secundaria", lugar="san luis tehuiloyocan"),
        una_fila(titulo="Otra", edicion="Segunda edición"),
    ]

    sin_confirmar = importado(validacion, *filas)
    confirmado = importado(validacion, *filas, confirma_avisos=True)

    assert [a.mensaje for a in sin_confirmar.avisos] == [
        "se dará de alta esta escuela en San Luis Tehuiloyocan."
    ]
    assert "Hay avisos sin confirmar" in sin_confirmar.mensajes[0]
    assert (confirmado.mensajes, Problematica.objects.count()) == ([], 2)
    assert list(Escuela.objects.values_list("nombre", "localidad")) == [("Escuela Nueva", lugar.pk)]
    assert Taller.objects.count() == 2


def test_what_is_exported_and_imported_again_changes_nothing(client, validacion):
    una_problematica(titulo="=2+2", descripcion="'-hola\ndos líneas; «tres», cuatro")
    una_problematica(taller=un_taller(fecha=date(2023, 2, 1)), categoria="salud")
    una_validada(titulo="Ya validada")
    client.force_login(validacion)
    lista = "/admin/proyecto_ciudadano/problematica/"

    for direccion in (f"{lista}export/?estado__exact=detectada", f"{lista}export/xlsx/"):
        archivo = client.get(direccion)
        resultado = importado(validacion, contenido=archivo.content)
        assert (resultado.mensajes, resultado.totals["skip"], resultado.guarda_algo) == (
            [],
            2,
            False,
        )


def test_an_existing_one_changes_and_who_changes_it_is_an_author(validacion):
    problematica = una_problematica()
    nueva = una_localidad(nombre="Tonantzintla")
    fila = {"folio": problematica.folio.lower(), "titulo": "Otro título", "lugar": "tonantzintla"}

    previa = importado(validacion, fila, simular=True)
    importado(validacion, fila, plan=previa.plan)

    (mostrada,) = [f for filas in previa.muestras.values() for f in filas]
    assert [(c.columna, c.antes, c.despues) for c in mostrada.cambios] == [
        ("lugar", problematica.localidad.nombre, "Tonantzintla"),
        ("titulo", "Basura en la esquina", "Otro título"),
    ]
    problematica.refresh_from_db()
    assert (problematica.titulo, problematica.localidad) == ("Otro título", nueva)
    assert problematica.autorias() == {validacion.pk}


def test_a_validated_one_is_refused_with_and_without_its_folio(validacion):
    taller = un_taller(escuela=una_escuela(**DE_ANTES))
    validada = una_validada(taller=taller)

    resultado = importado(
        validacion, una_fila(), {**una_fila(titulo="Otra"), "folio": validada.folio}
    )

    dicho = (
        f"{validada.folio} ya se validó y su texto quedó publicado: no se cambia con un archivo. "
        "Quite la fila."
    )
    assert errores(resultado) == [(2, "folio", dicho), (3, "folio", dicho)]


def test_a_workshop_changes_once_while_no_page_shows_it(validacion):
    taller = un_taller(escuela=una_escuela(**DE_ANTES), participantes=30)
    filas = [una_fila(participantes="31"), una_fila(titulo="Otra", participantes="31")]

    importado(validacion, *filas, confirma_avisos=True)
    una_validada(taller=taller, titulo="Pública")
    resultado = importado(validacion, una_fila(titulo="Tercera", participantes="32"))

    taller.refresh_from_db()
    assert taller.participantes == 31
    assert [(c, "ya aparece en páginas públicas" in m) for _, c, m in errores(resultado)] == [
        ("participantes", True)
    ]


def test_a_file_imported_twice_registers_nothing_the_second_time(validacion):
    una_escuela(**DE_ANTES)
    contenido = un_libro([una_fila(), una_fila(titulo="Otra", detectada_el=date(2023, 2, 1))])

    primera, segunda = (importado(validacion, contenido=contenido) for _ in range(2))

    assert (primera.totals["new"], segunda.totals["skip"], segunda.totals["new"]) == (2, 2, 0)


def test_only_validacion_imports(validacion):
    una_escuela(**DE_ANTES)

    for rol in ("enlace", "secretaria_tecnica"):
        resultado = importado(un_usuario(rol), una_fila(), confirma_avisos=True)
        assert resultado.mensajes == [
            "Solo la Coordinación General de Transparencia importa problemáticas."
        ]
    assert not Problematica.objects.exists()


def test_a_plan_that_is_no_longer_true_is_not_done(validacion):
    problematica = una_problematica()
    fila = {"folio": problematica.folio, "titulo": "Otro"}
    previa = importado(validacion, fila, simular=True)
    Problematica.objects.update(propuesta="Lo que alguien escribió mientras")

    resultado = importado(validacion, fila, plan=previa.plan)

    assert "después de la vista previa" in resultado.mensajes[0]
    assert Problematica.objects.get().titulo == "Basura en la esquina"


def test_rows_beyond_one_lot_do_what_the_preview_said(validacion, monkeypatch):
    monkeypatch.setattr("proyecto_ciudadano.importacion.importador.LOTE", 2)
    una_localidad(nombre="Tonantzintla")
    escuela = {"escuela": "Nueva", "nivel": "Primaria", "lugar": "Tonantzintla"}
    filas = [una_fila(titulo=f"Número {n}", participantes="", **escuela) for n in range(5)]
    filas[3]["participantes"] = "40"
    filas[4]["edicion"] = "Segunda"

    previa = importado(validacion, *filas, simular=True)
    hecho = importado(validacion, *filas, plan=previa.plan, confirma_avisos=True)

    assert (hecho.mensajes, hecho.plan, Problematica.objects.count()) == ([], previa.plan, 5)
    assert sorted(Taller.objects.values_list("edicion", "participantes")) == [
        ("Primera edición", 40),
        ("Segunda", None),
    ]


@pytest.mark.parametrize("codificacion", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separador", [",", ";", "\t"])
def test_headings_and_files_as_spreadsheets_save_them(validacion, codificacion, separador):
    una_escuela(**DE_ANTES)
    otros = {
        "escuela_cct": "CCT",
        "edicion": " Edición ",
        "titulo": "TÍTULO",
        "problema": "Descripción",
    }
    fila = {otros.get(nombre, nombre): valor for nombre, valor in una_fila().items()}
    contenido = un_csv([fila], separador=separador, codificacion=codificacion)

    resultado = importado(validacion, contenido=contenido)

    assert (resultado.mensajes, resultado.totals["new"]) == ([], 1)


def test_the_guide_explains_every_column_and_no_other():
    guia = (RAIZ / "docs" / "proyecto-ciudadano.md").read_text()
    tabla = guia.partition("## Importar problemáticas")[2].partition("\n## ")[0]

    explicadas = [
        nombre
        for fila in tabla.splitlines()
        if fila.startswith("| `")
        for nombre in re.findall(r"`(\w+)`", fila.split("|")[1])
    ]

    assert explicadas == list(POR_NOMBRE)
