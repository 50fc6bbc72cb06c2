import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cholula_ga.publicacion.models import Asiento, Sello
from informacion_util.actions import (
    deshacer_duplicacion,
    duplicar_varias,
    enviar_a_revision,
    guardar_borrador,
    por_duplicar,
    por_verificar,
    sin_tocar,
    verificar_sin_cambios,
    verificar_varias,
)
from informacion_util.models import BorradorAutomatico, Duplicacion, Edicion, Recurso, Verificacion
from tests.factories.informacion_util import (
    publicada,
    un_enlace,
    un_recurso,
    una_edicion,
    una_edicion_publicada,
)
from tests.factories.institucion import un_ejercicio, una_dependencia

pytestmark = pytest.mark.django_db


@pytest.fixture
def dependencia():
    return una_dependencia()


@pytest.fixture
def enlace(dependencia):
    return un_enlace(dependencia)


@pytest.fixture
def anios():
    return {"desde": un_ejercicio(2022), "hasta": un_ejercicio(2023)}


def _duplicar(dependencia, enlace, anios, originales):
    fichas = [edicion.ficha_id for edicion in originales]
    return duplicar_varias(dependencia, **anios, por=enlace, fichas=fichas)


def test_what_would_be_duplicated_is_told_apart_from_what_exists(dependencia, anios):
    falta = una_edicion_publicada(dependencia=dependencia, anio=2022)
    ya = una_edicion_publicada(dependencia=dependencia, anio=2022)
    una_edicion(ficha=ya.ficha, anio=2023)
    una_edicion(dependencia=dependencia, anio=2022)
    una_edicion_publicada(anio=2022)

    lista = por_duplicar(dependencia, **anios)

    assert (lista.nuevas, lista.existentes) == ([falta], [ya])


def test_duplicating_makes_drafts_with_their_files_and_without_dates(dependencia, enlace, anios):
    original = una_edicion(dependencia=dependencia, anio=2022)
    un_recurso(original, titulo="Rutas")
    publicada(original)
    otra = una_edicion_publicada(dependencia=dependencia, anio=2022)

    duplicacion = _duplicar(dependencia, enlace, anios, [original])

    nueva = duplicacion.ediciones.get()
    assert (nueva.ficha, nueva.titulo, nueva.estado) == (
        original.ficha,
        original.titulo,
        "borrador",
    )
    assert (nueva.estado, nueva.anterior) == ("borrador", original)
    assert (nueva.fecha_informacion, nueva.verificada_el) == (None, None)
    assert nueva.autorias() == {enlace.pk}
    assert [r.archivo for r in nueva.recursos.all()] == [r.archivo for r in original.recursos.all()]
    assert not Edicion.objects.filter(ficha=otra.ficha, ejercicio=anios["hasta"]).exists()


def _consultas_de_duplicar(cuantas):
    dependencia = una_dependencia()
    originales = [una_edicion(dependencia=dependencia, anio=2022) for _ in range(cuantas)]
    for original in originales:
        un_recurso(original)
        publicada(original)
    anios = {"desde": un_ejercicio(2022), "hasta": un_ejercicio(2023)}
    with CaptureQueriesContext(
        connection,
    ) as consultas:
        _duplicar(dependencia, un_enlace(dependencia), anios, originales)
    return len(consultas)


def test_many_are_duplicated_in_as_many_statements_as_one():
    assert _consultas_de_duplicar(6) == _consultas_de_duplicar(1)


@pytest.mark.parametrize("caso", ["otra dependencia", "mismo año", "nada elegido"])
def test_duplicating_what_one_may_not_is_refused(dependencia, enlace, anios, caso):
    original = una_edicion_publicada(dependencia=dependencia, anio=2022)
    por = un_enlace(una_dependencia()) if caso == "otra dependencia" else enlace
    destino = anios | ({"hasta": anios["desde"]} if caso == "mismo año" else {})
    elegidas = [] if caso == "nada elegido" else [original]

    with pytest.raises(ValidationError):
        _duplicar(dependencia, por, destino, elegidas)

    assert (Edicion.objects.count(), Duplicacion.objects.count()) == (1, 0)


def test_undoing_deletes_the_untouched_and_keeps_the_work(dependencia, enlace, anios):
    originales = [una_edicion_publicada(dependencia=dependencia, anio=2022) for _ in range(4)]
    duplicacion = _duplicar(dependencia, enlace, anios, originales)
    intacta, editada, a_medias, enviada = duplicacion.ediciones.order_by("pk")
    guardar_borrador(editada, por=enlace)
    BorradorAutomatico.objects.create(
        usuario=enlace, edicion=a_medias, guardado_el=timezone.now(), campos={}
    )
    enviada.fecha_informacion = timezone.localdate()
    enviada.save()
    enviar_a_revision(enviada, por=enlace)

    assert list(sin_tocar(duplicacion)) == [intacta]
    assert deshacer_duplicacion(duplicacion, por=enlace) == (1, 3)
    assert list(duplicacion.ediciones.order_by("pk")) == [editada, a_medias, enviada]
    assert deshacer_duplicacion(duplicacion, por=enlace) == (0, 3)


def test_undoing_takes_the_copied_files_away_and_leaves_the_published(dependencia, enlace, anios):
    original = una_edicion(dependencia=dependencia, anio=2022)
    un_recurso(original)
    publicada(original)
    duplicacion = _duplicar(dependencia, enlace, anios, [original])

    deshacer_duplicacion(duplicacion, por=enlace)

    assert list(Edicion.objects.all()) == [original]
    assert [recurso.edicion for recurso in Recurso.objects.all()] == [original]


def test_another_office_does_not_undo(dependencia, enlace, anios):
    original = una_edicion_publicada(dependencia=dependencia, anio=2022)
    duplicacion = _duplicar(dependencia, enlace, anios, [original])

    with pytest.raises(ValidationError, match="no está a su cargo"):
        deshacer_duplicacion(duplicacion, por=un_enlace(una_dependencia()))

    assert duplicacion.ediciones.count() == 1


def test_many_are_declared_in_force_with_a_line_each_and_one_move_of_the_stamp(dependencia, enlace):
    ediciones = [una_edicion_publicada(dependencia=dependencia) for _ in range(3)]
    antes = Sello.objects.get().n

    verificar_varias(ediciones, por=enlace, nota="Se revisó el trimestre.")

    lineas = Asiento.objects.filter(acto="verificar").order_by("numero")
    assert [linea.clave for linea in lineas] == [edicion.clave_publica for edicion in ediciones]
    assert set(Verificacion.objects.values_list("fecha", "oficina", "nota")) == {
        (timezone.localdate(), enlace.oficina, "Se revisó el trimestre.")
    }
    assert Sello.objects.get().n == antes + 1


def test_all_are_declared_or_none(dependencia, enlace):
    bien = una_edicion_publicada(dependencia=dependencia)
    mal = una_edicion_publicada(dependencia=dependencia)
    verificar_sin_cambios(mal, por=enlace)
    antes = (Asiento.objects.count(), Sello.objects.get().n)

    with pytest.raises(ValidationError, match="No se declaró ninguna") as error:
        verificar_varias([bien, mal], por=enlace)

    assert mal.titulo in error.value.messages[0]
    assert (Asiento.objects.count(), Sello.objects.get().n) == antes
    assert not Verificacion.objects.filter(edicion=bien).exists()


def test_each_impediment_is_said_beforehand(dependencia, enlace):
    bien = una_edicion_publicada(dependencia=dependencia)
    de_hoy = una_edicion_publicada(dependencia=dependencia)
    verificar_sin_cambios(de_hoy, por=enlace)
    borrador, ajena = una_edicion(dependencia=dependencia), una_edicion_publicada()

    lista = por_verificar([bien, de_hoy, borrador, ajena], por=enlace)

    assert [(fila.edicion, fila.impedimento[:12]) for fila in lista] == [
        (bien, ""),
        (de_hoy, "Ya se declar"),
        (borrador, "No está publ"),
        (ajena, "Es de otra d"),
    ]


def test_nobody_declares_what_belongs_to_another_office(enlace):
    ajena = una_edicion_publicada()

    with pytest.raises(ValidationError, match="otra dependencia"):
        verificar_varias([ajena], por=enlace)

    assert not Verificacion.objects.exists()
