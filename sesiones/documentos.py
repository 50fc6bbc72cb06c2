"""The call and the acta as tagged PDF (PDF/UA-1). Data goes in as JSON, never as markup."""

import json
from io import BytesIO
from typing import Any

import segno
import typst
from django.conf import settings

from cholula_ga.portada.templatetags.formato import NO_CONSTA, fecha_hora, fecha_larga
from cholula_ga.publicacion.models import Version
from sesiones import presentacion
from sesiones.publico.frases import decisiones_de, resumen_de_sesion

CARPETA = settings.BASE_DIR / "templates" / "sesiones"


def convocatoria(version: Version) -> bytes:
    """The call with its agenda."""
    return _componer("convocatoria.typ", _datos(version))


def acta(version: Version) -> bytes:
    """The minutes: who was there, what each point came to, vote by vote."""
    return _componer("acta.typ", _datos(version))


def _componer(plantilla: str, datos: dict[str, Any]) -> bytes:
    return typst.compile(
        str(CARPETA / plantilla),
        root=str(CARPETA),
        ignore_system_fonts=True,
        sys_inputs={"datos": json.dumps(datos, ensure_ascii=False)},
        format="pdf",
        pdf_standards=["ua-1"],
    )


def _datos(version: Version) -> dict[str, Any]:
    publico = version.contenido
    direccion = f"{settings.SITE_URL}{publico['url']}"
    asiento = version.asiento
    emitida = publico["acta"]
    return {
        "titulo": publico["titulo"],
        "comision": publico["comision"]["nombre"],
        "estado": presentacion.estado_en_palabras(publico),
        "es_demo": publico["es_demo"],
        "con_demo": any(lugar["es_demo"] for lugar in publico["lugares"]),
        "resumen": resumen_de_sesion(publico),
        "hechos": _hechos(publico),
        "puntos": [_punto(tarjeta) for tarjeta in presentacion.tarjetas_de(publico)],
        "decisiones": [
            {"punto": d.punto, "titular": d.titular, "detalle": d.detalle}
            for d in decisiones_de(publico)
        ],
        "lugares": [_lugar(lugar) for lugar in presentacion.lugares_en_sala(publico)],
        "emitida": fecha_hora(emitida["emitida_el"]) if emitida else "",
        "asiento": emitida["asiento"] if emitida else asiento.numero,
        "huella": emitida["huella"] if emitida else asiento.huella,
        "version": version.numero,
        "direccion": direccion,
        "qr": _qr(direccion),
    }


def _hechos(publico: dict[str, Any]) -> list[list[str]]:
    """What the call says, with what it does not say said."""
    valores = {
        "Fecha": fecha_larga(publico["fecha"]),
        "Hora": publico["hora"] and f"{publico['hora']} h",
        "Modalidad": presentacion.modalidad_en_palabras(publico),
        "Lugar": publico["lugar"],
        "Enlace": publico["enlace"],
        "Convocada": fecha_hora(publico["convocada_el"]),
        "Anticipación": presentacion.aviso_en_palabras(publico),
    }
    if publico["iniciada_el"]:
        valores |= {
            "Inició": fecha_hora(publico["iniciada_el"]),
            "Concluyó": fecha_hora(publico["celebrada_el"]),
        }
    necesarios = ("Fecha", "Hora", "Modalidad", "Lugar", "Convocada")
    return [
        [nombre, valor or NO_CONSTA]
        for nombre, valor in valores.items()
        if valor or nombre in necesarios
    ]


def _punto(tarjeta: presentacion.TarjetaDePunto) -> dict[str, Any]:
    punto = tarjeta.punto
    quorum, acuerdo = punto["quorum"], punto["acuerdo"]
    return {
        "numero": punto["numero"],
        "tipo": tarjeta.tipo,
        "titulo": punto["titulo"],
        "desarrollo": punto["desarrollo"],
        "titular": tarjeta.decision.titular,
        "detalle": tarjeta.decision.detalle,
        "modalidad": tarjeta.modalidad,
        "quorum": quorum["explicacion"] if quorum else "",
        "votos": [
            [f"{voto.quien}{f' ({voto.nombre})' if voto.nombre else ''}", voto.texto]
            for voto in tarjeta.votos
        ],
        "totales": [[texto, str(cuantos)] for _, texto, cuantos in tarjeta.totales],
        "acuerdo": [acuerdo["numero"], acuerdo["texto"]] if acuerdo else [],
    }


def _lugar(lugar: presentacion.LugarEnSala) -> list[str]:
    nombres = f" ({', '.join(lugar.nombres)})" if lugar.nombres else ""
    detalle = f". {lugar.detalle.capitalize()}" if lugar.detalle else ""
    return [
        f"{lugar.cargo}{nombres}",
        lugar.funcion,
        "Sí" if lugar.con_voto else "No",
        f"{lugar.texto}{detalle}",
    ]


def _qr(direccion: str) -> str:
    memoria = BytesIO()
    segno.make_qr(direccion, error="m").save(memoria, kind="svg", border=2, xmldecl=False)
    return memoria.getvalue().decode()
