"""What every document of a session shares. Data goes in as JSON, never as markup."""

from typing import Any

from django.conf import settings

from cholula_ga.institucion import impresos
from cholula_ga.portada.templatetags.formato import NO_CONSTA, fecha_hora, fecha_larga, tamano
from cholula_ga.publicacion.models import Version
from sesiones import presentacion
from sesiones.publico.frases import resumen_de_sesion

CARPETA = settings.BASE_DIR / "templates" / "sesiones"


def componer(plantilla: str, datos: dict[str, Any]) -> bytes:
    """A PDF/UA-1 from a template of `CARPETA`; the same data gives the same bytes."""
    return impresos.componer(CARPETA / plantilla, datos)


def datos_comunes(version: Version) -> dict[str, Any]:
    """What comun.typ reads: heading, facts, and where the log is."""
    publico = version.contenido
    direccion = f"{settings.SITE_URL}{publico['url']}"
    return {
        "titulo": publico["titulo"],
        "comision": publico["comision"]["nombre"],
        "estado": presentacion.estado_en_palabras(publico),
        "es_demo": publico["es_demo"],
        "con_demo": any(lugar["es_demo"] for lugar in publico["lugares"]),
        "resumen": resumen_de_sesion(publico),
        "hechos": hechos_de(publico),
        "asiento": version.asiento.numero,
        "huella": version.asiento.huella,
        "version": version.numero,
        "publicada": list(version.publicada_el.timetuple()[:3]),
        "direccion": direccion,
        "qr": impresos.codigo_svg(direccion),
    }


def hechos_de(publico: dict[str, Any]) -> list[list[str]]:
    """What the call says, with what it does not say said; times once the session is held."""
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


def anexos_de(publico: dict[str, Any]) -> list[dict[str, Any]]:
    """Every annex of every point: its title, where it is, and of a file its size and SHA-256."""
    return [
        {
            "punto": punto["numero"],
            "titulo": anexo["titulo"],
            "direccion": absoluta(anexo["url"]),
            "peso": tamano(anexo.get("tamano")),
            "sha256": anexo.get("sha256", ""),
        }
        for punto in publico["puntos"]
        for anexo in punto.get("anexos", [])
    ]


def absoluta(direccion: str) -> str:
    """An address of the site with its domain; one of another site as it is."""
    return f"{settings.SITE_URL}{direccion}" if direccion.startswith("/") else direccion
