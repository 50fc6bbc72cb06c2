"""The reports that a session is shown: built in one act, frozen, and handed out as annexes."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from cholula_ga.publicacion.guardia import buscar_datos_personales
from sesiones import informe_de_actualizacion, informe_de_problematicas
from sesiones.actions.anexos import asentar_anexo, recibir_anexo
from sesiones.actions.comun import Acto, tomar_punto
from sesiones.documentos import informe_problematicas
from sesiones.models import (
    Anexo,
    ClaseInforme,
    ClasePunto,
    EstadoSesion,
    Informe,
    PuntoDelDia,
    Sesion,
    TipoPunto,
)

CON_INFORME = (EstadoSesion.BORRADOR, EstadoSesion.CONVOCADA)
FORMATOS = {
    ClaseInforme.ACTUALIZACION: {"pdf": "PDF", "csv": "CSV", "json": "JSON, con cada ficha"},
    ClaseInforme.PROBLEMATICAS: {
        "pdf": "PDF",
        "csv": "CSV, por actividad",
        "json": "JSON, con cada problemática",
    },
}


@transaction.atomic
def construir_informe(punto: PuntoDelDia, acto: Acto) -> Informe:
    """Freeze the catalogue of today into three annexes of a point, before the session starts.

    A second report replaces the annexes of the first, which stays with its files and hashes.
    """
    actual = tomar_punto(punto, acto, que="construir el informe", estados=CON_INFORME)
    corte = informe_de_actualizacion.cortar(actual.sesion, timezone.localdate(acto.ahora))
    anteriores = Anexo.objects.filter(punto__sesion=actual.sesion)
    anteriores.filter(informe__clase=ClaseInforme.ACTUALIZACION).delete()
    archivos = informe_de_actualizacion.como_archivos(corte)
    return _congelar(actual, corte, archivos, acto, clase=ClaseInforme.ACTUALIZACION)


@transaction.atomic
def armar_informe_de_problematicas(punto: PuntoDelDia, acto: Acto, *, motivo: str = "") -> Informe:
    """Freeze what the public reads today of the problems of a point, before the session starts.

    Built again it is a new version, which says why: the one before stays with its files.
    """
    actual = tomar_punto(punto, acto, que="armar el informe", estados=CON_INFORME)
    anterior = informe_de(actual)
    if anterior and not motivo.strip():
        raise ValidationError("Ya hay un informe en ese punto: escribe por qué se arma otra vez.")
    if hallados := buscar_datos_personales(motivo):
        raise ValidationError([f"El motivo {hallado}" for hallado in hallados])
    version = anterior.version + 1 if anterior else 1
    al = timezone.localdate(acto.ahora)
    corte = informe_de_problematicas.cortar(actual, al, version=version, motivo=motivo.strip())
    archivos = informe_problematicas.como_archivos(corte)
    actual.anexos.filter(informe__clase=ClaseInforme.PROBLEMATICAS).delete()
    return _congelar(
        actual,
        corte,
        archivos,
        acto,
        clase=ClaseInforme.PROBLEMATICAS,
        version=version,
        sustituye=anterior,
        motivo=motivo.strip() if anterior else "",
    )


def informe_de(punto: PuntoDelDia) -> Informe | None:
    """The report of problems in force at a point."""
    informes = Informe.objects.de_problematicas().filter(anexos__punto=punto)
    return informes.order_by("-version").first()


def punto_del_informe(sesion: Sesion) -> PuntoDelDia | None:
    """Where the report of the catalogue belongs: the first matter that is only presented."""
    return (
        sesion.puntos.filter(clase=ClasePunto.ASUNTO, tipo=TipoPunto.INFORMATIVO)
        .order_by("numero")
        .first()
    )


def _congelar(
    punto: PuntoDelDia,
    corte: Any,
    ficheros: Mapping[str, UploadedFile],
    acto: Acto,
    *,
    clase: ClaseInforme,
    **campos: Any,
) -> Informe:
    """Its files through the door, its row, one annex for each file, and what the public reads."""
    sesion = punto.sesion
    archivos = {f: recibir_anexo(fichero, sesion, acto) for f, fichero in ficheros.items()}
    informe = Informe(
        sesion=sesion,
        clase=clase,
        desde=corte.desde,
        al=corte.al,
        filas=corte.filas,
        construido_el=acto.ahora,
        **archivos,
        **campos,
    )
    informe.full_clean(exclude=["filas"])  # a catalogue may be empty
    informe.save(force_insert=True)
    for formato, rotulo in FORMATOS[clase].items():
        titulo = f"{corte.titulo} ({rotulo})"
        punto.anexos.create(titulo=titulo, archivo=archivos[formato], informe=informe)
    asentar_anexo(sesion, acto, f"{corte.titulo}.")
    return informe
