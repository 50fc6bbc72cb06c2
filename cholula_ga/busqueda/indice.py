"""Write to the index and ask it; only the door of `publicacion` writes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db import transaction
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils import timezone

from cholula_ga.busqueda.analizador import Consulta, analizar_consulta, palabras, raices
from cholula_ga.busqueda.models import Documento
from cholula_ga.busqueda.motores import todas

MAX_CUERPO = 200_000
TOPE_CONTEO = 1_000
POR_TANDA = 500


@dataclass(frozen=True)
class Entrada:
    """One public thing as search must know it."""

    clave: str
    tipo: str
    titulo: str
    url: str
    resumen: str = ""
    cuerpo: str = ""
    fecha: date | None = None
    es_demo: bool = False
    dependencia_id: int | None = None


def indexar(
    *,
    clave: str,
    tipo: str,
    titulo: str,
    url: str,
    resumen: str = "",
    cuerpo: str = "",
    fecha: date | None = None,
    es_demo: bool = False,
    dependencia_id: int | None = None,
) -> Documento:
    """Put one public thing into the index, or replace what the index knew of it."""
    campos = {
        "tipo": tipo,
        "titulo": _sin_nulos(titulo)[:500],
        "resumen": _sin_nulos(resumen),
        "cuerpo": _sin_nulos(cuerpo[:MAX_CUERPO]),
        "url": url,
        "fecha": fecha or timezone.localdate(),
        "es_demo": es_demo,
        "dependencia_id": dependencia_id,
    }
    documento, _ = Documento.objects.update_or_create(
        clave=clave, defaults=campos | lexemas(titulo, resumen, cuerpo)
    )
    return documento


@transaction.atomic
def indexar_muchos(entradas: Iterable[Entrada]) -> int:
    """Put many things into the index in few statements; returns how many. Keys do not repeat."""
    reunidas = iter(entradas)
    total = 0
    while tanda := list(islice(reunidas, POR_TANDA)):
        Documento.objects.filter(clave__in=[entrada.clave for entrada in tanda]).delete()
        Documento.objects.bulk_create(_documentos(tanda))
        total += len(tanda)
    return total


def _documentos(entradas: Iterable[Entrada]) -> Iterator[Documento]:
    for entrada in entradas:
        yield Documento(
            clave=entrada.clave,
            tipo=entrada.tipo,
            titulo=_sin_nulos(entrada.titulo)[:500],
            resumen=_sin_nulos(entrada.resumen),
            cuerpo=_sin_nulos(entrada.cuerpo[:MAX_CUERPO]),
            url=entrada.url,
            fecha=entrada.fecha or timezone.localdate(),
            es_demo=entrada.es_demo,
            dependencia_id=entrada.dependencia_id,
            **lexemas(entrada.titulo, entrada.resumen, entrada.cuerpo),
        )


def lexemas(titulo: str, resumen: str, cuerpo: str) -> dict[str, str]:
    """The three columns that are searched."""
    return {
        "exactas_titulo": " ".join(palabras(titulo)),
        "lexemas_titulo": " ".join(raices(titulo)),
        "lexemas_cuerpo": " ".join(raices(f"{resumen}\n{cuerpo[:MAX_CUERPO]}")),
    }


def quitar(clave: str) -> None:
    """Take a thing out of the index; nothing happens if it is not there."""
    Documento.objects.filter(clave=clave).delete()


def buscar(
    texto: str | Consulta, *, tipos: Iterable[str] | None = None, tipo: str = ""
) -> QuerySet[Documento]:
    """Documents that hold every word: exact words in title, stems in title, body; newest; id."""
    consulta = texto if isinstance(texto, Consulta) else analizar_consulta(texto)
    documentos = Documento.objects.all()
    if not consulta.terminos:
        return documentos.none()
    exactas = [termino.exacta for termino in consulta.terminos]
    raices_ = [termino.lexema for termino in consulta.terminos]
    if elegidos := [tipo] if tipo else list(tipos or ()):
        documentos = documentos.filter(tipo__in=elegidos)
    using = documentos.db
    rango = Case(
        When(todas(exactas, "A", using=using), then=Value(0)),
        When(todas(raices_, "B", using=using), then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    encontrados = documentos.filter(todas(raices_, "BC", using=using))
    return encontrados.annotate(rango=rango).order_by("rango", "-fecha", "id")


def conteo_acotado(documentos: QuerySet[Documento]) -> int:
    """How many there are, counting no further than TOPE_CONTEO + 1."""
    return documentos.order_by()[: TOPE_CONTEO + 1].count()


def _sin_nulos(texto: str) -> str:
    return texto.replace("\x00", " ")
