import io
from datetime import date

import pypdf
import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cholula_ga.publicacion.models import Version
from cholula_ga.publicacion.verificacion import revisar_bitacora
from proyecto_ciudadano.actions import confirmar, dar_cuenta, retirar_problematica
from proyecto_ciudadano.models import Movimiento
from sesiones.actions import armar_informe_de_problematicas, celebrar, emitir_acta
from sesiones.models import Informe
from tests.factories.institucion import un_usuario, una_dependencia
from tests.factories.proyecto_ciudadano import un_acto as un_acto_escolar
from tests.factories.proyecto_ciudadano import una_atendida, una_turnada
from tests.factories.sesiones import (
    un_acto,
    una_secretaria,
    una_sesion,
    una_sesion_celebrada,
    una_sesion_lista,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _secretaria():
    una_dependencia(slug="transparencia", nombre="Transparencia")


def primero(sesion):
    return sesion.puntos.get(numero=1)


def con_informe(*problematicas):
    def preparar(sesion):
        primero(sesion).problematicas.add(*problematicas)
        armar_informe_de_problematicas(primero(sesion), un_acto())

    return preparar


def con(*problematicas):
    return lambda sesion: primero(sesion).problematicas.add(*problematicas)


def dichos(problematica):
    publico = Version.objects.ultima_de(problematica).contenido
    return [
        (m["fecha"], m["de"], m["a"], m["texto"])
        for m in publico["movimientos"]
        if m["voz"] == "comision"
    ]


def test_closing_a_session_tells_it_in_the_story_of_each_problem():
    con_reporte, sin_reporte = una_turnada(), una_atendida()
    sesion = una_sesion_celebrada(votantes=1, preparar=con_informe(con_reporte))
    otra = una_sesion_celebrada(votantes=1, preparar=con(sin_reporte))

    assert dichos(con_reporte) == [
        (
            "2023-05-17",
            "turnada",
            "turnada",
            f"La comisión conoció el informe de esta problemática en la {sesion}, punto 1.",
        )
    ]
    assert dichos(sin_reporte) == [
        (
            "2023-05-17",
            "atendida",
            "atendida",
            f"La comisión conoció esta problemática en la {otra}, punto 1.",
        )
    ]


def test_nothing_is_told_twice_nor_of_what_was_withdrawn():
    dos_veces, retirada = una_turnada(), una_turnada()
    sesion = una_sesion_lista(votantes=1, preparar=con(dos_veces, retirada))
    retirar_problematica(retirada, por=un_usuario("validacion"), motivo="Se repite.")
    celebrar(sesion, un_acto())
    texto = f"La comisión conoció esta problemática en la {sesion}, punto 1."

    otra_vez = dar_cuenta(dos_veces, un_acto_escolar(texto=texto, fecha=date(2023, 5, 17)))

    assert otra_vez is None
    assert Movimiento.objects.filter(voz="comision").count() == len(dichos(dos_veces)) == 1


def test_it_changes_nothing_else_of_the_problem():
    problematica = una_atendida()
    confirmar(
        problematica,
        un_acto_escolar(fecha=date(2023, 4, 1), siguiente_paso="Revisar", texto="Bien."),
    )
    antes = Version.objects.ultima_de(problematica).contenido
    una_sesion_celebrada(votantes=1, preparar=con(problematica))

    despues = Version.objects.ultima_de(problematica).contenido

    distintas = {clave for clave in despues if despues[clave] != antes.get(clave)}
    assert distintas == {"movimientos"}
    assert despues["movimientos"][:-1] == antes["movimientos"]


@pytest.mark.parametrize("rol", ["enlace", "validacion"])
def test_only_the_secretary_says_what_the_commission_knew(rol):
    problematica = una_turnada()

    with pytest.raises(ValidationError, match="Solo la Secretaría Técnica"):
        dar_cuenta(problematica, un_acto_escolar(por=un_usuario(rol)))

    assert dichos(problematica) == []


def test_a_session_that_was_not_held_tells_nothing():
    problematica = una_turnada()

    una_sesion_lista(votantes=1, preparar=con(problematica))

    assert dichos(problematica) == []


def test_the_page_of_the_problem_leads_to_the_report_and_back(client):
    problematica = una_atendida()
    sesion = una_sesion_celebrada(votantes=1, preparar=con_informe(problematica))
    pdf = Informe.objects.get().pdf

    del_problema = client.get(problematica.get_absolute_url()).text
    de_la_sesion = client.get(sesion.get_absolute_url()).text

    frase = f"Se presentó ante la comisión en la {sesion}, punto 1, con este informe."
    assert frase in del_problema
    assert [pdf.get_absolute_url() in html for html in (del_problema, de_la_sesion)] == [True, True]
    assert (pdf.sha256 in de_la_sesion, problematica.get_absolute_url() in de_la_sesion) == (
        True,
        True,
    )


def test_the_acta_lists_the_report_with_its_hash(client):
    sesion = una_sesion_celebrada(votantes=1, preparar=con_informe(una_atendida()))
    emitir_acta(sesion, un_acto())

    respuesta = client.get(f"{sesion.get_absolute_url()}acta.pdf")
    paginas = pypdf.PdfReader(io.BytesIO(b"".join(respuesta))).pages
    texto = "".join("".join(pagina.extract_text() for pagina in paginas).split())

    assert Informe.objects.get().pdf.sha256 in texto


def test_the_log_still_verifies_what_the_closing_published():
    una_sesion_celebrada(votantes=1, preparar=con_informe(una_atendida(), una_turnada()))

    de_aqui = ("problematica/", "sesion/")  # the seats that factories add are not published
    fallan = [a.clave for a, problemas in revisar_bitacora() if problemas]
    assert [clave for clave in fallan if clave.startswith(de_aqui)] == []


def test_the_panel_chooses_the_problems_and_builds_the_report(client):
    problematica = una_atendida()
    sesion = una_sesion()
    client.force_login(una_secretaria())
    ruta = reverse("admin:sesiones_sesion_preparar", args=[sesion.pk])
    dependencia = problematica.turnos.get().dependencia

    def pulsar(verbo, **datos):
        sesion.refresh_from_db()
        return client.post(
            ruta, {"verbo": verbo, "punto": 1, "revision": sesion.revision, **datos}, follow=True
        ).text

    pulsar("problematicas", dependencia=dependencia.pk, desde="2023-03-01", hasta="2023-03-31")
    armado = pulsar("informe_problematicas")
    sin_motivo = pulsar("informe_problematicas")
    pulsar("informe_problematicas", motivo="Se corrigió una fecha.")
    pulsar("quitar_problematica", folio=problematica.folio)

    assert "El informe quedó armado" in armado
    assert "escribe por qué se arma otra vez" in sin_motivo
    assert list(Informe.objects.values_list("version", "motivo")) == [
        (1, ""),
        (2, "Se corrigió una fecha."),
    ]
    assert not primero(sesion).problematicas.exists()


def test_the_panel_says_what_is_wrong_in_a_search_and_keeps_it(client):
    una_atendida()
    sesion = una_sesion()
    client.force_login(una_secretaria())
    ruta = reverse("admin:sesiones_sesion_preparar", args=[sesion.pk])
    datos = {"verbo": "problematicas", "punto": 1, "revision": sesion.revision}

    html = client.post(ruta, datos | {"texto": "no hay ninguna así"}).text

    assert "Ninguna problemática publicada se llama así" in html
    assert 'value="no hay ninguna así"' in html
