"""Steps of a plan into the database, a lot at a time, inside the transaction of the import."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone

from cholula_ga.datos.importacion import masa
from cholula_ga.datos.importacion.errores import ErrorDeFila
from cholula_ga.datos.importacion.resultado import Efecto
from cholula_ga.institucion.models import Usuario
from cholula_ga.publicacion.revision import EDITABLES, EstadoRevision
from informacion_util.actions.edicion import CAMPOS_DE_TEXTO, RECURSO_SE_COPIA, SE_COPIAN
from informacion_util.importacion.columnas import NOTA, Columna
from informacion_util.importacion.plan import Paso
from informacion_util.models import Edicion, Ficha, Recurso

LOTE = 1_800
CAMBIO_MIENTRAS = "otra persona la cambió mientras se importaba: vuelva a importar el archivo."
HECHO = {ADDITION: "Importada de un archivo.", CHANGE: "Cambiada por un archivo importado."}


class Escritor:
    """Saves lots of steps; `mensaje` of what it could not save are errors of their rows."""

    def __init__(self, columnas: Sequence[Columna], usuario: Usuario | None) -> None:
        self.columnas = [columna for columna in columnas if not columna.de_la_ficha]
        self.usuario = usuario
        self.edicion = masa.columnas_base(Edicion, elaborada_por=usuario)
        self.ficha = masa.columnas_base(Ficha)

    def guardar(self, pasos: Sequence[Paso]) -> list[ErrorDeFila]:
        por_efecto: dict[Efecto, list[Paso]] = {efecto: [] for efecto in Efecto}
        for paso in pasos:
            por_efecto[paso.efecto].append(paso)
        self._fichas_nuevas(por_efecto[Efecto.NUEVA])
        filas, errores = self._correcciones(por_efecto[Efecto.CORRIGE])
        filas = [*map(self._nueva, por_efecto[Efecto.NUEVA]), *filas]
        self._ediciones_nuevas([*por_efecto[Efecto.NUEVA], *por_efecto[Efecto.CORRIGE]], filas)
        self._copiar_recursos(por_efecto[Efecto.CORRIGE])
        errores += self._cambios(por_efecto[Efecto.CAMBIA])
        self._fichas_cambiadas([paso for paso in pasos if paso.ficha_cambia])
        return errores

    def _campos(self, valores: dict[str, str]) -> dict[str, Any]:
        """Column of the table → stored value, of what the file says."""
        return {
            columna.campo: _guardable(columna, valores[columna.nombre]) for columna in self.columnas
        }

    def _fichas_nuevas(self, pasos: Sequence[Paso]) -> None:
        nuevas = {id(paso.ficha): paso.ficha for paso in pasos if paso.ficha.pk is None}.values()
        if not nuevas:
            return
        filas = []
        for pk, ficha in zip(masa.ids_nuevos(Ficha, len(nuevas)), nuevas, strict=True):
            ficha.pk = pk
            propios = {
                "id": pk,
                "slug": ficha.slug,
                "dependencia_id": ficha.dependencia,
                "estante": ficha.estante,
                "tema_id": int(ficha.tema) if ficha.tema else None,
            }
            filas.append(self.ficha | propios)
        masa.insertar_dicts(Ficha, filas)

    def _nueva(self, paso: Paso) -> dict[str, Any]:
        claves = {"ficha_id": paso.ficha.pk, "ejercicio_id": paso.ejercicio}
        return self.edicion | self._campos(paso.valores) | claves

    def _correcciones(
        self, pasos: Sequence[Paso]
    ) -> tuple[list[dict[str, Any]], list[ErrorDeFila]]:
        """The next version of each published edition, as «Corregir» makes it, with the changes."""
        publicadas = self._bloqueadas(pasos, [EstadoRevision.PUBLICADA])
        copiados = [
            masa.columna(Edicion, campo) for campo in (*SE_COPIAN, "fecha_informacion", "no_consta")
        ]
        filas, errores = [], []
        for paso in pasos:
            anterior = publicadas.get(_pk(paso))
            if anterior is None:
                errores.append(ErrorDeFila(paso.fila, "", "", CAMBIO_MIENTRAS))
                continue
            fila = self._nueva(paso) | {columna: anterior[columna] for columna in copiados}
            fila |= self._campos(paso.valores) | {
                "version": paso.ficha.siguiente(paso.ejercicio),
                "anterior_id": anterior["id"],
            }
            if fila[NOTA] == anterior[NOTA]:
                fila[NOTA] = ""  # what was said of the version before
            filas.append(self._con_lo_que_consta(fila))
        return filas, errores

    def _con_lo_que_consta(self, fila: dict[str, Any]) -> dict[str, Any]:
        """What the file fills in is no longer missing from the document; dates as stored."""
        if isinstance(fila["no_consta"], list):
            consta = {c for c in CAMPOS_DE_TEXTO if fila.get(c)}
            fila["no_consta"] = _json([c for c in fila["no_consta"] if c not in consta])
        if fila["fecha_informacion"] is not None:
            fila["fecha_informacion"] = str(fila["fecha_informacion"])
        return fila

    def _ediciones_nuevas(self, pasos: Sequence[Paso], filas: list[dict[str, Any]]) -> None:
        if not filas:
            return
        ids = masa.ids_nuevos(Edicion, len(filas))
        masa.insertar_dicts(
            Edicion, [{"id": pk} | fila for pk, fila in zip(ids, filas, strict=True)]
        )
        for pk, paso in zip(ids, pasos, strict=False):
            self._apuntar(paso, pk)
        self._anotar(ids, [fila["titulo"] for fila in filas], ADDITION)

    def _apuntar(self, paso: Paso, pk: int) -> None:
        ediciones = paso.ficha.ediciones[paso.ejercicio]
        for edicion in ediciones:
            if edicion.pk is None:
                edicion.pk = pk

    def _copiar_recursos(self, pasos: Sequence[Paso]) -> None:
        """A correction starts with the files and links of what it corrects."""
        nuevas = dict(
            Edicion.objects.filter(
                anterior__in=[_pk(paso) for paso in pasos], estado=EstadoRevision.BORRADOR
            ).values_list("anterior_id", "pk")
            if pasos
            else []
        )
        campos = [masa.columna(Recurso, campo) for campo in RECURSO_SE_COPIA]
        base = masa.columnas_base(Recurso)
        filas = [
            base | dict(zip(campos, fila, strict=True)) | {"edicion_id": nuevas[anterior]}
            for anterior, *fila in Recurso.objects.filter(edicion__in=nuevas).values_list(
                "edicion_id", *campos
            )
        ]
        masa.insertar_dicts(Recurso, filas)

    def _cambios(self, pasos: Sequence[Paso]) -> list[ErrorDeFila]:
        borradores = self._bloqueadas(pasos, EDITABLES)
        filas, titulos, errores = [], [], []
        for paso in pasos:
            actual = borradores.get(_pk(paso))
            if actual is None:
                errores.append(ErrorDeFila(paso.fila, "", "", CAMBIO_MIENTRAS))
                continue
            campos = self._campos(paso.valores)
            completa = self._con_lo_que_consta(actual | campos)
            filas.append((_pk(paso), *campos.values(), completa["no_consta"]))
            titulos.append(completa["titulo"])
        columnas = [columna.campo for columna in self.columnas]
        masa.actualizar(Edicion, [*columnas, "no_consta"], filas)
        self._anotar([fila[0] for fila in filas], titulos, CHANGE)
        return errores

    def _bloqueadas(self, pasos: Sequence[Paso], estados: Iterable[str]) -> dict[int, Any]:
        """The present rows, held until the end; those that left these states are not there."""
        if not pasos:
            return {}
        filas = Edicion.objects.select_for_update().filter(
            pk__in=[_pk(paso) for paso in pasos], estado__in=list(estados)
        )
        return {fila["id"]: fila for fila in filas.order_by("pk").values()}

    def _fichas_cambiadas(self, pasos: Sequence[Paso]) -> None:
        filas = [
            (p.ficha.pk, p.ficha.estante, int(p.ficha.tema) if p.ficha.tema else None)
            for p in pasos
        ]
        masa.actualizar(Ficha, ["estante", "tema_id"], filas)

    def _anotar(self, ids: Sequence[int], titulos: Sequence[str], acto: int) -> None:
        """Whoever imports is an author of each draft, and the panel's history says so."""
        if self.usuario is None or not ids:
            return
        de_edicion = Edicion.modificada_por.through
        anotadas = set(
            de_edicion.objects.filter(usuario=self.usuario, edicion__in=ids).values_list(
                "edicion_id", flat=True
            )
        )
        autor = self.usuario.pk
        masa.insertar(
            de_edicion,
            ["edicion_id", "usuario_id"],
            [(pk, autor) for pk in ids if pk not in anotadas],
        )
        base = masa.columnas_base(
            LogEntry,
            action_time=timezone.now(),
            user=self.usuario,
            content_type=ContentType.objects.get_for_model(Edicion),
            action_flag=acto,
            change_message=HECHO[acto],
        )
        masa.insertar_dicts(
            LogEntry,
            [
                base | {"object_id": str(pk), "object_repr": titulo[:200]}
                for pk, titulo in zip(ids, titulos, strict=True)
            ],
        )


def _pk(paso: Paso) -> int:
    assert paso.existente is not None and paso.existente.pk is not None  # noqa: S101, PT018 by its effect
    return paso.existente.pk


def _guardable(columna: Columna, valor: str) -> Any:
    if columna.campo == "lugar_id":
        return int(valor) if valor else None
    if columna.nombre == "fecha_informacion":
        return valor or None
    return valor


def _json(valor: Any) -> Any:
    """A list as the column of JSON keeps it."""
    return Edicion._meta.get_field("no_consta").get_db_prep_save(valor, connection)
