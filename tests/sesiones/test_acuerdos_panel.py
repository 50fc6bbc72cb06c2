from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cholula_ga.publicacion.models import Version
from sesiones.models import Acuerdo, BorradorDeSeguimiento, Seguimiento
from sesiones.portada import pendientes
from tests.factories.institucion import un_usuario, una_dependencia
from tests.factories.proyecto_ciudadano import una_publicada, una_turnada
from tests.factories.sesiones import un_acuerdo, una_secretaria

pytestmark = pytest.mark.django_db
CON_TELEFONO = "Se hizo. Informes al tel. 222 123 4567."


@pytest.fixture
def genero():
    return una_dependencia(nombre="Género")


@pytest.fixture
def propio(client, genero):
    """An open agreement of one's own office, and its enlace signed in."""
    acuerdo = un_acuerdo(responsables=[genero], fecha_compromiso=date(2023, 9, 30))
    client.force_login(un_usuario(dependencias=[genero], cargo="Enlace de Género"))
    return acuerdo


def ruta(acuerdo, cual="seguimiento"):
    return reverse(f"admin:sesiones_acuerdo_{cual}", args=[acuerdo.pk])


def entrada(dependencia, **campos):
    valores = {
        "fecha": "2023-06-01",
        "dependencia": dependencia.pk,
        "texto": "Se avanzó.",
        "estado_nuevo": "en_cumplimiento",
        "envio": "abc",
    }
    return valores | campos


def un_csv():
    return SimpleUploadedFile("lugares.csv", b"fecha,lugar\n2023-06-01,Escuela\n", "text/csv")


def publico_de(acuerdo):
    return Version.objects.de(acuerdo).order_by("-numero").first().contenido


def test_an_office_reports_on_its_own_agreement_with_a_file(client, genero, propio):
    datos = entrada(genero, estado_nuevo="cumplido", descripcion="Lista", se_reconoce_persona="no")

    client.post(ruta(propio), datos | {"fichero": un_csv()})

    publico = publico_de(propio)
    (pieza,) = publico["seguimiento"][0]["evidencias"]
    assert (publico["estado"], publico["seguimiento"][0]["evidencia"]) == ("cumplido", pieza["url"])
    assert (pieza["tipo"], pieza["titulo"]) == ("archivo", "Lista")
    assert client.get(pieza["url"]).getvalue() == un_csv().read()
    assert not BorradorDeSeguimiento.objects.exists()


def test_an_office_never_touches_the_agreement_of_another(client, genero, propio):
    ajeno = un_acuerdo(responsables=[una_dependencia()])
    otra = ajeno.responsables.get()

    codigos = [
        client.post(ruta(ajeno, c), entrada(otra)).status_code
        for c in ("seguimiento", "aclarar", "sin_efecto")
    ]
    client.post(ruta(propio), entrada(otra))

    assert codigos == [403, 403, 403]
    assert not Seguimiento.objects.exists()


def test_what_was_written_waits_with_its_file_until_it_is_published(client, genero, propio):
    client.post(ruta(propio), entrada(genero, texto="A medias.", guardar="si", fichero=un_csv()))

    html = client.get(ruta(propio)).content.decode()

    assert "A medias." in html
    assert "lugares.csv" in html
    assert not Seguimiento.objects.exists()
    client.force_login(una_secretaria())
    assert "A medias." not in client.get(ruta(propio)).content.decode()


def test_likely_personal_data_is_published_only_when_confirmed(client, genero, propio):
    datos = entrada(genero, texto=CON_TELEFONO)

    aviso = client.post(ruta(propio), datos)
    sin_confirmar = Seguimiento.objects.count()
    client.post(ruta(propio), datos | {"confirma_avisos": "de otro aviso"})
    con_otra = Seguimiento.objects.count()
    client.post(ruta(propio), datos | {"confirma_avisos": aviso.context["huella"]})

    assert (sin_confirmar, con_otra, Seguimiento.objects.count()) == (0, 0, 1)
    assert "parece contener un teléfono" in aviso.content.decode()


def test_the_same_form_sent_twice_is_published_once_and_says_so(client, genero, propio):
    for _ in range(2):
        respuesta = client.post(ruta(propio), entrada(genero), follow=True)

    assert Seguimiento.objects.count() == 1
    assert respuesta.redirect_chain[0][0] == propio.get_absolute_url()


def test_a_page_of_this_site_that_is_no_entry_is_no_proof(client, genero, propio):
    datos = entrada(genero, ficha="/informacion-util/2023/no-existe/")

    respuesta = client.post(ruta(propio), datos)

    assert "No hay una ficha publicada en esa dirección." in respuesta.content.decode()
    assert BorradorDeSeguimiento.objects.get().campos["texto"] == "Se avanzó."


def test_a_note_stands_beside_a_closed_agreement(client, genero, propio):
    client.post(
        ruta(propio), entrada(genero, estado_nuevo="cumplido", evidencia="https://example.org/x")
    )
    nota = {"fecha": "2023-07-01", "dependencia": genero.pk, "texto": "Fueron doce, no diez."}

    client.post(ruta(propio, "aclarar"), nota)

    publico = publico_de(propio)
    assert publico["estado"] == "cumplido"
    assert publico["aclaraciones"] == [
        {"fecha": "2023-07-01", "dependencia": "Género", "texto": "Fueron doce, no diez."}
    ]
    assert "Fueron doce" in client.get(propio.get_absolute_url()).content.decode()


def test_only_the_secretary_ends_an_agreement_and_must_mean_it(client, genero, propio):
    nuevo = un_acuerdo()
    client.force_login(una_secretaria())
    datos = {"posterior": nuevo.pk, "dependencia": genero.pk, "fecha": "2023-06-01"}

    sin_casilla = client.post(ruta(propio, "sin_efecto"), datos)
    antes = Acuerdo.objects.get(pk=propio.pk).estado
    client.post(ruta(propio, "sin_efecto"), datos | {"confirmo": "on"})

    assert (sin_casilla.status_code, antes) == (200, "en_cumplimiento")
    assert Acuerdo.objects.get(pk=propio.pk).sin_efecto_por == nuevo


def test_the_secretary_postpones_and_the_committed_date_stays(client, genero, propio):
    client.force_login(una_secretaria())

    client.post(ruta(propio), entrada(genero, nueva_fecha="2023-12-15", texto="Faltó presupuesto."))

    publico = publico_de(propio)
    assert (publico["fecha_compromiso"], publico["nueva_fecha"]) == ("2023-09-30", "2023-12-15")
    assert "15 de diciembre de 2023" in client.get("/acuerdos/").content.decode()


def test_an_office_cannot_postpone_its_own_date(client, genero, propio):
    client.post(ruta(propio), entrada(genero, nueva_fecha="2023-12-15"))

    assert Acuerdo.objects.get(pk=propio.pk).nueva_fecha is None


def test_the_to_do_list_says_first_what_is_overdue(client, genero, propio):
    un_acuerdo(responsables=[genero], fecha_compromiso=date(2999, 1, 1))
    un_acuerdo(responsables=[una_dependencia()], fecha_compromiso=date(2023, 6, 1))
    enlace = un_usuario(dependencias=[genero])

    suyos = [(p.texto, p.cuantos, p.urgente) for p in pendientes(enlace)]
    html = client.get(reverse("admin:sesiones_acuerdo_mios")).content.decode()

    assert suyos == [
        ("Acuerdos vencidos que te tocan: informa qué se hizo", 1, True),
        ("Acuerdos que te tocan", 1, False),
    ]
    numeros = [html.find(f"CIGA/SO/0{n}/2023-A01") for n in (1, 2, 3)]
    assert 0 < numeros[0] < numeros[1]
    assert numeros[2] == -1


@pytest.mark.parametrize("acuerdos", [1, 4])
def test_my_agreements_take_the_same_queries_for_any_number(
    client, genero, django_assert_max_num_queries, acuerdos
):
    for _ in range(acuerdos):
        un_acuerdo(votantes=1, responsables=[genero])
    client.force_login(un_usuario(dependencias=[genero]))

    with django_assert_max_num_queries(9):
        client.get(reverse("admin:sesiones_acuerdo_mios"))


def test_a_refusal_says_that_what_was_written_is_kept(client, genero, propio):
    pagina = client.post(ruta(propio), entrada(genero, evidencia="no es enlace")).text

    dichos = [
        "No se publicó nada. Lo que escribió quedó guardado; solo usted lo ve.",
        "Copie el enlace completo: empieza con https://",
        "No se guardó nada",
    ]
    assert [dicho in pagina for dicho in dichos] == [True, True, False]


def test_activities_are_offered_by_folio_day_and_what_was_done(client, genero, propio):
    actividad = una_publicada(una_turnada(genero), dependencia=genero)
    folio = actividad.problematica.folio

    opciones = client.get(ruta(propio)).context["form"].fields["actividad"].choices

    assert [texto for _, texto in opciones][1:] == [
        f"{folio}, 10 de marzo de 2023: Se limpió la esquina."
    ]
