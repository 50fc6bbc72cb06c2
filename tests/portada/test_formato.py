from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from cholula_ga.portada.templatetags import formato

PRIMER_PUNTO = datetime(2023, 3, 15, 1, 30, tzinfo=UTC)  # still the 14th in Mexico


@pytest.mark.parametrize(
    ("valor", "esperado"),
    [
        (date(2023, 3, 14), "14 de marzo de 2023"),
        (PRIMER_PUNTO, "14 de marzo de 2023"),
        ("2023-12-01", "1 de diciembre de 2023"),
        ("2023-03-15T01:30:00Z", "14 de marzo de 2023"),
        (None, ""),
        ("", ""),
        ("sin fecha", ""),
    ],
)
def test_fecha_larga_writes_the_mexican_date(valor, esperado):
    assert formato.fecha_larga(valor) == esperado


@pytest.mark.parametrize(
    ("valor", "esperado"),
    [
        (PRIMER_PUNTO, "14 de marzo de 2023, 19:30 h"),
        (date(2023, 3, 14), "14 de marzo de 2023"),
        (None, ""),
    ],
)
def test_fecha_hora_adds_the_hour_only_to_a_moment(valor, esperado):
    assert formato.fecha_hora(valor) == esperado


@pytest.mark.parametrize(
    ("valor", "esperado"),
    [
        (PRIMER_PUNTO, "2023-03-14T19:30:00-06:00"),
        (date(2023, 3, 14), "2023-03-14"),
        (None, ""),
    ],
)
def test_datetime_iso_is_what_the_time_element_takes(valor, esperado):
    assert formato.datetime_iso(valor) == esperado


@pytest.mark.parametrize(
    ("valor", "esperado"),
    [
        (1234, "1,234"),
        (-5, "-5"),
        (Decimal("1234.50"), "1,234.5"),
        (2.0, "2"),
        (None, ""),
        ("12-A", "12-A"),
    ],
)
def test_numero_groups_thousands_with_commas(valor, esperado):
    assert formato.numero(valor) == esperado


@pytest.mark.parametrize(
    ("octetos", "esperado"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1_000, "1.0 KB"),
        (340_000, "340 KB"),
        (1_240_000, "1.2 MB"),
        (3_000_000_000, "3.0 GB"),
        (None, ""),
    ],
)
def test_tamano_uses_the_unit_that_reads_best(octetos, esperado):
    assert formato.tamano(octetos) == esperado


@pytest.mark.parametrize(
    ("valor", "esperado"),
    [(None, formato.NO_CONSTA), ("  ", formato.NO_CONSTA), (0, 0), ("Sala 1", "Sala 1")],
)
def test_o_no_consta_speaks_only_where_nothing_is_known(valor, esperado):
    assert formato.o_no_consta(valor) == esperado


@pytest.mark.parametrize(
    ("texto", "esperado"),
    [
        ("Uno.\n\nDos.", "<p>Uno.</p>\n<p>Dos.</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("1 a;\n\n2 b;\n\n3 c", "<ol><li>a;</li><li>b;</li><li>c</li></ol>"),
        ("1. a\n2) b", "<ol><li>a</li><li>b</li></ol>"),
        ("20 días hábiles", "<p>20 días hábiles</p>"),
        ("1 de marzo: inicio", "<p>1 de marzo: inicio</p>"),
        ("Antes:\n- a\nDespués", "<p>Antes:</p>\n<ul><li>a</li></ul>\n<p>Después</p>"),
        ("- <b>a</b>", "<ul><li>&lt;b&gt;a&lt;/b&gt;</li></ul>"),
        ("{0} & {}", "<p>{0} &amp; {}</p>"),
        (None, ""),
    ],
)
def test_parrafos_turns_plain_text_into_paragraphs_and_lists(texto, esperado):
    assert formato.parrafos(texto) == esperado


def test_tramos_lie_side_by_side_and_fill_the_bar():
    filas = [{"texto": "Verificadas", "valor": 3, "clase": "bien"}, {"texto": "Otras", "valor": 1}]

    tramos = formato.tramos(filas)

    assert tramos == [
        formato.Tramo("Verificadas", 3, "bien", "0.00%", "75.00%", True),
        formato.Tramo("Otras", 1, "", "75.00%", "25.00%", True),
    ]


def test_tramos_of_nothing_are_empty_and_do_not_divide_by_zero():
    (tramo,) = formato.tramos([{"texto": "Otras", "valor": 0}])

    assert (tramo.ancho, tramo.cabe) == ("0.00%", False)


@pytest.mark.parametrize(
    ("valor", "total", "esperado"), [(1, 3, 33), (5, 4, 100), (-1, 4, 0), (1, 0, 0)]
)
def test_proporcion_stays_between_0_and_100(valor, total, esperado):
    assert formato.proporcion(valor, total) == esperado


def test_codigo_qr_draws_the_three_corners_of_a_code():
    codigo = formato.codigo_qr("https://example.org/sesiones/2023/ordinaria-1/")

    assert codigo.lado == 33
    assert codigo.trazo.startswith("M0 0h7v1h-7z")


@pytest.mark.parametrize("direccion", ["", "https://example.org/?q=" + "a" * 300])
def test_codigo_qr_is_left_out_when_paper_could_not_be_read(direccion):
    assert formato.codigo_qr(direccion) is None


@pytest.mark.parametrize(
    ("textos", "esperado"),
    [
        ([], ""),
        (["agua"], "agua"),
        (["agua", "luz", "drenaje"], "agua, luz y drenaje"),
        (["agua", "iluminación"], "agua e iluminación"),
        (["agua", "hierba"], "agua y hierba"),
        (["<b>", "luz"], "&lt;b&gt; y luz"),
    ],
)
def test_enumeradas_joins_as_a_sentence_does(textos, esperado):
    assert formato.enumeradas(textos) == esperado
