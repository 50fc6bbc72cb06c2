"""The names that rows may use — offices, topics, places, years — each list read once."""

from functools import cached_property

from cholula_ga.datos.importacion.errores import ValorRechazado, recortado
from cholula_ga.datos.importacion.nombres import Nombres
from cholula_ga.institucion.models import Dependencia, Ejercicio, Localidad, MarcoNormativo
from informacion_util.models import Estante, Tema


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

    def otras_opciones(self, columna: str) -> dict[str, str]:
        return self.estantes if columna == "estante" else {}

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
