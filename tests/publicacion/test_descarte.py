from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from cholula_ga.publicacion.archivos import revisar
from cholula_ga.publicacion.conservados import conservar, recuperar
from cholula_ga.publicacion.descarte import descartar, descartar_abandonados
from cholula_ga.publicacion.models import Archivo
from tests.factories.proyecto_ciudadano import una_actividad, una_evidencia
from tests.factories.publicacion import un_archivo, un_asiento, un_fichero

pytestmark = pytest.mark.django_db
UN_DIA = timedelta(hours=25)


def _viejo(**fields):
    archivo = un_archivo(**fields)
    Archivo.objects.filter(pk=archivo.pk).update(subido_el=timezone.now() - UN_DIA)
    return archivo


def _asentado():
    archivo = _viejo(contenido=b"a,b\n7,7\n")
    un_asiento(archivos=[{"url": archivo.get_absolute_url(), "sha256": archivo.sha256}])
    return archivo


def _en_uso():
    archivo = _viejo(contenido=b"a,b\n8,8\n")
    una_evidencia(una_actividad(), archivo=archivo)
    return archivo


@pytest.mark.parametrize(
    "hacer",
    [_asentado, _en_uso, lambda: _viejo(publico=True), lambda: un_archivo(contenido=b"a,b\n9,9\n")],
    ids=["in the log", "in use", "public", "recent"],
)
def test_the_sweep_keeps_what_somebody_may_need(hacer):
    archivo = hacer()

    assert descartar_abandonados() == 0
    assert Archivo.objects.filter(pk=archivo.pk).exists()


@pytest.mark.parametrize("hacer", [_asentado, _en_uso, lambda: _viejo(publico=True)])
def test_nor_is_it_deleted_when_asked_for(hacer):
    assert descartar([hacer()]) == 0


def test_the_command_deletes_what_nobody_uses_and_says_how_much(
    django_capture_on_commit_callbacks,
):
    call_command("limpiar_archivos", stdout=StringIO())  # what other tests left
    archivo = _viejo(contenido=b"abandonado,b\n1,1\n")
    simulada, hecha = StringIO(), StringIO()

    call_command("limpiar_archivos", simular=True, stdout=simulada)
    sigue = default_storage.exists(archivo.ruta)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("limpiar_archivos", stdout=hecha)

    assert simulada.getvalue().startswith("Se borrarían 1 archivos sin uso")
    assert hecha.getvalue().startswith("Se borraron 1 archivos sin uso")
    assert (sigue, default_storage.exists(archivo.ruta)) == (True, False)


def test_bytes_without_a_row_leave_after_a_day(django_capture_on_commit_callbacks):
    ruta = default_storage.save(f"ab/{'ab' * 32}.png", ContentFile(b"x"))

    call_command("limpiar_archivos", stdout=StringIO())
    recien = default_storage.exists(ruta)
    with time_machine.travel(timezone.now() + UN_DIA):
        call_command("limpiar_archivos", stdout=StringIO())

    assert (recien, default_storage.exists(ruta)) == (True, False)


def _nota():
    fichero = un_fichero()
    fichero.revisado = revisar(fichero)
    return conservar(fichero)


def test_a_kept_upload_comes_back_as_it_was_checked():
    conservado = recuperar(_nota())

    assert (conservado.name, conservado.read()) == ("datos.csv", un_fichero().read())
    assert conservado.revisado == revisar(un_fichero())


@pytest.mark.parametrize("como", ["false", "late"])
def test_a_false_or_late_note_brings_nothing(como):
    nota = _nota()

    with time_machine.travel(timezone.now() + (UN_DIA if como == "late" else timedelta())):
        assert recuperar(f"x{nota}" if como == "false" else nota) is None
