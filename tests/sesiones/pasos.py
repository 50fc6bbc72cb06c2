"""Steps of the desk in one line each."""

import json
import uuid

from django.urls import reverse

from cholula_ga.publicacion.models import Version
from sesiones.actions.pasos import Pedido

TITULAR = {"calidad": "titular", "forma": "presencial", "persona": ""}
REMOTA = {"calidad": "suplente", "forma": "remota", "persona": "Nombre en el oficio"}


def un_pedido(verbo, punto, visto=None, clave=None, **datos):
    return Pedido(clave or uuid.uuid4(), verbo, punto, visto, datos)


def llegar(dar, sesion, punto, lugar, presencia, visto=TITULAR):
    valores = {"calidad": "ausente"} if presencia == "ausente" else presencia
    return dar(sesion, "presencia", punto, visto, lugar=lugar.pk, **valores)


def presencias(sesion, lugar):
    """How a seat is at each point: its quality, or None."""
    return [
        next((a.calidad for a in p.asistencias.all() if a.integrante_id == lugar.pk), None)
        for p in sesion.puntos.order_by("numero")
    ]


def votacion_publica(sesion, punto=2):
    return Version.objects.de(sesion).first().contenido["puntos"][punto - 1]["votacion"]


def de_pasos(sesion):
    return reverse("admin:sesiones_sesion_mesa_pasos", args=[sesion.pk])


def de_estado(sesion):
    return reverse("admin:sesiones_sesion_mesa_estado", args=[sesion.pk])


def un_paso(verbo, punto, visto=None, clave=None, **datos):
    return {
        "clave": clave or str(uuid.uuid4()),
        "verbo": verbo,
        "punto": punto,
        "visto": visto,
        "datos": datos,
        "hecho_el": "2023-05-17T10:42:00-06:00",
    }


def enviar(client, sesion, *pasos, cuerpo=None):
    datos = json.dumps({"pasos": pasos}) if cuerpo is None else cuerpo
    return client.post(de_pasos(sesion), datos, content_type="application/json")
