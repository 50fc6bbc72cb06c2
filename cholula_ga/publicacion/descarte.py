"""Files that nobody uses leave the table and the disk; what was ever public stays.

A file is used while any row of any app points to it: the relations are read from the models.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Exists, ManyToOneRel, OuterRef, QuerySet
from django.utils import timezone

from cholula_ga.publicacion.archivos import cerrar_almacen
from cholula_ga.publicacion.models import Archivo, Asiento

ESPERA = timedelta(hours=24)  # a form may still be open


def descartar(archivos: Iterable[Archivo]) -> int:
    """Delete now those of `archivos` that nobody uses; how many were deleted."""
    return _borrar(_sin_uso().filter(pk__in=[archivo.pk for archivo in archivos]))


def descartar_abandonados(*, simular: bool = False) -> int:
    """The same for those that somebody uploaded and left, `ESPERA` ago or more."""
    viejos = _sin_uso().filter(subido_el__lt=timezone.now() - ESPERA)
    if simular:
        return len(_nunca_asentados(viejos))
    return _borrar(Archivo.objects.filter(pk__in=[archivo.pk for archivo in viejos]))


def _sin_uso() -> QuerySet[Archivo]:
    """Neither public nor pointed to by any row."""
    libres = Archivo.objects.filter(publico=False)
    for campo in Archivo._meta.get_fields(include_hidden=True):
        if isinstance(campo, ManyToOneRel):
            apunta = {campo.field.name: OuterRef("pk")}
            libres = libres.exclude(Exists(campo.related_model._base_manager.filter(**apunta)))
    return libres


def _nunca_asentados(archivos: Iterable[Archivo]) -> list[Archivo]:
    """What the log names was public some day: it is evidence, hidden or not."""
    asientos = Asiento.objects.exclude(archivos=[])
    return [a for a in archivos if not asientos.filter(archivos__icontains=a.sha256).exists()]


@transaction.atomic
def _borrar(archivos: QuerySet[Archivo]) -> int:
    cerrar_almacen(compartido=False)
    borrables = _nunca_asentados(archivos.select_for_update())
    for archivo in borrables:
        archivo.delete()
        transaction.on_commit(partial(_quitar_del_almacen, archivo.sha256, archivo.ruta))
    return len(borrables)


@transaction.atomic
def _quitar_del_almacen(sha256: str, ruta: str) -> None:
    """After the commit, unless another dependencia keeps the same bytes or has just brought them.

    A process that dies before leaves bytes without a row: `sueltos` finds them.
    """
    cerrar_almacen(compartido=False)
    if not Archivo.objects.filter(sha256=sha256).exists():
        default_storage.delete(ruta)


def sueltos() -> Iterator[str]:
    """Paths in the storage, older than `ESPERA`, that no row names."""
    limite = timezone.now() - ESPERA
    for carpeta in default_storage.listdir("")[0]:
        if len(carpeta) != 2:
            continue
        nombres = default_storage.listdir(carpeta)[1]
        huellas = [nombre.partition(".")[0] for nombre in nombres]
        conocidas = set(Archivo.objects.filter(sha256__in=huellas).values_list("sha256", flat=True))
        for nombre, huella in zip(nombres, huellas, strict=True):
            ruta = f"{carpeta}/{nombre}"
            if huella not in conocidas and default_storage.get_modified_time(ruta) < limite:
                yield ruta


def quitar_sueltos() -> int:
    quitados = list(sueltos())
    for ruta in quitados:
        _quitar_del_almacen(ruta.rpartition("/")[2].partition(".")[0], ruta)
    return len(quitados)
