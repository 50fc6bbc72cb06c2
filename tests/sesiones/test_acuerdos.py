from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import Error, connection, transaction

from cholula_ga.publicacion.models import Version
from sesiones.actions import Acto, Prueba, aclarar, dejar_sin_efecto, registrar_seguimiento
from sesiones.models import Acuerdo, Regla
from sesiones.reglas import valor_invalido
from tests.factories.institucion import un_usuario, una_dependencia
from tests.factories.publicacion import un_archivo
from tests.factories.sesiones import un_acto, un_acuerdo, una_instalacion

pytestmark = pytest.mark.django_db


def seguir(acuerdo, estado="en_cumplimiento", acto=None, **campos):
    valores = {
        "dependencia": una_dependencia(nombre="Servicios"),
        "texto": "Se avanzó.",
        "estado_nuevo": estado,
        "fecha": date(2023, 6, 1),
        "acto": acto or un_acto(),
    }
    return registrar_seguimiento(acuerdo, **(valores | campos))


def test_follow_up_moves_the_agreement_and_is_published():
    acuerdo = un_acuerdo()

    seguir(acuerdo, "cumplido", evidencia="https://example.org/prueba")

    publico = Version.objects.de(acuerdo).first().contenido
    assert publico["estado"] == "cumplido"
    assert publico["seguimiento"] == [
        {
            "fecha": "2023-06-01",
            "dependencia": "Servicios",
            "texto": "Se avanzó.",
            "estado": "cumplido",
            "evidencia": "https://example.org/prueba",
        }
    ]


@pytest.mark.parametrize(
    ("campos", "mensaje"),
    [
        ({"estado": "cumplido"}, "dónde está la evidencia"),
        ({"estado": "sin_efecto"}, "solo por otro acuerdo posterior"),
        ({"fecha": date(2023, 1, 1)}, "no puede ser anterior a la sesión"),
        ({"texto": " "}, "blank|blanco|vacío"),
    ],
)
def test_a_follow_up_that_proves_nothing_is_refused(campos, mensaje):
    acuerdo = un_acuerdo()

    with pytest.raises(ValidationError, match=mensaje):
        seguir(acuerdo, **campos)

    assert not acuerdo.seguimientos.exists()


def test_a_closed_agreement_takes_no_more_follow_up():
    acuerdo = un_acuerdo()
    seguir(acuerdo, "cumplido", evidencia="https://example.org/prueba")

    with pytest.raises(ValidationError, match="«cumplido»: no admite seguimiento"):
        seguir(acuerdo)


def test_only_the_secretary_writes_follow_up():
    with pytest.raises(PermissionDenied):
        seguir(un_acuerdo(), acto=Acto(por=un_usuario(rol="enlace")))


def test_a_later_agreement_leaves_an_earlier_one_without_effect():
    viejo, nuevo = un_acuerdo(), un_acuerdo()

    dejar_sin_efecto(
        viejo,
        posterior=nuevo,
        dependencia=una_dependencia(),
        fecha=date(2023, 6, 1),
        acto=un_acto(),
    )

    publico = Version.objects.de(viejo).first().contenido
    assert publico["sin_efecto_por"]["numero"] == "CIGA/SO/02/2023-A01"
    assert Acuerdo.objects.get(pk=viejo.pk).estado == "sin_efecto"


def test_an_earlier_agreement_ends_no_later_one():
    viejo, nuevo = un_acuerdo(), un_acuerdo()

    with pytest.raises(ValidationError, match="sesión posterior"):
        dejar_sin_efecto(
            nuevo,
            posterior=viejo,
            dependencia=una_dependencia(),
            fecha=date(2023, 6, 1),
            acto=un_acto(),
        )


@pytest.mark.parametrize(
    ("clave", "valor", "problema"),
    [
        ("quorum", "mitad_mas_uno", ""),
        ("quorum", "5", "Escribe uno de estos valores: mitad_mas_uno, dos_tercios."),
        ("aviso_ordinaria_horas", "dos días", "Escribe un número entero de horas."),
        (
            "patron_acuerdo",
            "CIGA/{n}",
            "Al patrón le falta {tipo}, {sesion}, {ejercicio}: habría números repetidos.",
        ),
    ],
)
def test_a_rule_takes_only_values_that_it_can_apply(clave, valor, problema):
    assert valor_invalido(clave, valor) == problema


def test_a_wrong_rule_is_refused_by_its_form():
    regla = Regla(instalacion=una_instalacion(), clave="aviso_extraordinaria_horas", valor="x")

    with pytest.raises(ValidationError, match="número entero de horas"):
        regla.clean()


def test_each_responsible_office_closes_its_own_part():
    genero, obras = una_dependencia(nombre="Género"), una_dependencia(nombre="Obras")
    acuerdo = un_acuerdo(responsables=[genero, obras])
    prueba = {"evidencia": "https://example.org/prueba"}

    estados = []
    for dependencia, estado in ((genero, "cumplido"), (obras, "en_cumplimiento")):
        seguir(acuerdo, estado, dependencia=dependencia, **prueba)
        estados.append(Acuerdo.objects.get().estado)
    seguir(acuerdo, "cumplido", dependencia=obras, texto="Ya quedó.", **prueba)

    assert estados == ["cumplido_parcialmente", "cumplido_parcialmente"]
    assert Acuerdo.objects.get().estado == "cumplido"


def test_an_office_that_does_not_answer_for_it_reports_nothing():
    acuerdo = un_acuerdo(responsables=[una_dependencia()])

    with pytest.raises(ValidationError, match="una de las responsables"):
        seguir(acuerdo, dependencia=una_dependencia())


def test_a_follow_up_tells_what_already_happened():
    with pytest.raises(ValidationError, match="no puede ser futura"):
        seguir(un_acuerdo(), fecha=date(2999, 1, 1))


@pytest.mark.parametrize(
    ("prueba", "mensaje"),
    [
        ({"se_reconoce_persona": True, "descripcion": "Obra"}, "se reconoce a una persona"),
        ({"se_reconoce_persona": None, "descripcion": "Obra"}, "Responda si en el archivo"),
        ({"se_reconoce_persona": False, "descripcion": " "}, "qué muestra el archivo"),
    ],
)
def test_a_file_that_may_show_somebody_is_no_proof(prueba, mensaje):
    acuerdo = un_acuerdo()
    archivo = un_archivo()

    with pytest.raises(ValidationError, match=mensaje):
        seguir(acuerdo, prueba=Prueba(archivo=archivo, **prueba))

    assert not acuerdo.seguimientos.exists()


def test_a_date_is_only_put_off():
    acuerdo = un_acuerdo(fecha_compromiso=date(2023, 9, 30))

    with pytest.raises(ValidationError, match="debe ser posterior"):
        seguir(acuerdo, nueva_fecha=date(2023, 9, 1))
    seguir(acuerdo, nueva_fecha=date(2023, 12, 1))

    ya = date(2023, 10, 15)
    assert list(Acuerdo.objects.vencidos(ya)) == []
    assert list(Acuerdo.objects.en_plazo(ya)) == [acuerdo]


TABLAS = ["sesiones_evidenciadeseguimiento", "sesiones_aclaracion"]


@pytest.mark.parametrize("tabla", TABLAS)
@pytest.mark.parametrize("orden", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_proof_and_notes_are_only_added_in_the_database(tabla, orden):
    acuerdo = un_acuerdo()
    prueba = Prueba(archivo=un_archivo(), descripcion="Obra", se_reconoce_persona=False)
    seguir(acuerdo, prueba=prueba)
    nota = {"dependencia": una_dependencia(), "texto": "Nota.", "fecha": date(2023, 6, 2)}
    aclarar(acuerdo, **nota, acto=un_acto())

    with pytest.raises(Error, match="solo se agrega"), transaction.atomic():
        connection.cursor().execute(orden.format(tabla))


def test_the_committed_date_never_changes_in_the_database():
    un_acuerdo(fecha_compromiso=date(2023, 9, 30))
    orden = "UPDATE sesiones_acuerdo SET fecha_compromiso = NULL"

    with pytest.raises(Error, match="la fecha comprometida no cambia"), transaction.atomic():
        connection.cursor().execute(orden)
