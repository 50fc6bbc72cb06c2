from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from cholula_ga.institucion.ciclo import como_tabla
from proyecto_ciudadano.models import EstadoProblematica
from proyecto_ciudadano.transiciones import TRANSICIONES, destino, verbos_desde

DOCUMENTO = Path(__file__).parents[2] / "docs" / "ciclo-problematica.md"
ENCABEZADO = """# Ciclo de una problemática escolar

Esta tabla se imprime de `proyecto_ciudadano/transiciones.py`; una prueba cuida que digan lo mismo.
Cada paso lleva fecha y un texto que se publica. «Atendida» y «verificada» nunca se suman.

"""


def _impresa():
    return f"{ENCABEZADO}{como_tabla(TRANSICIONES, EstadoProblematica)}\n"


def test_document_prints_the_table_of_transitions():
    assert DOCUMENTO.read_text(encoding="utf-8") == _impresa()


def test_no_verb_leads_from_one_state_to_two():
    pares = [(t.de, t.verbo) for t in TRANSICIONES]

    assert len(pares) == len(set(pares))


def test_every_state_can_be_reached():
    assert {t.a for t in TRANSICIONES} == set(EstadoProblematica)


@pytest.mark.parametrize(
    ("estado", "verbos"),
    [
        ("no_competencia", ["dar_cuenta", "reabrir"]),
        (
            "no_viable",
            ["comentar", "dar_cuenta", "corregir_actividad", "retirar_actividad", "reabrir"],
        ),
        ("fusionada", ["dar_cuenta", "reabrir"]),
    ],
)
def test_exits_admit_only_words_already_written_and_their_undoing(estado, verbos):
    assert verbos_desde(estado) == verbos


@pytest.mark.parametrize("de", ["", *EstadoProblematica.values])
@pytest.mark.parametrize("verbo", sorted({t.verbo for t in TRANSICIONES}))
def test_a_verb_outside_the_table_is_refused(de, verbo):
    permitidas = {(t.de, t.verbo): t.a for t in TRANSICIONES}

    if (de, verbo) in permitidas:
        assert destino(verbo, de) == permitidas[de, verbo]
    else:
        with pytest.raises(ValidationError, match="No se puede hacer eso"):
            destino(verbo, de)
