"""Which school and which workshop a row speaks of, and what it says of them."""

from datetime import date
from typing import Any

from rapidfuzz import fuzz

from cholula_ga.datos.importacion.errores import ErrorDeFila, RechazoEnColumna, cercano
from cholula_ga.datos.importacion.resultado import Cambio
from cholula_ga.datos.importacion.texto import clave
from cholula_ga.institucion.models import Localidad
from cholula_ga.institucion.models.dependencia import TipoLocalidad
from proyecto_ciudadano.actions.taller import TALLER_PUBLICO
from proyecto_ciudadano.importacion.registro import Registro, TallerVisto
from proyecto_ciudadano.models import Escuela, NivelEscolar, Problematica
from proyecto_ciudadano.models.taller import CLAVE_DE_DEMOSTRACION

PARECIDAS = 85  # of 100, from which two schools may be the same one
DE_LA_NUEVA = {"escuela": "su nombre", "nivel": "su nivel", "lugar": "su lugar"}


class Escuelas:
    """Finds the workshop of each row, or makes it with its school."""

    def __init__(self, registro: Registro) -> None:
        self.registro = registro
        self.nuevas: dict[str, int] = {}  # key of a new school → the row that already told it
        self.lugares = {lugar.pk: lugar for lugar in Localidad.objects.all()}

    def taller(
        self, valores: dict[str, str], existente: Problematica | None, malas: set[str]
    ) -> TallerVisto:
        """Raises RechazoEnColumna; `malas` are columns whose value was already refused."""
        anterior = existente.taller if existente else None
        escuela = self._escuela(valores, anterior.escuela if anterior else None, malas)
        ciclo = valores.get("ciclo_escolar") or (anterior.ciclo_escolar if anterior else "")
        edicion = valores.get("edicion") or (anterior.edicion if anterior else "")
        if not ciclo:
            raise RechazoEnColumna("ciclo_escolar", "está vacío. Escríbalo como 2022-2023.")
        if not edicion:
            raise RechazoEnColumna(
                "edicion", "está vacía. Escríbala como la nombra el programa: «Primera edición»."
            )
        return self.registro.taller(escuela, ciclo, edicion)

    def _escuela(
        self, valores: dict[str, str], anterior: Escuela | None, malas: set[str]
    ) -> Escuela:
        cct = valores.get("escuela_cct", "")
        escuela = self.registro.escuela(cct) or (None if cct else anterior)
        if escuela is None and not cct:
            raise RechazoEnColumna("escuela_cct", "está vacía. Escriba la clave de la escuela.")
        if escuela is None:
            return self._nueva(cct, valores, malas)
        nombre, nivel = valores.get("escuela", ""), valores.get("nivel", "")
        if nombre and clave(nombre) != clave(escuela.nombre):
            raise RechazoEnColumna(
                "escuela",
                f"la clave {escuela.cct} es de «{escuela.nombre}». Corrija el nombre o la clave.",
            )
        if nivel and nivel != escuela.nivel:
            raise RechazoEnColumna(
                "nivel",
                f"«{escuela.nombre}» está dada de alta como {escuela.get_nivel_display()}. "
                "Escriba ese nivel o deje la celda vacía.",
            )
        return escuela

    def _nueva(self, cct: str, valores: dict[str, str], malas: set[str]) -> Escuela:
        if cct.startswith(CLAVE_DE_DEMOSTRACION):
            raise RechazoEnColumna(
                "escuela_cct",
                "las claves 21XXX son solo de las escuelas de demostración, y ninguna tiene esa."
                f"{cercano(cct, list(self.registro.escuelas))}",
            )
        faltan = [que for columna, que in DE_LA_NUEVA.items() if not valores.get(columna)]
        if faltan:
            columna = next(c for c in DE_LA_NUEVA if not valores.get(c))
            if columna in malas:
                raise RechazoEnColumna(columna, "")
            raise RechazoEnColumna(
                "escuela_cct",
                f"ninguna escuela tiene esa clave.{cercano(cct, list(self.registro.escuelas))} "
                f"Si es nueva, escriba también {' y '.join(faltan)}.",
            )
        lugar = self.lugares[int(valores["lugar"])]
        if lugar.tipo == TipoLocalidad.MUNICIPIO:
            raise RechazoEnColumna(
                "lugar",
                "una escuela nueva está en un lugar. Dela de alta en el panel, y después "
                "importe esta fila sin sus datos.",
            )
        escuela = Escuela(
            cct=cct,
            nombre=valores["escuela"],
            nivel=NivelEscolar(valores["nivel"]),
            localidad=lugar,
        )
        self.registro.escuelas[cct] = escuela
        return escuela

    def avisos_de(self, fila: int, visto: TallerVisto) -> list[ErrorDeFila]:
        """That a school is new, once; and the one that it may be, if there is one alike."""
        escuela = visto.taller.escuela
        es_nueva = escuela.cct not in self.registro.habidas
        if not es_nueva or self.nuevas.setdefault(escuela.cct, fila) != fila:
            return []
        dicho = f"se dará de alta esta escuela en {escuela.localidad.nombre}."
        otras = [otra for otra in self.registro.escuelas.values() if otra is not escuela]
        if parecida := escuela_parecida(escuela, otras):
            dicho += f" Ya hay una parecida: «{parecida}». Si es la misma, use su clave."
        return [ErrorDeFila(fila, "escuela", escuela.nombre, dicho)]

    def decir(self, fila: int, visto: TallerVisto, nombre: str, valor: str) -> Cambio | None:
        """What a row says of its workshop; the change that it makes, told once.

        Raises RechazoEnColumna if another row said otherwise, or if the workshop is public.
        """
        dicho, primera = visto.dicho.setdefault(nombre, (valor, fila))
        if dicho != valor:
            raise RechazoEnColumna(
                nombre, f"la fila {primera} dice «{dicho}» del mismo taller. Deje un solo valor."
            )
        campo, nuevo = campo_del_taller(nombre, valor)
        antes = getattr(visto.taller, campo)
        if visto.es_nuevo or antes == nuevo:
            return None
        if visto.es_publico:
            raise RechazoEnColumna(nombre, TALLER_PUBLICO)
        if primera != fila:
            return None
        return Cambio(nombre, "" if antes is None else str(antes), valor)


def campo_del_taller(nombre: str, valor: str) -> tuple[str, Any]:
    """Field of a workshop and its value, of a column and the text of its cell."""
    if nombre == "taller_fecha":
        return "fecha", date.fromisoformat(valor)
    return "participantes", int(valor)


def escuela_parecida(escuela: Escuela, otras: list[Escuela]) -> Escuela | None:
    """A school whose key differs in one sign, or of the same place and nearly the same name."""
    for otra in otras:
        distintas = sum(a != b for a, b in zip(escuela.cct, otra.cct, strict=False))
        mismo_lugar = otra.localidad_id == escuela.localidad_id
        parecido = fuzz.token_sort_ratio(clave(escuela.nombre), clave(otra.nombre))
        if (distintas == 1 and parecido > PARECIDAS // 2) or (
            mismo_lugar and parecido >= PARECIDAS
        ):
            return otra
    return None
