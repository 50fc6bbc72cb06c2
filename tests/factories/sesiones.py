"""The commission, its seats and a session in each of its states, made by the room's own verbs."""

from datetime import date, time
from itertools import count

from cholula_ga.publicacion.verificacion import revisar_bitacora
from sesiones.actions import (
    Acto,
    Presencia,
    celebrar,
    completar_datos,
    convocar,
    emitir_acta,
    iniciar,
    nueva_sesion,
    publicar_instalacion,
    redactar_acuerdo,
    registrar_asistencia,
    registrar_desenlace,
    registrar_votacion_nominal,
)
from sesiones.models import (
    Comision,
    Instalacion,
    Integrante,
    PuntoDelDia,
    Regla,
    Sesion,
    Suplencia,
)
from tests.factories.institucion import (
    un_ejercicio,
    un_usuario,
    una_administracion,
    una_dependencia,
)

_numero = count(1)
REGLAS = {
    "quorum": "mitad_mas_uno",
    "mayoria": "simple",
    "voto_de_calidad": "si",
    "aviso_ordinaria_horas": "48",
    "patron_acuerdo": "CIGA/{tipo}/{sesion}/{ejercicio}-A{n}",
}
DATOS = {
    "fecha": date(2023, 5, 17),
    "hora": time(10, 0),
    "modalidad": "presencial",
    "lugar": "Sala de Cabildo",
    "enlace": "",
}


def una_secretaria(**fields):
    return un_usuario(rol="secretaria_tecnica", **fields)


def un_acto(**fields):
    valores = {"por": None, "oficina": "Coordinación General de Transparencia"} | fields
    return Acto(**valores)


def una_comision():
    return Comision.objects.get_or_create(
        slug="ciga", defaults={"nombre": "Comisión de prueba", "siglas": "CIGA"}
    )[0]


def una_instalacion(reglas=REGLAS, **fields):
    valores = {"comision": una_comision(), "administracion": una_administracion()} | fields
    instalacion, nueva = Instalacion.objects.get_or_create(**valores)
    if nueva:
        for clave, valor in reglas.items():
            Regla.objects.create(
                instalacion=instalacion,
                clave=clave,
                valor=valor,
                fundamento="Lineamiento de prueba",
            )
        publicar_instalacion(instalacion, un_acto())
    return instalacion


def un_integrante(**fields):
    n = next(_numero)
    valores = {"cargo": f"Titular {n}", "orden": n, "con_voto": True} | fields
    valores.setdefault("instalacion", una_instalacion())
    valores.setdefault("dependencia", una_dependencia())
    return Integrante.objects.create(**valores)


def una_suplencia(**fields):
    n = next(_numero)
    integrante = fields.pop("integrante", None) or un_integrante()
    valores = {"cargo": f"Suplente {n}", "documento": f"Oficio {n}"} | fields
    return Suplencia.objects.create(integrante=integrante, **valores)


def una_sesion(puntos=("informativo", "resolutivo"), preparar=None, **fields):
    """A draft with its agenda; `preparar` is what is done to it before its call."""
    instalacion = fields.pop("instalacion", None) or una_instalacion()
    valores = {
        "comision": instalacion.comision,
        "instalacion": instalacion,
        "ejercicio": un_ejercicio(),
        "tipo": "ordinaria",
    } | fields
    sesion = nueva_sesion(Sesion(**valores), un_acto())
    for n, tipo in enumerate(puntos, 1):
        PuntoDelDia.objects.create(sesion=sesion, numero=n, tipo=tipo, titulo=f"Asunto {n}")
    if preparar:
        preparar(sesion)
    return sesion


def una_sesion_convocada(votantes=5, con_datos=True, **fields):
    """Called, with its data complete and that many seats with vote, plus one without."""
    sesion = una_sesion(**fields)
    faltan = votantes - sesion.instalacion.integrantes.filter(con_voto=True).count()
    for _ in range(faltan):
        un_integrante(instalacion=sesion.instalacion)
    if not sesion.instalacion.integrantes.filter(con_voto=False).exists():
        un_integrante(
            instalacion=sesion.instalacion, con_voto=False, cargo="Contraloría", orden=30_000
        )
    sesion = convocar(sesion, un_acto())
    return completar_datos(sesion, DATOS, un_acto()) if con_datos else sesion


def todos(sesion):
    return {i.pk: Presencia() for i in sesion.instalacion.integrantes.all()}


def votantes_de(sesion):
    return list(sesion.instalacion.integrantes.filter(con_voto=True).order_by("orden"))


def una_sesion_en_curso(con_lista=True, **fields):
    """Started with everybody present; with the roll of every point unless `con_lista` is False."""
    sesion = una_sesion_convocada(**fields)
    presentes = todos(sesion)
    puntos = list(sesion.puntos.all())
    registrar_asistencia(puntos[0], presentes, un_acto(en_vivo=False))
    sesion = iniciar(sesion, un_acto())
    for punto in puntos[1:] if con_lista else []:
        registrar_asistencia(punto, presentes, un_acto(en_vivo=False))
    return sesion


def punto_resolutivo(sesion):
    return sesion.puntos.filter(tipo="resolutivo").first()


def votar(punto, a_favor=None, en_contra=0, abstenciones=0, acto=None):
    """A roll call in the order of the seats."""
    lugares = votantes_de(punto.sesion)
    favor = len(lugares) - en_contra - abstenciones if a_favor is None else a_favor
    sentidos = ["a_favor"] * favor + ["en_contra"] * en_contra + ["abstencion"] * abstenciones
    pares = zip((i.pk for i in lugares), sentidos, strict=True)
    return registrar_votacion_nominal(punto, dict(pares), acto or un_acto())


def una_sesion_lista(responsables=(), fecha_compromiso=None, **fields):
    """Under way and with everything that closing asks for."""
    sesion = una_sesion_en_curso(**fields)
    acto = un_acto(en_vivo=False)
    for punto in sesion.puntos.all():
        if not punto.es_resolutivo:
            registrar_desenlace(punto, desarrollo="", desenlace="Se da por presentado.", acto=acto)
            continue
        votar(punto, acto=acto)
        redactar_acuerdo(
            punto,
            texto=f"Se aprueba el asunto {punto.numero}.",
            responsables=responsables,
            fecha_compromiso=fecha_compromiso,
            acto=acto,
        )
    return Sesion.objects.get(pk=sesion.pk)


def una_sesion_celebrada(**fields):
    return celebrar(una_sesion_lista(**fields), un_acto())


def un_acuerdo(**fields):
    sesion = una_sesion_celebrada(**fields)
    return punto_resolutivo(sesion).acuerdo


def una_sesion_grande(lugares=25, puntos=20, **fields):
    """Held and issued: that many seats with vote and that many points, half of them decided."""
    tipos = ["resolutivo" if n % 2 else "informativo" for n in range(puntos)]
    acto = un_acto(en_vivo=False)
    sesion = una_sesion_convocada(votantes=lugares, puntos=tipos, **fields)
    presentes = todos(sesion)
    filas = list(sesion.puntos.all())
    registrar_asistencia(filas[0], presentes, acto)
    iniciar(sesion, acto)
    for punto in filas:
        registrar_asistencia(punto, presentes, acto)
        if punto.es_resolutivo:
            votar(punto, en_contra=1, acto=acto)
            texto = f"Se aprueba el asunto {punto.numero}."
            redactar_acuerdo(punto, texto=texto, responsables=[], fecha_compromiso=None, acto=acto)
        else:
            registrar_desenlace(punto, desarrollo="Se expuso.", desenlace="Visto.", acto=acto)
    sesion = celebrar(Sesion.objects.get(pk=sesion.pk), acto)
    emitir_acta(sesion, acto)
    return Sesion.objects.get(pk=sesion.pk)


def lo_que_no_cuadra_en_la_bitacora():
    """Of sessions and agreements: the seats that factories add are not published."""
    return [
        (asiento.clave, problemas)
        for asiento, problemas in revisar_bitacora()
        if problemas and asiento.clave.startswith(("sesion/", "acuerdo/"))
    ]
