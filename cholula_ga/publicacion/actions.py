"""The door: nothing becomes public, changes in public or leaves it except through here.

Each act is one transaction: it checks the blocks of the content (LGTAIP of the date and the
municipality's own rules), stores a `Version`, appends an `Asiento` to the log, updates the search
row and moves the stamp.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from cholula_ga.busqueda import indice
from cholula_ga.institucion.models import Usuario
from cholula_ga.publicacion.canonico import canonico
from cholula_ga.publicacion.indexado import archivos_con_texto, entradas_de
from cholula_ga.publicacion.models import Archivo, Asiento, TipoVersion, Version
from cholula_ga.publicacion.models.bitacora import INICIO
from cholula_ga.publicacion.publicable import Publicable
from cholula_ga.publicacion.sello import mover_sello

CERROJO = 21119  # advisory lock of PostgreSQL: one writer of the log at a time


def _cerrar_bitacora() -> None:
    """One act at a time writes the log; SQLite's immediate transactions do it by themselves."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CERROJO])


def _comprobar(objeto: Publicable, por: Usuario | None, *, confirma_avisos: bool) -> None:
    problemas = objeto.bloqueos()
    if objeto.requiere_segunda_persona and por and por.pk in objeto.autorias():
        problemas.append("Quien lo escribió no puede publicarlo: pida a otra persona revisarlo.")
    if problemas:
        raise ValidationError(problemas)
    avisos = objeto.avisos()
    if avisos and not confirma_avisos:
        raise ValidationError(
            [*avisos, "Revise los avisos y marque «Confirmo los avisos» para publicar."]
        )


def _asentar(version: Version, *, acto: str, archivos: list[dict[str, str]]) -> Asiento:
    cabeza = Asiento.objects.cabeza()
    asiento = Asiento(
        numero=cabeza.numero + 1 if cabeza else 1,
        momento=version.publicada_el.replace(microsecond=0),
        acto=acto,
        clave=version.clave,
        url=version.url,
        oficina=version.oficina,
        nota=version.nota,
        version=version,
        numero_de_version=version.numero,
        sha256=version.huella,
        archivos=archivos,
        anterior=cabeza.huella if cabeza else INICIO,
    )
    asiento.huella = asiento.calcular_huella()
    asiento.save(force_insert=True)
    return asiento


def _guardar_version(
    objeto: Publicable,
    contenido: dict[str, Any],
    *,
    tipo: str,
    por: Usuario | None,
    oficina: str,
    nota: str,
    ahora: datetime | None,
) -> Version:
    return Version.objects.create(
        clave=objeto.clave_publica,
        numero=Version.objects.de(objeto).count() + 1,
        tipo_publico=objeto.tipo_publico,
        tipo=tipo,
        titulo=contenido["titulo"][:300],
        resumen=objeto.resumen_publico()[:600],
        url=contenido["url"],
        texto=canonico(contenido),
        nota=nota,
        oficina=oficina or (por.oficina if por else ""),
        publicada_el=ahora or timezone.now(),
        dependencia=objeto.dependencia_publica(),
        es_demo=objeto.es_demo,
        publicada_por=por,
    )


def _tipo_de_version(objeto: Publicable, contenido: dict[str, Any], *, mayor: bool) -> TipoVersion:
    """First, major or minor. Raises ValidationError if the public already has this content."""
    anterior = Version.objects.ultima_de(objeto)
    if anterior is None:
        return TipoVersion.PRIMERA
    if anterior.texto == canonico(contenido):
        raise ValidationError("No hay nada nuevo que publicar: el contenido es el ya publicado.")
    return TipoVersion.MAYOR if mayor else TipoVersion.MENOR


def _mostrar_archivos(archivos: list[Archivo]) -> list[dict[str, str]]:
    """Let the files be served; returns them as the log names them."""
    Archivo.objects.filter(pk__in=[archivo.pk for archivo in archivos]).update(publico=True)
    nombrados = [{"url": a.get_absolute_url(), "sha256": a.sha256} for a in archivos]
    return sorted(nombrados, key=lambda archivo: archivo["url"])


@transaction.atomic
def publicar(
    objeto: Publicable,
    *,
    por: Usuario | None,
    nota: str = "",
    mayor: bool = True,
    acto: str = "publicar",
    confirma_avisos: bool = False,
    oficina: str = "",
    ahora: datetime | None = None,
) -> Version:
    """Make the present content of `objeto` the public one; the caller has just saved it.

    `por` is who publishes; None only for a load from a document, with `oficina` said. Raises
    ValidationError with every block, with unconfirmed warnings, or if nothing changed.
    """
    if por is None and not oficina:
        raise ValidationError("Falta decir qué oficina publica.")
    _cerrar_bitacora()
    _comprobar(objeto, por, confirma_avisos=confirma_avisos)
    contenido = objeto.a_publico()
    version = _guardar_version(
        objeto,
        contenido,
        tipo=_tipo_de_version(objeto, contenido, mayor=mayor),
        por=por,
        oficina=oficina,
        nota=nota,
        ahora=ahora,
    )
    archivos = _mostrar_archivos(objeto.archivos_publicos())
    _asentar(version, acto=acto, archivos=archivos)
    entero, *partes = entradas_de(
        version, contenido, archivos=archivos_con_texto(archivos), fecha=objeto.fecha_publica()
    )
    indice.indexar_entero(entero, partes)
    mover_sello()
    return version


@transaction.atomic
def retirar(
    objeto: Publicable, *, por: Usuario, motivo: str, ahora: datetime | None = None
) -> Version:
    """Take `objeto` out of the public with a public reason; its past versions stay in the log."""
    if not motivo.strip():
        raise ValidationError("Escriba el motivo: el retiro siempre se explica en público.")
    _cerrar_bitacora()
    anterior = Version.objects.ultima_de(objeto)
    if anterior is None or anterior.tipo == TipoVersion.RETIRO:
        raise ValidationError("No está publicado: no hay nada que retirar.")
    version = _guardar_version(
        objeto,
        {"titulo": anterior.titulo, "url": anterior.url, "retirada": motivo},
        tipo=TipoVersion.RETIRO,
        por=por,
        oficina="",
        nota=motivo,
        ahora=ahora,
    )
    _asentar(version, acto="retirar", archivos=[])
    _ocultar_archivos(anterior.clave)
    indice.quitar(version.clave)
    mover_sello()
    return version


@transaction.atomic
def ocultar_lo_que_ya_no_muestra(objeto: Publicable) -> None:
    """Call it after `publicar` where a part was withdrawn: its files stop being served."""
    _ocultar_archivos(objeto.clave_publica, salvo=objeto.archivos_publicos())
    mover_sello()


def _ocultar_archivos(clave: str, *, salvo: Iterable[Archivo] = ()) -> None:
    """Files that only that content showed, in any of its versions, stop being served."""
    propios = Asiento.objects.filter(clave=clave).exclude(archivos=[])
    huellas = {
        archivo["sha256"]
        for archivos in propios.values_list("archivos", flat=True)
        for archivo in archivos
    }
    en_uso = {
        archivo["sha256"]
        for archivos in Asiento.objects.exclude(clave=clave)
        .exclude(archivos=[])
        .values_list("archivos", flat=True)
        for archivo in archivos
    }
    en_uso |= {archivo.sha256 for archivo in salvo}
    Archivo.objects.filter(sha256__in=huellas - en_uso).update(publico=False)
