"""Valid rows of the workshop's room, with unsurprising values; the verbs move them."""

from datetime import date
from io import BytesIO
from itertools import count

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cholula_ga.publicacion.archivos import recibir
from proyecto_ciudadano import actions
from proyecto_ciudadano.actions import Acto
from proyecto_ciudadano.models import (
    Actividad,
    Escuela,
    Evidencia,
    Problematica,
    RespuestaDeTurno,
    Taller,
)
from tests.factories.institucion import un_usuario, una_dependencia, una_localidad

_numero = count(1)
OFICINA = "Coordinación General de Transparencia"


def una_escuela(**fields):
    n = next(_numero)
    valores = {"nombre": f"Escuela Volcanes {n}", "cct": f"21DES{n:04d}A", "nivel": "secundaria"}
    if "localidad" not in fields:
        fields["localidad"] = una_localidad()
    return Escuela.objects.create(**(valores | fields))


def un_taller(**fields):
    valores = {"edicion": "Primera edición", "ciclo_escolar": "2022-2023", "participantes": 30}
    if "escuela" not in fields:
        fields["escuela"] = una_escuela()
    return Taller.objects.create(**(valores | fields))


def una_problematica(por=None, **fields):
    """Just detected: not public yet."""
    taller = fields.pop("taller", None) or un_taller()
    valores = {
        "taller": taller,
        "localidad": taller.escuela.localidad,
        "categoria": "limpieza",
        "titulo": "Basura en la esquina",
        "descripcion": "Se acumulan bolsas desde el domingo.",
        "propuesta": "Poner un letrero con los días de recolección.",
        "detectada_el": date(2023, 2, 14),
    }
    return actions.registrar(Problematica(**(valores | fields)), por=por)


def un_acto(por=None, **fields):
    valores = {
        "por": por,
        "texto": "Se revisó y se publica.",
        "fecha": date(2023, 3, 1),
        "confirma_avisos": True,
        "nadie_identificable": True,
        "oficina": "" if por else OFICINA,
    }
    return Acto(**(valores | fields))


def una_validada(**fields):
    problematica = una_problematica(**fields)
    actions.validar(problematica, un_acto())
    return problematica


def una_turnada(dependencia=None, **fields):
    problematica = una_validada(**fields)
    dependencia = dependencia or una_dependencia()
    actions.turnar(problematica, un_acto(), dependencias=[dependencia])
    return problematica


def una_respuesta(problematica=None, turno=None, **fields):
    """What a dependencia answers, in draft."""
    if turno is None:
        turno = (problematica or una_turnada()).turnos.first()
    respuesta = RespuestaDeTurno(**({"turno": turno, "sentido": "atiende"} | fields))
    respuesta.full_clean()
    respuesta.save()
    return respuesta


def una_imagen(color="green", nombre="obra.png"):
    memoria = BytesIO()
    Image.new("RGB", (20, 10), color).save(memoria, "PNG")
    return SimpleUploadedFile(nombre, memoria.getvalue(), "image/png")


def una_actividad(problematica=None, **fields):
    problematica = problematica or una_turnada()
    valores = {
        "problematica": problematica,
        "dependencia": problematica.turnos.first().dependencia,
        "fecha": date(2023, 3, 10),
        "que_se_hizo": "Se limpió la esquina.",
        "resultado": "La esquina quedó limpia.",
        "beneficiarios": 120,
    }
    return Actividad.objects.create(**(valores | fields))


def una_evidencia(actividad, **fields):
    valores = {"texto_alternativo": "La esquina sin bolsas.", "se_reconoce_persona": False}
    if "archivo" not in fields:
        fields["archivo"] = recibir(una_imagen(), dependencia=actividad.dependencia, por=None)
    return Evidencia.objects.create(actividad=actividad, **(valores | fields))


def una_publicada(problematica=None, evidencia=True, **fields):
    """An activity already approved: its problem is under way."""
    actividad = una_actividad(problematica, **fields)
    if evidencia:
        una_evidencia(actividad)
    actions.publicar_actividad(actividad, por=None, confirma_avisos=True, oficina=OFICINA)
    return actividad


def una_atendida(**fields):
    return una_publicada(una_turnada(**fields), concluye=True).problematica


def un_enlace(problematica=None, por=None, dias=30):
    """A link for the school of an attended problem, made today."""
    problematica = problematica or una_atendida()
    por = por or un_usuario("validacion")
    return actions.crear_enlace(problematica, por=por, medio="impreso", dias=dias)
