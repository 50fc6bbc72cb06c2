import pytest
from django.db import Error, IntegrityError, connection, transaction

from sesiones.actions import emitir_acta, registrar_seguimiento
from sesiones.models import (
    Acuerdo,
    Asistencia,
    Convocado,
    PuntoDelDia,
    Seguimiento,
    Sesion,
    Votacion,
    Voto,
)
from tests.factories.institucion import una_dependencia
from tests.factories.sesiones import (
    punto_resolutivo,
    un_acto,
    un_integrante,
    una_instalacion,
    una_sesion,
    una_sesion_celebrada,
    una_sesion_convocada,
    una_sesion_en_curso,
    votar,
)

pytestmark = pytest.mark.django_db


def ejecutar(sql, *valores):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, valores)


@pytest.fixture
def celebrada():
    sesion = una_sesion_celebrada(votantes=2)
    emitir_acta(sesion, un_acto())
    registrar_seguimiento(
        Acuerdo.objects.get(),
        dependencia=una_dependencia(),
        texto="Se hizo.",
        estado_nuevo="en_cumplimiento",
        fecha=sesion.fecha,
        acto=un_acto(),
    )
    return sesion


REGRESOS = [
    "UPDATE sesiones_sesion SET estado = 'en_curso'",
    "UPDATE sesiones_sesion SET estado = 'celebrada'",
]


@pytest.mark.parametrize("sql", REGRESOS)
def test_the_database_refuses_to_take_a_held_session_back(celebrada, sql):
    with pytest.raises(Error, match="ya no cambia"):
        ejecutar(sql)


def test_the_database_refuses_a_late_arrival(celebrada):
    integrante = un_integrante(instalacion=celebrada.instalacion)

    with pytest.raises(Error, match="no se modifican"):
        ejecutar(
            "INSERT INTO sesiones_asistencia (punto_id, integrante_id, calidad, forma, persona) "
            "VALUES (%s, %s, 'titular', 'presencial', '')",
            punto_resolutivo(celebrada).pk,
            integrante.pk,
        )


def test_the_database_refuses_to_move_a_vote_into_a_held_session(celebrada):
    otra = una_sesion_en_curso()
    punto = punto_resolutivo(otra)
    votar(punto)
    ajena = Asistencia.objects.filter(punto__sesion=celebrada, voto__isnull=True).first()

    with pytest.raises(Error, match="no se modifican"):
        ejecutar(
            "UPDATE sesiones_voto SET asistencia_id = %s WHERE id = %s",
            ajena.pk,
            Voto.objects.filter(asistencia__punto=punto).first().pk,
        )


def test_the_database_lets_a_session_under_way_be_corrected():
    punto = punto_resolutivo(una_sesion_en_curso())
    votar(punto)

    ejecutar("UPDATE sesiones_voto SET sentido = 'en_contra'")

    assert set(Voto.objects.values_list("sentido", flat=True)) == {"en_contra"}


def test_a_public_session_is_never_deleted_but_a_draft_is():
    borrador = una_sesion()
    una_sesion_convocada()

    borrador.delete()
    with pytest.raises(Error, match="no se borra"):
        ejecutar("DELETE FROM sesiones_sesion")

    assert Sesion.objects.count() == 1


def test_the_database_refuses_a_vote_on_an_informative_point():
    punto = una_sesion_en_curso().puntos.get(tipo="informativo")

    with pytest.raises(Error, match="un punto informativo no se vota"), transaction.atomic():
        Votacion.objects.create(punto=punto, modalidad="nominal")


def una_votacion(**campos):
    punto = punto_resolutivo(una_sesion_en_curso())
    return Votacion.objects.create(punto=punto, **campos)


RESTRICCIONES = {
    "totales_solo_en_votacion_economica": lambda: una_votacion(modalidad="nominal", a_favor=3),
    "voto_de_calidad_valido": lambda: una_votacion(
        modalidad="nominal", voto_de_calidad="abstencion"
    ),
    "asistencia_unica_por_integrante_y_punto": lambda: _otra_vez_presente(),
    "sesion_estado_valido": lambda: Sesion.objects.filter(pk=una_sesion().pk).update(
        numero=1, estado="x"
    ),
    "sesion_tipo_valido": lambda: Sesion.objects.filter(pk=una_sesion().pk).update(tipo="x"),
    "sesion_modalidad_valida": lambda: Sesion.objects.filter(pk=una_sesion().pk).update(
        modalidad="x"
    ),
    "sesion_iniciada_con_fecha": lambda: Sesion.objects.filter(pk=una_sesion().pk).update(
        numero=1, estado="en_curso"
    ),
    "sesion_celebrada_con_momento": lambda: Sesion.objects.filter(
        pk=una_sesion_en_curso().pk
    ).update(estado="celebrada"),
    "sesion_diferida_o_cancelada_con_motivo": lambda: Sesion.objects.filter(
        pk=una_sesion().pk
    ).update(numero=1, estado="diferida"),
    "punto_numero_unico_por_sesion": lambda: PuntoDelDia.objects.create(
        sesion=una_sesion(), numero=1, tipo="resolutivo", titulo="x"
    ),
    "desenlace_solo_de_punto_informativo": lambda: PuntoDelDia.objects.create(
        sesion=una_sesion(), numero=9, tipo="resolutivo", titulo="x", desenlace="x"
    ),
    "integrante_convocado_una_vez_por_sesion": lambda: _otra_vez_convocado(),
    "cargo_unico_en_la_instalacion": lambda: [un_integrante(cargo="A") for _ in range(2)],
    "integrante_funcion_valida": lambda: un_integrante(funcion="x"),
    "integrante_termina_despues_de_iniciar": lambda: un_integrante(
        desde="2023-02-01", hasta="2023-01-01"
    ),
    "regla_unica_por_instalacion": lambda: una_instalacion().reglas.create(
        clave="quorum", valor="x", fundamento="x"
    ),
    "regla_clave_valida": lambda: una_instalacion().reglas.create(
        clave="x", valor="x", fundamento="x"
    ),
    "acuerdo_sin_efecto_por_otro_acuerdo": lambda: _acuerdo(estado="sin_efecto"),
    "acuerdo_estado_valido": lambda: _acuerdo(estado="x"),
    "acuerdo_cumplido_con_evidencia": lambda: Seguimiento.objects.create(
        acuerdo=_acuerdo(),
        dependencia=una_dependencia(),
        fecha="2023-06-01",
        texto="x",
        estado_nuevo="cumplido",
    ),
}


def _otra_vez_presente():
    asistencia = Asistencia.objects.filter(punto__sesion=una_sesion_en_curso()).first()
    return Asistencia.objects.create(punto=asistencia.punto, integrante=asistencia.integrante)


def _otra_vez_convocado():
    convocado = una_sesion_en_curso().convocados.first()
    convocado.pk = None
    convocado.save(force_insert=True)


def _acuerdo(**campos):
    una_sesion_celebrada()
    Acuerdo.objects.update(**campos) if campos else None
    return Acuerdo.objects.get()


def _columnas(nombre):
    """SQLite names the columns of a broken unique constraint, not the constraint."""
    for modelo in (Asistencia, PuntoDelDia, Convocado, Sesion):
        for restriccion in modelo._meta.constraints:
            if restriccion.name == nombre and getattr(restriccion, "fields", ()):
                tabla, campo = modelo._meta.db_table, restriccion.fields[-1]
                columna = modelo._meta.get_field(campo).column
                return f"{tabla}.{columna}"
    return "UNIQUE"


@pytest.mark.parametrize("nombre", RESTRICCIONES)
def test_the_database_states_the_rule(nombre):
    esperado = (
        nombre
        if "unic" not in nombre and "una_vez" not in nombre
        else (f"{nombre}|{_columnas(nombre)}")
    )

    with pytest.raises(IntegrityError, match=esperado), transaction.atomic():
        RESTRICCIONES[nombre]()


def test_one_vote_per_presence():
    punto = punto_resolutivo(una_sesion_en_curso())
    votar(punto)

    with pytest.raises(IntegrityError), transaction.atomic():
        Voto.objects.create(asistencia=Voto.objects.first().asistencia, sentido="a_favor")
