"""The verbs of the room: each one a transaction, called by the panel, the loads and the tests."""

from sesiones.actions.acta import agregar_acta_firmada, emitir_acta, publicar_acta
from sesiones.actions.acuerdos import (
    PorConfirmar,
    Prueba,
    aclarar,
    dejar_sin_efecto,
    registrar_seguimiento,
)
from sesiones.actions.anexos import (
    AvisosDeAnexo,
    anexar,
    quitar_anexo,
    recibir_anexo,
)
from sesiones.actions.asistencia import Presencia, copiar_asistencia, registrar_asistencia
from sesiones.actions.cierre import celebrar, lo_que_no_cuadra
from sesiones.actions.comun import CONFLICTO, CONGELADA, Acto, Conflicto
from sesiones.actions.convocatoria import (
    aviso_previsto,
    cancelar,
    completar_datos,
    convocar,
    diferir,
    nueva_sesion,
    segunda_convocatoria,
)
from sesiones.actions.desarrollo import iniciar, redactar_acuerdo, registrar_desenlace
from sesiones.actions.erratas import agregar_errata
from sesiones.actions.informes import (
    armar_informe_de_problematicas,
    construir_informe,
    punto_del_informe,
)
from sesiones.actions.instalacion import publicar_instalacion
from sesiones.actions.orden import (
    mover_punto,
    poner_puntos_de_costumbre,
    presentar_acuerdos,
    presentar_ficha,
    quitar_punto,
    refrescar_convocadas,
)
from sesiones.actions.preparativos import faltantes_para_iniciar
from sesiones.actions.problematicas import presentar_problematicas, quitar_problematica
from sesiones.actions.votacion import (
    borrar_votacion,
    emitir_voto_de_calidad,
    registrar_votacion_economica,
    registrar_votacion_nominal,
)

__all__ = [
    "armar_informe_de_problematicas",
    "presentar_problematicas",
    "quitar_problematica",
    "presentar_ficha",
    "punto_del_informe",
    "recibir_anexo",
    "aviso_previsto",
    "AvisosDeAnexo",
    "anexar",
    "construir_informe",
    "quitar_anexo",
    "mover_punto",
    "poner_puntos_de_costumbre",
    "presentar_acuerdos",
    "quitar_punto",
    "refrescar_convocadas",
    "segunda_convocatoria",
    "CONFLICTO",
    "CONGELADA",
    "Acto",
    "Conflicto",
    "PorConfirmar",
    "Presencia",
    "Prueba",
    "aclarar",
    "agregar_acta_firmada",
    "agregar_errata",
    "borrar_votacion",
    "cancelar",
    "celebrar",
    "completar_datos",
    "convocar",
    "copiar_asistencia",
    "dejar_sin_efecto",
    "diferir",
    "emitir_acta",
    "emitir_voto_de_calidad",
    "faltantes_para_iniciar",
    "iniciar",
    "lo_que_no_cuadra",
    "nueva_sesion",
    "publicar_acta",
    "publicar_instalacion",
    "redactar_acuerdo",
    "registrar_asistencia",
    "registrar_desenlace",
    "registrar_seguimiento",
    "registrar_votacion_economica",
    "registrar_votacion_nominal",
]
