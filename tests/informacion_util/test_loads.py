import csv
import json
import re
from html import unescape
from pathlib import Path

import pytest

import informacion_util
from cholula_ga.institucion.cargas import cargar_real as cargar_institucion
from cholula_ga.publicacion.archivos import abrir
from cholula_ga.publicacion.models import Asiento, Version
from cholula_ga.publicacion.verificacion import revisar_bitacora
from informacion_util import muestras
from informacion_util.cargas import cargar_demo, cargar_real
from informacion_util.models import Accion, Edicion, Estrategia, Ficha, Recurso

pytestmark = pytest.mark.django_db
SEMILLA = json.loads(
    (Path(informacion_util.__file__).parent / "datos" / "semilla.json").read_text(encoding="utf-8")
)
FICHA = "/informacion-util/2023/primera-sesion-ordinaria/"


@pytest.fixture(autouse=True)
def _institucion():
    cargar_institucion()


def _palabras(texto):
    return re.findall(r"[\w']+", texto.lower())


def test_every_word_of_the_document_is_on_its_page(client):
    cargar_real()

    pagina = unescape(re.sub(r"<[^>]+>", " ", client.get(FICHA).text))

    numerales = {"1", "2", "3"}  # the list draws them
    assert set(_palabras(SEMILLA["documento"])) - numerales <= set(_palabras(pagina))


def test_the_four_blocks_are_the_document_in_its_order():
    cargar_real()

    edicion = Edicion.objects.get()
    bloques = [edicion.objetivo, edicion.relevancia, edicion.aportacion, edicion.acciones]
    documento = _palabras(SEMILLA["documento"])
    for bloque in bloques:
        palabras = _palabras(bloque)
        inicio = next(
            i for i in range(len(documento)) if documento[i : i + len(palabras)] == palabras
        )
        assert documento[inicio : inicio + len(palabras)] == palabras


def test_what_the_document_does_not_say_is_not_invented():
    cargar_real()

    edicion = Edicion.objects.get()
    contenido = edicion.a_publico()
    vacios = {campo for campo, valor in contenido.items() if valor is None}
    assert (edicion.fecha_informacion, edicion.fecha_validacion, edicion.verificada_el) == (
        None,
    ) * 3
    assert {"resumen", "sector", "necesidad", "proposito", "periodicidad"} <= vacios
    assert (edicion.vigencia, edicion.es_demo) == ("no_consta", False)


def test_both_strategies_are_proposals_and_nothing_more():
    cargar_real()

    estrategias = Estrategia.objects.order_by("slug")
    assert [(e.slug, e.estado, e.acuerdo_numero) for e in estrategias] == [
        ("difusion-2023", "propuesta", ""),
        ("transparencia-proactiva-2023", "propuesta", ""),
    ]
    assert not Accion.objects.exists()


def test_it_enters_through_the_door_in_the_name_of_its_office():
    cargar_real()

    assert set(Version.objects.values_list("oficina", "publicada_por")) == {
        ("Coordinación General de Transparencia", None)
    }
    assert Asiento.objects.count() == 3


def test_loading_again_changes_nothing():
    cargar_real()
    cargar_demo()
    antes = (Asiento.objects.count(), Edicion.objects.count(), Recurso.objects.count())

    cargar_real()
    cargar_demo()

    assert (Asiento.objects.count(), Edicion.objects.count(), Recurso.objects.count()) == antes


def test_a_load_cut_short_goes_on_where_it_stopped(monkeypatch):
    original, hechas = muestras.cargar_ficha, []

    def se_corta(datos, lugar):
        original(datos, lugar)
        hechas.append(datos["slug"])
        if len(hechas) == 5:
            raise KeyboardInterrupt

    cargar_real()
    monkeypatch.setattr(muestras, "cargar_ficha", se_corta)
    with pytest.raises(KeyboardInterrupt):
        cargar_demo()
    monkeypatch.undo()

    cargar_demo()

    assert Ficha.objects.filter(es_demo=True).count() == 26
    assert [problemas for _, problemas in revisar_bitacora() if problemas] == []


def test_the_samples_cover_offices_years_and_states_and_are_all_marked():
    cargar_real()
    cargar_demo()

    muestra = Edicion.objects.filter(es_demo=True)
    assert muestra.values("ficha").distinct().count() >= 25
    assert muestra.values("ficha__dependencia").distinct().count() >= 10
    assert set(muestra.values_list("ejercicio__anio", flat=True)) == {2022, 2023}
    assert set(muestra.values_list("estado", flat=True)) == {
        "borrador",
        "en_revision",
        "observada",
        "publicada",
        "historica",
    }
    assert {e.vigencia.value for e in muestra.publicadas()} == {"vigente", "por_vencer", "vencida"}
    assert muestra.filter(version=3).exists()
    assert Estrategia.objects.filter(es_demo=True).count() == 2
    assert (
        not Edicion.objects.filter(es_demo=False).exclude(ficha__slug__contains="sesion").exists()
    )


def test_every_published_sample_is_shown_as_a_sample(client):
    cargar_demo()

    for edicion in Edicion.objects.publicadas():
        assert "dato de demostración" in client.get(edicion.get_absolute_url()).text


def test_sample_strategies_show_lines_and_evidence_that_adds_up(client):
    cargar_demo()

    html = client.get("/estrategias/difusion-2022-demostracion/").text
    carteles = Accion.objects.get(titulo__startswith="Carteles")
    with abrir(carteles.evidencias.get().archivo) as fichero:
        filas = list(csv.DictReader(fichero.read().decode().splitlines()))

    assert "Llevarla a donde está la gente: 2 acciones" in html
    assert html.count("<h5>Evidencia</h5>") == 3
    assert sum(int(fila["carteles"]) for fila in filas) == carteles.avances.get(trimestre=2).valor
