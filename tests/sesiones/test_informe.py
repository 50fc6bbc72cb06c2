import csv
import io
import json
from datetime import UTC, date, datetime

import pypdf
import pytest
from django.core.exceptions import ValidationError
from django.db import Error, connection, transaction
from django.urls import reverse

from cholula_ga.publicacion.archivos import abrir
from cholula_ga.publicacion.models import Version
from informacion_util.corte import fichas_del_corte, renglones_del_corte
from sesiones.actions import construir_informe, convocar, punto_del_informe
from sesiones.models import Anexo, Informe, Sesion
from tests.factories.informacion_util import una_edicion_publicada
from tests.factories.institucion import una_dependencia
from tests.factories.sesiones import (
    un_acto,
    una_secretaria,
    una_sesion,
    una_sesion_celebrada,
    una_sesion_convocada,
    una_sesion_en_curso,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _secretaria():
    una_dependencia(slug="transparencia")


def leer(archivo):
    with abrir(archivo) as fichero:
        return fichero.read()


def un_informe(sesion, **fields):
    return construir_informe(punto_del_informe(sesion), un_acto(**fields))


def con_informe(sesion):
    una_edicion_publicada(titulo="Rutas de recolección")
    un_informe(sesion)


def publicado(sesion):
    return Version.objects.ultima_de(sesion).contenido


def test_each_ficha_says_what_was_done_with_it():
    HOY = datetime.now(UTC).date()
    edicion = una_edicion_publicada()

    nueva = fichas_del_corte(HOY.replace(month=1, day=1), HOY.replace(month=12, day=31))
    despues = fichas_del_corte(date(HOY.year + 1, 1, 1), date(HOY.year + 1, 1, 2))

    assert [(f.slug, f.situaciones[:1]) for f in nueva] == [(edicion.ficha.slug, ("nuevas",))]
    assert [set(f.situaciones) & {"nuevas", "actualizadas"} for f in despues] == [set()]


def test_the_figures_are_counts_of_the_listed_fichas():
    for _ in range(3):
        una_edicion_publicada()
    fichas = fichas_del_corte(date(2000, 1, 1), date(2100, 1, 1))

    renglones = renglones_del_corte(fichas)

    assert sum(r.fichas for r in renglones) == len(fichas) == 3
    assert sum(r.nuevas for r in renglones) == sum("nuevas" in f.situaciones for f in fichas)
    assert sum(r.vencidas for r in renglones) == sum("vencidas" in f.situaciones for f in fichas)


@pytest.mark.parametrize("cuantas", [1, 5])
def test_the_catalogue_is_read_in_one_query(django_assert_num_queries, cuantas):
    for _ in range(cuantas):
        una_edicion_publicada()

    with django_assert_num_queries(1):
        assert len(fichas_del_corte(date(2000, 1, 1), date(2100, 1, 1))) == cuantas


def test_one_action_hands_out_the_report_in_three_files_that_agree():
    sesion = una_sesion(preparar=con_informe)
    informe = Informe.objects.get()

    datos = json.loads(leer(informe.json))
    filas = list(csv.DictReader(io.StringIO(leer(informe.csv).decode())))
    texto = pypdf.PdfReader(io.BytesIO(leer(informe.pdf))).pages[0].extract_text()

    assert datos["dependencias"] == informe.filas
    assert [{k: fila[k] for k in informe.filas[0]} for fila in filas] == [
        {clave: str(valor) for clave, valor in fila.items()} for fila in informe.filas
    ]
    assert informe.filas[0]["dependencia"] in texto
    assert [f["titulo"] for f in datos["fichas"]] == ["Rutas de recolección"]
    anexados = Anexo.objects.filter(punto=punto_del_informe(sesion)).values_list("archivo")
    assert sorted(anexados) == sorted([(a.pk,) for a in (informe.pdf, informe.csv, informe.json)])


def test_the_report_is_an_accessible_pdf():
    una_sesion(preparar=con_informe)

    raiz = pypdf.PdfReader(io.BytesIO(leer(Informe.objects.get().pdf))).root_object

    assert (raiz["/Lang"], raiz["/MarkInfo"]["/Marked"]) == ("es-MX", True)
    assert "/StructTreeRoot" in raiz


def test_its_figures_do_not_change_with_the_catalogue():
    sesion = una_sesion_convocada(votantes=1, preparar=con_informe)
    antes = publicado(sesion)["informe"]

    una_edicion_publicada()

    assert Sesion.objects.get(pk=sesion.pk).a_publico()["informe"] == antes


def test_a_second_report_replaces_the_first_and_keeps_its_trace():
    sesion = una_sesion_convocada(votantes=1, preparar=con_informe)
    primero = Informe.objects.get()
    una_edicion_publicada()

    segundo = un_informe(sesion)

    informe = publicado(sesion)["informe"]
    assert informe["archivos"]["json"] == segundo.json.a_publico()
    assert [anterior["archivo"] for anterior in informe["sustituye"]] == [primero.json.a_publico()]
    assert set(Anexo.objects.values_list("informe", flat=True)) == {segundo.pk}


def test_the_report_starts_at_the_last_session_of_the_year():
    una_sesion_celebrada(votantes=1)

    informe = un_informe(una_sesion(), ahora=datetime(2023, 6, 20, 18, tzinfo=UTC))

    assert (informe.desde, informe.al) == (date(2023, 5, 17), date(2023, 6, 20))


def test_without_a_session_before_it_starts_with_the_year():
    informe = un_informe(una_sesion(), ahora=datetime(2023, 6, 20, 18, tzinfo=UTC))

    assert (informe.desde, informe.al) == (date(2023, 1, 1), date(2023, 6, 20))


def test_once_the_session_starts_there_is_no_new_report():
    with pytest.raises(ValidationError, match="así no se puede"):
        un_informe(una_sesion_en_curso(votantes=1))

    assert not Informe.objects.exists()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE sesiones_informe SET al = '2030-01-01'",
        "DELETE FROM sesiones_informe",
        "INSERT INTO sesiones_informe "
        "(sesion_id, desde, al, filas, construido_el, json_id, csv_id, pdf_id) "
        "SELECT sesion_id, desde, al, filas, construido_el, json_id, csv_id, pdf_id "
        "FROM sesiones_informe",
    ],
)
def test_the_database_refuses_to_rewrite_a_report(sql):
    una_sesion_celebrada(votantes=1, preparar=con_informe)

    with (
        pytest.raises(Error, match="no se modifica"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_its_page_shows_the_figures_with_their_day(client, django_assert_num_queries):
    sesion = una_sesion(preparar=lambda s: con_informe(s))
    un_informe(sesion, ahora=datetime(2023, 3, 14, 18, tzinfo=UTC))
    direccion = f"{convocar(sesion, un_acto()).get_absolute_url()}informe/"

    with django_assert_num_queries(2):  # the stamp, the version
        html = client.get(direccion).text

    assert "Informe de actualización al 14 de marzo de 2023" in html
    assert '<th scope="row">Total</th>' in html


def test_a_session_without_report_has_no_such_page(client):
    sesion = una_sesion_convocada()

    assert client.get(f"{sesion.get_absolute_url()}informe/").status_code == 404


def test_the_panel_builds_it_with_one_button(client):
    una_edicion_publicada()
    sesion = una_sesion()
    client.force_login(una_secretaria())
    ruta = reverse("admin:sesiones_sesion_preparar", args=[sesion.pk])

    client.post(ruta, {"verbo": "informe", "punto": 1, "revision": sesion.revision})

    assert Informe.objects.get().sesion == sesion
    assert "El último va del" in client.get(ruta).text
