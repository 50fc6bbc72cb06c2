"""Schools, workshops and problems as the rows of a file find them, new ones too."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from cholula_ga.datos.importacion.errores import RechazoEnColumna, cercano
from cholula_ga.datos.importacion.texto import clave, normal
from proyecto_ciudadano.models import Escuela, EstadoProblematica, Problematica, Taller
from proyecto_ciudadano.models.taller import valida_cct


@dataclass(eq=False)
class TallerVisto:
    """A workshop: `hallado` is how the import found it, before it saved anything.

    `dicho` has what the rows say of it, and which row said it first.
    """

    taller: Taller
    hallado: tuple[object, ...]
    es_publico: bool = False
    dicho: dict[str, tuple[str, int]] = field(default_factory=dict)

    @property
    def es_nuevo(self) -> bool:
        return not self.hallado[0]


@dataclass
class Registro:
    """Schools and workshops, read once; problems, of each lot of rows."""

    escuelas: dict[str, Escuela] = field(default_factory=dict)
    talleres: dict[tuple[str, str, str], TallerVisto] = field(default_factory=dict)
    por_folio: dict[str, Problematica] = field(default_factory=dict)
    por_titulo: dict[tuple[TallerVisto, str], Problematica] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.escuelas = {e.cct: e for e in Escuela.objects.select_related("localidad")}
        self.habidas = frozenset(self.escuelas)
        self.unicas: dict[int, Problematica] = {}
        por_pk = {escuela.pk: escuela for escuela in self.escuelas.values()}
        publicos = set(
            Problematica.objects.publicas()
            .order_by()
            .values_list("taller_id", flat=True)
            .distinct()
        )
        for taller in Taller.objects.all():
            taller.escuela = por_pk[taller.escuela_id]
            hallado = (taller.pk, taller.fecha and taller.fecha.isoformat(), taller.participantes)
            visto = TallerVisto(taller, hallado, taller.pk in publicos)
            self.talleres[self.llave(taller)] = visto

    @staticmethod
    def llave(taller: Taller) -> tuple[str, str, str]:
        return (taller.escuela.cct, taller.ciclo_escolar, clave(taller.edicion))

    def leer_lote(self, folios: Iterable[str], ccts: Iterable[str]) -> None:
        """The problems that these rows may speak of: those named, and those of these schools."""
        todas = Problematica.objects.select_related("taller__escuela", "localidad")
        nombradas = [self._unica(p) for p in todas.filter(folio__in=list(folios))]
        self.por_folio = {problematica.folio: problematica for problematica in nombradas}
        for problematica in todas.filter(taller__escuela__cct__in=list(ccts)):
            self.apuntar(self._unica(problematica))

    def _unica(self, problematica: Problematica) -> Problematica:
        """One object for each problem, with the workshop that other rows may be changing."""
        ya = self.unicas.setdefault(problematica.pk, problematica)
        ya.taller = self.talleres[self.llave(ya.taller)].taller
        return ya

    def apuntar(self, problematica: Problematica) -> None:
        """So that a row without folio finds it by its title."""
        visto = self.talleres[self.llave(problematica.taller)]
        titulo = normal(problematica.titulo).casefold()
        self.por_titulo.setdefault((visto, titulo), problematica)

    def de_folio(self, folio: str) -> Problematica:
        """A problem that may still change. Raises RechazoEnColumna."""
        hallada = self.por_folio.get(folio)
        if hallada is None:
            parecido = cercano(folio, self.por_folio)
            raise RechazoEnColumna(
                "folio", f"no existe. Deje la celda vacía si la problemática es nueva.{parecido}"
            )
        exigir_detectada(hallada)
        return hallada

    def escuela(self, cct: str) -> Escuela | None:
        """A school by its key; None if the key is well formed and new."""
        if cct in self.escuelas:
            return self.escuelas[cct]
        if not cct or valida_cct.regex.fullmatch(cct):  # type: ignore[union-attr]
            return None
        raise RechazoEnColumna(
            "escuela_cct", f"{valida_cct.message}{cercano(cct, list(self.escuelas))}"
        )

    def taller(self, escuela: Escuela, ciclo: str, edicion: str) -> TallerVisto:
        """The workshop of that school, school year and edition; a new one if there is none."""
        llave = (escuela.cct, ciclo, clave(edicion))
        if llave not in self.talleres:
            nuevo = Taller(
                escuela=escuela, ciclo_escolar=ciclo, edicion=edicion, es_demo=escuela.es_demo
            )
            self.talleres[llave] = TallerVisto(nuevo, (None, escuela.cct in self.habidas))
        return self.talleres[llave]

    def visto(self, taller: Taller) -> TallerVisto:
        return self.talleres[self.llave(taller)]


def exigir_detectada(problematica: Problematica) -> None:
    if problematica.retirada_el is not None:
        raise RechazoEnColumna(
            "folio", f"{problematica.folio} se retiró del público: quite la fila del archivo."
        )
    if problematica.estado != EstadoProblematica.DETECTADA:
        raise RechazoEnColumna(
            "folio",
            f"{problematica.folio} ya se validó y su texto quedó publicado: no se cambia con un "
            "archivo. Quite la fila.",
        )
