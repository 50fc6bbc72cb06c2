"""How each database finds lexemes; what is found and in which order is the same in both."""

from collections.abc import Iterable, Sequence

from django.db import connections
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

ALIAS_SQLITE = {"A": "exactas_titulo", "B": "lexemas_titulo", "BC": "lexemas_titulo lexemas_cuerpo"}


def todas(lexemas: Iterable[str], zona: str, *, using: str) -> RawSQL:
    """Condition «all these lexemes lie in the zone»: A exact title, B title, BC title or body.

    The lexemes come from the analyser, only letters and digits, so no operator can slip in.
    """
    lista = list(lexemas)
    if connections[using].vendor == "postgresql":
        return _tsquery(lista, zona)
    return _fts5(lista, zona)


def _tsquery(lexemas: Sequence[str], zona: str) -> RawSQL:
    consulta = " & ".join(f"'{lexema}':{zona}" for lexema in lexemas)
    return RawSQL(
        '"busqueda_documento"."vector" @@ %s::tsquery', [consulta], output_field=BooleanField()
    )


def _fts5(lexemas: Sequence[str], zona: str) -> RawSQL:
    terminos = " AND ".join(f'"{lexema}"' for lexema in lexemas)
    consulta = f"{{{ALIAS_SQLITE[zona]}}} : ({terminos})"
    return RawSQL(
        '"busqueda_documento"."id" IN (SELECT rowid FROM busqueda_fts WHERE busqueda_fts MATCH %s)',
        [consulta],
        output_field=BooleanField(),
    )
