"""Make the search index anew from what the log says is public."""

import json
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import Max
from tqdm import tqdm

from cholula_ga.busqueda import indice
from cholula_ga.busqueda.documentos import Entrada
from cholula_ga.publicacion.canonico import canonico
from cholula_ga.publicacion.indexado import archivos_con_texto, entradas_de
from cholula_ga.publicacion.models import Asiento, TipoVersion
from cholula_ga.publicacion.publicable import objeto_de_clave
from cholula_ga.publicacion.sello import mover_sello


class Command(BaseCommand):
    help = "Rehace el índice de búsqueda con lo publicado. Puede repetirse."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        ultimos = Asiento.objects.order_by().values("clave").annotate(ultimo=Max("numero"))
        asientos = Asiento.objects.filter(numero__in=ultimos.values("ultimo"))
        vigentes = asientos.exclude(version__tipo=TipoVersion.RETIRO).order_by("numero")
        avance = tqdm(
            vigentes.select_related("version").iterator(chunk_size=200),
            total=vigentes.count(),
            unit="página",
            disable=not options["verbosity"],
        )
        filas = indice.rehacer(entrada for asiento in avance for entrada in _entradas(asiento))
        mover_sello()
        self.stdout.write(f"Índice rehecho: {filas} entradas de búsqueda.")


def _entradas(asiento: Asiento) -> Iterator[Entrada]:
    """Rows of one public thing; none if its live row is gone, which the verification reports."""
    objeto, version = objeto_de_clave(asiento.clave), asiento.version
    if objeto is not None:
        contenido = objeto.a_publico()  # the same that was published, in its order of reading
        yield from entradas_de(
            version,
            contenido if canonico(contenido) == version.texto else json.loads(version.texto),
            archivos=archivos_con_texto(asiento.archivos),
            fecha=objeto.fecha_publica(),
        )
