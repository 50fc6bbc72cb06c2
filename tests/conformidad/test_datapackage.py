"""Every data set with its real CSV, by frictionless: types, required values, options and keys."""

import csv
import json

import pytest
from frictionless import Package, validate

from cholula_ga.datos.registro import conjuntos

pytestmark = pytest.mark.django_db
CON_FILAS = {"actividades", "acuerdos", "asistencia", "catalogo", "estrategias", "votos"}


def guardado(client, ruta, carpeta):
    """The descriptor and its CSV files on disk, where frictionless may read them."""
    descriptor = client.get(ruta).json()
    for recurso in descriptor["resources"]:
        nombre = recurso["path"].rpartition("/")[2]
        respuesta = client.get(f"/datos/{nombre}")
        (carpeta / nombre).write_bytes(b"".join(respuesta.streaming_content))
        recurso["path"] = nombre
    archivo = carpeta / "datapackage.json"
    archivo.write_text(json.dumps(descriptor))
    return archivo


def errores(informe):
    return [
        (tarea.name, error.type, error.note) for tarea in informe.tasks for error in tarea.errors
    ] + [(error.type, error.note) for error in informe.errors]


def test_all_the_data_sets_are_what_their_package_says(client, cargado, tmp_path):
    archivo = guardado(client, "/datos/datapackage.json", tmp_path)

    informe = validate(str(archivo))

    assert errores(informe) == []
    assert [tarea.name for tarea in informe.tasks] == [c.slug for c in conjuntos()]
    assert {tarea.name for tarea in informe.tasks if tarea.stats.get("rows")} >= CON_FILAS


def test_each_set_has_a_package_of_its_own(client, cargado, tmp_path):
    for slug in (conjunto.slug for conjunto in conjuntos()):
        archivo = guardado(client, f"/datos/{slug}/datapackage.json", tmp_path)

        assert errores(validate(str(archivo))) == []
        assert Package(str(archivo)).resource_names == [slug]


def test_what_breaks_the_promise_of_a_column_is_found(client, cargado, tmp_path):
    archivo = guardado(client, "/datos/catalogo/datapackage.json", tmp_path)
    tabla = tmp_path / "catalogo.csv"
    with tabla.open(newline="") as fichero:
        filas = list(csv.reader(fichero))
    filas[1][filas[0].index("ejercicio")] = "dos mil"
    filas[1][filas[0].index("titulo")] = ""
    filas[2] = filas[3]
    with tabla.open("w", newline="") as fichero:
        csv.writer(fichero).writerows(filas)

    tipos = [tipo for _, tipo, _ in errores(validate(str(archivo)))]

    assert sorted(tipos) == ["constraint-error", "primary-key", "type-error"]
