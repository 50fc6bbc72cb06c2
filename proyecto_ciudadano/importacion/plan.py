"""What each row would do, decided without writing anything."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cholula_ga.datos.importacion.errores import (
    ErrorDeFila,
    RechazoEnColumna,
    ValorRechazado,
    recortado,
)
from cholula_ga.datos.importacion.libro import CORTADA
from cholula_ga.datos.importacion.resultado import Cambio, Efecto
from cholula_ga.datos.importacion.texto import normal
from cholula_ga.publicacion.guardia import buscar_datos_personales
from proyecto_ciudadano import resguardo
from proyecto_ciudadano.importacion.columnas import (
    COLUMNAS,
    DEL_TALLER,
    POR_NOMBRE,
    PROPIAS,
    TEXTOS_REVISADOS,
)
from proyecto_ciudadano.importacion.escuelas import Escuelas
from proyecto_ciudadano.importacion.lectores import Catalogos, lector_de
from proyecto_ciudadano.importacion.registro import Registro, TallerVisto, exigir_detectada
from proyecto_ciudadano.importacion.valores import valores_de
from proyecto_ciudadano.models import SENSIBLES, Problematica

OBLIGATORIAS = ("categoria", "titulo", "problema", "propuesta")
NO_VACIAN = ("lugar", "detectada_el")  # an empty cell leaves what there is, or its default
Fila = tuple[int, list[str]]


@dataclass(slots=True)
class Paso:
    """One row: `campos` are what it sets in its problem."""

    fila: int
    efecto: Efecto
    problematica: Problematica
    visto: TallerVisto
    campos: dict[str, Any]
    cambios: list[Cambio] = field(default_factory=list)
    avisos: list[ErrorDeFila] = field(default_factory=list)


class Planificador:
    """Reads rows lot by lot; a row sees those before it in the file."""

    def __init__(self, posiciones: dict[str, int], *, hoy: date) -> None:
        self.posiciones = posiciones
        self.catalogos = Catalogos()
        self.lectores = [
            (c.nombre, posiciones[c.nombre], lector_de(c, self.catalogos, hoy))
            for c in COLUMNAS
            if c.nombre in posiciones
        ]
        self.registro = Registro()
        self.escuelas = Escuelas(self.registro)
        self.tocadas: dict[int, int] = {}  # id() of a problem → the row that speaks of it

    def planear(self, lote: Sequence[Fila]) -> list[Paso | list[ErrorDeFila]]:
        """For each row, what it would do or everything that is wrong with it."""
        folios = {self._celda(celdas, "folio").upper() for _, celdas in lote}
        ccts = {self._celda(celdas, "escuela_cct").upper() for _, celdas in lote}
        self.registro.leer_lote(folios - {""}, ccts - {""})
        return [self._paso(fila, celdas) for fila, celdas in lote]

    def _celda(self, celdas: Sequence[str], columna: str) -> str:
        posicion = self.posiciones.get(columna)
        return "" if posicion is None else normal(celdas[posicion])

    def _paso(self, fila: int, celdas: Sequence[str]) -> Paso | list[ErrorDeFila]:
        valores, errores = self._valores(fila, celdas)
        malas = {error.columna for error in errores}
        try:
            paso = self._decidir(fila, valores, malas)
            errores += self._errores_de_texto(paso, valores)
        except RechazoEnColumna as error:
            if error.columna not in malas:
                errores.append(self._error(fila, error.columna, celdas, str(error)))
        return errores or paso

    def _error(self, fila: int, columna: str, celdas: Sequence[str], dicho: str) -> ErrorDeFila:
        return ErrorDeFila(fila, columna, recortado(self._celda(celdas, columna)), dicho)

    def _valores(
        self, fila: int, celdas: Sequence[str]
    ) -> tuple[dict[str, str], list[ErrorDeFila]]:
        valores, errores = {}, []
        for nombre, posicion, leer in self.lectores:
            try:
                valores[nombre] = leer(celdas[posicion])
            except ValorRechazado as error:
                errores.append(self._error(fila, nombre, celdas, str(error)))
                continue
            if nombre in OBLIGATORIAS and not valores[nombre]:
                ayuda = POR_NOMBRE[nombre].ayuda.removeprefix("Obligatoria. ")
                dicho = f"está vacía. {ayuda.removeprefix('Obligatorio. ')}"
                errores.append(self._error(fila, nombre, celdas, dicho))
            elif valores[nombre][-1:] == CORTADA:
                dicho = "llena la celda de Excel y quizá está cortada. Importe un CSV."
                errores.append(self._error(fila, nombre, celdas, dicho))
        return valores, errores

    def _decidir(self, fila: int, valores: dict[str, str], malas: set[str]) -> Paso:
        folio = valores.get("folio", "").upper()
        existente = self.registro.de_folio(folio) if folio else None
        visto = self.escuelas.taller(valores, existente, malas)
        if existente is None:
            titulo = valores.get("titulo", "").casefold()
            existente = self.registro.por_titulo.get((visto, titulo))
        if existente is not None:
            self._exigir_unica(fila, existente)
            paso = self._cambio(fila, existente, visto, valores)
        else:
            paso = self._nueva(fila, visto, valores)
        self.tocadas[id(paso.problematica)] = fila
        self._decir_del_taller(paso, valores)
        if paso.cambios and paso.efecto is Efecto.IGUAL:
            paso.efecto = Efecto.CAMBIA
        paso.avisos += self.escuelas.avisos_de(fila, visto)
        return paso

    def _exigir_unica(self, fila: int, problematica: Problematica) -> None:
        primera = self.tocadas.get(id(problematica), fila)
        if primera != fila:
            raise RechazoEnColumna(
                "titulo", f"repite la fila {primera}: mismo taller y mismo título. Deje una sola."
            )
        exigir_detectada(problematica)

    def _nueva(self, fila: int, visto: TallerVisto, valores: dict[str, str]) -> Paso:
        faltan = [nombre for nombre in OBLIGATORIAS if nombre not in self.posiciones]
        if faltan:
            raise RechazoEnColumna(
                "folio", f"está vacío y a las nuevas les faltan columnas: {', '.join(faltan)}."
            )
        campos = self._campos(valores)
        campos.setdefault("localidad_id", visto.taller.escuela.localidad_id)
        if "detectada_el" not in campos:
            campos["detectada_el"] = self._fecha_del_taller(visto, valores)
        _dejar_el_mes(campos, campos.get("categoria", ""))
        nueva = Problematica(**campos)
        nueva.taller = visto.taller
        self.registro.apuntar(nueva)
        return Paso(fila, Efecto.NUEVA, nueva, visto, campos)

    def _fecha_del_taller(self, visto: TallerVisto, valores: dict[str, str]) -> date:
        if valores.get("taller_fecha"):
            return date.fromisoformat(valores["taller_fecha"])
        if visto.taller.fecha is None:
            raise RechazoEnColumna(
                "detectada_el",
                "está vacía, y la fecha del taller también. Escriba una.",
            )
        return visto.taller.fecha

    def _cambio(
        self, fila: int, existente: Problematica, visto: TallerVisto, valores: dict[str, str]
    ) -> Paso:
        campos, antes = self._campos(valores), valores_de(existente)
        _dejar_el_mes(campos, campos.get("categoria") or existente.categoria)
        paso = Paso(fila, Efecto.IGUAL, existente, visto, campos)
        if visto is not self.registro.visto(existente.taller):
            despues = visto.taller
            otras = (
                ("escuela_cct", despues.escuela.cct),
                ("ciclo_escolar", despues.ciclo_escolar),
                ("edicion", despues.edicion),
            )
            paso.cambios += [Cambio(n, antes[n], v) for n, v in otras if antes[n] != v]
        for nombre in PROPIAS:
            campo = POR_NOMBRE[nombre].campo
            if campo in campos and self._guardado(existente, campo) != campos[campo]:
                dira = self._legible(nombre, valores[nombre])
                paso.cambios.append(Cambio.de(nombre, antes[nombre], dira))
        return paso

    def _guardado(self, problematica: Problematica, campo: str) -> Any:
        valor = getattr(problematica, campo)
        return normal(valor) if isinstance(valor, str) else valor

    def _legible(self, nombre: str, valor: str) -> str:
        if nombre == "lugar":
            return self.catalogos.lugares.rotulos[int(valor)]
        opciones = POR_NOMBRE[nombre].opciones
        return dict(opciones.choices)[valor] if opciones else valor

    def _campos(self, valores: dict[str, str]) -> dict[str, Any]:
        """Field of the problem → value, of the cells that say something."""
        campos: dict[str, Any] = {}
        for nombre in PROPIAS:
            if nombre not in valores or (nombre in NO_VACIAN and not valores[nombre]):
                continue
            valor: Any = valores[nombre]
            if nombre == "lugar":
                valor = int(valor)
            elif nombre == "detectada_el":
                valor = date.fromisoformat(valor)
            campos[POR_NOMBRE[nombre].campo] = valor
        return campos

    def _decir_del_taller(self, paso: Paso, valores: dict[str, str]) -> None:
        """Date and head count belong to the workshop: all its rows must say the same."""
        for nombre in DEL_TALLER:
            if valores.get(nombre):
                cambio = self.escuelas.decir(paso.fila, paso.visto, nombre, valores[nombre])
                if cambio and paso.efecto is Efecto.NUEVA:
                    dicho = f"cambia el taller ya registrado: hoy dice «{cambio.antes or 'nada'}»."
                    paso.avisos.append(ErrorDeFila(paso.fila, nombre, cambio.despues, dicho))
                elif cambio:
                    paso.cambios.append(cambio)

    def _errores_de_texto(self, paso: Paso, valores: dict[str, str]) -> list[ErrorDeFila]:
        """A school named in a sensitive subject; likely personal data are only warnings."""
        categoria = paso.campos.get("categoria") or paso.problematica.categoria
        guardados = {
            "titulo": paso.problematica.titulo,
            "problema": paso.problematica.descripcion,
            "propuesta": paso.problematica.propuesta,
            "edicion": paso.visto.taller.edicion,
        }
        que_lleva = Problematica(taller=paso.visto.taller)
        errores = [
            ErrorDeFila(paso.fila, nombre, recortado(texto), NOMBRA_LA_ESCUELA)
            for nombre, guardado in guardados.items()
            if (texto := valores.get(nombre) or guardado)
            and categoria in SENSIBLES
            and resguardo.nombra_la_escuela(que_lleva, texto)
        ]
        if paso.efecto is not Efecto.IGUAL:
            paso.avisos += [
                ErrorDeFila(paso.fila, nombre, "", str(hallazgo))
                for nombre in TEXTOS_REVISADOS
                for hallazgo in buscar_datos_personales(valores.get(nombre, ""))
            ]
        return errores


def _dejar_el_mes(campos: dict[str, Any], categoria: str) -> None:
    """A sensitive problem keeps only the month, so its day is no change."""
    if categoria in SENSIBLES and "detectada_el" in campos:
        campos["detectada_el"] = campos["detectada_el"].replace(day=1)


NOMBRA_LA_ESCUELA = (
    "el tema es sensible y el texto nombra a la escuela. Quite su nombre y su clave; deje solo "
    "el lugar."
)
