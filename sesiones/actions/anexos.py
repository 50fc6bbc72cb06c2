"""What is handed out with the points: annexes, and the report of the catalogue."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from cholula_ga.institucion.models import Dependencia
from cholula_ga.publicacion.archivos import avisos_de, recibir
from cholula_ga.publicacion.guardia import buscar_datos_personales
from cholula_ga.publicacion.models import Archivo
from sesiones.actions.comun import Acto, asentar, tomar_punto
from sesiones.informe_de_actualizacion import como_archivos, cortar
from sesiones.models import (
    Anexo,
    ClasePunto,
    EstadoSesion,
    Funcion,
    Informe,
    PuntoDelDia,
    Sesion,
    TipoPunto,
)

CON_ANEXOS = (EstadoSesion.BORRADOR, EstadoSesion.CONVOCADA, EstadoSesion.EN_CURSO)
CON_INFORME = (EstadoSesion.BORRADOR, EstadoSesion.CONVOCADA)
SECRETARIA = "transparencia"  # where the commission's secretary sits, if no seat says it
FORMATOS = {"pdf": "PDF", "csv": "CSV", "json": "JSON, con cada ficha"}


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
    _asentar(actual.sesion, acto, f"Se agrega un anexo al punto {actual.numero}: {anexo.titulo}.")
    return anexo


@transaction.atomic
def quitar_anexo(anexo: Anexo, acto: Acto) -> Sesion:
    """Until the session is held; what was public of it stays in the log and in past versions."""
    punto = tomar_punto(anexo.punto, acto, que="quitar anexos", estados=CON_ANEXOS)
    nota = f"Se quita un anexo del punto {punto.numero}: {anexo.titulo}."
    Anexo.objects.filter(pk=anexo.pk).delete()
    return _asentar(punto.sesion, acto, nota)


@transaction.atomic
def construir_informe(punto: PuntoDelDia, acto: Acto) -> Informe:
    """Freeze the catalogue of today into three annexes of a point, before the session starts.

    A second report replaces the annexes of the first, which stays with its files and hashes.
    """
    actual = tomar_punto(punto, acto, que="construir el informe", estados=CON_INFORME)
    sesion = actual.sesion
    corte = cortar(sesion, timezone.localdate(acto.ahora))
    archivos = {
        formato: recibir_anexo(fichero, sesion, acto)
        for formato, fichero in como_archivos(corte).items()
    }
    informe = Informe.objects.create(
        sesion=sesion,
        desde=corte.desde,
        al=corte.al,
        filas=corte.filas,
        construido_el=acto.ahora,
        **archivos,
    )
    Anexo.objects.filter(punto__sesion=sesion, informe__isnull=False).delete()
    for formato, rotulo in FORMATOS.items():
        titulo = f"{corte.titulo} ({rotulo})"
        actual.anexos.create(titulo=titulo, archivo=archivos[formato], informe=informe)
    _asentar(sesion, acto, f"{corte.titulo}.")
    return informe


def punto_del_informe(sesion: Sesion) -> PuntoDelDia | None:
    """Where the report belongs: the first matter that is only presented."""
    return (
        sesion.puntos.filter(clase=ClasePunto.ASUNTO, tipo=TipoPunto.INFORMATIVO)
        .order_by("numero")
        .first()
    )


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


def _asentar(sesion: Sesion, acto: Acto, nota: str) -> Sesion:
    """A draft is only saved; of a called session the public reads it at once."""
    if sesion.estado == EstadoSesion.BORRADOR:
        sesion.revision += 1
        sesion.save(update_fields=["revision"])
        return sesion
    return asentar(sesion, acto, verbo="anexar", nota=nota, mayor=True)
