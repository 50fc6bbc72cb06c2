"""What the tests of the school's link share."""

from bs4 import BeautifulSoup
from django.urls import reverse

from proyecto_ciudadano import actions
from proyecto_ciudadano.actions.escuela import VozEscolar
from proyecto_ciudadano.models import ComentarioEscolar, SentidoEscuela, UsoDeEnlace
from tests.factories.institucion import un_usuario
from tests.factories.proyecto_ciudadano import un_enlace, una_atendida
from tests.proyecto_ciudadano import formularios

ENTRADA = "/proyecto-ciudadano/escuela/"
PALABRAS = "Sigue fallando. Lo reportó la maestra Lupita Flores el lunes."


def ruta(enlace):
    return reverse("proyecto_ciudadano:escuela_enlace", args=[enlace.llave])


def sopa(respuesta):
    return BeautifulSoup(respuesta.content, "html.parser")


def usos(enlace):
    return sorted(UsoDeEnlace.objects.filter(enlace=enlace).values_list("que", flat=True))


def cancelar(enlace):
    actions.revocar_enlace(enlace, por=un_usuario("validacion"), motivo="Se perdió en la calle.")


def voz(problematica):
    return formularios.ruta("problematica_escuela", problematica.pk)


def un_comentario(texto=PALABRAS, **fields):
    enlace = un_enlace(una_atendida(**fields))
    actions.responder_con_enlace(enlace, VozEscolar(SentidoEscuela.DISPUTA, comentario=texto))
    return ComentarioEscolar.objects.get(enlace=enlace)
