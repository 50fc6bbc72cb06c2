"""The door for many at once, and only for demonstration data: the same rows, a few statements.

A large catalogue to measure with cannot pass one by one. What comes out is what `publicar` would
have left: versions, a log whose chain verifies, search rows. Nobody's real content enters here.
"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cholula_ga.busqueda import indice
from cholula_ga.publicacion.actions import _cerrar_bitacora
from cholula_ga.publicacion.canonico import canonico
from cholula_ga.publicacion.indexado import con_texto, entradas_de
from cholula_ga.publicacion.models import Archivo, Asiento, TipoVersion, Version
from cholula_ga.publicacion.models.bitacora import INICIO
from cholula_ga.publicacion.publicable import Publicable
from cholula_ga.publicacion.sello import mover_sello

NOTA = "Volumen de demostración."


@transaction.atomic
def publicar_en_lote(
    objetos: Sequence[Publicable], *, oficina: str, archivos: Sequence[Sequence[Archivo]]
) -> list[Version]:
    """First publication of demonstration objects just saved, in the order given.

    `archivos` are the files of each object, already public.

    Raises ValueError for anything that is not marked as demonstration, or without DEMO=1.
    """
    if not settings.DEMO or not all(objeto.es_demo for objeto in objetos):
        raise ValueError("Por lote solo se publican datos de demostración, con DEMO=1.")
    _cerrar_bitacora()
    contenidos = [objeto.a_publico() for objeto in objetos]
    ahora = timezone.now()
    versiones = Version.objects.bulk_create(
        Version(
            clave=objeto.clave_publica,
            numero=1,
            tipo_publico=objeto.tipo_publico,
            tipo=TipoVersion.PRIMERA,
            titulo=contenido["titulo"][:300],
            resumen=objeto.resumen_publico()[:600],
            url=contenido["url"],
            texto=canonico(contenido),
            nota=NOTA,
            oficina=oficina,
            publicada_el=ahora,
            dependencia=objeto.dependencia_publica(),
            es_demo=True,
        )
        for objeto, contenido in zip(objetos, contenidos, strict=True)
    )
    _asentar(versiones, [_nombrados(suyos) for suyos in archivos])
    _indexar(objetos, versiones, contenidos, archivos)
    mover_sello()
    return versiones


def _nombrados(archivos: Sequence[Archivo]) -> list[dict[str, str]]:
    """Each file once, as the log names them."""
    unicos = {archivo.get_absolute_url(): archivo.sha256 for archivo in archivos}
    return [{"url": url, "sha256": sha256} for url, sha256 in sorted(unicos.items())]


def _asentar(versiones: Sequence[Version], archivos: Sequence[list[dict[str, str]]]) -> None:
    """One line per version, each chained to the one before."""
    cabeza = Asiento.objects.cabeza()
    numero, anterior = (cabeza.numero, cabeza.huella) if cabeza else (0, INICIO)
    asientos = []
    for numero_nuevo, (version, suyos) in enumerate(
        zip(versiones, archivos, strict=True), numero + 1
    ):
        asiento = Asiento(
            numero=numero_nuevo,
            momento=version.publicada_el.replace(microsecond=0),
            acto="publicar",
            clave=version.clave,
            url=version.url,
            oficina=version.oficina,
            nota=version.nota,
            version=version,
            numero_de_version=version.numero,
            sha256=version.huella,
            archivos=suyos,
            anterior=anterior,
        )
        anterior = asiento.huella = asiento.calcular_huella()
        asientos.append(asiento)
    Asiento.objects.bulk_create(asientos)


def _indexar(
    objetos: Sequence[Publicable],
    versiones: Sequence[Version],
    contenidos: Sequence[dict[str, Any]],
    archivos: Sequence[Sequence[Archivo]],
) -> None:
    """Their search rows, with those of their parts."""
    textos = {archivo.sha256: archivo.texto for suyos in archivos for archivo in suyos}
    indice.indexar_muchos(
        entrada
        for objeto, version, contenido, suyos in zip(
            objetos, versiones, contenidos, archivos, strict=True
        )
        for entrada in entradas_de(
            version,
            contenido,
            archivos=con_texto(_nombrados(suyos), textos),
            fecha=objeto.fecha_publica(),
        )
    )
