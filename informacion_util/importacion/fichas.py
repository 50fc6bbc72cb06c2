"""Which ficha a row speaks of, and whether whoever imports may write it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.text import slugify

from cholula_ga.datos.importacion.errores import RechazoEnColumna, ValorRechazado
from informacion_util.importacion.catalogos import Catalogos
from informacion_util.importacion.indice import FichaConocida, Indice
from informacion_util.models import Estante

SLUG = re.compile("[-a-zA-Z0-9_]+")
MAX_SLUG, LARGO_SLUG = 80, 70  # what its field takes; how much of a title goes into one

Celda = Callable[[Sequence[str], str], str]


def titulo_buscado(valores: dict[str, str]) -> str:
    return valores.get("titulo", "").casefold()


@dataclass
class Alcance:
    """For which dependencias somebody acts; `unica`, the one of rows that do not say it."""

    dependencias: frozenset[int]
    unica: int | None = None


class Fichas:
    """Finds the ficha of each row; `celda` gives the text of a row under a heading."""

    def __init__(
        self, indice: Indice, catalogos: Catalogos, alcance: Alcance, celda: Celda
    ) -> None:
        self.indice = indice
        self.catalogos = catalogos
        self.alcance = alcance
        self._celda = celda

    def ficha(self, celdas: Sequence[str], valores: dict[str, str]) -> FichaConocida:
        """The ficha of a row: by its identifier, by the same title in its office, or a new one."""
        slug = self._celda(celdas, "identificador")
        ficha = self.indice.fichas.get(slug) if slug else None
        nombradas = self._dependencias(celdas)
        if ficha is None:
            unica = self._una(nombradas)
            ficha = None if slug else self.indice.por_titulo.get((unica, titulo_buscado(valores)))
            return ficha or self._nueva(slug, unica, valores)
        self._exigir_a_cargo(ficha.dependencia)
        if nombradas and ficha.dependencia not in nombradas:
            suya = self.catalogos.dependencias.rotulos[ficha.dependencia]
            raise RechazoEnColumna(
                "dependencia", f"la ficha «{slug}» es de «{suya}» y no se cambia de dependencia."
            )
        return ficha

    def _dependencias(self, celdas: Sequence[str]) -> set[int]:
        escrita = self._celda(celdas, "dependencia")
        try:
            return self.catalogos.dependencias.buscar(escrita) if escrita else set()
        except ValorRechazado as error:
            raise RechazoEnColumna("dependencia", str(error)) from error

    def _una(self, nombradas: set[int]) -> int:
        """The one office of a new ficha."""
        propias = nombradas & self.alcance.dependencias or nombradas
        if not nombradas and self.alcance.unica:
            propias = {self.alcance.unica}
        if len(propias) != 1:
            dicho = "es el nombre de varias" if propias else "está vacía"
            raise RechazoEnColumna("dependencia", f"{dicho}. Escriba sus siglas.")
        self._exigir_a_cargo(next(iter(propias)))
        return next(iter(propias))

    def _exigir_a_cargo(self, dependencia: int) -> None:
        if dependencia not in self.alcance.dependencias:
            nombre = self.catalogos.dependencias.rotulos.get(dependencia, "otra dependencia")
            raise RechazoEnColumna(
                "dependencia",
                f"la fila es de «{nombre}», que no está a su cargo. "
                "Quítela del archivo o pida a esa dependencia que la importe.",
            )

    def _nueva(self, slug: str, dependencia: int, valores: dict[str, str]) -> FichaConocida:
        if not valores.get("titulo"):
            raise RechazoEnColumna(
                "titulo", "está vacío y la ficha es nueva. Escriba de qué trata."
            )
        return FichaConocida(
            pk=None,
            slug=self._slug(slug) if slug else self._libre(valores["titulo"]),
            dependencia=dependencia,
            estante=valores.get("estante") or Estante.UTIL,
            tema=valores.get("tema", ""),
        )

    def _slug(self, slug: str) -> str:
        if not SLUG.fullmatch(slug):
            propuesto = slugify(slug)[:LARGO_SLUG].strip("-")
            raise RechazoEnColumna(
                "identificador",
                f"lleva signos que una dirección no admite. Escriba «{propuesto}», o déjelo vacío.",
            )
        if len(slug) > MAX_SLUG:
            raise RechazoEnColumna("identificador", f"tiene {len(slug)} letras; caben {MAX_SLUG}.")
        return slug

    def _libre(self, titulo: str) -> str:
        """An address that no ficha has nor ever had, nor a row before this one."""
        base = slugify(titulo)[:LARGO_SLUG].strip("-") or "ficha"
        slug, numero = base, 1
        while slug in self.indice.fichas:
            numero += 1
            slug = f"{base}-{numero}"
        return slug
