from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, IntegrityError, connection, transaction
from django.urls import reverse

from cholula_ga.publicacion.models import Version
from sesiones.actions import (
    celebrar,
    convocar,
    mover_punto,
    poner_puntos_de_costumbre,
    quitar_punto,
    redactar_acuerdo,
    registrar_desenlace,
    registrar_seguimiento,
)
from sesiones.models import PuntoDelDia, Sesion
from tests.factories.informacion_util import una_edicion, una_edicion_publicada
from tests.factories.institucion import un_usuario, una_dependencia
from tests.factories.sesiones import (
    lo_que_no_cuadra_en_la_bitacora,
    un_acto,
    un_acuerdo,
    una_secretaria,
    una_sesion,
    una_sesion_celebrada,
    una_sesion_convocada,
    una_sesion_en_curso,
    votar,
)

pytestmark = pytest.mark.django_db
APERTURA = ["lista_de_asistencia", "quorum", "orden_del_dia"]


def clases(sesion):
    return list(sesion.puntos.order_by("numero").values_list("clase", flat=True))


def titulos(sesion):
    puntos = sesion.puntos.order_by("numero").values_list("numero", "titulo")
    return [f"{numero} {titulo}" for numero, titulo in puntos]


def con_costumbre(**fields):
    sesion = una_sesion(**fields)
    poner_puntos_de_costumbre(sesion, un_acto())
    return Sesion.objects.get(pk=sesion.pk)


def publicado(objeto):
    return Version.objects.ultima_de(objeto).contenido


def ejecutar(sql):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_an_ordinary_session_gets_its_fixed_points_around_its_matters():
    sesion = con_costumbre()

    assert clases(sesion) == [
        *APERTURA,
        "acta_anterior",
        "seguimiento",
        "asunto",
        "asunto",
        "asuntos_generales",
        "clausura",
    ]
    assert [p.numero for p in sesion.puntos.order_by("numero")] == list(range(1, 10))


def test_an_extraordinary_session_treats_only_what_it_is_called_for():
    sesion = con_costumbre(tipo="extraordinaria", puntos=("resolutivo",))

    assert clases(sesion) == [*APERTURA, "asunto", "clausura"]


def test_fixed_points_are_put_once_and_only_those_missing():
    sesion = con_costumbre()
    quitar_punto(sesion.puntos.get(clase="quorum"), un_acto())

    nuevos = poner_puntos_de_costumbre(sesion, un_acto())

    assert [punto.clase for punto in nuevos] == ["quorum"]
    with pytest.raises(ValidationError, match="ya tiene todos"):
        poner_puntos_de_costumbre(sesion, un_acto())


def test_points_move_and_leave_without_gaps():
    sesion = una_sesion(puntos=("informativo",) * 3)

    mover_punto(sesion.puntos.get(numero=3), -1, un_acto())
    mover_punto(sesion.puntos.get(numero=1), -1, un_acto())
    quitar_punto(sesion.puntos.get(numero=1), un_acto())

    assert titulos(sesion) == ["1 Asunto 3", "2 Asunto 2"]


@pytest.mark.parametrize(
    "accion",
    [
        lambda s: poner_puntos_de_costumbre(s, un_acto()),
        lambda s: mover_punto(s.puntos.first(), 1, un_acto()),
        lambda s: quitar_punto(s.puntos.first(), un_acto()),
    ],
)
def test_a_called_agenda_does_not_change(accion):
    sesion = una_sesion_convocada()

    with pytest.raises(ValidationError, match="así no se puede"):
        accion(sesion)

    assert titulos(sesion) == ["1 Asunto 1", "2 Asunto 2"]


def test_the_panel_exchanges_the_numbers_of_two_points(client):
    sesion = una_sesion()
    uno, dos = sesion.puntos.order_by("numero")
    client.force_login(una_secretaria())
    datos = {
        "comision": sesion.comision_id,
        "instalacion": sesion.instalacion_id,
        "ejercicio": sesion.ejercicio_id,
        "tipo": "ordinaria",
        "_envio": "x",
        "puntos-TOTAL_FORMS": 3,
        "puntos-INITIAL_FORMS": 2,
        "puntos-0-id": uno.pk,
        "puntos-0-numero": 2,
        "puntos-0-clase": "asunto",
        "puntos-0-tipo": uno.tipo,
        "puntos-0-titulo": uno.titulo,
        "puntos-1-id": dos.pk,
        "puntos-1-numero": 1,
        "puntos-1-clase": "asunto",
        "puntos-1-tipo": dos.tipo,
        "puntos-1-titulo": dos.titulo,
        "puntos-2-numero": "",
        "puntos-2-clase": "asunto",
        "puntos-2-tipo": "informativo",
        "puntos-2-titulo": "Sin número",
    }

    client.post(reverse("admin:sesiones_sesion_change", args=[sesion.pk]), datos)

    assert titulos(sesion) == ["1 Asunto 2", "2 Asunto 1", "3 Sin número"]


@pytest.mark.parametrize(
    ("fields", "restriccion"),
    [
        ({"clase": "otra"}, "punto_clase_valida"),
        ({"clase": "orden_del_dia", "tipo": "informativo"}, "punto_de_tramite_resolutivo"),
    ],
)
def test_the_database_refuses_a_point_of_no_known_kind(fields, restriccion):
    punto = una_sesion().puntos.first()

    with pytest.raises(IntegrityError, match=restriccion), transaction.atomic():
        PuntoDelDia.objects.filter(pk=punto.pk).update(**fields)


def test_only_the_point_of_the_acta_names_a_session():
    sesion = una_sesion()

    with pytest.raises(IntegrityError, match="acta_de_solo_en_su_punto"), transaction.atomic():
        sesion.puntos.filter(numero=1).update(acta_de=sesion)


def test_a_matter_says_no_kind_in_public():
    puntos = una_sesion_convocada().a_publico()["puntos"]

    assert [set(punto) & {"clase", "acta_de", "anexos", "acuerdos"} for punto in puntos] == [
        set(),
        set(),
    ]


def test_the_call_lists_every_open_agreement_as_it_stands():
    acuerdo = un_acuerdo(fecha_compromiso=date(2023, 5, 31), votantes=1)
    sesion = con_costumbre(fecha=date(2023, 6, 20))

    convocada = convocar(sesion, un_acto())

    punto = next(p for p in publicado(convocada)["puntos"] if p.get("clase") == "seguimiento")
    assert punto["acuerdos"] == [
        {
            "numero": acuerdo.numero,
            "url": acuerdo.get_absolute_url(),
            "texto": acuerdo.texto,
            "estado": "aprobado",
            "fecha_compromiso": "2023-05-31",
            "vencido": True,
        }
    ]


def seguir(acuerdo):
    return registrar_seguimiento(
        acuerdo,
        dependencia=una_dependencia(),
        texto="Va a la mitad.",
        estado_nuevo="en_cumplimiento",
        fecha=date(2023, 5, 20),
        acto=un_acto(),
    )


def estados_en_seguimiento(sesion):
    punto = next(p for p in publicado(sesion)["puntos"] if p.get("clase") == "seguimiento")
    return [acuerdo["estado"] for acuerdo in punto["acuerdos"]]


def test_the_list_follows_the_agreements_until_the_session_starts():
    acuerdo = un_acuerdo(votantes=1)
    sesion = convocar(con_costumbre(), un_acto())
    antes = estados_en_seguimiento(sesion)

    seguir(acuerdo)

    assert (antes, estados_en_seguimiento(sesion)) == (["aprobado"], ["en_cumplimiento"])
    assert lo_que_no_cuadra_en_la_bitacora() == []


def test_the_list_is_frozen_once_the_session_starts():
    acuerdo = un_acuerdo(votantes=1)
    sesion = una_sesion_en_curso(preparar=lambda s: poner_puntos_de_costumbre(s, un_acto()))

    seguir(acuerdo)

    assert estados_en_seguimiento(sesion) == ["aprobado"]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE sesiones_acuerdopresentado SET vencido = NOT vencido",
        "DELETE FROM sesiones_acuerdopresentado",
    ],
)
def test_the_database_freezes_the_list_with_the_session(sql):
    un_acuerdo(votantes=1)
    una_celebrada_de_costumbre()

    with pytest.raises(Error, match="no se modifican"):
        ejecutar(sql)


def test_the_agreement_says_in_which_sessions_it_was_followed_up(client):
    acuerdo = un_acuerdo(votantes=1)
    sesion = convocar(con_costumbre(), un_acto())
    con_costumbre()

    html = client.get(acuerdo.get_absolute_url()).text

    assert html.count("Se le dio seguimiento en la") == 1
    assert f'<a href="{sesion.get_absolute_url()}#punto-5">{sesion}' in html


def una_celebrada_de_costumbre():
    """Held with every fixed point, voted without an agreement."""
    sesion = una_sesion_en_curso(preparar=lambda s: poner_puntos_de_costumbre(s, un_acto()))
    for punto in sesion.puntos.order_by("numero"):
        if punto.es_resolutivo:
            votar(punto)
        else:
            registrar_desenlace(punto, desarrollo="", desenlace="Concluye.", acto=un_acto())
        if punto.es_resolutivo and not punto.es_de_tramite:
            redactar_acuerdo(
                punto, texto="Se aprueba.", responsables=[], fecha_compromiso=None, acto=un_acto()
            )
    return celebrar(Sesion.objects.get(pk=sesion.pk), un_acto())


def test_approving_the_previous_acta_shows_on_both_pages():
    anterior = una_sesion_celebrada(votantes=1)

    sesion = una_celebrada_de_costumbre()

    punto = publicado(sesion)["puntos"][3]
    assert punto["acta_de"] == {"titulo": str(anterior), "url": anterior.get_absolute_url()}
    assert publicado(anterior)["acta_aprobada_en"] == {
        "titulo": str(sesion),
        "url": sesion.get_absolute_url(),
        "punto": 4,
    }
    assert lo_que_no_cuadra_en_la_bitacora() == []


def test_points_of_procedure_give_no_agreement():
    sesion = una_celebrada_de_costumbre()

    con_acuerdo = sesion.puntos.filter(acuerdo__isnull=False)
    assert list(con_acuerdo.values_list("clase", flat=True)) == ["asunto"]


def test_the_panel_finds_published_fichas_by_their_title(client):
    publicada = una_edicion_publicada(titulo="Rutas de recolección")
    una_edicion(titulo="Rutas en borrador")
    client.force_login(una_secretaria())
    datos = {"app_label": "sesiones", "model_name": "puntodeldia", "field_name": "fichas"}

    hallado = client.get(reverse("admin:autocomplete"), datos | {"term": "Rutas"}).json()

    assert hallado["results"] == [{"id": str(publicada.ficha_id), "text": publicada.ficha.slug}]


@pytest.mark.parametrize("rol", ["enlace", "validacion", "administracion"])
def test_only_the_secretary_prepares_sessions(client, rol):
    client.force_login(un_usuario(rol))
    ruta = reverse("admin:sesiones_sesion_preparar", args=[una_sesion().pk])

    assert [client.get(ruta).status_code, client.post(ruta, {}).status_code] == [403, 403]


def test_the_preparing_page_moves_points_and_calls_without_scripts(client):
    sesion = una_sesion()
    client.force_login(una_secretaria())
    ruta = reverse("admin:sesiones_sesion_preparar", args=[sesion.pk])

    for datos in ({"verbo": "bajar", "punto": 1}, {"verbo": "costumbre"}, {"verbo": "convocar"}):
        revision = Sesion.objects.get().revision
        client.post(ruta, datos | {"revision": revision})

    sesion.refresh_from_db()
    assert (sesion.estado, sesion.slug) == ("convocada", "ordinaria-1")
    assert titulos(sesion)[5:7] == ["6 Asunto 2", "7 Asunto 1"]


def test_the_same_button_sent_twice_acts_once(client):
    sesion = una_sesion(puntos=("informativo",) * 3)
    client.force_login(una_secretaria())
    ruta = reverse("admin:sesiones_sesion_preparar", args=[sesion.pk])
    datos = {"verbo": "bajar", "punto": 1, "revision": sesion.revision}

    codigos = [client.post(ruta, datos).status_code for _ in range(2)]

    assert codigos == [302, 409]
    assert titulos(sesion) == ["1 Asunto 2", "2 Asunto 1", "3 Asunto 3"]


def presentar(client, sesion, ficha):
    datos = {"verbo": "ficha", "punto": 1, "ficha": ficha, "revision": sesion.revision}
    return client.post(reverse("admin:sesiones_sesion_preparar", args=[sesion.pk]), datos)


def test_a_ficha_is_presented_without_scripts_by_part_of_its_title(client):
    edicion = una_edicion_publicada(titulo="Rutas de recolección")
    una_edicion(titulo="Rutas en borrador")
    sesion = una_sesion()
    client.force_login(una_secretaria())

    presentar(client, sesion, "rutas")

    assert list(sesion.puntos.get(numero=1).fichas.all()) == [edicion.ficha]


@pytest.mark.parametrize(
    ("ficha", "motivo"), [("atlas", "Ninguna ficha publicada"), ("rutas", "Hay varias")]
)
def test_a_name_that_is_not_of_one_ficha_is_given_back(client, ficha, motivo):
    for lugar in ("norte", "sur"):
        una_edicion_publicada(titulo=f"Rutas del {lugar}")
    client.force_login(una_secretaria())

    respuesta = presentar(client, una_sesion(), ficha)

    assert motivo in respuesta.text
    assert f'value="{ficha}"' in respuesta.text
