import pytest

from cholula_ga.institucion.cargas import cargar_real
from cholula_ga.publicacion.models import Asiento, Version
from proyecto_ciudadano import cargas
from proyecto_ciudadano.models import EstadoProblematica, Problematica
from proyecto_ciudadano.portada import SALA
from tests.factories.proyecto_ciudadano import una_validada

pytestmark = pytest.mark.django_db


@pytest.fixture
def _institucion():
    cargar_real()


@pytest.mark.usefixtures("_institucion")
def test_demo_covers_every_state_and_marks_every_row():
    nuevas = cargas.cargar_demo()

    problematicas = Problematica.objects.all()
    assert (nuevas, problematicas.count()) == (18, 18)
    assert {p.estado for p in problematicas} == set(EstadoProblematica)
    assert all(p.es_demo and p.taller.escuela.cct.startswith("21XXX") for p in problematicas)
    assert all(version.es_demo for version in Version.objects.all())


@pytest.mark.usefixtures("_institucion")
@pytest.mark.parametrize("slug", ["genero", "servicios-publicos"])
def test_both_dependencias_of_the_document_have_work(slug):
    cargas.cargar_demo()

    suyas = Problematica.objects.filter(turnos__dependencia__slug=slug)

    assert {"turnada", "en_atencion"} <= set(suyas.values_list("estado", flat=True))


@pytest.mark.usefixtures("_institucion")
def test_loaded_again_it_changes_nothing():
    cargas.cargar_demo()
    cabeza = Asiento.objects.cabeza().huella

    assert (cargas.cargar_demo(), Asiento.objects.cabeza().huella) == (0, cabeza)


@pytest.mark.usefixtures("_institucion")
def test_a_load_cut_in_the_middle_goes_on_where_it_was(monkeypatch):
    entero, hechas = cargas.cargar_problematica, []

    def cortada(taller, muestra):
        entero(taller, muestra)
        hechas.append(muestra)
        if len(hechas) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(cargas, "cargar_problematica", cortada)
    with pytest.raises(KeyboardInterrupt):
        cargas.cargar_demo()
    monkeypatch.setattr(cargas, "cargar_problematica", entero)

    assert (Problematica.objects.count(), cargas.cargar_demo()) == (2, 16)
    assert list(Problematica.objects.order_by("folio").values_list("folio", flat=True)) == [
        *(f"PC-2023-{n:04d}" for n in range(1, 11)),
        *(f"PC-2023-R{n:04d}" for n in range(1, 5)),
        *(f"PC-2024-{n:04d}" for n in range(1, 5)),
    ]


def test_the_document_of_2023_names_no_problem():
    assert (cargas.cargar_real(), Problematica.objects.count()) == (0, 0)


def test_home_cards_carry_live_figures():
    assert (SALA.puerta().cifra, SALA.puerta().tarjetas) == (
        "0 problemáticas · 0 verificadas por la escuela",
        [],
    )
    una_validada()

    assert SALA.puerta().cifra.startswith("1 problemática")
    cifras = SALA.puerta().tarjetas[0].contexto["cifras"]
    assert [(c["texto"], c["valor"]) for c in cifras] == [("Por turnar a una dependencia", 1)]
    assert "/proyecto-ciudadano/" in [ruta for ruta, _ in SALA.enlaces()]
