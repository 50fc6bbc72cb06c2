"""What an import of fichas did or would do."""

from collections.abc import Sequence

from cholula_ga.datos.importacion.celdas import guardado, legible
from cholula_ga.datos.importacion.columnas import Columna
from cholula_ga.datos.importacion.resultado import Cambio, Efecto, FilaMostrada, Resultado
from informacion_util.importacion.catalogos import Catalogos
from informacion_util.importacion.plan import Paso
from informacion_util.models import Edicion


class ResultadoDeFichas(Resultado):
    """The shown rows that change something wait for `detallar`, which reads what there is."""

    def __init__(self) -> None:
        super().__init__()
        self._pendientes: list[tuple[FilaMostrada, Paso]] = []

    def anotar(self, paso: Paso, catalogos: Catalogos) -> None:
        if not self.contar(paso.efecto, _de_que_parte(paso)):
            return
        anio = catalogos.anio(paso.ejercicio)
        mostrada = FilaMostrada(
            paso.fila,
            paso.valores.get("titulo", ""),
            f"{paso.ficha.slug} ({anio})",
            [catalogos.dependencias.rotulos[paso.ficha.dependencia], anio],
        )
        self.muestras[paso.efecto].append(mostrada)
        if paso.efecto in (Efecto.CAMBIA, Efecto.CORRIGE):
            self._pendientes.append((mostrada, paso))

    def detallar(self, columnas: Sequence[Columna], catalogos: Catalogos) -> None:
        """Fill in old and new of the shown rows; before anything is saved."""
        pks = [p.existente.pk for _, p in self._pendientes if p.existente and p.existente.pk]
        campos = [columna.campo for columna in columnas]
        filas = Edicion.objects.filter(pk__in=pks).values_list("pk", *campos) if pks else ()
        antes = {pk: valores for pk, *valores in filas}
        for mostrada, paso in self._pendientes:
            viejos = antes.get(paso.existente.pk if paso.existente else None, [])
            for columna, viejo in zip(columnas, viejos, strict=False):
                de, a = guardado(columna)(viejo), paso.valores[columna.nombre]
                if de != a:
                    nombres = (legible(columna, valor, catalogos) for valor in (de, a))
                    mostrada.cambios.append(Cambio.de(columna.nombre, *nombres))
        self._pendientes = []


def _de_que_parte(paso: Paso) -> tuple[object, ...]:
    """What a row does, and what it finds."""
    hallado = paso.existente
    antes = (hallado.pk, hallado.estado, hallado.huella) if hallado else ()
    return (paso.fila, paso.efecto.value, paso.ficha.slug, paso.ejercicio, paso.ficha_cambia, antes)
