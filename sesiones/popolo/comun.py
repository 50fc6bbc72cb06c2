"""What every Popolo object of ours shares: names that never change, origin and dates.

Source: Popolo (https://www.popoloproject.com/specs/). Its keys are in English; ours, which its
schemas allow, are in Spanish: `url`, `es_demo`, `es_cargo`, `membresia_id`…
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.utils.text import slugify

from cholula_ga.publicacion.models import TipoVersion, Version
from sesiones.citas import inicio_de
from sesiones.publicadas import ultimas

Objeto = dict[str, Any]
DE_VERSIONES = 50  # versions per batch, so that a thousand sessions are never in memory at once


@dataclass(frozen=True)
class Publicado:
    """The latest public content of one thing, with when it was first and last published."""

    clave: str
    contenido: Mapping[str, Any]
    creado: datetime
    actualizado: datetime

    @property
    def origen(self) -> Objeto:
        """`url`, `sources`, `created_at`, `updated_at`: every object has them."""
        pagina = f"{settings.SITE_URL}{self.contenido['url']}"
        return {
            "created_at": instante(self.creado),
            "updated_at": instante(self.actualizado),
            "sources": [{"url": pagina, "note": self.contenido["titulo"]}],
            "url": pagina,
        }


def publicados(tipo: str) -> Iterator[Publicado]:
    """Each thing of a kind as the public reads it now, by its key; one query."""
    primera = Version.objects.filter(clave=OuterRef("clave"), numero=1).values("publicada_el")[:1]
    versiones = ultimas(tipo).exclude(tipo=TipoVersion.RETIRO)
    for version in versiones.annotate(creada_el=Subquery(primera)).iterator(DE_VERSIONES):
        yield Publicado(version.clave, version.contenido, version.creada_el, version.publicada_el)


def instante(momento: datetime) -> str:
    """`2023-05-17T16:00:00Z`, as RFC 3339 asks."""
    return momento.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def inicio(sesion: Mapping[str, Any]) -> str | None:
    """The moment a session began or is called for; None while that is not known."""
    if sesion["iniciada_el"]:
        return instante(datetime.fromisoformat(sesion["iniciada_el"]))
    convocada = inicio_de(sesion["fecha"], sesion["hora"])
    return instante(convocada) if convocada else None


def id_de_sesion(clave: str) -> str:
    return clave


def id_de_comision(siglas: str) -> str:
    return f"organizacion/{slugify(siglas)}"


def id_de_puesto(siglas: str, cargo: str) -> str:
    return f"puesto/{slugify(siglas)}/{slugify(cargo)}"


def id_de_persona(cargo: str, nombre: str | None, calidad: str = "titular") -> str:
    """Whoever holds a seat. Without a name in an official act, the office stands for the person.

    Nobody is followed from one seat to another: a name is only known as the act gives it.
    """
    de_quien = slugify(nombre) if nombre else ("suplente" if calidad == "suplente" else "")
    return "/".join(filter(None, ["persona", slugify(cargo), de_quien]))


def nombre_de_persona(cargo: str, nombre: str | None, calidad: str = "titular") -> str:
    return nombre or (f"Suplente de: {cargo}" if calidad == "suplente" else cargo)
