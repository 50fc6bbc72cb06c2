import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cholula_ga.publicacion.models import Archivo
from cholula_ga.publicacion.subida import SubidaAnonima
from informacion_util.models import Edicion
from proyecto_ciudadano.models import Actividad
from tests.factories.institucion import un_usuario, una_dependencia
from tests.factories.proyecto_ciudadano import una_turnada
from tests.factories.publicacion import un_fichero, un_pdf
from tests.informacion_util.panel import formulario, textos
from tests.proyecto_ciudadano.formularios import formulario as de_actividad

# The import's own templates ask for things that are not there.
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
FICHA = "/admin/informacion_util/edicion/add/"
IMPORTAR = "/admin/informacion_util/edicion/import/"
CON_ARCHIVO = {
    "recursos-TOTAL_FORMS": "1",
    "recursos-INITIAL_FORMS": "0",
    "recursos-0-titulo": "Rutas del camión",
    "recursos-0-orden": "0",
}


@pytest.fixture
def enlace(client):
    client.dependencia = una_dependencia()
    client.force_login(un_usuario("enlace", [client.dependencia]))
    return client


def subir(enlace, fichero):
    datos = formulario(enlace.dependencia, **CON_ARCHIVO, _envio="a1", resumen="Se conserva.")
    return enlace.post(FICHA, datos | {"recursos-0-fichero": fichero})


@pytest.mark.parametrize(
    ("fichero", "dicho"),
    [
        (un_fichero("virus.exe", b"MZ\x90\x00"), "No se aceptan archivos «.exe»"),
        (un_fichero("sin-nada", b"x"), "No se aceptan archivos «.sin extensión»"),
        (un_fichero("foto.png", un_pdf()), "no lo es: su contenido es un PDF"),
        (un_fichero("roto.pdf", b"%PDF-1.7\n\x00\x00"), "PDF"),
        (un_fichero("vacio.csv", b" "), "El archivo está vacío"),
        (un_fichero("nada.csv", b""), "vacío"),
        (un_fichero("datos.xlsx", b"PK\x03\x04" + b"\x00" * 50), "xlsx"),
    ],
    ids=lambda valor: getattr(valor, "name", ""),
)
def test_a_wrong_file_is_explained_and_the_rest_is_kept(enlace, fichero, dicho):
    respuesta = subir(enlace, fichero)

    assert dicho.lower() in textos(respuesta).lower()
    assert "elija otra vez solo los que tengan un error" in textos(respuesta)
    assert 'value="Rutas del camión"' in respuesta.text
    assert "Se conserva." in respuesta.text
    assert (Edicion.objects.count(), Archivo.objects.count()) == (0, 0)


@pytest.mark.parametrize("megas", [1.5, 4])
def test_a_file_too_large_is_measured_and_not_kept(enlace, settings, tmp_path, megas, monkeypatch):
    settings.ARCHIVO_TAMANO_MAXIMO = 1024 * 1024
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024
    escritos = []
    original = SubidaAnonima.close
    monkeypatch.setattr(
        SubidaAnonima,
        "close",
        lambda self: (escritos.append(self.file.seek(0, 2)), original(self))[1],
    )

    respuesta = subir(enlace, SimpleUploadedFile("datos.csv", b"a,b\n" * int(megas * 262_144)))

    assert f"El archivo pesa {megas:.1f} MB y el máximo es 1 MB" in textos(respuesta)
    assert 'value="Rutas del camión"' in respuesta.text
    assert escritos
    assert max(escritos) < 1.1 * settings.ARCHIVO_TAMANO_MAXIMO


def test_evidence_of_the_wrong_kind_keeps_the_activity_typed(client):
    problematica = una_turnada()
    client.force_login(un_usuario("enlace", [problematica.turnos.get().dependencia]))
    datos = de_actividad(problematica, **{"evidencias-0-fichero": un_fichero("obra.bmp", b"BM")})

    respuesta = client.post("/admin/proyecto_ciudadano/actividad/add/", datos)

    assert "No se aceptan archivos «.bmp»" in respuesta.content.decode()
    assert "Se barrió." in respuesta.content.decode()
    assert not Actividad.objects.exists()


@pytest.mark.parametrize(
    ("contenido", "dicho"),
    [
        (b"", "El archivo enviado está vacío"),
        (b"\xff\xfe\x00", "Los acentos no se pueden leer"),
        ("título,ejercicio\nÁ,1999\n".encode("latin-1"), "No hay ejercicio «1999»"),
        (b"PK\x03\x04", "El libro está dañado"),
        (b"a;b\na;2023\n", "nombres de las columnas"),
        (b'titulo,ejercicio\n"a', "no es un CSV"),
        (b"titulo,ejercicio\n", "solo tiene encabezado"),
        (b"titulo,ejercicio\na,2023,x\n", "La fila 2 tiene 3 celdas"),
    ],
)
def test_a_file_that_cannot_be_imported_is_explained(enlace, contenido, dicho):
    respuesta = enlace.post(
        IMPORTAR, {"format": "0", "import_file": un_fichero("fichas.csv", contenido)}
    )

    assert dicho in textos(respuesta)
    assert not Edicion.objects.exists()


def test_an_import_confirmed_twice_is_done_once(enlace):
    csv = f"titulo,ejercicio,dependencia\n¿Cuándo?,2023,{enlace.dependencia.siglas}\n".encode()
    formulario(enlace.dependencia)
    previa = enlace.post(IMPORTAR, {"format": "0", "import_file": un_fichero("f.csv", csv)})
    datos = previa.context["confirm_form"].initial

    for _ in range(2):
        respuesta = enlace.post("/admin/informacion_util/edicion/process_import/", datos)

    assert Edicion.objects.count() == 1
    assert respuesta.status_code == 302
