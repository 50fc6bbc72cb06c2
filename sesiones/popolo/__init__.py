"""The commission in Popolo: who sits in it, what it met for and how each seat voted.

Everything derives from published versions, so it says what the log says (docs/decisions/0046).
"""

import json
from collections.abc import Callable, Iterable, Iterator

from sesiones.popolo import sesiones
from sesiones.popolo.comun import Objeto
from sesiones.popolo.directorio import Directorio, completo, de_las_instalaciones

DEL_DIRECTORIO = ("persons", "organizations", "posts", "memberships")
DE_SESIONES: dict[str, Callable[[Directorio], Iterator[Objeto]]] = {
    "events": sesiones.events,
    "motions": sesiones.motions,
    "vote_events": sesiones.vote_events,
}
CLASES = (*DEL_DIRECTORIO, *DE_SESIONES)


def lineas(clases: Iterable[str] = CLASES) -> Iterator[str]:
    """A JSON object with one array for each kind, one object a line, as they are read.

    At most seven queries: dependencias and their names, installations, and one pass over the
    sessions for the directory and for each kind of what happened.
    """
    clases = list(clases)
    directorio = completo() if set(clases) & {*DEL_DIRECTORIO, "vote_events"} else None
    directorio = directorio or de_las_instalaciones()
    for n, clase in enumerate(clases):
        coma = "," if n else "{"
        yield f'{coma}\n"{clase}": ['
        separador = "\n"
        for objeto in _objetos(clase, directorio):
            yield separador + json.dumps(objeto, ensure_ascii=False)
            separador = ",\n"
        yield "\n]"
    yield "\n}\n"


def _objetos(clase: str, directorio: Directorio) -> Iterator[Objeto]:
    if clase in DE_SESIONES:
        return DE_SESIONES[clase](directorio)
    return iter(getattr(directorio, clase).values())
