"""Holds a demonstration session through the same verbs that the secretary uses."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from cholula_ga.institucion.models import Dependencia, Ejercicio
from informacion_util.models import Ficha
from proyecto_ciudadano.models import Problematica
from sesiones.actions import (
    Acto,
    Presencia,
    agregar_errata,
    anexar,
    armar_informe_de_problematicas,
    celebrar,
    completar_datos,
    construir_informe,
    convocar,
    emitir_acta,
    emitir_voto_de_calidad,
    iniciar,
    nueva_sesion,
    poner_puntos_de_costumbre,
    publicar_acta,
    punto_del_informe,
    redactar_acuerdo,
    registrar_asistencia,
    registrar_desenlace,
    registrar_votacion_economica,
    registrar_votacion_nominal,
)
from sesiones.cargas_demo import PRESENTADO
from sesiones.models import ClasePunto, Instalacion, PuntoDelDia, Sesion
from sesiones.seguimiento_demo import dar_seguimiento

ANTES = timedelta(days=4)  # from the call to the session
SIN_HOJAS = "Dato de demostración: la sesión no ocurrió y no hay hojas firmadas."
Datos = Mapping[str, Any]


def celebrar_de_demostracion(instalacion: Instalacion, datos: Datos, *, oficina: str) -> Sesion:
    """From draft to signed acta, with its follow-up; the caller opens the transaction."""
    inicio = timezone.make_aware(datetime.combine(datos["fecha"], datos["hora"]))
    acto = Acto(por=None, oficina=oficina, ahora=inicio, en_vivo=False)
    sesion = convocar_de_demostracion(instalacion, datos, oficina=oficina)
    puntos = _con_sus_datos(sesion, datos)
    primero, datos_del_primero = puntos[0]
    registrar_asistencia(primero, _presentes(sesion, datos, datos_del_primero), acto)
    iniciar(sesion, acto)
    for punto, suyos in puntos:
        registrar_asistencia(punto, _presentes(sesion, datos, suyos), acto)
        _tratar(punto, suyos, acto)
    celebrar(sesion, replace(acto, ahora=inicio + timedelta(hours=2)))
    emitir_acta(sesion, replace(acto, ahora=inicio + timedelta(days=1)))
    firma = replace(acto, ahora=inicio + timedelta(days=8))
    publicar_acta(sesion, firma, motivo=SIN_HOJAS)
    for errata in datos.get("erratas", []):
        agregar_errata(sesion, replace(acto, ahora=inicio + timedelta(days=15)), **errata)
    for punto, suyos in puntos:
        dar_seguimiento(punto, suyos.get("acuerdo", {}), acto)
    return sesion


def convocar_de_demostracion(instalacion: Instalacion, datos: Datos, *, oficina: str) -> Sesion:
    """From draft to called, four days before; the caller opens the transaction."""
    inicio = timezone.make_aware(datetime.combine(datos["fecha"], datos["hora"]))
    ahora = inicio - ANTES
    acto = Acto(por=None, oficina=oficina, ahora=ahora, en_vivo=False)
    sesion = nueva_sesion(
        Sesion(
            comision=instalacion.comision,
            instalacion=instalacion,
            ejercicio=Ejercicio.objects.get(anio=datos["ejercicio"]),
            tipo=datos["tipo"],
            es_demo=True,
        ),
        acto,
    )
    for numero, suyos in enumerate(datos["puntos"], 1):
        punto = PuntoDelDia.objects.create(
            sesion=sesion, numero=numero, tipo=suyos["tipo"], titulo=suyos["titulo"]
        )
        punto.problematicas.set(_problematicas(suyos.get("problematicas", 0), datos))
        punto.fichas.set(Ficha.objects.filter(slug__in=suyos.get("fichas", []), es_demo=True))
        for titulo, enlace in suyos.get("anexos", []):
            anexar(punto, titulo=titulo, enlace=enlace, acto=acto)
        if suyos.get("informe") and punto.problematicas.exists():
            armar_informe_de_problematicas(punto, acto)
    _poner_lo_de_costumbre(sesion, datos, acto)
    convocar(sesion, acto)
    campos = {campo: datos.get(campo, "") for campo in ("modalidad", "lugar", "enlace")}
    return completar_datos(
        sesion,
        {
            "fecha": datos["fecha"],
            "hora": datos["hora"],
            "modalidad": campos["modalidad"],
            "lugar": campos["lugar"],
            "enlace": campos["enlace"],
        },
        acto,
    )


def _poner_lo_de_costumbre(sesion: Sesion, datos: Datos, acto: Acto) -> None:
    if datos.get("de_costumbre"):
        poner_puntos_de_costumbre(sesion, acto)
    punto = punto_del_informe(sesion) if datos.get("informe") else None
    if punto is not None:
        construir_informe(punto, acto)


def _con_sus_datos(sesion: Sesion, datos: Datos) -> list[tuple[PuntoDelDia, Datos]]:
    """Each point with what happened at it; at a fixed one, what usually does."""
    asuntos = iter(datos["puntos"])
    return [
        (
            punto,
            next(asuntos)
            if punto.clase == ClasePunto.ASUNTO
            else {"tipo": punto.tipo, "nominal": {}},
        )
        for punto in sesion.puntos.order_by("numero")
    ]


def _problematicas(cuales: int | list[str], datos: Datos) -> list[Problematica]:
    """The named ones, or the first public ones whose story had ended before the call."""
    candidatas = Problematica.objects.filter(es_demo=True, detectada_el__lte=datos["fecha"])
    if not isinstance(cuales, int):
        return list(candidatas.filter(titulo__in=cuales).order_by("folio"))
    despues = candidatas.filter(movimientos__fecha__gt=datos["fecha"] - ANTES)
    candidatas = candidatas.exclude(pk__in=despues.values("pk"))
    publicas = (p for p in candidatas.order_by("folio") if p.es_publica())
    return [p for p, _ in zip(publicas, range(cuales), strict=False)]


def _presentes(sesion: Sesion, datos: Datos, punto: Datos) -> dict[int, Presencia]:
    ausentes, remotos = punto.get("ausentes", []), datos.get("remotos", [])
    suplentes = datos.get("suplentes", [])
    lugares = sesion.instalacion.integrantes.filter(es_demo=True).select_related("dependencia")
    return {
        lugar.pk: Presencia(
            calidad="suplente" if lugar.dependencia.slug in suplentes else "titular",
            forma="remota"
            if remotos == "todos" or lugar.dependencia.slug in remotos
            else "presencial",
        )
        for lugar in lugares
        if lugar.dependencia.slug not in ausentes
    }


def _tratar(punto: PuntoDelDia, datos: Datos, acto: Acto) -> None:
    if datos["tipo"] == "informativo":
        desarrollo = datos.get("desarrollo", "")
        registrar_desenlace(punto, desarrollo=desarrollo, desenlace=PRESENTADO, acto=acto)
        return
    if "economica" in datos:
        a_favor, en_contra, abstenciones = datos["economica"]
        registrar_votacion_economica(
            punto, a_favor=a_favor, en_contra=en_contra, abstenciones=abstenciones, acto=acto
        )
    else:
        votantes = punto.asistencias.filter(integrante__con_voto=True)
        slugs = votantes.values_list("integrante_id", "integrante__dependencia__slug")
        sentidos = {pk: datos["nominal"].get(slug, "a_favor") for pk, slug in slugs}
        registrar_votacion_nominal(punto, sentidos, acto)
    if "calidad" in datos:
        emitir_voto_de_calidad(punto, datos["calidad"], acto)
    if acuerdo := datos.get("acuerdo"):
        redactar_acuerdo(
            punto,
            texto=acuerdo["texto"],
            responsables=Dependencia.objects.filter(slug__in=acuerdo["responsables"]),
            fecha_compromiso=acuerdo.get("fecha"),
            acto=acto,
        )
