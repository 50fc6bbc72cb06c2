"""What is handed out with the points: their annexes."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from cholula_ga.institucion.models import Dependencia
from cholula_ga.publicacion.archivos import avisos_de, recibir
from cholula_ga.publicacion.guardia import buscar_datos_personales
from cholula_ga.publicacion.models import Archivo
from sesiones.actions.comun import Acto, asentar, tomar_punto
from sesiones.models import (
    Anexo,
    EstadoSesion,
    Funcion,
    PuntoDelDia,
    Sesion,
)

CON_ANEXOS = (EstadoSesion.BORRADOR, EstadoSesion.CONVOCADA, EstadoSesion.EN_CURSO)
SECRETARIA = "transparencia"  # where the commission's secretary sits, if no seat says it


class AvisosDeAnexo(ValidationError):
    """What whoever hands out the file must look at and confirm."""


@transaction.atomic
def anexar(
    punto: PuntoDelDia,
    *,
    titulo: str,
    archivo: Archivo | None = None,
    enlace: str = "",
    confirma_avisos: bool = False,
    acto: Acto,
) -> Anexo:
    """Hand out a file (see `recibir_anexo`) or a link with a point; once called, publicly.

    Raises `AvisosDeAnexo` if the file looks like it holds personal data or is hard to read, unless
    `confirma_avisos`.
    """
    actual = tomar_punto(punto, acto, que="agregar anexos", estados=CON_ANEXOS)
    if bool(archivo) == bool(enlace.strip()):
        raise ValidationError("Sube un archivo o escribe un enlace: uno de los dos.")
    avisos = [f"Título: {hallazgo}" for hallazgo in buscar_datos_personales(titulo)]
    avisos += avisos_de(archivo) if archivo else []
    if avisos and not confirma_avisos:
        raise AvisosDeAnexo(avisos)
    anexo = Anexo(punto=actual, titulo=titulo.strip(), archivo=archivo, enlace=enlace.strip())
    anexo.full_clean()
    anexo.save()
    asentar_anexo(
        actual.sesion, acto, f"Se agrega un anexo al punto {actual.numero}: {anexo.titulo}."
    )
    return anexo


@transaction.atomic
def quitar_anexo(anexo: Anexo, acto: Acto) -> Sesion:
    """Until the session is held; what was public of it stays in the log and in past versions."""
    punto = tomar_punto(anexo.punto, acto, que="quitar anexos", estados=CON_ANEXOS)
    nota = f"Se quita un anexo del punto {punto.numero}: {anexo.titulo}."
    Anexo.objects.filter(pk=anexo.pk).delete()
    return asentar_anexo(punto.sesion, acto, nota)


def recibir_anexo(fichero: UploadedFile, sesion: Sesion, acto: Acto) -> Archivo:
    """Through the one door, in the name of the office where the commission's secretary sits."""
    lugar = sesion.instalacion.integrantes.filter(funcion=Funcion.SECRETARIA_TECNICA).first()
    oficina = Dependencia.objects.filter(slug=SECRETARIA).first()
    dependencia = lugar.dependencia if lugar else oficina
    if dependencia is None:
        raise ValidationError(
            "La comisión no tiene Secretaría Técnica: escríbela en «Instalaciones de la comisión»."
        )
    return recibir(fichero, dependencia=dependencia, por=acto.por)


def asentar_anexo(sesion: Sesion, acto: Acto, nota: str) -> Sesion:
    """A draft is only saved; of a called session the public reads it at once."""
    if sesion.estado == EstadoSesion.BORRADOR:
        sesion.revision += 1
        sesion.save(update_fields=["revision"])
        return sesion
    return asentar(sesion, acto, verbo="anexar", nota=nota, mayor=True)
