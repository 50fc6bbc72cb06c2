import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cholula_ga.publicacion.models import Version
from sesiones.models import Instalacion, Integrante, Suplencia
from tests.factories.institucion import un_usuario, una_dependencia
from tests.factories.publicacion import un_pdf
from tests.factories.sesiones import (
    un_integrante,
    una_instalacion,
    una_secretaria,
    una_suplencia,
)

pytestmark = pytest.mark.django_db


def formulario(instalacion, **campos):
    """The form of an installation as the panel sends it, with its rules and seats unchanged."""
    datos = {
        "comision": instalacion.comision_id,
        "administracion": instalacion.administracion_id,
        "documento": instalacion.documento,
    }
    for prefijo, filas, nombres in (
        ("reglas", instalacion.reglas.all(), ("clave", "valor", "fundamento", "desde", "hasta")),
        (
            "integrantes",
            instalacion.integrantes.all(),
            ("dependencia_id", "cargo", "funcion", "orden", "desde", "hasta", "documento"),
        ),
    ):
        datos |= {f"{prefijo}-TOTAL_FORMS": len(filas), f"{prefijo}-INITIAL_FORMS": len(filas)}
        for n, fila in enumerate(filas):
            datos |= {
                f"{prefijo}-{n}-{nombre.removesuffix('_id')}": getattr(fila, nombre) or ""
                for nombre in nombres
            }
            datos |= {
                f"{prefijo}-{n}-id": fila.pk,
                f"{prefijo}-{n}-instalacion": instalacion.pk,
                f"{prefijo}-{n}-con_voto": "on",
            }
    return datos | campos


def enviar(client, objeto, datos):
    url = reverse(f"admin:sesiones_{objeto._meta.model_name}_change", args=[objeto.pk])
    return client.post(url, datos, follow=True)


def del_lugar(suplencias=(), **campos):
    datos = {
        "documento": "",
        "persona": "",
        "suplencias-TOTAL_FORMS": len(suplencias),
        "suplencias-INITIAL_FORMS": 0,
    }
    for n, suplencia in enumerate(suplencias):
        datos |= {f"suplencias-{n}-{nombre}": valor for nombre, valor in suplencia.items()}
    return datos | campos


def publicado():
    return Version.objects.ultima_de(Instalacion.objects.get()).contenido


@pytest.fixture
def secretaria(client):
    usuaria = una_secretaria(dependencias=[una_dependencia(nombre="Transparencia")])
    client.force_login(usuaria)
    return usuaria


def test_saving_publishes_with_its_public_note_and_says_so(client, secretaria):
    instalacion = un_integrante().instalacion
    datos = formulario(instalacion, documento="Acta 1/2022", nota="Se agrega el acta.")

    html = enviar(client, instalacion, datos).content.decode()

    version = Version.objects.ultima_de(instalacion)
    assert (version.nota, version.contenido["documento"]) == ("Se agrega el acta.", "Acta 1/2022")
    assert "Se guardó y se publicó: ya se ve en «La comisión» y en la bitácora." in html


def test_what_the_door_refuses_is_not_saved_and_comes_back_as_it_was(client, secretaria):
    instalacion = una_instalacion(reglas={"quorum": "mitad_mas_uno"})
    antes = Version.objects.count()
    datos = formulario(instalacion, documento="Otro documento") | {
        "reglas-TOTAL_FORMS": 2,
        "reglas-1-clave": "quorum",
        "reglas-1-valor": "dos_tercios",
        "reglas-1-fundamento": "Reforma",
        "reglas-1-hasta": "2023-01-31",
        "reglas-1-instalacion": instalacion.pk,
    }

    html = enviar(client, instalacion, datos).content.decode()

    assert "«Quórum» está escrita dos veces para los mismos días" in html
    assert "Otro documento" in html
    instalacion.refresh_from_db()
    assert (instalacion.documento, instalacion.reglas.count()) == ("", 1)
    assert Version.objects.count() == antes


def test_the_document_is_kept_through_the_door_of_files_and_shown_with_its_hash(client, secretaria):
    instalacion = una_instalacion()
    fichero = SimpleUploadedFile("Acta de instalación.pdf", un_pdf(), "application/pdf")

    enviar(client, instalacion, formulario(instalacion, fichero=fichero))
    instalacion.refresh_from_db()
    enviar(client, instalacion, formulario(instalacion, documento="Acta 1/2022"))

    archivo = Instalacion.objects.get().archivo
    assert archivo.publico
    assert publicado()["archivo"] == archivo.a_publico()
    html = client.get("/sesiones/comision/").content.decode()
    assert f'href="{archivo.get_absolute_url()}"' in html
    assert f"<code>{archivo.sha256}</code>" in html
    assert 'class="peso">PDF,' in html


def test_a_seat_that_is_renamed_keeps_its_address(client, secretaria):
    lugar = un_integrante(cargo="Titular de Arte y Cultura")
    datos = formulario(lugar.instalacion) | {"integrantes-0-cargo": "Titular de Cultura"}

    enviar(client, lugar.instalacion, datos)

    (publico,) = publicado()["integrantes"]
    assert (publico["cargo"], publico["slug"]) == (
        "Titular de Cultura",
        "titular-de-arte-y-cultura",
    )
    assert client.get("/sesiones/comision/2021-2024/titular-de-arte-y-cultura/").status_code == 200


def test_substitutes_are_written_in_their_seat_and_published(client, secretaria):
    lugar = un_integrante(cargo="Titular")
    suplencia = {"cargo": "Dirección", "documento": "Oficio 9/2023", "desde": "2023-02-01"}

    enviar(client, lugar, del_lugar([suplencia]))

    assert publicado()["integrantes"][0]["suplentes"] == [
        {
            "cargo": "Dirección",
            "documento": "Oficio 9/2023",
            "desde": "2023-02-01",
            "hasta": None,
            "es_demo": False,
        }
    ]


def test_a_substitute_without_document_is_refused_beside_its_field(client, secretaria):
    lugar = un_integrante()

    html = enviar(client, lugar, del_lugar([{"cargo": "Dirección"}])).content.decode()

    assert "Este campo es obligatorio" in html
    assert not Suplencia.objects.exists()


def test_a_name_asks_for_the_document_that_gives_it(client, secretaria):
    lugar = un_integrante()

    html = enviar(client, lugar, del_lugar(persona="Nombre de prueba")).content.decode()

    assert "Escriba el documento oficial que nombra a esa persona." in html
    assert Integrante.objects.get().persona == ""


def test_the_form_says_beforehand_that_saving_publishes(client, secretaria):
    lugar = un_integrante()
    una_suplencia(integrante=lugar)

    for objeto in (lugar.instalacion, lugar):
        nombre = f"admin:sesiones_{objeto._meta.model_name}_change"
        html = client.get(reverse(nombre, args=[objeto.pk])).content.decode()
        assert "Al guardar se publica" in html

    nombre = reverse("admin:sesiones_integrante_change", args=[lugar.pk])
    inicio = reverse("admin:sesiones_instalacion_change", args=[lugar.instalacion_id])
    assert f'1. <a href="{nombre}">' in client.get(inicio).content.decode()


@pytest.mark.parametrize("rol", ["enlace", "validacion"])
def test_other_roles_read_the_body_and_write_nothing(client, rol):
    lugar = un_integrante()
    una_suplencia(integrante=lugar)
    client.force_login(un_usuario(rol=rol))

    for objeto, datos in ((lugar.instalacion, formulario(lugar.instalacion)), (lugar, del_lugar())):
        nombre = f"admin:sesiones_{objeto._meta.model_name}_change"
        assert client.get(reverse(nombre, args=[objeto.pk])).status_code == 200
        assert enviar(client, objeto, datos).status_code == 403
