"""Every table of the room, one by one: frozen in the database, or free with its reason."""

import uuid
from datetime import date

import pytest
from django.apps import apps
from django.db import Error, connection, models, transaction
from django.utils import timezone

from sesiones.actions import (
    agregar_errata,
    celebrar,
    emitir_acta,
    publicar_acta,
    registrar_seguimiento,
)
from sesiones.models import (
    Aclaracion,
    Acuerdo,
    AcuerdoPresentado,
    EvidenciaDeSeguimiento,
    FechaAnterior,
    Informe,
    PasoDeMesa,
    Sesion,
)
from tests.factories.informacion_util import una_edicion_publicada
from tests.factories.institucion import una_dependencia
from tests.factories.proyecto_ciudadano import una_problematica
from tests.factories.publicacion import un_archivo
from tests.factories.sesiones import (
    punto_resolutivo,
    un_acto,
    una_secretaria,
    una_sesion_convocada,
    una_sesion_lista,
)

pytestmark = pytest.mark.django_db

CUERPO = "el cuerpo cambia: sus versiones están en la bitácora y cada sesión guarda las suyas"
LIBRES = {
    "sesiones_comision": CUERPO,
    "sesiones_instalacion": CUERPO,
    "sesiones_integrante": CUERPO,
    "sesiones_regla": CUERPO,
    "sesiones_suplencia": CUERPO,
    "sesiones_avisoenviado": "no es del expediente: evita mandar dos veces el mismo correo",
    "sesiones_borradordeseguimiento": "no es del expediente: lo que alguien todavía no publica",
}
# What still moves of a frozen row: how an agreement goes, and the count of the acts on a session.
COLUMNAS_LIBRES = {
    "sesiones_acuerdo": {"estado", "nueva_fecha", "sin_efecto_por_id"},
    "sesiones_sesion": {"revision"},
}
VALORES = {
    models.DateField: "'2001-01-01'",
    models.DateTimeField: "'2001-01-01 00:00:00+00:00'",
    models.TimeField: "'01:01:00'",
    models.JSONField: "'[7]'",
    models.UUIDField: f"'{uuid.UUID(int=7).hex}'",
    models.BooleanField: "NOT {columna}",
    models.CharField: "'otro'",
    models.TextField: "'otro'",
    models.IntegerField: "COALESCE({columna}, 0) + 1",
    models.ForeignKey: "COALESCE({columna}, 0) + 1",
}


def modelos():
    return apps.get_app_config("sesiones").get_models(include_auto_created=True)


def congelados():
    return [modelo for modelo in modelos() if modelo._meta.db_table not in LIBRES]


def valor_distinto(campo):
    """SQL for a value that the column does not have."""
    clase = next(clase for clase in type(campo).__mro__ if clase in VALORES)
    return VALORES[clase].format(columna=campo.column)


def lo_rechaza_un_disparador(sql):
    """Whether a trigger refuses it, and not a constraint that happens to stand there."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
            transaction.set_rollback(True)
    except Error as error:
        return "constraint" not in str(error)
    return False


def poner_lo_de_antes(sesion, anterior):
    """What the preparation leaves: annexes, follow-up list, report, dates it lost."""
    punto, archivo = punto_resolutivo(sesion), un_archivo(nombre="a.csv")
    punto.anexos.create(titulo="Anexo", archivo=archivo)
    punto.fichas.add(una_edicion_publicada().ficha)
    punto.problematicas.add(una_problematica())
    AcuerdoPresentado.objects.create(
        punto=punto, acuerdo=anterior, estado="en_cumplimiento", vencido=False
    )
    FechaAnterior.objects.create(sesion=sesion, fecha=date(2023, 5, 1), cambiada_el=timezone.now())
    Informe.objects.create(
        sesion=sesion,
        desde=date(2023, 1, 1),
        al=date(2023, 5, 1),
        filas=[],
        construido_el=timezone.now(),
        json=archivo,
        csv=archivo,
        pdf=archivo,
    )


def poner_lo_de_despues(sesion):
    """Follow-up with its evidence, a note, a step of the desk, the acta and a correction."""
    acto, acuerdo = un_acto(), Acuerdo.objects.get(punto__sesion=sesion)
    seguimiento = registrar_seguimiento(
        acuerdo,
        dependencia=acuerdo.responsables.get(),
        texto="Se hizo.",
        estado_nuevo="en_cumplimiento",
        fecha=sesion.fecha,
        acto=acto,
    )
    EvidenciaDeSeguimiento.objects.create(
        seguimiento=seguimiento, ficha=una_edicion_publicada().ficha, titulo="Ficha"
    )
    Aclaracion.objects.create(
        acuerdo=acuerdo, dependencia=acuerdo.responsables.get(), fecha=sesion.fecha, texto="Nota."
    )
    PasoDeMesa.objects.create(
        clave=uuid.uuid4(),
        sesion=sesion,
        por=una_secretaria(),
        verbo="voto",
        estado="guardado",
        recibido_el=timezone.now(),
    )
    emitir_acta(sesion, acto)
    publicar_acta(sesion, acto, motivo="No hay escáner.")
    agregar_errata(sesion, acto, parte="datos", dice="a", debe_decir="b", motivo="c")


@pytest.fixture
def expediente():
    """A held session with at least one row in every table of the record."""
    responsable = una_dependencia()
    cierre = {"responsables": [responsable], "fecha_compromiso": date(2024, 1, 31)}
    anterior = celebrar(una_sesion_lista(votantes=2, **cierre), un_acto())
    sesion = una_sesion_lista(votantes=2, **cierre)
    poner_lo_de_antes(sesion, punto_resolutivo(anterior).acuerdo)
    sesion = celebrar(Sesion.objects.get(pk=sesion.pk), un_acto())
    poner_lo_de_despues(sesion)
    return sesion


def test_every_table_of_the_room_is_tried_or_free_with_a_reason(expediente):
    vacias = [m._meta.db_table for m in congelados() if not m._default_manager.exists()]
    tablas = {modelo._meta.db_table for modelo in modelos()}

    assert vacias == []
    assert set(LIBRES) | set(COLUMNAS_LIBRES) <= tablas


def test_the_database_refuses_to_change_any_column_of_a_held_session(expediente):
    cambian = {}
    for modelo in congelados():
        tabla = modelo._meta.db_table
        libres = {
            campo.column
            for campo in modelo._meta.local_fields
            if not campo.primary_key
            and not lo_rechaza_un_disparador(
                f"UPDATE {tabla} SET {campo.column} = {valor_distinto(campo)}"
            )
        }
        cambian |= {tabla: libres} if libres else {}

    assert cambian == COLUMNAS_LIBRES


def test_the_database_refuses_to_delete_any_row_of_a_held_session(expediente):
    se_borran = [
        modelo._meta.db_table
        for modelo in congelados()
        if not lo_rechaza_un_disparador(f"DELETE FROM {modelo._meta.db_table}")
    ]

    assert se_borran == []


def test_a_fe_de_erratas_is_only_of_a_held_session():
    sesion = una_sesion_convocada()

    assert lo_rechaza_un_disparador(
        "INSERT INTO sesiones_fedeerratas "
        "(sesion_id, numero, parte, dice, debe_decir, motivo, oficina, hecha_el) "
        f"VALUES ({sesion.pk}, 1, 'datos', 'a', 'b', 'c', 'd', '2023-05-17 10:00:00+00:00')"
    )
