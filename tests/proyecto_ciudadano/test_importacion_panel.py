import shutil
from io import BytesIO

import pytest
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from cholula_ga.datos.importacion.temporal import CARPETA
from proyecto_ciudadano.importacion.columnas import POR_NOMBRE
from proyecto_ciudadano.models import Escuela, Movimiento, Problematica, SerieDeFolios, Taller
from tests.datos.hojas import subido, un_csv
from tests.factories.institucion import un_usuario
from tests.factories.proyecto_ciudadano import una_escuela, una_problematica, una_validada
from tests.importacion_matada import matar_a_medias
from tests.proyecto_ciudadano.formularios import entrar, ruta
from tests.proyecto_ciudadano.planillas import DE_ANTES, una_fila

LISTA = "/admin/proyecto_ciudadano/problematica/"
IMPORTAR, CONFIRMAR = f"{LISTA}import/", f"{LISTA}process_import/"
FILAS = 400


@pytest.fixture
def panel(client, db):
    shutil.rmtree(settings.VAR_DIR / CARPETA, ignore_errors=True)
    una_escuela(**DE_ANTES)
    client.quien = entrar(client, "validacion")
    return client


def previa(panel, *filas):
    respuesta = panel.post(IMPORTAR, {"import_file": subido(un_csv(filas))})
    return respuesta, respuesta.context["confirm_form"].initial


def test_a_file_is_looked_at_confirmed_and_kept_in_the_history(panel):
    _, datos = previa(panel, una_fila())
    antes = Problematica.objects.count()

    pagina = panel.post(CONFIRMAR, datos, follow=True).content.decode()

    problematica = Problematica.objects.get()
    entrada = LogEntry.objects.get()
    assert antes == 0
    assert "Importación terminada. Nuevas: 1; con cambios: 0; sin cambios: 0." in pagina
    assert (entrada.object_id, entrada.user) == (str(problematica.pk), panel.quien)
    assert panel.get(problematica.get_absolute_url()).status_code == 404


def test_confirmed_twice_it_is_imported_once(panel):
    _, datos = previa(panel, una_fila())

    panel.post(CONFIRMAR, datos)
    pagina = panel.post(CONFIRMAR, datos, follow=True).content.decode()

    assert "Esa importación ya se había confirmado" in pagina
    assert Problematica.objects.count() == 1


def test_warnings_are_told_before_and_unconfirmed_nothing_is_saved(panel):
    respuesta, datos = previa(panel, una_fila(problema="Llamar al 222 123 4567."))

    negada = panel.post(CONFIRMAR, datos)
    _, datos = previa(panel, una_fila(problema="Llamar al 222 123 4567."))
    panel.post(CONFIRMAR, datos | {"confirma_avisos": "on"})

    pagina = respuesta.content.decode()
    assert ("Avisos: 1" in pagina, "222 123 4567" in pagina) == (True, False)
    assert (negada.status_code, Problematica.objects.count()) == (409, 1)


def test_who_stops_being_validacion_does_not_confirm_what_was_shown(panel):
    _, datos = previa(panel, una_fila())
    panel.quien.groups.clear()

    assert panel.post(CONFIRMAR, datos).status_code == 403
    assert not Problematica.objects.exists()


@pytest.mark.parametrize("rol", ["enlace", "secretaria_tecnica", "administracion"])
def test_nobody_else_imports_nor_exports_the_schools(client, db, rol):
    secreta = una_problematica(categoria="salud")
    entrar(client, rol)
    direcciones = (IMPORTAR, f"{IMPORTAR}plantilla.csv", f"{LISTA}export/", f"{LISTA}export/xlsx/")

    respuestas = [client.get(direccion) for direccion in direcciones]

    assert {respuesta.status_code for respuesta in respuestas} == {403}
    assert all(secreta.taller.escuela.cct not in r.content.decode() for r in respuestas)


def test_the_export_holds_only_what_waits_for_validation(panel):
    por_validar = una_problematica(categoria="salud")
    una_validada()

    filas = panel.get(f"{LISTA}export/").content.decode().splitlines()

    assert filas[0].split(",") == list(POR_NOMBRE)
    assert [fila.split(",")[:2] for fila in filas[1:]] == [
        [por_validar.folio, por_validar.taller.escuela.cct]
    ]


def test_the_template_has_the_columns_and_the_values_to_choose(panel):
    libro = load_workbook(BytesIO(panel.get(f"{IMPORTAR}plantilla.xlsx").content))

    assert [celda.value for celda in libro["problemáticas"][1]] == list(POR_NOMBRE)
    assert libro.sheetnames == ["problemáticas", "instrucciones", "valores"]


def test_a_file_that_is_no_table_says_what_to_do(panel):
    respuesta = panel.post(IMPORTAR, {"import_file": subido(b"a,b\n1,2\n")})

    assert "no tiene los nombres de las columnas (folio, escuela_cct" in respuesta.content.decode()
    assert "confirm_form" not in respuesta.context


def test_the_list_offers_to_register_a_workshop_and_to_import(panel):
    pagina = panel.get(LISTA).content.decode()

    assert f'href="{ruta("taller_add")}"' in pagina
    assert f'href="{IMPORTAR}"' in pagina


@pytest.mark.django_db
def test_the_command_says_what_would_happen_and_needs_somebody_of_validacion(tmp_path, capsys):
    una_escuela(**DE_ANTES)
    validacion, enlace = un_usuario("validacion"), un_usuario("enlace")
    ruta_del_archivo = tmp_path / "p.csv"
    ruta_del_archivo.write_bytes(un_csv([una_fila()]))

    call_command(
        "importar_problematicas", ruta_del_archivo, usuario=validacion.username, simular=True
    )
    with pytest.raises(CommandError, match="No se guardó nada"):
        call_command("importar_problematicas", ruta_del_archivo, usuario=enlace.username)
    antes = Problematica.objects.count()
    call_command("importar_problematicas", ruta_del_archivo, usuario=validacion.username)

    assert (antes, Problematica.objects.get().autorias()) == (0, {validacion.pk})
    assert capsys.readouterr().out.splitlines() == [
        "Se registrarían 1, cambian 0, sin cambios 0.",
        "Se registraron 1, cambian 0, sin cambios 0.",
    ]


@pytest.mark.django_db(transaction=True)
def test_an_import_killed_half_way_leaves_nothing(tmp_path):
    una_escuela(**DE_ANTES)
    usuario = un_usuario("validacion").username
    ruta_del_archivo = tmp_path / "problematicas.csv"
    largo = "Se acumula basura en la esquina. " * 600
    ruta_del_archivo.write_bytes(
        un_csv([una_fila(titulo=f"Número {n}", problema=largo) for n in range(FILAS)])
    )

    matar_a_medias(
        ruta_del_archivo,
        *("importar_problematicas", str(ruta_del_archivo), "--usuario", usuario),
        tabla="proyecto_ciudadano_problematica",
        bytes_escritos=1 << 17,
    )

    quedan = [m.objects.count() for m in (Problematica, Movimiento, Taller, SerieDeFolios)]
    assert (quedan, Escuela.objects.count()) == ([0, 0, 0, 0], 1)
