"""The whole road of an import of problems: plan every row, save lot by lot, keep all or nothing."""

from collections.abc import Callable
from datetime import date
from itertools import islice

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.core.exceptions import ValidationError
from django.utils import timezone

from cholula_ga.datos.importacion.corrida import correr
from cholula_ga.datos.importacion.errores import ErrorDeFila
from cholula_ga.datos.importacion.resultado import Efecto, FilaMostrada, Resultado
from cholula_ga.datos.importacion.tabla import Tabla
from cholula_ga.institucion.models import Usuario
from proyecto_ciudadano import actions
from proyecto_ciudadano.importacion.columnas import ENCABEZADOS
from proyecto_ciudadano.importacion.escuelas import campo_del_taller
from proyecto_ciudadano.importacion.plan import Paso, Planificador

LOTE = 500
SOLO_VALIDACION = "Solo la Coordinación General de Transparencia importa problemáticas."
CONFIRME = (
    "Hay avisos sin confirmar, así que no se guardó nada. Elija otra vez el archivo, lea los "
    "avisos y marque que los revisó."
)
HECHO = {ADDITION: "Importada de un archivo.", CHANGE: "Cambiada por un archivo importado."}


def importar(
    tabla: Tabla,
    *,
    usuario: Usuario,
    simular: bool = False,
    plan: str | None = None,
    confirma_avisos: bool = False,
    avance: Callable[[Tabla], object] = lambda _: None,
    hoy: date | None = None,
) -> Resultado:
    """Register the problems of `tabla`, or say what would happen. None of it becomes public.

    With any error nothing is saved; nor with warnings that nobody confirms; nor if `plan`, that
    of a preview, is not what would happen. `avance` is called after each lot.
    """
    resultado = Resultado()

    def hacer() -> None:
        if not (usuario.is_active and usuario.es_validacion):
            raise ValidationError(SOLO_VALIDACION)
        posiciones = ENCABEZADOS.leer(tabla.encabezado)
        planificador = Planificador(posiciones, hoy=hoy or timezone.localdate())
        while lote := list(islice(tabla.filas, LOTE)):
            pasos = _anotar(planificador.planear(lote), resultado)
            if not simular and not resultado.has_errors():
                _guardar(pasos, usuario, resultado)
            avance(tabla)
        if not simular and resultado.cuantos_avisos and not confirma_avisos:
            raise ValidationError(CONFIRME)

    correr(tabla, resultado, hacer, simular=simular, plan=plan)
    return resultado


def _anotar(planeados: list[Paso | list[ErrorDeFila]], resultado: Resultado) -> list[Paso]:
    """The steps that write; what is equal is only counted."""
    pasos = []
    for paso in planeados:
        if isinstance(paso, list):
            resultado.rechazar(paso)
            continue
        if resultado.contar(paso.efecto, _de_que_parte(paso)):
            resultado.muestras[paso.efecto].append(_mostrada(paso))
        resultado.avisar(paso.avisos)
        if paso.efecto is not Efecto.IGUAL:
            pasos.append(paso)
    return pasos


def _mostrada(paso: Paso) -> FilaMostrada:
    taller, problematica = paso.visto.taller, paso.problematica
    return FilaMostrada(
        paso.fila,
        paso.campos.get("titulo") or problematica.titulo,
        problematica.folio or "sin folio todavía",
        [str(taller.escuela), f"{taller.ciclo_escolar}, {taller.edicion}"],
        paso.cambios,
    )


def _de_que_parte(paso: Paso) -> tuple[object, ...]:
    """What a row does, and what it finds: another one if somebody changes it meanwhile."""
    hallada = paso.problematica
    antes: tuple[object, ...] = ()
    if hallada.pk:
        antes = (hallada.pk, hallada.taller_id, hallada.localidad_id, str(hallada.detectada_el))
        antes += (hallada.categoria, hallada.titulo, hallada.descripcion, hallada.propuesta)
    return (paso.fila, paso.efecto.value, *antes, *paso.visto.hallado)


def _guardar(pasos: list[Paso], usuario: Usuario, resultado: Resultado) -> None:
    for paso in pasos:
        try:
            _guardar_paso(paso, usuario)
        except ValidationError as error:
            resultado.rechazar([ErrorDeFila(paso.fila, "", "", " ".join(error.messages))])
            return
    for acto, efecto in ((ADDITION, Efecto.NUEVA), (CHANGE, Efecto.CAMBIA)):
        tocadas = [paso.problematica for paso in pasos if paso.efecto is efecto]
        LogEntry.objects.log_actions(usuario.pk, tocadas, acto, HECHO[acto])


def _guardar_paso(paso: Paso, usuario: Usuario) -> None:
    visto, taller, problematica = paso.visto, paso.visto.taller, paso.problematica
    dice = [campo_del_taller(nombre, valor) for nombre, (valor, _) in visto.dicho.items()]
    distintos = [(campo, valor) for campo, valor in dice if getattr(taller, campo) != valor]
    for campo, valor in distintos:
        setattr(taller, campo, valor)
    if distintos or taller.pk is None:
        actions.guardar_taller(taller, por=usuario)
    problematica.taller = taller
    for campo, valor in paso.campos.items():
        setattr(problematica, campo, valor)
    if paso.efecto is Efecto.NUEVA:
        actions.registrar(problematica, por=usuario)
    else:
        actions.corregir_detectada(problematica, por=usuario)
