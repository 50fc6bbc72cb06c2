"""The units of government by any name they bore: one organization keeps one id through them."""

from collections.abc import Iterator
from datetime import UTC, datetime

from django.conf import settings
from django.utils.text import slugify

from cholula_ga.institucion.models import Dependencia
from cholula_ga.portada.esquema import AYUNTAMIENTO
from sesiones.popolo.comun import Objeto, instante

ID_DEL_AYUNTAMIENTO = "organizacion/ayuntamiento"


class Oficinas:
    """Every dependencia, read once (two queries)."""

    def __init__(self) -> None:
        self._todas = {
            dependencia.slug: dependencia
            for dependencia in Dependencia.objects.prefetch_related("nombres_anteriores")
        }
        self._por_nombre = {
            nombre: dependencia.slug
            for dependencia in self._todas.values()
            for nombre in (
                *(anterior.nombre for anterior in dependencia.nombres_anteriores.all()),
                dependencia.nombre,
            )
        }

    def id_de(self, nombre: str) -> str:
        """By the name written in a published act, of that day or of today."""
        return f"organizacion/{self._por_nombre.get(nombre, slugify(nombre))}"

    def organizacion(self, nombre: str, origen: Objeto) -> Objeto:
        dependencia = self._todas.get(self._por_nombre.get(nombre, ""))
        return {
            "id": self.id_de(nombre),
            "name": dependencia.nombre if dependencia else nombre,
            "other_names": list(_nombres_anteriores(dependencia)) if dependencia else [],
            "classification": dependencia.tipo if dependencia else "dependencia",
            "parent_id": ID_DEL_AYUNTAMIENTO,
            **origen,
        }


def _nombres_anteriores(dependencia: Dependencia) -> Iterator[Objeto]:
    for anterior in sorted(dependencia.nombres_anteriores.all(), key=lambda otro: otro.hasta):
        yield {"name": anterior.nombre, "end_date": anterior.hasta.isoformat()}


def ayuntamiento(creado: datetime, actualizado: datetime) -> Objeto:
    """The root, that every unit and the commission belong to."""
    pagina = f"{settings.SITE_URL}/"
    return {
        "id": ID_DEL_AYUNTAMIENTO,
        "name": AYUNTAMIENTO,
        "classification": "ayuntamiento",
        "identifiers": [{"scheme": "INEGI", "identifier": "21119"}],
        "created_at": instante(creado.astimezone(UTC)),
        "updated_at": instante(actualizado.astimezone(UTC)),
        "sources": [{"url": pagina, "note": AYUNTAMIENTO}],
        "url": pagina,
    }
