import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from cholula_ga.publicacion.models import Archivo, Asiento, Version
from sesiones.actions import (
    Acto,
    PorConfirmar,
    agregar_acta_firmada,
    emitir_acta,
    publicar_acta,
)
from sesiones.models import ActaFirmada, Sesion
from tests.factories.institucion import un_usuario
from tests.factories.publicacion import un_archivo, un_fichero, un_pdf
from tests.factories.sesiones import (
    un_acto,
    un_integrante,
    una_secretaria,
    una_sesion_celebrada,
)

pytestmark = pytest.mark.django_db
SESION = "/sesiones/2023/ordinaria-1/"


def un_escaneo(texto="Acta firmada de la sesion " * 5, nombre="acta.pdf"):
    return un_archivo(nombre=nombre, contenido=un_pdf(texto))


def panel(sesion):
    return reverse("admin:sesiones_sesion_acta", args=[sesion.pk])


@pytest.fixture
def emitida():
    sesion = una_sesion_celebrada(votantes=2)
    un_integrante(instalacion=sesion.instalacion, funcion="secretaria_tecnica", con_voto=False)
    emitir_acta(sesion, un_acto())
    return Sesion.objects.get(pk=sesion.pk)


def firmadas(sesion):
    return Sesion.objects.get(pk=sesion.pk).a_publico()["acta"]["firmadas"]


def test_the_signed_acta_is_published_with_its_hash_beside_the_accessible_one(emitida):
    archivo = un_escaneo()

    sesion = publicar_acta(emitida, un_acto(), archivo=archivo)

    assert sesion.estado == "acta_publicada"
    assert [fila["archivo"] for fila in firmadas(sesion)] == [
        archivo.a_publico() | {"tiene_texto": True}
    ]
    assert Asiento.objects.cabeza().archivos == [
        {"url": archivo.get_absolute_url(), "sha256": archivo.sha256}
    ]
    assert Archivo.objects.get().publico


def test_without_a_scan_the_reason_is_written_and_public(client, emitida):
    with pytest.raises(ValidationError, match="por qué no hay escaneo"):
        publicar_acta(emitida, un_acto())
    publicar_acta(emitida, un_acto(), motivo="No hay escáner.")

    html = client.get(SESION).content.decode()

    assert "No hay copia digitalizada del acta firmada. No hay escáner." in html
    assert [(fila["archivo"], fila["motivo"]) for fila in firmadas(emitida)] == [
        (None, "No hay escáner.")
    ]


def test_a_scan_may_wait_for_the_signatures_that_are_missing(emitida):
    agregar_acta_firmada(emitida, un_acto(), archivo=un_escaneo())
    estado = Sesion.objects.get().estado

    publicar_acta(emitida, un_acto())

    assert (estado, Sesion.objects.get().estado) == ("acta_en_firma", "acta_publicada")
    assert len(firmadas(emitida)) == 1


def test_a_second_scan_keeps_the_first_and_says_why(client, emitida):
    publicar_acta(emitida, un_acto(), archivo=un_escaneo())
    otra = un_escaneo("Acta firmada con la hoja tres " * 5, nombre="completa.pdf")

    with pytest.raises(ValidationError, match="la anterior se queda"):
        agregar_acta_firmada(emitida, un_acto(), archivo=otra)
    agregar_acta_firmada(emitida, un_acto(), archivo=otra, motivo="Faltaba la hoja 3.")

    html = client.get(SESION).content.decode()
    assert [fila["archivo"]["nombre"] for fila in firmadas(emitida)] == ["acta.pdf", "completa.pdf"]
    titulos = ("Acta</a>", "Acta firmada, digitalizada</a>", "Acta firmada, copia anterior (1)</a>")
    assert sorted(html.index(titulo) for titulo in titulos) == [html.index(t) for t in titulos]
    assert "Por qué se agregó: Faltaba la hoja 3." in html


def test_a_scan_without_text_waits_for_somebody_to_look_and_says_so(client, emitida):
    mudo = un_escaneo(texto="")

    with pytest.raises(PorConfirmar, match="imagen sin texto"):
        publicar_acta(emitida, un_acto(), archivo=mudo)
    publicar_acta(emitida, un_acto(), archivo=mudo, confirma_avisos=True)

    html = client.get(SESION).content.decode()
    assert "Es una imagen sin texto: para leer o buscar en ella, usa el acta accesible." in html


def test_only_a_pdf_is_a_signed_acta(emitida):
    with pytest.raises(ValidationError, match="se agrega en PDF"):
        publicar_acta(emitida, un_acto(), archivo=un_archivo())

    assert not ActaFirmada.objects.exists()


def test_the_same_scan_is_not_added_twice(emitida):
    archivo = un_escaneo()
    agregar_acta_firmada(emitida, un_acto(), archivo=archivo)

    with pytest.raises(ValidationError, match="ya está agregado"):
        agregar_acta_firmada(emitida, un_acto(), archivo=archivo, motivo="Otra vez.")


def test_before_the_acta_is_issued_nothing_is_signed():
    with pytest.raises(ValidationError, match="congelados"):
        agregar_acta_firmada(una_sesion_celebrada(), un_acto(), archivo=un_escaneo())


def test_only_the_secretary_adds_the_signed_acta(emitida):
    with pytest.raises(PermissionDenied):
        agregar_acta_firmada(emitida, Acto(por=un_usuario(rol="enlace")), archivo=un_escaneo())


def test_an_acta_without_scans_says_nothing_of_them(emitida):
    assert set(emitida.a_publico()["acta"]) == {"emitida_el", "asiento", "huella"}


def test_what_was_published_is_recomputed_equal(emitida):
    publicar_acta(emitida, un_acto(), archivo=un_escaneo())

    assert Sesion.objects.get().a_publico() == Version.objects.ultima_de(emitida).contenido


@pytest.mark.parametrize(
    ("nombre", "campos"),
    [
        ("acta_firmada_con_archivo_o_motivo", {"numero": 1}),
        ("acta_firmada_numero_desde_uno", {"numero": 0, "motivo": "x"}),
    ],
)
def test_the_database_states_the_rule(emitida, nombre, campos):
    valores = {"acta": emitida.acta, "oficina": "x", "agregada_el": timezone.now()} | campos

    with pytest.raises(IntegrityError, match=nombre), transaction.atomic():
        ActaFirmada.objects.create(**valores)


def test_the_secretary_publishes_the_signed_acta_from_the_panel(client, emitida):
    client.force_login(una_secretaria())
    fichero = un_fichero("acta firmada.pdf", un_pdf())

    respuesta = client.post(panel(emitida), {"verbo": "publicar", "fichero": fichero})

    assert respuesta["Location"] == panel(emitida)
    assert [fila["archivo"]["nombre"] for fila in firmadas(emitida)] == ["acta-firmada.pdf"]
    assert Sesion.objects.get().estado == "acta_publicada"


def test_a_warning_does_not_lose_the_file(client, emitida):
    client.force_login(una_secretaria())
    fichero = un_fichero("acta.pdf", un_pdf(""))

    html = client.post(panel(emitida), {"verbo": "publicar", "fichero": fichero}).content.decode()
    recibido = Archivo.objects.get().sha256
    confirmado = {"verbo": "publicar", "recibido": recibido, "confirma_avisos": "on"}
    client.post(panel(emitida), confirmado)

    assert "no hace falta subirlo otra vez" in html
    assert f'value="{recibido}"' in html
    assert [fila["archivo"]["sha256"] for fila in firmadas(emitida)] == [recibido]


def test_publishing_without_scan_nor_reason_says_what_is_missing(client, emitida):
    client.force_login(una_secretaria())

    html = client.post(panel(emitida), {"verbo": "publicar"}).content.decode()

    assert "escribe por qué no hay escaneo" in html
    assert Sesion.objects.get().estado == "acta_en_firma"


def test_nobody_else_opens_the_panel_of_the_acta(client, emitida):
    client.force_login(un_usuario(rol="enlace"))

    assert client.get(panel(emitida)).status_code == 403
