import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import Error, IntegrityError, connection, transaction
from django.urls import reverse

from cholula_ga.publicacion.models import Archivo, Asiento, Version
from sesiones.actions import (
    Acto,
    AvisosDeAnexo,
    anexar,
    convocar,
    diferir,
    quitar_anexo,
    recibir_anexo,
    segunda_convocatoria,
)
from sesiones.models import Anexo, Sesion
from tests.factories.institucion import un_usuario, una_dependencia
from tests.factories.sesiones import (
    lo_que_no_cuadra_en_la_bitacora,
    un_acto,
    una_secretaria,
    una_sesion,
    una_sesion_celebrada,
    una_sesion_convocada,
    una_sesion_en_curso,
)

pytestmark = pytest.mark.django_db
CSV = b"calle,luminarias\nHidalgo,12\n"
CON_CURP = b"calle,curp\nHidalgo,HEGG560427MVZRRL04\n"
ENLACE = "https://example.org/guia"


@pytest.fixture(autouse=True)
def _secretaria():
    una_dependencia(slug="transparencia")


def un_archivo(sesion, contenido=CSV, nombre="Luminarias.csv"):
    return recibir_anexo(SimpleUploadedFile(nombre, contenido), sesion, un_acto())


def un_anexo(sesion, **fields):
    valores = {"titulo": "Luminarias por calle", "acto": un_acto()} | fields
    valores.setdefault("archivo", un_archivo(sesion))
    return anexar(sesion.puntos.get(numero=1), **valores)


def codigo_de(client, archivo):
    respuesta = client.get(archivo.get_absolute_url())
    respuesta.getvalue()  # read to its end: a file that is served closes itself
    return respuesta.status_code


def publicados(sesion):
    return Version.objects.ultima_de(sesion).contenido["puntos"][0].get("anexos")


def test_an_annex_is_public_with_its_hash_from_the_call_on(client):
    sesion = una_sesion()
    archivo = un_anexo(sesion).archivo
    antes = codigo_de(client, archivo)

    sesion = convocar(sesion, un_acto())

    assert publicados(sesion) == [{"titulo": "Luminarias por calle", **archivo.a_publico()}]
    assert (antes, codigo_de(client, archivo)) == (404, 200)
    assert Asiento.objects.ultimo_de(sesion).archivos == [
        {"url": archivo.get_absolute_url(), "sha256": archivo.sha256}
    ]


def test_an_annex_added_after_the_call_leaves_a_public_version():
    sesion = una_sesion_convocada()
    antes = Version.objects.de(sesion).count()

    un_anexo(sesion, archivo=None, enlace=ENLACE, titulo="Guía")

    assert publicados(sesion) == [{"titulo": "Guía", "url": ENLACE}]
    assert Version.objects.de(sesion).count() == antes + 1
    assert "Se agrega un anexo al punto 1: Guía." in Asiento.objects.ultimo_de(sesion).nota


def test_a_removed_annex_leaves_the_page_and_stays_in_the_log():
    sesion = una_sesion_convocada()
    anexo = un_anexo(sesion)

    quitar_anexo(anexo, un_acto())

    assert publicados(sesion) is None
    anterior = Version.objects.de(sesion).order_by("-numero")[1].contenido
    assert anterior["puntos"][0]["anexos"][0]["sha256"] == anexo.archivo.sha256
    assert lo_que_no_cuadra_en_la_bitacora() == []


@pytest.mark.parametrize("fields", [{"archivo": None}, {"enlace": ENLACE}])
def test_an_annex_is_a_file_or_a_link(fields):
    with pytest.raises(ValidationError, match="uno de los dos"):
        un_anexo(una_sesion(), **fields)

    assert not Anexo.objects.exists()


def test_likely_personal_data_is_confirmed_first():
    sesion = una_sesion()
    archivo = un_archivo(sesion, CON_CURP, "lista.csv")

    with pytest.raises(AvisosDeAnexo, match="CURP"):
        un_anexo(sesion, archivo=archivo)
    un_anexo(sesion, archivo=archivo, confirma_avisos=True)

    assert Anexo.objects.get().archivo == archivo


def test_nobody_else_hands_out_papers():
    with pytest.raises(PermissionDenied):
        un_anexo(una_sesion(), acto=Acto(por=un_usuario("enlace")))


def test_a_held_session_takes_no_more_papers():
    with pytest.raises(ValidationError, match="ya se celebró"):
        un_anexo(una_sesion_celebrada(votantes=1))


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE sesiones_anexo SET titulo = 'otro'",
        "DELETE FROM sesiones_anexo",
        "INSERT INTO sesiones_anexo (punto_id, titulo, enlace) "
        "SELECT punto_id, 'tarde', 'https://example.org' FROM sesiones_anexo",
    ],
)
def test_the_database_freezes_annexes_with_the_session(sql):
    una_sesion_celebrada(votantes=1, preparar=un_anexo)

    with (
        pytest.raises(Error, match="no se modifican"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_the_database_refuses_an_annex_of_nothing():
    punto = una_sesion().puntos.first()

    with pytest.raises(IntegrityError, match="anexo_es_archivo_o_enlace"), transaction.atomic():
        Anexo.objects.create(punto=punto, titulo="Nada")


def test_a_second_call_hands_out_the_same_papers():
    sesion = una_sesion_convocada(votantes=1, preparar=un_anexo)

    segunda = segunda_convocatoria(diferir(sesion, "No hubo quórum.", un_acto()), un_acto())

    copiados = Anexo.objects.filter(punto__sesion=segunda).values_list("titulo", "archivo")
    originales = Anexo.objects.filter(punto__sesion=sesion).values_list("titulo", "archivo")
    assert list(copiados) == list(originales)


def test_the_page_shows_format_weight_and_hash(client):
    sesion = una_sesion_convocada(votantes=1, preparar=un_anexo)
    archivo = Archivo.objects.get()

    html = client.get(sesion.get_absolute_url()).text

    assert f'<a href="{archivo.get_absolute_url()}">Luminarias por calle</a>' in html
    assert '<span class="peso">CSV, 28 bytes</span>' in html
    assert f"SHA-256: <code>{archivo.sha256}</code>" in html


@pytest.mark.parametrize("cuantos", [1, 5])
def test_the_page_takes_the_same_queries_for_any_number_of_annexes(
    client, django_assert_num_queries, cuantos
):
    sesion = una_sesion_convocada(votantes=1)
    for n in range(cuantos):
        un_anexo(sesion, archivo=None, enlace=f"{ENLACE}/{n}")

    with django_assert_num_queries(2):  # the stamp, the version
        client.get(sesion.get_absolute_url())


def enviar(client, sesion, **fields):
    sesion = Sesion.objects.get(pk=sesion.pk)
    punto = sesion.puntos.get(numero=1).pk
    datos = {"verbo": "anexar", "revision": sesion.revision, "punto": punto, "titulo": "Lista"}
    return client.post(reverse("admin:sesiones_sesion_preparar", args=[sesion.pk]), datos | fields)


def test_the_panel_keeps_the_file_while_its_warnings_are_read(client):
    sesion = una_sesion()
    client.force_login(una_secretaria())

    aviso = enviar(client, sesion, fichero=SimpleUploadedFile("lista.csv", CON_CURP))
    recibido = aviso.context["form"]["recibido"].value()
    enviar(client, sesion, recibido=recibido, confirma_avisos="on")

    assert "Revisa esto antes de anexarlo" in aviso.text
    assert Anexo.objects.get().archivo.sha256 == recibido


def test_the_panel_returns_what_was_written_with_the_refusal(client):
    sesion = una_sesion()
    client.force_login(una_secretaria())

    respuesta = enviar(client, sesion, titulo="Título largo y pensado")

    assert "uno de los dos" in respuesta.text
    assert 'value="Título largo y pensado"' in respuesta.text


def test_the_panel_takes_an_annex_off_a_session_under_way(client):
    sesion = una_sesion_en_curso(votantes=1, preparar=un_anexo)
    client.force_login(una_secretaria())
    ruta = reverse("admin:sesiones_sesion_preparar", args=[sesion.pk])
    datos = {"verbo": "quitar_anexo", "anexo": Anexo.objects.get().pk}

    revision = Sesion.objects.get(pk=sesion.pk).revision
    codigos = [client.post(ruta, datos | {"revision": revision}).status_code for _ in range(2)]

    assert (codigos, Anexo.objects.count()) == ([302, 200], 0)
