"""Canaries: what must never be seen, left where staff and schools leave such things."""

from dataclasses import dataclass, field
from datetime import date
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from cholula_ga.publicacion.archivos import recibir
from cholula_ga.publicacion.revision import devolver, enviar_a_revision
from informacion_util.actions import corregir, retirar_edicion
from proyecto_ciudadano import actions
from proyecto_ciudadano.actions.escuela import VozEscolar
from proyecto_ciudadano.models import (
    Actividad,
    Problematica,
    RespuestaDeTurno,
    SentidoEscuela,
    Turno,
)
from tests.factories.informacion_util import un_recurso, una_edicion, una_edicion_publicada
from tests.factories.institucion import un_usuario, una_dependencia, una_localidad
from tests.factories.proyecto_ciudadano import (
    un_enlace,
    un_taller,
    una_actividad,
    una_atendida,
    una_escuela,
    una_evidencia,
    una_problematica,
    una_turnada,
)
from tests.factories.publicacion import un_fichero, un_pdf
from tests.factories.sesiones import una_sesion
from tests.proyecto_ciudadano.formularios import formulario, ruta

CURP, TELEFONO = "ZQCA010203MPLNNR09", "2229871654"
CORREO = "zqcanaria@example.org"
GPS = {1: "N", 2: (19.0, 4.0, 38.316), 3: "W", 4: (98.0, 22.0, 38.676)}


@dataclass
class Siembra:
    """What was planted: how each canary is written, and what the planted addresses hold."""

    canarios: dict[str, list[str]] = field(default_factory=dict)
    sembrados: list[str] = field(default_factory=list)
    por_retirar: list[object] = field(default_factory=list)
    archivos_ocultos: list[str] = field(default_factory=list)

    def marca(self, que, *mas):
        """A word that exists nowhere else, and the other forms of the same secret."""
        palabra = f"zqcanario{len(self.canarios):02d}x"
        self.canarios[que] = [palabra, *map(str, mas)]
        return palabra


def sembrar(client):
    siembra = Siembra()
    dependencia = una_dependencia(slug="zq-dependencia", nombre="Dependencia de prueba")
    enlace = _persona(siembra, "enlace", [dependencia])
    validacion = _persona(siembra, "validacion")
    _problemas_sin_publicar(siembra, enlace, validacion)
    _actividades_sin_publicar(siembra, client, dependencia, enlace, validacion)
    _publicada_con_archivos(siembra, dependencia)
    _sensible(siembra, dependencia)
    _palabras_de_escuela(siembra, validacion)
    _fichas(siembra, dependencia, enlace, validacion)
    _sesion(siembra)
    return siembra, validacion


def _persona(siembra, rol, dependencias=()):
    marca = siembra.marca(f"cuenta de {rol}")
    return un_usuario(
        rol,
        dependencias,
        username=f"{marca}",
        email=f"{marca}@example.org",
        first_name=marca.title(),
        last_name=f"Apellido {marca}",
    )


def _con_datos(marca):
    return f"Lo contó {marca}, CURP {CURP}, teléfono {TELEFONO}, correo {CORREO}."


def _problemas_sin_publicar(siembra, enlace, validacion):
    siembra.canarios["datos personales"] = [CURP, TELEFONO, CORREO]
    marca = siembra.marca("problemática sin validar")
    borrador = una_problematica(
        titulo=f"Borrador {marca}", descripcion=_con_datos(marca), propuesta=_con_datos(marca)
    )
    siembra.sembrados.append(borrador.folio)
    siembra.canarios["folio sin validar"] = [borrador.folio]
    devuelta = una_problematica(por=un_usuario("validacion"), titulo=f"Devuelta {marca}")
    actions.devolver_problematica(
        devuelta, por=validacion, observaciones=siembra.marca("observación a una problemática")
    )
    siembra.canarios["folio devuelto"] = [devuelta.folio]


def _actividades_sin_publicar(siembra, client, dependencia, enlace, validacion):
    """Saved by the form of the panel: one waits for review, another was returned."""
    for que in ("actividad en revisión", "actividad devuelta"):
        marca = siembra.marca(que)
        problematica = una_turnada(dependencia)
        siembra.sembrados.append(problematica.folio)
        client.force_login(enlace)
        datos = formulario(
            problematica,
            que_se_hizo=_con_datos(marca),
            resultado=_con_datos(marca),
            **{
                "evidencias-0-texto_alternativo": f"Foto {marca}",
                "evidencias-0-fichero": _foto(marca, f"lista de {marca}.jpg"),
            },
        )
        client.post(ruta("actividad_add"), datos)
        client.logout()
        actividad = Actividad.objects.get(resultado__contains=marca)
        enviar_a_revision(actividad, por=enlace)  # the form asks before: likely personal data
        siembra.archivos_ocultos += [
            e.archivo.get_absolute_url() for e in actividad.evidencias.select_related("archivo")
        ]
    devolver(actividad, por=validacion, observaciones=siembra.marca("observación a una actividad"))
    turno = Turno.objects.get(problematica=problematica)
    respuesta = RespuestaDeTurno.objects.create(
        turno=turno,
        sentido="no_le_corresponde",
        texto=_con_datos(siembra.marca("respuesta a un turno, en revisión")),
        elaborada_por=enlace,
    )
    enviar_a_revision(respuesta, por=enlace)


def _foto(marca, nombre):
    """A photograph that says where, when and by whom it was taken."""
    memoria = BytesIO()
    imagen = Image.effect_noise((64, 48), 90).convert("RGB")
    exif = imagen.getexif()
    exif[0x010E] = exif[0x013B] = exif[0x9286] = marca
    exif.get_ifd(0x8825).update(GPS)
    imagen.save(memoria, "JPEG", exif=exif, comment=marca.encode())
    return SimpleUploadedFile(nombre, memoria.getvalue(), "image/jpeg")


def _dibujo(marca):
    memoria, texto = BytesIO(), PngInfo()
    texto.add_text("Author", marca)
    texto.add_itxt("XML:com.adobe.xmp", f"<x>{marca}</x>")
    Image.effect_noise((40, 40), 90).save(memoria, "PNG", pnginfo=texto)
    return SimpleUploadedFile("plano.png", memoria.getvalue(), "image/png")


def _oficio(marca):
    """A PDF whose author, title and XMP say who made it."""
    escritor = PdfWriter(clone_from=BytesIO(un_pdf()))
    escritor.add_metadata({"/Author": marca, "/Title": marca})
    xmp = DecodedStreamObject()
    xmp.set_data(f"<x>{marca}</x>".encode())
    escritor.root_object[NameObject("/Metadata")] = escritor._add_object(xmp)
    memoria = BytesIO()
    escritor.write(memoria)
    return SimpleUploadedFile("oficio.pdf", memoria.getvalue(), "application/pdf")


def _publicada_con_archivos(siembra, dependencia):
    """What is seen is fine; what the files keep inside is not."""
    problematica = una_turnada(dependencia, titulo="Con fotos")
    actividad = una_actividad(problematica, concluye=True)
    dentro = siembra.marca("metadatos de un archivo", "98.377", "38.676", "gpslatitude")
    for fichero in (_foto(dentro, "obra.jpg"), _dibujo(dentro), _oficio(dentro)):
        archivo = recibir(fichero, dependencia=dependencia, por=None)
        una_evidencia(actividad, archivo=archivo)
        siembra.sembrados.append(archivo.get_absolute_url())
    actions.publicar_actividad(actividad, por=None, confirma_avisos=True, oficina="Oficina")
    siembra.sembrados.append(problematica.folio)


def _sensible(siembra, dependencia):
    """The only problem of its school, in each sensitive subject and with a place of many."""
    marca = siembra.marca("escuela de un tema sensible", "21ZQX0999Q", "19.07731", "98.37741")
    siembra.canarios["taller de un tema sensible"] = ["2023-01-29", "29 de enero de 2023", "7331"]
    siembra.canarios["taller de un tema sensible"] += ["7,331", "29/01/2023"]
    escuela = una_escuela(
        nombre=f"Escuela {marca}",
        cct="21ZQX0999Q",
        nivel="bachillerato",
        localidad=una_localidad(nombre="Lugar de muchas", slug="zq-lugar"),
        latitud="19.07731",
        longitud="-98.37741",
    )
    taller = un_taller(escuela=escuela, participantes=7331, fecha=date(2023, 1, 29))
    for categoria in ("convivencia", "igualdad", "salud", "seguridad"):
        sensible = una_atendida(taller=taller, categoria=categoria, titulo=f"Tema {categoria}")
        siembra.sembrados.append(sensible.folio)
    siembra.sembrados += ["21zqx0999q", "zq-lugar"]


def _palabras_de_escuela(siembra, validacion):
    """A link that waits, and one whose answer left words that nobody has reviewed."""
    vivo = un_enlace(por=validacion)
    siembra.canarios["llave de un enlace"] = [vivo.llave, vivo.clave]
    usado = un_enlace(por=validacion)
    siembra.canarios["llave de un enlace usado"] = [usado.llave, usado.clave]
    comentario = _con_datos(siembra.marca("comentario de una escuela, por revisar"))
    actions.responder_con_enlace(usado, VozEscolar(SentidoEscuela.DISPUTA, comentario=comentario))
    revocado = un_enlace(por=validacion)
    motivo = siembra.marca("motivo de revocar un enlace")
    actions.revocar_enlace(revocado, por=validacion, motivo=motivo)
    siembra.sembrados += [e.problematica.folio for e in (vivo, usado, revocado)]


def _fichas(siembra, dependencia, enlace, validacion):
    marca = siembra.marca("ficha en borrador")
    borrador = una_edicion(
        dependencia=dependencia, titulo=f"Borrador {marca}", resumen=_con_datos(marca)
    )
    fichero = un_fichero(f"padron {marca}.csv", f"fecha,total\n{marca},3\n".encode())
    recurso = un_recurso(borrador, archivo=recibir(fichero, dependencia=dependencia, por=enlace))
    siembra.archivos_ocultos.append(recurso.archivo.get_absolute_url())
    enviar_a_revision(borrador, por=enlace)
    devolver(borrador, por=validacion, observaciones=siembra.marca("observación a una ficha"))
    publicada = una_edicion_publicada(dependencia=dependencia, titulo="Ficha con otra en camino")
    siguiente = corregir(publicada, por=enlace)
    siguiente.titulo = f"Nueva {siembra.marca('versión nueva de una ficha, sin publicar')}"
    siguiente.save()
    siembra.sembrados += [publicada.ficha.slug, borrador.ficha.slug]


def _sesion(siembra):
    marca = siembra.marca("sesión en borrador")
    sesion = una_sesion(lugar=f"Casa de {marca}")
    sesion.puntos.update(titulo=f"Asunto {marca}")


def sembrar_para_retirar(siembra):
    """Public until it is withdrawn; its words are canaries from then on."""
    marca = siembra.marca("problemática retirada")
    problematica = una_turnada(descripcion=f"Se acumula {marca}.", propuesta=f"Quitar {marca}.")
    actividad = una_actividad(problematica, que_se_hizo=f"Se quitó {marca}.")
    foto = recibir(_foto("x", f"{marca}.jpg"), dependencia=actividad.dependencia, por=None)
    una_evidencia(actividad, archivo=foto, texto_alternativo=f"Sin {marca}.")
    actions.publicar_actividad(actividad, por=None, confirma_avisos=True, oficina="Oficina")
    ficha = una_edicion_publicada(objetivo=f"Que se sepa de {siembra.marca('ficha retirada')}.")
    siembra.sembrados += [problematica.folio, ficha.ficha.slug]
    siembra.archivos_ocultos.append(foto.get_absolute_url())
    return Problematica.objects.get(pk=problematica.pk), ficha


def retirar(problematica, ficha, *, por):
    actions.retirar_problematica(problematica, por=por, motivo="Se repite.")
    retirar_edicion(ficha, por=por, motivo="Ya no aplica.")
