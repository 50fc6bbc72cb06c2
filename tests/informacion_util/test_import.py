import csv
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from tablib import Dataset

from informacion_util.models import Edicion, Ficha
from informacion_util.resources import EdicionResource
from tests.factories.informacion_util import publicada, un_enlace, un_recurso, un_tema, una_edicion
from tests.factories.institucion import un_ejercicio, una_dependencia

pytestmark = pytest.mark.django_db


@pytest.fixture
def dependencia():
    un_ejercicio(2023)
    return una_dependencia(siglas="SISG", nombre="Secretaría de Género")


def _archivo(tmp_path, *filas, columnas=None):
    memoria = StringIO()
    escritor = csv.DictWriter(memoria, fieldnames=columnas or list(filas[0]))
    escritor.writeheader()
    escritor.writerows(filas)
    ruta = tmp_path / "fichas.csv"
    ruta.write_text("\ufeff" + memoria.getvalue(), encoding="utf-8")
    return ruta


def _importar(ruta, *opciones):
    salida, errores = StringIO(), StringIO()
    try:
        call_command(
            "importar_fichas",
            str(ruta),
            "--dependencia",
            "sisg",
            *opciones,
            stdout=salida,
            stderr=errores,
        )
    except CommandError as error:
        return f"{errores.getvalue()}{error}"
    return salida.getvalue().strip()


FILA = {
    "ejercicio": "2023",
    "titulo": " Talleres para mujeres ",
    "sector": "mujeres",
    "proposito": "Facilitar trámites y servicios",
    "periodicidad": "TRIMESTRAL",
    "fecha_informacion": "31/01/2023",
}


def test_rows_become_drafts_of_the_dependencia(tmp_path, dependencia):
    un_tema(slug="igualdad", nombre="Igualdad")
    ruta = _archivo(tmp_path, FILA | {"tema": "igualdad", "estante": "datos abiertos"})

    dicho = _importar(ruta)

    edicion = Edicion.objects.get()
    assert dicho == "Se crearon 1, cambian 0, sin cambios 0."
    assert (edicion.titulo, edicion.estado, edicion.periodicidad) == (
        "Talleres para mujeres",
        "borrador",
        "trimestral",
    )
    assert (edicion.ficha.dependencia, edicion.ficha.estante) == (dependencia, "datos_abiertos")
    assert edicion.fecha_informacion.isoformat() == "2023-01-31"


def test_a_dry_run_saves_nothing(tmp_path, dependencia):
    dicho = _importar(_archivo(tmp_path, FILA), "--simular")

    assert dicho == "Se crearían 1, cambian 0, sin cambios 0."
    assert (Edicion.objects.count(), Ficha.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("cambio", "error"),
    [
        ({"sector": "mujeress"}, "¿Quiso decir «Mujeres»?"),
        ({"fecha_informacion": "enero"}, "Se espera 2023-12-31 o 31/12/2023"),
        ({"ejercicio": "1999"}, "no hay ejercicio «1999»"),
        ({"dependencia": "Secretaría de Genero"}, ""),
        ({"dependencia": "Otra cosa"}, "no existe «Otra cosa». Se espera: Secretaría de Género."),
        ({"tema": "nada"}, "no existe «nada»."),
    ],
)
def test_an_error_names_the_row_and_what_was_expected_and_nothing_enters(
    tmp_path, dependencia, cambio, error
):
    columnas = list(FILA | cambio)
    ruta = _archivo(tmp_path, FILA | {"titulo": "Buena"}, FILA | cambio, columnas=columnas)

    dicho = _importar(ruta)

    if not error:
        assert dicho.startswith("Se crearon 2")
        return
    assert f"Fila 3, columna «{next(iter(cambio))}»" in dicho
    assert error in dicho
    assert (Edicion.objects.count(), Ficha.objects.count()) == (0, 0)


def test_a_row_of_another_office_is_refused_on_the_dry_run_and_on_the_confirmation(
    tmp_path, dependencia
):
    una_dependencia(siglas="SSP", nombre="Servicios")
    ruta = _archivo(tmp_path, FILA | {"dependencia": "SSP"})

    for opciones in (["--simular"], []):
        assert "no está a su cargo" in _importar(ruta, *opciones)
    assert not Edicion.objects.exists()


def test_a_ficha_of_another_office_is_not_taken_by_its_identifier(tmp_path, dependencia):
    ajena = una_edicion()
    ruta = _archivo(tmp_path, FILA | {"identificador": ajena.ficha.slug})

    assert "no está a su cargo" in _importar(ruta)
    assert Edicion.objects.get().titulo == ajena.titulo


def _exportada(usuario):
    return EdicionResource(usuario=usuario).export().csv


def test_what_is_exported_is_imported_without_a_change(dependencia):
    usuario = un_enlace(dependencia)
    una_edicion(dependencia=dependencia, palabras_clave="agua, luz")
    publicada(una_edicion(dependencia=dependencia))

    resultado = EdicionResource(usuario=usuario).import_data(
        Dataset().load(_exportada(usuario), format="csv"), raise_errors=True
    )

    assert (resultado.totals["skip"], resultado.totals["update"]) == (2, 0)


def test_a_draft_is_updated_by_its_identifier_and_its_author_noted(dependencia):
    usuario = un_enlace(dependencia)
    edicion = una_edicion(dependencia=dependencia)
    datos = Dataset().load(_exportada(usuario).replace(edicion.titulo, "Otro título"), format="csv")

    EdicionResource(usuario=usuario).import_data(datos, raise_errors=True)

    edicion.refresh_from_db()
    assert (edicion.titulo, edicion.autorias()) == ("Otro título", {usuario.pk})


def test_a_row_that_changes_a_published_entry_makes_its_next_version(dependencia):
    usuario = un_enlace(dependencia)
    edicion = una_edicion(dependencia=dependencia)
    un_recurso(edicion, tipo="enlace", url="https://example.org/a", titulo="Rutas")
    publicada(edicion)
    datos = Dataset().load(_exportada(usuario).replace(edicion.titulo, "Otro título"), format="csv")

    EdicionResource(usuario=usuario).import_data(datos, raise_errors=True)

    edicion.refresh_from_db()
    nueva = Edicion.objects.get(version=2)
    assert (edicion.estado, edicion.titulo == "Otro título") == ("publicada", False)
    assert (nueva.estado, nueva.titulo, nueva.anterior) == ("borrador", "Otro título", edicion)
    assert (nueva.fecha_informacion, nueva.autorias()) == (
        edicion.fecha_informacion,
        {usuario.pk},
    )
    assert [recurso.url for recurso in nueva.recursos.all()] == ["https://example.org/a"]


def test_without_a_user_it_reads_and_writes_nothing(dependencia):
    una_edicion(dependencia=dependencia)

    assert EdicionResource().export().height == 0
    resultado = EdicionResource().import_data(
        Dataset(("2023", "Título"), headers=["ejercicio", "titulo"])
    )
    assert resultado.has_errors()


@pytest.mark.parametrize(
    ("contenido", "error"),
    [(b"\xff\xfe\x00", "Los acentos no se pueden leer"), (None, "No se puede leer")],
)
def test_an_unreadable_file_is_said(tmp_path, dependencia, contenido, error):
    ruta = tmp_path / "roto.csv"
    if contenido:
        ruta.write_bytes(contenido)

    assert error in _importar(ruta)


def test_an_unknown_dependencia_is_said(tmp_path):
    with pytest.raises(CommandError, match="No hay dependencia con siglas «XX»"):
        call_command("importar_fichas", str(tmp_path / "x.csv"), "--dependencia", "XX")
