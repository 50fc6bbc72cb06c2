import csv
import io
import json
from datetime import UTC, date, datetime

import pypdf
import pytest
from django.core.exceptions import ValidationError
from django.db import Error, connection, transaction

from cholula_ga.publicacion.archivos import abrir
from cholula_ga.publicacion.models import Version
from proyecto_ciudadano.actions import disputar, retirar_problematica
from sesiones.actions import (
    armar_informe_de_problematicas,
    construir_informe,
    presentar_problematicas,
    quitar_problematica,
)
from sesiones.actions.problematicas import Busqueda
from sesiones.models import Anexo, Informe
from tests.factories.institucion import un_usuario, una_dependencia
from tests.factories.proyecto_ciudadano import un_acto as un_acto_escolar
from tests.factories.proyecto_ciudadano import (
    un_taller,
    una_atendida,
    una_escuela,
    una_turnada,
)
from tests.factories.sesiones import (
    un_acto,
    una_sesion,
    una_sesion_celebrada,
    una_sesion_convocada,
    una_sesion_en_curso,
)
from tests.sesiones.escolares import primero, una_de_cada

pytestmark = pytest.mark.django_db
CANARIO = "Escuela Quetzal Reservado"


@pytest.fixture(autouse=True)
def _secretaria():
    una_dependencia(slug="transparencia", nombre="Transparencia")


def leer(archivo):
    with abrir(archivo) as fichero:
        return fichero.read()


def texto_de(informe):
    paginas = pypdf.PdfReader(io.BytesIO(leer(informe.pdf))).pages
    return " ".join(" ".join(pagina.extract_text() for pagina in paginas).split())


def con(*problematicas):
    """What a draft needs so that its first point brings those problems."""
    return lambda sesion: primero(sesion).problematicas.add(*problematicas)


def con_informe(*problematicas):
    def preparar(sesion):
        con(*problematicas)(sesion)
        armar_informe_de_problematicas(primero(sesion), un_acto())

    return preparar


def publicado(objeto):
    return Version.objects.ultima_de(objeto).contenido


def test_the_report_says_in_three_files_what_the_public_reads():
    verificada, callada = una_de_cada()
    sesion = una_sesion(preparar=con_informe(verificada, callada))
    informe = Informe.objects.get()

    datos = json.loads(leer(informe.json))
    filas = list(csv.DictReader(io.StringIO(leer(informe.csv).decode())))

    dichas = {p["folio"]: p for p in datos["problematicas"]}
    assert sorted(dichas) == sorted([verificada.folio, callada.folio])
    for problematica in (verificada, callada):
        version = Version.objects.ultima_de(problematica)
        dicha = dichas[problematica.folio]
        assert (dicha["version"], dicha["sha256"]) == (version.numero, version.huella)
        assert dicha["propuesta"] == version.contenido["propuesta"]
    evidencia = publicado(verificada)["actividades"][0]["evidencias"][0]["archivo"]
    assert [(f["folio"], f["que_se_hizo"], f["sha256"], f["vencidas"]) for f in filas] == [
        (verificada.folio, "Se limpió la esquina.", evidencia["sha256"], ""),
        (callada.folio, "", "", "Obras"),
    ]
    texto = texto_de(informe)
    for frase in ("Se limpió la esquina.", "Quedó limpia.", "Verificada por la escuela", "Obras"):
        assert frase in texto
    anexados = Anexo.objects.filter(punto=primero(sesion)).values_list("archivo", flat=True)
    assert sorted(anexados) == sorted([informe.pdf_id, informe.csv_id, informe.json_id])


def test_its_figures_count_each_dependencia_and_its_overdue_answers():
    una_sesion(preparar=con_informe(*una_de_cada()))

    filas = {fila.pop("dependencia"): fila for fila in Informe.objects.get().filas}

    assert filas == {
        "Género": {
            "turnadas": 1, "actividades": 1, "beneficiarios": 120, "atendidas": 0,
            "verificadas": 1, "sin_respuesta": 0, "vencidas": 0,
        },
        "Obras": {
            "turnadas": 1, "actividades": 0, "beneficiarios": 0, "atendidas": 0,
            "verificadas": 0, "sin_respuesta": 1, "vencidas": 1,
        },
    }  # fmt: skip


def test_an_answer_is_not_overdue_on_the_very_day_it_is_due():
    _, callada = una_de_cada()
    sesion = una_sesion(preparar=con(callada))
    acto = un_acto(ahora=datetime(2023, 3, 20, 18, tzinfo=UTC))

    informe = armar_informe_de_problematicas(primero(sesion), acto)

    assert [fila["vencidas"] for fila in informe.filas] == [0]


def test_of_a_sensitive_problem_no_file_leads_to_the_school():
    taller = un_taller(escuela=una_escuela(nombre=CANARIO, cct="21DQT9999Z"), participantes=27)
    sensible = una_atendida(taller=taller, categoria="convivencia")
    una_sesion(preparar=con_informe(sensible))
    informe = Informe.objects.get()

    todo = [leer(informe.json).decode(), leer(informe.csv).decode(), texto_de(informe)]

    assert [c for c in (CANARIO, "21DQT9999Z", "Secundaria") for dicho in todo if c in dicho] == []
    assert "tema sensible" in todo[2]


def test_it_is_an_accessible_pdf():
    una_sesion(preparar=con_informe(*una_de_cada()))

    raiz = pypdf.PdfReader(io.BytesIO(leer(Informe.objects.get().pdf))).root_object

    assert (raiz["/Lang"], raiz["/MarkInfo"]["/Marked"]) == ("es-MX", True)
    assert "/StructTreeRoot" in raiz


def test_another_version_needs_a_reason_and_keeps_the_one_it_replaces():
    verificada, callada = una_de_cada()
    sesion = una_sesion_convocada(votantes=1, preparar=con_informe(verificada))
    antes = Informe.objects.get()
    presentar_problematicas(primero(sesion), Busqueda(texto=callada.folio), un_acto())

    with pytest.raises(ValidationError, match="escribe por qué"):
        armar_informe_de_problematicas(primero(sesion), un_acto())
    motivo = "Se agregó una problemática."
    segundo = armar_informe_de_problematicas(primero(sesion), un_acto(), motivo=motivo)

    informe = publicado(sesion)["puntos"][0]["informe"]
    assert (informe["version"], informe["motivo"]) == (2, motivo)
    assert informe["archivos"]["pdf"] == segundo.pdf.a_publico()
    assert informe["sustituye"]["archivo"] == antes.json.a_publico()
    assert set(Anexo.objects.values_list("informe", flat=True)) == {segundo.pk}
    assert motivo in texto_de(segundo)


def test_the_reason_is_read_by_the_guard():
    sesion = una_sesion(preparar=con_informe(*una_de_cada()))

    with pytest.raises(ValidationError, match="El motivo"):
        armar_informe_de_problematicas(
            primero(sesion), un_acto(), motivo="Lo pidió ana.perez@gmail.com"
        )

    assert Informe.objects.count() == 1


def test_both_kinds_of_report_live_in_one_session():
    sesion = una_sesion_convocada(votantes=1, preparar=con_informe(*una_de_cada()))

    construir_informe(primero(sesion), un_acto())
    construir_informe(primero(sesion), un_acto())

    publico = publicado(sesion)
    assert len(publico["informe"]["sustituye"]) == 1
    assert publico["puntos"][0]["informe"]["version"] == 1
    assert len(publico["puntos"][0]["anexos"]) == 6


def test_it_does_not_change_with_the_problems():
    verificada, _ = una_de_cada()
    sesion = una_sesion_convocada(votantes=1, preparar=con_informe(verificada))
    antes = publicado(sesion)["puntos"][0]["informe"]

    disputar(verificada, un_acto_escolar(texto="Volvió.", fecha=date(2023, 5, 1)))

    sesion.refresh_from_db()
    assert sesion.a_publico()["puntos"][0]["informe"] == antes


def test_a_point_without_problems_or_with_a_withdrawn_one_has_no_report():
    verificada, callada = una_de_cada()
    sesion = una_sesion(preparar=lambda s: None)
    with pytest.raises(ValidationError, match="no presenta problemáticas"):
        armar_informe_de_problematicas(primero(sesion), un_acto())
    con(verificada, callada)(sesion)
    retirar_problematica(callada, por=un_usuario("validacion"), motivo="Se repite.")

    with pytest.raises(ValidationError, match=callada.folio):
        armar_informe_de_problematicas(primero(sesion), un_acto())

    assert not Informe.objects.exists()


@pytest.mark.parametrize(
    "hacer",
    [
        lambda punto: armar_informe_de_problematicas(punto, un_acto(), motivo="Otra vez."),
        lambda punto: presentar_problematicas(punto, Busqueda(texto="Bache"), un_acto()),
        lambda punto: quitar_problematica(punto, "PC-2023-0001", un_acto()),
    ],
)
def test_once_the_session_starts_nothing_of_it_changes(hacer):
    verificada, _ = una_de_cada()
    sesion = una_sesion_en_curso(votantes=1, preparar=con(verificada))

    with pytest.raises(ValidationError, match="así no se puede"):
        hacer(primero(sesion))

    assert (Informe.objects.count(), primero(sesion).problematicas.get()) == (0, verificada)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE sesiones_informe SET motivo = 'otro'",
        "UPDATE sesiones_informe SET clase = 'actualizacion'",
        "DELETE FROM sesiones_informe",
    ],
)
def test_the_database_refuses_to_rewrite_a_report(sql):
    una_sesion_celebrada(votantes=1, preparar=con_informe(*una_de_cada()))

    with (
        pytest.raises(Error, match="no se modifica"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_a_turned_problem_without_activities_is_told_too():
    una_sesion(preparar=con_informe(una_turnada(titulo="Luz")))

    assert "Todavía no hay actividades publicadas." in texto_de(Informe.objects.get())
