"""How each database finds documents; what is found and in which order is the same in both.

The order is date from newest to oldest, then id. On SQLite it is the rowid of the FTS5 table, so
that a page stops reading as soon as it is full; on PostgreSQL what GIN finds is sorted. Tokens
come from the analyser, only letters, digits and `_`, so no operator can slip in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connections

# The rowid of busqueda_fts is (days before a far date) << 32 | id of the document.
ID = "(busqueda_fts.rowid & 4294967295)"


SIN_RECORRER = "SET LOCAL enable_seqscan = off;"
COMO_ANTES = "SET LOCAL enable_seqscan = on"


@dataclass(frozen=True)
class Pregunta:
    """Documents with all of `todas` but not all of `menos`, one of `alguna`, and `frases`."""

    todas: Sequence[str]
    menos: Sequence[str] = ()
    alguna: Sequence[str] = ()
    frases: Sequence[str] = ()


def ids(pregunta: Pregunta, limite: int, *, using: str) -> list[int]:
    """The first `limite` ids in order."""
    sql, valores = _en_orden(pregunta, using)
    return [fila[0] for fila in _filas(f"{sql} LIMIT %s", [*valores, limite], using)]


def por_tipo(pregunta: Pregunta, limite: int, *, using: str) -> dict[str, int]:
    """Types of the first `limite` documents that the engine meets, in whatever order."""
    sql, valores = _sin_orden(pregunta, using)
    agrupar = f"""SELECT d.tipo, count(*) FROM ({sql} LIMIT %s) AS h
        CROSS JOIN busqueda_documento AS d WHERE d.id = h.id GROUP BY d.tipo"""  # noqa: S608
    return dict(_filas(agrupar, [*valores, limite], using))


def contar_cada(preguntas: Iterable[Pregunta], limite: int, *, using: str) -> list[int]:
    """How many answer to each question, counting no further than `limite`, in one statement."""
    partes, valores = [], []
    for numero, pregunta in enumerate(preguntas):
        sql, suyos = _sin_orden(pregunta, using)
        partes.append(f"SELECT {numero} AS n, count(*) FROM ({sql} LIMIT %s) AS h{numero}")  # noqa: S608
        valores += [*suyos, limite]
    if not partes:
        return []
    return [cuantos for _, cuantos in sorted(_filas(" UNION ALL ".join(partes), valores, using))]


def _filas(sql: str, valores: list[str | int], using: str) -> list[tuple]:
    """Rows of one statement; on PostgreSQL never by reading the whole table.

    Its planner does not count what it costs to fetch a long `vector` from outside the row, and
    would prefer it for common words. The setting lasts as long as the statement it goes with.
    """
    es_postgresql = connections[using].vendor == "postgresql"
    with connections[using].cursor() as cursor:
        if not es_postgresql:
            cursor.execute(sql, valores)
            return list(cursor.fetchall())
        cursor.execute(f"{SIN_RECORRER} {sql}; {COMO_ANTES}", valores)
        cursor.nextset()
        return list(cursor.fetchall())


def _en_orden(pregunta: Pregunta, using: str) -> tuple[str, list[str | int]]:
    if connections[using].vendor == "postgresql":
        return _postgresql(pregunta)
    sql, valores = _fts5(pregunta)
    return f"{sql} ORDER BY busqueda_fts.rowid", valores


def _sin_orden(pregunta: Pregunta, using: str) -> tuple[str, list[str | int]]:
    if connections[using].vendor == "postgresql":
        frases = " AND strpos(plegado, %s) > 0" * len(pregunta.frases)
        sql = f"SELECT id FROM busqueda_documento WHERE vector @@ %s::tsquery{frases}"  # noqa: S608
        return sql, [_tsquery(pregunta), *_con_bordes(pregunta.frases)]
    return _fts5(pregunta)


def _fts5(pregunta: Pregunta) -> tuple[str, list[str | int]]:
    """Ids and, without more, in order of rowid: the table is read in that direction."""
    consulta = " AND ".join(f'"{lexema}"' for lexema in pregunta.todas)
    if pregunta.alguna:
        consulta += " AND (" + " OR ".join(f'"{lexema}"' for lexema in pregunta.alguna) + ")"
    if pregunta.menos:
        menos = " AND ".join(f'"{lexema}"' for lexema in pregunta.menos)
        consulta = f"({consulta}) NOT ({menos})"
    if not pregunta.frases:
        return f"SELECT {ID} AS id FROM busqueda_fts WHERE busqueda_fts MATCH %s", [consulta]  # noqa: S608
    frases = " AND instr(d.plegado, %s) > 0" * len(pregunta.frases)
    sql = f"""SELECT d.id FROM busqueda_fts CROSS JOIN busqueda_documento AS d
        WHERE d.id = {ID} AND busqueda_fts MATCH %s{frases}"""  # noqa: S608
    return sql, [consulta, *_con_bordes(pregunta.frases)]


def _tsquery(pregunta: Pregunta) -> str:
    partes = [f"'{lexema}'" for lexema in pregunta.todas]
    if pregunta.alguna:
        partes.append("(" + " | ".join(f"'{lexema}'" for lexema in pregunta.alguna) + ")")
    if pregunta.menos:
        partes.append("!(" + " & ".join(f"'{lexema}'" for lexema in pregunta.menos) + ")")
    return " & ".join(partes)


def _postgresql(pregunta: Pregunta) -> tuple[str, list[str | int]]:
    """What the index finds, sorted; phrases are looked for in that order, so as to stop early.

    MATERIALIZED keeps the planner from walking the whole table by date in search of rare words.
    """
    valores: list[str | int] = [_tsquery(pregunta)]
    hallados = """WITH h AS MATERIALIZED (
        SELECT id, fecha FROM busqueda_documento WHERE vector @@ %s::tsquery)
        SELECT id FROM h ORDER BY fecha DESC, id"""
    if not pregunta.frases:
        return hallados, valores
    frases = " AND ".join(["strpos(plegado, %s) > 0"] * len(pregunta.frases))
    sql = f"""SELECT id FROM ({hallados} OFFSET 0) AS e
        WHERE (SELECT {frases} FROM busqueda_documento AS d WHERE d.id = e.id)"""  # noqa: S608
    return sql, valores + _con_bordes(pregunta.frases)


def _con_bordes(frases: Iterable[str]) -> list[str | int]:
    """Whole words only: `plegado` has a space before and after each word."""
    return [f" {frase} " for frase in frases]
