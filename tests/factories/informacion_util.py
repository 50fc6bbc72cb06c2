"""Valid rows of the catalogue and the strategies, with unsurprising values."""

from datetime import date
from itertools import count

from django.utils import timezone

from cholula_ga.publicacion.revision import EstadoRevision
from informacion_util.actions import nueva_ficha, publicar_edicion
from informacion_util.models import (
    Accion,
    Atributo,
    Edicion,
    Estrategia,
    Ficha,
    Recurso,
    Tema,
)
from tests.factories.institucion import un_ejercicio, un_usuario, una_dependencia
from tests.factories.publicacion import un_archivo

_numero = count(1)
OFICINA = "Coordinación General de Transparencia"


def un_tema(**fields):
    n = next(_numero)
    return Tema.objects.create(**({"slug": f"tema-{n}", "nombre": f"Tema {n}"} | fields))


def una_edicion(*, dependencia=None, anio=2023, ficha=None, por=None, **fields):
    """A complete draft: nothing is missing to send it to review."""
    n = next(_numero)
    valores = {
        "titulo": f"¿Cuándo pasa el camión {n}?",
        "resumen": "Dice los días y horarios de recolección por ruta.",
        "objetivo": "Que cada casa conozca su día.",
        "relevancia": "1 Evita basura en la calle.",
        "aportacion": "Reduce llamadas repetidas.",
        "acciones": "- Publicar rutas.",
        "sector": "poblacion_general",
        "necesidad": "Saber cuándo sacar la basura.",
        "proposito": "facilitar_tramites",
        "area_responsable": "Limpia",
        "periodicidad": "trimestral",
        "fecha_informacion": date(2023, 1, 15),
    }
    edicion = Edicion(ejercicio=un_ejercicio(anio), **(valores | fields))
    if ficha is None:
        nueva = Ficha(dependencia=dependencia or una_dependencia(), slug=f"ficha-{n}")
        return nueva_ficha(nueva, edicion, por=por)
    edicion.ficha, edicion.elaborada_por = ficha, por
    edicion.full_clean()
    edicion.save()
    return edicion


def una_edicion_en_revision(**fields):
    edicion = una_edicion(**fields)
    edicion.estado = EstadoRevision.EN_REVISION
    edicion.save()
    return edicion


def publicada(edicion, **kwargs):
    """The same edition, published by a load."""
    valores = {"atributos": Atributo.values, "confirma_avisos": True, "oficina": OFICINA}
    publicar_edicion(edicion, por=None, **(valores | kwargs))
    return edicion


def una_edicion_publicada(*, validada_el=None, **fields):
    return publicada(una_edicion(**fields), validada_el=validada_el)


def un_recurso(edicion, **fields):
    valores = {"titulo": "Rutas y horarios", "tipo": "archivo"} | fields
    if valores["tipo"] == "archivo" and "archivo" not in valores:
        valores["archivo"] = un_archivo(dependencia=edicion.dependencia)
    return Recurso.objects.create(edicion=edicion, **valores)


def una_estrategia(**fields):
    n = next(_numero)
    valores = {
        "slug": f"difusion-{n}",
        "tipo": "difusion",
        "titulo": f"Estrategia de difusión {n}",
        "ejercicio": fields.pop("ejercicio", None) or un_ejercicio(),
    }
    return Estrategia.objects.create(**(valores | fields))


def una_accion(estrategia=None, **fields):
    n = next(_numero)
    valores = {
        "titulo": f"Carteles {n}",
        "espacio": "organico",
        "indicador": "Carteles",
        "meta": 10,
    }
    return Accion.objects.create(estrategia=estrategia or una_estrategia(), **(valores | fields))


def una_persona_de_validacion(**fields):
    return un_usuario(rol="validacion", cargo=OFICINA, **fields)


def un_enlace(dependencia, **fields):
    return un_usuario(rol="enlace", dependencias=[dependencia], **fields)


def una_publicada_con_enlace(url, **fields):
    """Published as it is, whatever the link: its checks would refuse one to this machine."""
    edicion = una_edicion(**fields)
    un_recurso(edicion, tipo="enlace", titulo="Otro sitio", url=url)
    Edicion.objects.filter(pk=edicion.pk).update(
        estado=EstadoRevision.PUBLICADA, publicada_el=timezone.now()
    )
    edicion.refresh_from_db()
    return edicion
