import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from cholula_ga.publicacion.models import Version
from informacion_util.enlaces.corrida import urls_por_revisar
from informacion_util.estrategias import publicar_estrategia
from informacion_util.models import (
    ConteoDeUtilidad,
    EstadoDeEnlace,
    EvidenciaDeAccion,
    VisitaDeAccion,
    VisitaDeFicha,
)
from tests.factories.informacion_util import (
    un_enlace,
    una_accion,
    una_edicion_publicada,
    una_estrategia,
)
from tests.factories.institucion import un_usuario, una_dependencia
from tests.factories.publicacion import un_archivo


def _con_evidencia(**fields):
    accion = una_accion(responsable=una_dependencia())
    valores = {"trimestre": 1, "titulo": "Nota de la feria", "url": "https://a.example/"}
    EvidenciaDeAccion.objects.create(accion=accion, **(valores | fields))
    return accion


def _con_archivo(**fields):
    archivo = un_archivo(dependencia=una_dependencia())
    valores = {"archivo": archivo, "url": "", "se_reconoce_persona": False}
    return _con_evidencia(**(valores | fields)), archivo


@pytest.mark.django_db
def test_what_has_no_line_nor_evidence_says_what_it_always_said():
    accion = una_accion()

    publico = accion.estrategia.a_publico()["lineas_de_accion"][0]

    assert {"linea", "evidencias"} & set(publico) == set()


@pytest.mark.django_db
def test_line_and_evidence_are_part_of_what_is_published():
    accion, archivo = _con_archivo(texto_alternativo="Un cartel")
    accion.linea = "Llegar al mercado"
    accion.save()

    version = publicar_estrategia(accion.estrategia, por=None, oficina="Oficina")

    publico = version.contenido["lineas_de_accion"][0]
    assert (publico["linea"], publico["evidencias"]) == (
        "Llegar al mercado",
        [
            {
                "trimestre": 1,
                "titulo": "Nota de la feria",
                "url": archivo.get_absolute_url(),
                "texto_alternativo": "Un cartel",
                "archivo": archivo.a_publico(),
            }
        ],
    )
    archivo.refresh_from_db()
    nombrados = [{"url": archivo.get_absolute_url(), "sha256": archivo.sha256}]
    assert (archivo.publico, version.asiento.archivos) == (True, nombrados)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("respuesta", "motivo"),
    [(None, "responda si se reconoce"), (True, "se reconoce a una persona")],
)
def test_a_file_where_somebody_may_be_recognised_is_not_published(respuesta, motivo):
    accion, _ = _con_archivo(se_reconoce_persona=respuesta)

    with pytest.raises(ValidationError, match=motivo):
        publicar_estrategia(accion.estrategia, por=None, oficina="Oficina")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("campos", "regla"),
    [
        ({"url": ""}, "evidencia_de_accion_es_archivo_o_enlace"),
        ({"trimestre": 5}, "evidencia_de_accion_trimestre_valido"),
    ],
)
def test_the_database_refuses_evidence_that_makes_no_sense(campos, regla):
    with pytest.raises(IntegrityError, match=regla), transaction.atomic():
        _con_evidencia(**campos)


@pytest.mark.django_db
def test_the_page_groups_evidence_by_quarter_and_tells_a_broken_link(client):
    accion = _con_evidencia(trimestre=3)
    publicar_estrategia(accion.estrategia, por=None, oficina="Oficina")
    EstadoDeEnlace.objects.create(
        url="https://a.example/", roto_desde=date(2026, 3, 3), motivo="el sitio no contesta"
    )

    espacio = client.get(accion.estrategia.get_absolute_url()).context["espacios"][0]

    evidencia = espacio.acciones[0].evidencias[0]
    assert (evidencia.get_trimestre_display(), evidencia.motivo_de_enlace) == (
        "Julio a septiembre",
        "el sitio no contesta",
    )
    assert urls_por_revisar() == ["https://a.example/"]


@pytest.mark.django_db
@pytest.mark.parametrize("cuantas", [1, 5])
def test_the_page_takes_the_same_queries_for_any_number_of_actions(
    client, django_assert_num_queries, cuantas
):
    estrategia = una_estrategia()
    for numero in range(cuantas):
        accion = una_accion(estrategia, responsable=una_dependencia())
        accion.fichas.add(una_edicion_publicada().ficha)
        EvidenciaDeAccion.objects.create(
            accion=accion, trimestre=1, titulo="Nota", url=f"https://{numero}.example/"
        )
    publicar_estrategia(estrategia, por=None, oficina="Oficina")

    with django_assert_num_queries(8):
        pagina = client.get(estrategia.get_absolute_url())

    acciones = pagina.context["espacios"][0].acciones
    assert [len(dibujada.fichas) for dibujada in acciones] == [1] * cuantas


def _formulario(accion, **evidencia):
    """What the panel sends to save one action with one evidence."""
    prefijo = "evidencias-0-"
    vacio = {"avances-TOTAL_FORMS": "0", "avances-INITIAL_FORMS": "0"}
    uno = {"evidencias-TOTAL_FORMS": "1", "evidencias-INITIAL_FORMS": "0"}
    valores = {"trimestre": "2", "titulo": "Foto", "id": "", "accion": accion.pk} | evidencia
    return vacio | uno | {prefijo + campo: valor for campo, valor in valores.items()}


def _guardar(client, accion, **evidencia):
    client.force_login(un_usuario(rol="validacion", cargo="Coordinación"))
    ruta = f"/admin/informacion_util/accion/{accion.pk}/change/"
    return client.post(ruta, _formulario(accion, **evidencia))


@pytest.mark.django_db
def test_a_file_enters_as_evidence_by_the_one_door_and_is_published(client):
    accion = una_accion(responsable=una_dependencia())
    publicar_estrategia(accion.estrategia, por=None, oficina="Oficina")
    fichero = SimpleUploadedFile("lista.csv", b"lugar,carteles\nMercado,4\n")

    respuesta = _guardar(client, accion, fichero=fichero, se_reconoce_persona="False")

    evidencia = EvidenciaDeAccion.objects.get()
    assert respuesta.status_code == 302
    assert (evidencia.archivo.dependencia, evidencia.archivo.publico) == (accion.responsable, True)
    assert Version.objects.de(accion.estrategia).count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("evidencia", "error"),
    [
        ({}, "Suba un archivo o escriba un enlace"),
        ({"fichero": True}, "Responda si se reconoce a alguna persona."),
        ({"fichero": True, "se_reconoce_persona": "True"}, "Se reconoce a una persona"),
        ({"url": "http://a.example/"}, "https://"),
    ],
)
def test_the_form_of_evidence_says_what_is_missing(client, evidencia, error):
    accion = una_accion(responsable=una_dependencia())
    if evidencia.get("fichero"):
        evidencia = evidencia | {"fichero": SimpleUploadedFile("lista.csv", b"a,b\n1,2\n")}

    pagina = _guardar(client, accion, **evidencia)

    assert (pagina.status_code, EvidenciaDeAccion.objects.count()) == (200, 0)
    assert error in pagina.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("nombre", "contenido", "hallado"),
    [
        ("lista.csv", b"nombre,curp\nAlguien,BOXW310820HNERXN09\n", "parece contener una CURP"),
        ("lista.csv", b"nombre,tel\nAlguien,222 123 4567\n", "parece contener un tel"),
        ("cel-222-123-4567.csv", b"a,b\n1,2\n", "parece contener un tel"),
    ],
)
def test_a_file_with_likely_personal_data_waits_until_somebody_says_it_may_be_public(
    client, nombre, contenido, hallado
):
    accion = una_accion(responsable=una_dependencia())
    publicar_estrategia(accion.estrategia, por=None, oficina="Oficina")

    def enviar(**mas):
        fichero = SimpleUploadedFile(nombre, contenido)
        return _guardar(client, accion, fichero=fichero, se_reconoce_persona="False", **mas)

    pagina = enviar()
    antes = EvidenciaDeAccion.objects.count()
    huella = re.search(r'name="evidencias-0-confirma_datos" value="(\w+)"', pagina.text)[1]
    confirmado = enviar(confirma_datos=huella)

    assert (pagina.status_code, antes, hallado in pagina.text) == (200, 0, True)
    assert (confirmado.status_code, EvidenciaDeAccion.objects.count()) == (302, 1)


@pytest.mark.django_db
def test_a_confirmation_does_not_serve_for_other_personal_data(client):
    accion = una_accion(responsable=una_dependencia())

    pagina = _guardar(
        client,
        accion,
        titulo="Cel. 222 123 4567",
        url="https://a.example/",
        confirma_datos="0123456789abcdef",
    )

    assert (pagina.status_code, EvidenciaDeAccion.objects.count()) == (200, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("modelo", ["conteodeutilidad", "visitadeficha", "visitadeaccion"])
def test_staff_reads_the_counts_of_its_own_office_alone(client, modelo):
    propia, ajena = una_edicion_publicada(), una_edicion_publicada()
    for edicion in (propia, ajena):
        llave = {"ficha": edicion.ficha, "ejercicio": edicion.ejercicio}
        ConteoDeUtilidad.objects.create(**llave, mes=date(2023, 3, 1), respuesta="si", cuantas=7)
        VisitaDeFicha.objects.create(**llave, dia=date(2023, 3, 1), cuantas=7)
        accion = una_accion(responsable=edicion.dependencia)
        VisitaDeAccion.objects.create(accion=accion, dia=date(2023, 3, 1), cuantas=7)
    client.force_login(un_enlace(propia.dependencia))

    lista = client.get(f"/admin/informacion_util/{modelo}/").context["cl"]

    assert lista.result_count == 1
