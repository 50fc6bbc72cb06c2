"""The names that rows may use — offices, topics, places, years — each list read once."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from cholula_ga.institucion.models import Dependencia, Ejercicio, Localidad, MarcoNormativo
from informacion_util.importacion.errores import ValorRechazado, cercano, recortado
from informacion_util.importacion.texto import clave
from informacion_util.models import Estante, Tema

MUCHAS = 12  # names that an error still lists whole


class Nombres:
    """Rows by every name they have; a name of two rows stands for neither alone."""

    def __init__(self, filas: Iterable[tuple[int, str, Iterable[str]]]) -> None:
        self.por_clave: dict[str, set[int]] = {}
        self.rotulos: dict[int, str] = {}
        self.vistos: dict[str, set[int]] = {}  # as they were written
        for pk, rotulo, nombres in filas:
            self.rotulos[pk] = rotulo
            for nombre in (rotulo, *nombres):
                if clave(nombre):
                    self.por_clave.setdefault(clave(nombre), set()).add(pk)

    def buscar(self, escrito: str) -> set[int]:
        """Every row of that name. Raises ValorRechazado if there is none."""
        if escrito in self.vistos:
            return self.vistos[escrito]
        hallados = self.por_clave.get(clave(escrito))
        if not hallados:
            raise ValorRechazado(f"no existe «{recortado(escrito)}».{self._sugerencia(escrito)}")
        self.vistos[escrito] = hallados
        return hallados

    def uno(self, escrito: str) -> int:
        hallados = self.buscar(escrito)
        if len(hallados) > 1:
            raise ValorRechazado(
                f"«{recortado(escrito)}» es el nombre de varias: escriba sus siglas."
            )
        return next(iter(hallados))

    def _sugerencia(self, escrito: str) -> str:
        rotulos = sorted(self.rotulos.values())
        if parecido := cercano(escrito, rotulos):
            return parecido
        if 0 < len(rotulos) <= MUCHAS:
            return f" Se espera: {'; '.join(rotulos)}."
        return " Elija uno de la hoja «valores» de la plantilla de Excel."


class Catalogos:
    """All of them, in one statement each, when they are first asked for."""

    @cached_property
    def dependencias(self) -> Nombres:
        """By initials, key, name and the names that each one had."""
        filas = Dependencia.objects.prefetch_related("nombres_anteriores")
        return Nombres(
            (
                fila.pk,
                fila.nombre,
                [fila.siglas, fila.slug, *(a.nombre for a in fila.nombres_anteriores.all())],
            )
            for fila in filas
        )

    @cached_property
    def temas(self) -> Nombres:
        return Nombres((tema.pk, tema.nombre, [tema.slug]) for tema in Tema.objects.all())

    @cached_property
    def lugares(self) -> Nombres:
        return Nombres((lugar.pk, lugar.nombre, [lugar.slug]) for lugar in Localidad.objects.all())

    @cached_property
    def ejercicios(self) -> dict[str, int]:
        return {str(anio): pk for pk, anio in Ejercicio.objects.values_list("pk", "anio")}

    @cached_property
    def estantes(self) -> dict[str, str]:
        """The words of the law for the third shelf, of any date."""
        palabras = MarcoNormativo.objects.filter(clave="transparencia_proactiva")
        return dict.fromkeys(palabras.values_list("nombre", flat=True), Estante.PROACTIVA)

    def nombres(self, columna: str) -> Nombres:
        return self.temas if columna == "tema" else self.lugares

    def ejercicio(self, escrito: str) -> int:
        limpio = escrito.removesuffix(".0")
        if limpio not in self.ejercicios:
            anios = ", ".join(sorted(self.ejercicios))
            raise ValorRechazado(
                f"no hay ejercicio «{recortado(escrito)}». Escriba un año dado de alta: {anios}."
            )
        return self.ejercicios[limpio]

    def anio(self, pk: int) -> str:
        return next(anio for anio, propio in self.ejercicios.items() if propio == pk)


def opciones_de(choices: Any) -> list[tuple[str, str]]:
    return [(str(valor), str(rotulo)) for valor, rotulo in choices.choices]
