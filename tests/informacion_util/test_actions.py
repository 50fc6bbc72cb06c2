from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cholula_ga.busqueda.models import Documento
from cholula_ga.publicacion.models import Asiento, Version
from cholula_ga.publicacion.revision import devolver, enviar_a_revision
from informacion_util.actions import (
    corregir,
    duplicar_a_ejercicio,
    guardar_borrador,
    publicar_edicion,
    retirar_edicion,
    verificar_sin_cambios,
)
from informacion_util.models import Atributo, Edicion
from tests.factories.informacion_util import (
    publicada,
    un_enlace,
    un_recurso,
    una_edicion,
    una_edicion_en_revision,
    una_edicion_publicada,
    una_persona_de_validacion,
)
from tests.factories.institucion import un_ejercicio, una_dependencia

pytestmark = pytest.mark.django_db
NUEVE = Atributo.values


def test_a_second_person_publishes_and_it_is_found():
    edicion = una_edicion_en_revision()

    publicar_edicion(edicion, por=una_persona_de_validacion(), atributos=NUEVE)

    edicion.refresh_from_db()
    version = Version.objects.de(edicion).get()
    assert (edicion.estado, edicion.verificada_el) == ("publicada", timezone.localdate())
    assert version.contenido == edicion.a_publico()
    assert Documento.objects.get(clave=edicion.clave_publica).titulo == edicion.titulo


def test_who_wrote_it_cannot_publish_it():
    persona = una_persona_de_validacion()
    edicion = una_edicion_en_revision(por=persona)

    with pytest.raises(ValidationError, match="Quien lo escribió no puede revisarlo"):
        publicar_edicion(edicion, por=persona, atributos=NUEVE)

    assert Edicion.objects.get().estado == "en_revision"


def test_an_enlace_cannot_publish():
    edicion = una_edicion_en_revision()

    with pytest.raises(ValidationError, match="Solo la Coordinación"):
        publicar_edicion(edicion, por=un_enlace(edicion.dependencia), atributos=NUEVE)


def test_a_draft_cannot_be_published_without_review():
    with pytest.raises(ValidationError, match="Ya no está en revisión"):
        publicar_edicion(una_edicion(), por=una_persona_de_validacion(), atributos=NUEVE)


def test_missing_attributes_block_and_leave_nothing_behind():
    edicion = una_edicion_en_revision()

    with pytest.raises(ValidationError, match="Faltan por revisar estos atributos: Veraz."):
        publicar_edicion(edicion, por=una_persona_de_validacion(), atributos=NUEVE[1:])

    assert (Edicion.objects.get().estado, Asiento.objects.count()) == ("en_revision", 0)


def test_warnings_wait_for_confirmation():
    edicion = una_edicion_en_revision(resumen="")
    persona = una_persona_de_validacion()

    with pytest.raises(ValidationError, match="Falta el resumen"):
        publicar_edicion(edicion, por=persona, atributos=NUEVE)
    edicion.refresh_from_db()
    publicar_edicion(edicion, por=persona, atributos=NUEVE, confirma_avisos=True)

    assert Edicion.objects.get().estado == "publicada"


def test_sending_says_everything_that_is_missing():
    edicion = una_edicion(sector="", necesidad="", periodicidad="")

    with pytest.raises(ValidationError) as error:
        enviar_a_revision(edicion, por=un_enlace(edicion.dependencia))

    assert error.value.messages == [
        "Elija el sector al que sirve.",
        "Escriba la necesidad que atiende.",
        "Elija el periodo de actualización.",
    ]


def test_it_comes_back_with_comments_and_goes_again():
    edicion = una_edicion_en_revision()

    devolver(edicion, por=una_persona_de_validacion(), observaciones="Diga el costo.")
    enviar_a_revision(edicion, por=un_enlace(edicion.dependencia))

    edicion.refresh_from_db()
    assert (edicion.estado, edicion.observaciones) == ("en_revision", "Diga el costo.")


def test_correcting_makes_a_second_version_beside_the_first():
    edicion = una_edicion()
    un_recurso(edicion)
    publicada(edicion)

    nueva = corregir(edicion, por=un_enlace(edicion.dependencia))

    assert (nueva.version, nueva.estado, nueva.anterior) == (2, "borrador", edicion)
    assert [r.archivo for r in nueva.recursos.all()] == [r.archivo for r in edicion.recursos.all()]
    assert Edicion.de_clave(edicion.clave_publica) == edicion


def test_publishing_the_second_version_makes_the_first_history():
    edicion = una_edicion_publicada()
    nueva = corregir(edicion, por=None)
    nueva.nota_publica = "Cambió el horario."
    nueva.save()

    publicada(nueva, nota="Cambió el horario.", mayor=False)

    edicion.refresh_from_db()
    tipos = list(Version.objects.de(nueva).order_by("numero").values_list("tipo", "nota"))
    assert edicion.estado == "historica"
    assert tipos == [("primera", ""), ("menor", "Cambió el horario.")]
    assert Version.objects.de(nueva).get(numero=1).contenido == edicion.a_publico()


def test_a_second_version_without_note_is_blocked():
    nueva = corregir(una_edicion_publicada(), por=None)

    with pytest.raises(ValidationError, match="Escriba qué cambió"):
        publicada(nueva)


def test_a_draft_is_not_corrected():
    with pytest.raises(ValidationError, match="Solo se corrige lo publicado"):
        corregir(una_edicion(), por=None)


def test_there_is_one_draft_of_the_next_version():
    edicion = una_edicion_publicada()
    corregir(edicion, por=None)

    with pytest.raises(ValidationError, match="Ya hay un borrador"):
        corregir(edicion, por=None)


def test_another_office_cannot_correct_nor_verify():
    edicion = una_edicion_publicada()
    ajena = un_enlace(una_dependencia())

    for verbo in (corregir, verificar_sin_cambios):
        with pytest.raises(ValidationError, match="otra dependencia"):
            verbo(edicion, por=ajena)


def test_a_published_edition_is_not_saved_as_a_draft():
    edicion = una_edicion_publicada()

    with pytest.raises(ValidationError, match="Ya no es un borrador"):
        guardar_borrador(edicion, por=un_enlace(edicion.dependencia))


def test_duplicating_starts_another_year_without_dates():
    edicion = una_edicion_publicada(anio=2022)

    nueva = duplicar_a_ejercicio(edicion, un_ejercicio(2023), por=None)

    assert (nueva.ficha, nueva.version, nueva.titulo) == (edicion.ficha, 1, edicion.titulo)
    assert (nueva.fecha_informacion, nueva.fecha_validacion) == (None, None)


def test_a_year_is_not_duplicated_twice():
    edicion = una_edicion_publicada()

    with pytest.raises(ValidationError, match="ya tiene edición del ejercicio 2023"):
        duplicar_a_ejercicio(edicion, un_ejercicio(2023), por=None)


def test_verifying_moves_the_freshness_and_is_a_public_act():
    edicion = una_edicion_publicada(validada_el=date(2023, 2, 1))
    persona = un_enlace(edicion.dependencia, cargo="Oficina de limpia")

    verificar_sin_cambios(edicion, por=persona, nota="Se revisó con las rutas.")

    edicion.refresh_from_db()
    asiento = Asiento.objects.ultimo_de(edicion)
    assert (edicion.verificada_el, edicion.vigencia) == (timezone.localdate(), "vigente")
    assert (asiento.acto, asiento.oficina) == ("verificar", "Oficina de limpia")
    assert Version.objects.de(edicion).get(numero=2).contenido == edicion.a_publico()


def test_only_what_is_published_is_verified():
    with pytest.raises(ValidationError, match="Solo se verifica lo que está publicado"):
        verificar_sin_cambios(una_edicion(), por=None, oficina="Oficina")


def test_it_is_verified_once_a_day():
    edicion = una_edicion_publicada()
    verificar_sin_cambios(edicion, por=None, oficina="Oficina")

    with pytest.raises(ValidationError, match="Ya se verificó hoy"):
        verificar_sin_cambios(edicion, por=None, oficina="Oficina")


def test_withdrawing_needs_a_reason_and_leaves_search():
    edicion = una_edicion_publicada()
    persona = una_persona_de_validacion()

    with pytest.raises(ValidationError, match="Escriba el motivo"):
        retirar_edicion(edicion, por=persona, motivo=" ")
    retirar_edicion(edicion, por=persona, motivo="Se publicó por error.")

    assert Edicion.objects.get().estado == "retirada"
    assert not Documento.objects.exists()


def test_an_enlace_cannot_withdraw():
    edicion = una_edicion_publicada()

    with pytest.raises(ValidationError, match="Solo la Coordinación"):
        retirar_edicion(edicion, por=un_enlace(edicion.dependencia), motivo="Error")


def test_what_was_withdrawn_can_be_corrected_and_published_again():
    edicion = una_edicion_publicada()
    retirar_edicion(edicion, por=una_persona_de_validacion(), motivo="Error")
    nueva = corregir(edicion, por=None)

    publicada(nueva, nota="Se corrigió el error.")

    assert Edicion.de_clave(nueva.clave_publica) == nueva


def test_a_review_of_what_came_from_a_document_now_needs_the_nine_attributes():
    edicion = una_edicion_en_revision(no_consta=["atributos", "fecha_validacion"])

    with pytest.raises(ValidationError, match="Faltan por revisar"):
        publicar_edicion(edicion, por=una_persona_de_validacion())


def test_what_the_document_does_not_state_does_not_block():
    edicion = una_edicion(
        sector="", fecha_informacion=None, no_consta=["sector", "fecha_informacion", "atributos"]
    )

    publicada(edicion, atributos=[])

    assert (edicion.a_publico()["sector"], edicion.atributos) == (None, [])


def test_filling_in_a_blank_takes_it_off_the_list_of_what_is_not_stated():
    edicion = una_edicion(sector="", no_consta=["sector", "atributos"])
    edicion.sector = "mujeres"

    guardar_borrador(edicion, por=un_enlace(edicion.dependencia))

    assert edicion.no_consta == ["atributos"]


def test_a_validation_after_today_is_refused():
    manana = timezone.localdate() + timedelta(days=1)

    with pytest.raises(ValidationError, match="posterior a hoy"):
        una_edicion_publicada(validada_el=manana)
