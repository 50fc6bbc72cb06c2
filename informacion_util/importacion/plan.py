"""What each row would do, decided without touching the database."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cholula_ga.datos.importacion.celdas import lector_de
from cholula_ga.datos.importacion.errores import (
    ErrorDeFila,
    RechazoEnColumna,
    ValorRechazado,
    recortado,
)
from cholula_ga.datos.importacion.libro import CORTADA
from cholula_ga.datos.importacion.resultado import Efecto
from cholula_ga.datos.importacion.texto import normal
from cholula_ga.publicacion.revision import EstadoRevision
from informacion_util.importacion.catalogos import Catalogos
from informacion_util.importacion.columnas import VERSION
from informacion_util.importacion.fichas import Alcance, Fichas, titulo_buscado
from informacion_util.importacion.indice import (
    Existente,
    FichaConocida,
    Indice,
    columnas_presentes,
)
from informacion_util.models import Edicion

LICENCIA = str(Edicion._meta.get_field("licencia").default)


@dataclass(slots=True)
class Paso:
    """One row of the file: `valores`, by column, are texts as `celdas.lector_de` gives them."""

    fila: int
    efecto: Efecto
    ficha: FichaConocida
    ejercicio: int
    valores: dict[str, str]
    existente: Existente | None = None
    ficha_cambia: bool = False


@dataclass
class Planificador:
    """Reads rows one by one; a row sees those before it in the file."""

    posiciones: dict[str, int]
    alcance: Alcance
    catalogos: Catalogos = field(default_factory=Catalogos)
    con_cortes: bool = False  # a workbook cuts texts longer than its cells

    def __post_init__(self) -> None:
        self.columnas = columnas_presentes(self.posiciones)
        self.lectores = [
            (c.nombre, self.posiciones[c.nombre], lector_de(c, self.catalogos))
            for c in self.columnas
        ]
        self.indice = Indice(self.alcance.dependencias, self.columnas)
        self.fichas = Fichas(self.indice, self.catalogos, self.alcance, self._celda)
        self.comparadas = [columna.nombre for columna in self.indice.comparadas]
        self.vistas: dict[tuple[str, int, str], int] = {}
        self.tocadas: dict[int, int] = {}  # id() of an edition in the index → row that writes it

    def paso(self, fila: int, celdas: Sequence[str]) -> Paso | list[ErrorDeFila]:
        """What this row would do, or everything that is wrong with it."""
        valores, errores = self._valores(fila, celdas)
        try:
            ejercicio = self.catalogos.ejercicio(self._celda(celdas, "ejercicio"))
        except ValorRechazado as error:
            errores.append(self._error(fila, "ejercicio", celdas, str(error)))
            return errores
        try:
            ficha = self.fichas.ficha(celdas, valores)
            if errores:
                return errores
            paso = self._decidir(fila, ficha, ejercicio, celdas, valores)
        except RechazoEnColumna as error:
            if error.columna not in {dicho.columna for dicho in errores}:
                errores.append(self._error(fila, error.columna, celdas, str(error)))
            return errores
        self._apuntar(paso)
        return paso

    def _celda(self, celdas: Sequence[str], columna: str) -> str:
        posicion = self.posiciones.get(columna)
        return "" if posicion is None else normal(celdas[posicion])

    def _error(self, fila: int, columna: str, celdas: Sequence[str], dicho: str) -> ErrorDeFila:
        valor = recortado(self._celda(celdas, columna)) if columna else ""
        return ErrorDeFila(fila, columna, valor, dicho)

    def _valores(
        self, fila: int, celdas: Sequence[str]
    ) -> tuple[dict[str, str], list[ErrorDeFila]]:
        valores, errores = {}, []
        for nombre, posicion, leer in self.lectores:
            try:
                valores[nombre] = leer(celdas[posicion])
            except ValorRechazado as error:
                errores.append(self._error(fila, nombre, celdas, str(error)))
        if "titulo" in self.posiciones and valores.get("titulo") == "":
            errores.append(self._error(fila, "titulo", celdas, "está vacío. Escriba de qué trata."))
        if valores.get("licencia") == "":
            valores["licencia"] = LICENCIA
        return valores, errores

    def _decidir(
        self,
        fila: int,
        ficha: FichaConocida,
        ejercicio: int,
        celdas: Sequence[str],
        valores: dict[str, str],
    ) -> Paso:
        version = self._celda(celdas, VERSION)
        self._exigir_unica(fila, ficha.slug, ejercicio, version)
        paso = Paso(fila, Efecto.NUEVA, ficha, ejercicio, valores)
        existente = self._existente(ficha, ejercicio, version)
        if ficha.pk is not None or ficha.cuantas():
            paso.ficha_cambia = self._ficha_cambia(ficha, existente, valores)
        if existente is None:
            if not valores.get("titulo"):
                raise RechazoEnColumna("titulo", "está vacío y la edición es nueva.")
            self._exigir_enteros(valores)
            return paso
        paso.existente = existente
        if self.con_cortes:
            self._completar(valores, existente)
        paso.efecto = self._efecto(ficha, ejercicio, existente, paso)
        primera = self.tocadas.get(id(existente), fila)
        if paso.efecto is not Efecto.IGUAL and primera != fila:
            raise self._repetida(primera, ficha.slug)
        return paso

    def _exigir_unica(self, fila: int, slug: str, ejercicio: int, version: str) -> None:
        primera = self.vistas.setdefault((slug, ejercicio, version), fila)
        if primera != fila:
            raise self._repetida(primera, slug)

    def _repetida(self, primera: int, slug: str) -> RechazoEnColumna:
        return RechazoEnColumna(
            "identificador",
            f"repite la fila {primera}: misma ficha («{slug}») y mismo ejercicio. Deje una; "
            "si son fichas distintas, escriba a cada una su identificador.",
        )

    def _completar(self, valores: dict[str, str], existente: Existente) -> None:
        """A text as long as a cell of Excel that begins what the catalogue has is all of it."""
        cortados = [nombre for nombre, valor in valores.items() if valor[-1:] == CORTADA]
        if cortados and existente.pk is not None:
            enteros = Edicion.objects.filter(pk=existente.pk).values(*cortados).get()
            for nombre, entero in enteros.items():
                if normal(entero).startswith(valores[nombre][:-1]):
                    valores[nombre] = normal(entero)
        self._exigir_enteros(valores)

    def _exigir_enteros(self, valores: dict[str, str]) -> None:
        for nombre, valor in valores.items() if self.con_cortes else ():
            if valor[-1:] == CORTADA:
                raise RechazoEnColumna(
                    nombre, "llena la celda de Excel y quizá está cortado. Importe un CSV."
                )

    def _existente(self, ficha: FichaConocida, ejercicio: int, version: str) -> Existente | None:
        if version.removesuffix(".0").isdecimal() and len(version) < 6:
            de_esa = ficha.de_version(ejercicio, int(version.removesuffix(".0")))
            if de_esa:
                return de_esa
        return ficha.actual(ejercicio)

    def _ficha_cambia(
        self, ficha: FichaConocida, existente: Existente | None, valores: dict[str, str]
    ) -> bool:
        """Topic and shelf belong to the ficha: they change while nobody else has seen them."""
        otras = [
            nombre
            for nombre, suyo in (("estante", ficha.estante), ("tema", ficha.tema))
            if nombre in valores
            and valores[nombre] != suyo
            and not (nombre == "estante" and not valores[nombre])
        ]
        sola = existente is not None and ficha.cuantas() == 1 and existente.es_editable
        if otras and not sola:
            raise RechazoEnColumna(
                otras[0],
                f"la ficha «{ficha.slug}» ya tiene otro {otras[0]} y otras ediciones lo usan: "
                "deje el que tiene.",
            )
        return bool(otras)

    def _efecto(
        self, ficha: FichaConocida, ejercicio: int, existente: Existente, paso: Paso
    ) -> Efecto:
        comparados = [paso.valores[nombre] for nombre in self.comparadas]
        iguales = self.indice.huella(comparados, existente.estado) == existente.huella
        if iguales and not paso.ficha_cambia:
            return Efecto.IGUAL
        if existente is not ficha.actual(ejercicio):
            raise RechazoEnColumna(
                VERSION,
                f"la fila cambia la versión {existente.version}, que ya no es la última. Exporte "
                "otra vez y haga el cambio en la fila nueva.",
            )
        if existente.es_editable:
            return Efecto.CAMBIA
        if existente.estado == EstadoRevision.PUBLICADA:
            return Efecto.CORRIGE
        raise RechazoEnColumna("", SIN_CAMBIOS[EstadoRevision(existente.estado)])

    def _apuntar(self, paso: Paso) -> None:
        """What the rows after this one must know."""
        if paso.existente and paso.efecto is not Efecto.IGUAL:
            self.tocadas[id(paso.existente)] = paso.fila
        if paso.efecto is Efecto.NUEVA:
            nueva = Existente(None, EstadoRevision.BORRADOR, 1, 0)
            self.tocadas[id(nueva)] = paso.fila
            self.indice.fichas.setdefault(paso.ficha.slug, paso.ficha)
            paso.ficha.ediciones.setdefault(paso.ejercicio, []).append(nueva)
            titulo = (paso.ficha.dependencia, titulo_buscado(paso.valores))
            self.indice.por_titulo.setdefault(titulo, paso.ficha)
        if paso.ficha_cambia:
            paso.ficha.estante = paso.valores.get("estante") or paso.ficha.estante
            paso.ficha.tema = paso.valores.get("tema", paso.ficha.tema)


SIN_CAMBIOS = {
    EstadoRevision.EN_REVISION: (
        "esa ficha está en revisión: espere la respuesta antes de importarle cambios."
    ),
    EstadoRevision.RETIRADA: (
        "esa ficha se retiró del público: para volver a publicarla use «Corregir» en su página."
    ),
    EstadoRevision.HISTORICA: (
        "esa versión ya es histórica: haga el cambio en la que está publicada."
    ),
}
