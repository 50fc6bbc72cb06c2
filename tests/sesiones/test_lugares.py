from datetime import date

import pytest

from sesiones.actions import (
    Presencia,
    celebrar,
    emitir_voto_de_calidad,
    publicar_instalacion,
    registrar_asistencia,
    registrar_desenlace,
    registrar_seguimiento,
    registrar_votacion_economica,
    registrar_votacion_nominal,
)
from sesiones.cumplimiento import cumplimiento_de
from sesiones.datos.filas import filas_de_asistencia, filas_de_votos
from sesiones.models import Acuerdo, Instalacion, Integrante
from sesiones.trayectoria import trayectoria_de
from tests.factories.institucion import un_ejercicio, una_dependencia
from tests.factories.sesiones import (
    todos,
    un_acto,
    un_acuerdo,
    un_integrante,
    una_instalacion,
    una_sesion_celebrada,
    una_sesion_en_curso,
    votantes_de,
    votar,
)

pytestmark = pytest.mark.django_db


def lugar(cargo, **fields):
    return un_integrante(cargo=cargo, instalacion=una_instalacion(), **fields)


def direccion_de(integrante):
    return f"/sesiones/comision/2021-2024/{integrante.direccion}/"


def publicar():
    publicar_instalacion(Instalacion.objects.get(), un_acto())


def una_sesion_variada():
    """Four points: all present; the first seat by its suplente; absent; a show of hands."""
    sesion = una_sesion_en_curso(
        votantes=4, puntos=["informativo", "resolutivo", "resolutivo", "resolutivo"]
    )
    primero, *resto = votantes_de(sesion)
    informe, nominal, sin_el, alzada = sesion.puntos.order_by("numero")
    registrar_desenlace(informe, desarrollo="", desenlace="Se presentó.", acto=un_acto())
    suplido = todos(sesion) | {primero.pk: Presencia(calidad="suplente", forma="remota")}
    registrar_asistencia(nominal, suplido, un_acto())
    votar(nominal, a_favor=2, en_contra=2)
    emitir_voto_de_calidad(nominal, "en_contra", un_acto())
    faltando = {pk: p for pk, p in todos(sesion).items() if pk != primero.pk}
    registrar_asistencia(sin_el, faltando, un_acto())
    registrar_votacion_nominal(sin_el, {i.pk: "en_contra" for i in resto}, un_acto())
    registrar_asistencia(alzada, todos(sesion), un_acto())
    registrar_votacion_economica(alzada, a_favor=0, en_contra=3, abstenciones=1, acto=un_acto())
    sesion.refresh_from_db()
    celebrar(sesion, un_acto())
    publicar()
    return primero


def test_a_seat_is_followed_point_by_point_and_vote_by_vote():
    primero = una_sesion_variada()

    trayectoria = trayectoria_de([primero])

    (asistencia,) = trayectoria.asistencias
    assert (asistencia.puntos, asistencia.titular, asistencia.suplente) == (4, 2, 1)
    assert (asistencia.presente, asistencia.ausente, asistencia.remota) == (3, 1, 1)
    assert [(v.punto, v.sentido, v.en_palabras) for v in trayectoria.votos] == [
        (2, "a_favor", "A favor"),
        (3, "ausente", "Ausente"),
        (4, "economica", "A mano alzada"),
    ]
    assert len(trayectoria.marcas) == 1


def test_the_figures_of_every_seat_are_those_of_the_open_data():
    una_sesion_variada()
    una_sesion_celebrada(votantes=4)
    presentes, votos = list(filas_de_asistencia()), list(filas_de_votos())

    for integrante in Integrante.objects.all():
        trayectoria = trayectoria_de([integrante])
        suyas = [fila for fila in presentes if fila["cargo"] == integrante.cargo]
        en_csv = {
            "titular": sum(fila["calidad"] == "titular" for fila in suyas),
            "suplente": sum(fila["calidad"] == "suplente" for fila in suyas),
            "ausente": sum(not fila["presente"] for fila in suyas),
        }
        sentidos = [fila["sentido"] for fila in votos if fila.get("cargo") == integrante.cargo]
        assert trayectoria.presencias == en_csv
        assert sum(en_csv.values()) == len(suyas) == 6
        assert [voto.sentido for voto in trayectoria.nominales] == sentidos


def test_the_page_of_a_seat_draws_and_tables_its_figures(client):
    primero = una_sesion_variada()

    html = client.get(direccion_de(primero)).content.decode()

    assert "3 de 4 puntos" in html
    assert "En 1 votación a mano alzada estuvo presente: solo constan los totales" in html
    assert html.count('class="tono a_favor"') == 2  # one piece of the bar, one mark
    assert '<rect class="tono bien" x="0" y="50" width="8" height="50"/>' in html
    assert '<rect class="tono marcha" x="0" y="25" width="8" height="25"/>' in html
    assert 'href="/sesiones/2023/ordinaria-1/#punto-2"' in html
    assert 'href="/datos/votos.csv"' in html


def test_a_seat_without_vote_says_so_and_counts_no_vote(client):
    una_sesion_variada()
    oyente = Integrante.objects.get(con_voto=False)

    html = client.get(direccion_de(oyente)).content.decode()

    assert "Este lugar tiene voz y no vota." in html
    assert trayectoria_de([oyente]).votos == []


def test_only_sessions_already_held_count(client):
    integrante = lugar("Titular de prueba")
    sesion = una_sesion_en_curso(votantes=2)
    votar(sesion.puntos.get(tipo="resolutivo"))
    publicar()

    html = client.get(direccion_de(integrante)).content.decode()

    assert "Todavía no hay sesiones celebradas con este lugar." in html
    assert trayectoria_de([integrante]).asistencias == []


def test_each_year_has_its_detail_and_the_last_one_comes_first(client):
    una_sesion_celebrada(votantes=1, ejercicio=un_ejercicio(2022))
    integrante = votantes_de(una_sesion_celebrada())[0]
    publicar()

    def sesiones(consulta):
        detalle = client.get(direccion_de(integrante) + consulta).context["detalle"]
        return [asistencia.sesion for asistencia in detalle.asistencias]

    de_2022, de_2023 = (f"Primera Sesión Ordinaria, ejercicio {anio}" for anio in (2022, 2023))
    assert [sesiones(c) for c in ("", "?ejercicio=2022", "?ejercicio=1999")] == [
        [de_2023],
        [de_2022],
        [de_2023],
    ]


def test_a_seat_that_is_called_otherwise_keeps_its_address_and_its_past(client):
    integrante = votantes_de(una_sesion_celebrada(votantes=1))[0]
    antes = direccion_de(integrante)
    Integrante.objects.filter(pk=integrante.pk).update(
        slug=integrante.direccion, cargo="Nuevo nombre del cargo"
    )
    publicar()

    respuesta = client.get(antes)

    assert respuesta.context["cargo"] == "Nuevo nombre del cargo"
    assert len(respuesta.context["todo"].asistencias) == 1
    assert f'href="{antes}"' in client.get("/sesiones/comision/").content.decode()


def test_a_seat_that_ended_and_came_back_is_one_page(client):
    lugar("Titular", hasta="2022-12-31")
    otra_vez = lugar("Titular", desde="2023-06-01")
    publicar()

    respuesta = client.get(direccion_de(otra_vez))

    assert [(p["desde"], p["hasta"]) for p in respuesta.context["periodos"]] == [
        (None, "2022-12-31"),
        ("2023-06-01", None),
    ]


@pytest.mark.parametrize(
    "direccion",
    [
        "/sesiones/comision/2021-2024/no-existe/",
        "/sesiones/comision/1999-2002/titular/",
        "/sesiones/comision/dependencia/no-existe/",
        "/sesiones/comision/dependencia/ajena/",
    ],
)
def test_what_the_body_does_not_have_answers_404(client, direccion):
    lugar("Titular")
    una_dependencia(slug="ajena")
    publicar()

    assert client.get(direccion).status_code == 404


def una_responsable(**fechas):
    dependencia = una_dependencia(nombre="Servicios Públicos", slug="servicios")
    for fecha in fechas.values():
        limite = date.fromisoformat(fecha)
        un_acuerdo(votantes=1, responsables=[dependencia], fecha_compromiso=limite)
    return dependencia


def informar(acuerdo, estado, **fields):
    valores = {"evidencia": "https://example.org/prueba" if estado == "cumplido" else ""} | fields
    registrar_seguimiento(
        acuerdo,
        dependencia=acuerdo.responsables.get(),
        texto=f"Quedó {estado}.",
        estado_nuevo=estado,
        fecha=acuerdo.punto.sesion.fecha,
        acto=un_acto(),
        **valores,
    )


def test_each_agreement_of_a_dependencia_is_counted_once():
    dependencia = una_responsable(
        uno="2023-06-01", dos="2023-06-01", tres="2099-01-01", cuatro="2099-01-01"
    )
    cumplido, _, en_marcha, _ = Acuerdo.objects.order_by("pk")
    informar(cumplido, "cumplido")
    informar(en_marcha, "en_cumplimiento")

    cumplimiento = cumplimiento_de(dependencia, date(2024, 1, 1))

    assert {clave: n for clave, n in cumplimiento.conteo.items() if n} == {
        "cumplido": 1,
        "en_cumplimiento": 2,
        "vencido": 1,
    }
    assert cumplimiento.en_palabras == "Cumplió 1 de 4 acuerdos; 1 está vencido."


def test_an_agreement_is_overdue_the_day_after_it_was_due():
    dependencia = una_responsable(uno="2023-06-01")

    vencidos = [
        cumplimiento_de(dependencia, date(2023, 6, dia)).conteo["vencido"] for dia in (1, 2)
    ]

    assert vencidos == [0, 1]


def test_the_page_of_a_dependencia_tells_what_it_was_charged_with(client):
    dependencia = una_responsable(uno="2023-06-01", dos="2099-01-01")
    lugar("Titular de Servicios Públicos", dependencia=dependencia)
    informar(Acuerdo.objects.order_by("pk").last(), "en_cumplimiento")
    publicar()

    html = client.get("/sesiones/comision/dependencia/servicios/").content.decode()

    assert "Cumplió 0 de 2 acuerdos; 1 está vencido." in html
    assert "17 de mayo de 2023: Quedó en_cumplimiento." in html
    assert html.count("Todavía no informa") == 1
    assert 'href="/sesiones/comision/2021-2024/titular-de-servicios-publicos/"' in html


@pytest.mark.parametrize("cuantas", [1, 5])
@pytest.mark.parametrize(
    ("cual", "consultas"),
    [("lugar", 6), ("dependencia", 6)],  # the stamp among them
)
def test_these_pages_take_the_same_queries_at_any_size(
    client, django_assert_num_queries, cuantas, cual, consultas
):
    dependencia = una_dependencia(slug="servicios")
    integrante = lugar("Titular", dependencia=dependencia)
    for _ in range(cuantas):
        una_sesion_celebrada(votantes=2, responsables=[dependencia])
    publicar()
    direcciones = {
        "lugar": direccion_de(integrante),
        "dependencia": "/sesiones/comision/dependencia/servicios/",
    }

    with django_assert_num_queries(consultas):
        respuesta = client.get(direcciones[cual])

    assert respuesta.status_code == 200


@pytest.mark.parametrize("cual", ["2021-2024/titular/", "dependencia/servicios/", "?el=2023-01-01"])
def test_these_pages_read_nothing_of_the_visitor(client, cual):
    lugar("Titular", dependencia=una_dependencia(slug="servicios"))
    publicar()

    respuesta = client.get(f"/sesiones/comision/{cual}")

    assert respuesta.status_code == 200
    assert not respuesta.cookies
    assert "Cookie" not in respuesta.get("Vary", "")
