from datetime import date

import pytest
from pytest_django.asserts import assertInHTML

from proyecto_ciudadano.models import Escuela, Problematica, Taller
from tests.factories.institucion import una_localidad
from tests.factories.proyecto_ciudadano import (
    un_taller,
    una_escuela,
)
from tests.proyecto_ciudadano.envios_de_taller import errores, nueva, un_envio, una_enviada
from tests.proyecto_ciudadano.formularios import entrar, ruta

pytestmark = pytest.mark.django_db
TELEFONO = "Llamar al 222 123 4567."


@pytest.fixture
def panel(client):
    client.quien = entrar(client, "validacion")
    return client


def test_a_workshop_is_registered_whole_with_a_new_school(panel):
    lugar = una_localidad()
    envio = un_envio(una_enviada(0), una_enviada(1, categoria="agua"), **nueva(lugar))

    respuesta = panel.post(ruta("taller_add"), envio)

    taller = Taller.objects.get()
    assert respuesta["Location"] == ruta("taller_registrado", taller.pk)
    assert (taller.escuela.cct, taller.escuela.localidad) == ("21DES0009Z", lugar)
    assert (taller.participantes, taller.fecha) == (28, date(2023, 2, 14))
    assert [
        (p.folio, p.categoria, p.detectada_el, p.localidad, p.estado, p.autorias())
        for p in Problematica.objects.order_by("pk")
    ] == [
        ("PC-2023-0001", "limpieza", taller.fecha, lugar, "detectada", {panel.quien.pk}),
        ("PC-2023-0002", "agua", taller.fecha, lugar, "detectada", {panel.quien.pk}),
    ]


def test_the_page_after_saving_tells_the_folios_and_who_goes_on(panel):
    envio = un_envio(una_enviada(0), cual_escuela=una_escuela().cct)

    pagina = panel.post(ruta("taller_add"), envio, follow=True).content.decode()

    assert "PC-2023-0001" in pagina
    assert "otra persona de la Coordinación General de Transparencia" in pagina


def test_a_school_is_found_by_its_key_its_name_or_what_the_list_offers(panel):
    escuela = una_escuela(nombre="Héroes de Puebla")
    una_escuela(nombre="Benito Juárez")

    for numero, escrita in enumerate([escuela.cct.lower(), "heroes de puebla", str(escuela)]):
        envio = un_envio(cual_escuela=escrita, edicion=f"Edición {numero}")
        assert panel.post(ruta("taller_add"), envio).status_code == 302
    assert set(Taller.objects.values_list("escuela", flat=True)) == {escuela.pk}


@pytest.mark.parametrize(
    ("escrita", "dicho"),
    [
        ("Heroes de Pueblo", "¿Quiso decir «Héroes de Puebla"),
        ("Benito Juárez", "Varias escuelas se llaman así. Escriba su clave: "),
        ("", "Elija la escuela, o llene abajo los datos de la nueva."),
    ],
)
def test_a_school_that_is_not_found_is_told_beside_the_field(panel, escrita, dicho):
    una_escuela(nombre="Héroes de Puebla")
    una_escuela(nombre="Benito Juárez"), una_escuela(nombre="Benito Juárez")

    respuesta = panel.post(ruta("taller_add"), un_envio(una_enviada(0), cual_escuela=escrita))

    assert list(errores(respuesta)) == ["cual_escuela"]
    assert dicho in errores(respuesta)["cual_escuela"]
    assert "Se acumula basura." in respuesta.content.decode()


def test_the_summary_of_errors_leads_to_the_field_of_the_third_problem(panel):
    escuela = una_escuela()
    tercera = una_enviada(2, titulo="")

    respuesta = panel.post(
        ruta("taller_add"),
        un_envio(una_enviada(0), una_enviada(1), tercera, cual_escuela=escuela.cct),
    )

    enlace = '<a href="#id_problematicas-2-titulo">Problemática 3, título</a>'
    dicho = f"<li>{enlace}: Este campo es obligatorio.</li>"
    assertInHTML(dicho, respuesta.content.decode())


def test_a_new_school_that_may_be_another_is_saved_only_when_one_says_so(panel):
    lugar = una_localidad()
    ya = una_escuela(nombre="Escuela Nuevas", localidad=lugar)
    envio = un_envio(**nueva(lugar))

    aviso = panel.post(ruta("taller_add"), envio)
    panel.post(ruta("taller_add"), envio | {"nueva_es_otra": "on"})

    assert f"Ya hay una parecida: «{ya}»" in errores(aviso)["nueva_es_otra"]
    assert Escuela.objects.count() == 2


@pytest.mark.parametrize(
    ("campos", "campo", "dicho"),
    [
        ({"nueva_cct": "21DES1"}, "nueva_cct", "2 cifras, 3 letras, 4 cifras y 1 letra"),
        ({"nueva_cct": "21XXX0001A"}, "nueva_cct", "solo de las escuelas de demostración"),
        ({"nueva_cct": "21DES7777A"}, "nueva_cct", "Esa clave es de «Otra»"),
        ({"nueva_nivel": ""}, "nueva_nivel", "Hace falta"),
        ({"ciclo_escolar": "2022-2024"}, "ciclo_escolar", "dos años seguidos"),
        ({"participantes": "0"}, "participantes", "mayor"),
        ({"participantes": "2001"}, "participantes", "menor"),
        ({"fecha": "2999-01-01"}, "fecha", "no puede ser futura"),
        ({"fecha": ""}, "0-detectada_el", "Escriba la fecha, o la del taller."),
        ({"problematicas-0-titulo": ""}, "0-titulo", "obligatorio"),
        ({"problematicas-0-detectada_el": "2999-01-01"}, "0-detectada_el", "futura"),
        ({"problematicas-0-descripcion": TELEFONO}, "0-descripcion", "un teléfono"),
        ({"edicion": TELEFONO}, "edicion", "un teléfono"),
        (
            {"problematicas-0-categoria": "salud", "problematicas-0-titulo": "En la escuela nueva"},
            "0-titulo",
            "En un tema sensible no se nombra a la escuela.",
        ),
        ({"problematicas-0-titulo": "Problema 1"}, "1-titulo", "lleva ya ese título"),
    ],
)
def test_each_error_is_beside_its_field_and_nothing_is_saved_nor_lost(panel, campos, campo, dicho):
    una_escuela(nombre="Otra", cct="21DES7777A")
    envio = un_envio(
        una_enviada(0), una_enviada(1, propuesta="Lo tecleado"), **nueva(una_localidad())
    )

    respuesta = panel.post(ruta("taller_add"), envio | campos)

    dichos = errores(respuesta)
    assert dicho in dichos.get(campo, "")
    assert set(dichos) <= {campo, "1-detectada_el"}
    assert "Lo tecleado" in respuesta.content.decode()
    assert (Escuela.objects.count(), Taller.objects.count()) == (1, 0)


def test_likely_personal_data_is_saved_once_somebody_confirms_it(panel):
    envio = un_envio(una_enviada(0, descripcion=TELEFONO), cual_escuela=una_escuela().cct)

    antes = panel.post(ruta("taller_add"), envio).content.decode()
    panel.post(ruta("taller_add"), envio | {"confirma_avisos": "on"})

    assert 'name="confirma_avisos"' in antes
    assert "222 123 4567" not in antes.replace(TELEFONO, "")
    assert Problematica.objects.get().descripcion == TELEFONO


def test_another_problem_is_added_without_scripts_and_keeps_what_was_typed(panel):
    envio = un_envio(una_enviada(0, titulo=""), participantes="muchos", cual_escuela="A medias")

    respuesta = panel.post(ruta("taller_add"), envio | {"_otra": "1"})

    (inline,) = respuesta.context["inline_admin_formsets"]
    pagina = respuesta.content.decode()
    assert (respuesta.status_code, errores(respuesta)) == (200, {})
    assert len(inline.formset.forms) == 2
    assert 'value="muchos"' in pagina
    assert 'value="A medias"' in pagina
    assert "Se acumula basura." in pagina
    assert 'name="problematicas-1-titulo"' in pagina
    assert not Taller.objects.exists()


def test_a_session_that_ends_gives_back_what_was_typed(panel):
    envio = un_envio(una_enviada(0, propuesta="Lo tecleado"), cual_escuela=una_escuela().cct)
    panel.logout()

    respuesta = panel.post(ruta("taller_add"), envio)

    pagina = respuesta.content.decode()
    assert respuesta.status_code == 401
    assert 'name="problematicas-0-propuesta"' in pagina
    assert "Lo tecleado" in pagina
    assert not Taller.objects.exists()


def test_sent_twice_it_is_registered_once(panel):
    envio = un_envio(una_enviada(0), cual_escuela=una_escuela().cct)

    direcciones = {panel.post(ruta("taller_add"), envio)["Location"] for _ in range(2)}

    assert len(direcciones) == 1
    assert (Taller.objects.count(), Problematica.objects.count()) == (1, 1)


def test_a_workshop_already_registered_is_refused(panel):
    taller = un_taller()

    respuesta = panel.post(ruta("taller_add"), un_envio(cual_escuela=taller.escuela.cct))

    assert list(errores(respuesta)) == ["edicion"]


def test_the_school_of_demonstration_makes_all_of_it_a_demonstration(panel):
    escuela = una_escuela(cct="21XXX0001A", es_demo=True)

    panel.post(ruta("taller_add"), un_envio(una_enviada(0), cual_escuela=escuela.cct))

    assert (Taller.objects.get().es_demo, Problematica.objects.get().es_demo) == (True, True)


@pytest.mark.parametrize("rol", ["enlace", "secretaria_tecnica"])
@pytest.mark.parametrize("vista", ["taller_add", "taller_registrado", "taller_change"])
def test_nobody_but_validacion_reaches_the_form(client, rol, vista):
    taller = un_taller()
    entrar(client, rol)
    direccion = ruta(vista) if vista == "taller_add" else ruta(vista, taller.pk)

    respuestas = [client.get(direccion), client.post(direccion, un_envio(una_enviada(0)))]

    assert {respuesta.status_code for respuesta in respuestas} == {403}
    assert not Problematica.objects.exists()


@pytest.mark.parametrize("problematicas", [1, 5])
def test_the_form_takes_the_same_queries_for_any_number_of_schools(
    panel, django_assert_max_num_queries, problematicas
):
    for _ in range(problematicas):
        una_escuela()

    with django_assert_max_num_queries(20):
        panel.get(ruta("taller_add"))
