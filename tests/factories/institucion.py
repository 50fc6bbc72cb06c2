"""Valid rows of the hall, with unsurprising values."""

from datetime import date
from itertools import count

from django.contrib.auth.models import Group

from cholula_ga.institucion.models import Administracion, Dependencia, Ejercicio, Localidad, Usuario

_numero = count(1)


def una_administracion(**fields):
    valores = {"nombre": "2021-2024"} | fields
    return Administracion.objects.get_or_create(
        nombre=valores["nombre"],
        defaults={"inicia": date(2021, 10, 15), "termina": date(2024, 10, 14)},
    )[0]


def un_ejercicio(anio=2023):
    return Ejercicio.objects.get_or_create(
        anio=anio, defaults={"administracion": una_administracion()}
    )[0]


def una_dependencia(**fields):
    n = next(_numero)
    valores = {"slug": f"dependencia-{n}", "nombre": f"Dependencia {n}", "siglas": f"D{n}"} | fields
    return Dependencia.objects.create(**valores)


def una_localidad(**fields):
    n = next(_numero)
    valores = {"slug": f"localidad-{n}", "nombre": f"Localidad {n}", "tipo": "junta_auxiliar"}
    return Localidad.objects.create(**(valores | fields))


def un_usuario(rol="enlace", dependencias=(), **fields):
    valores = {"username": f"persona{next(_numero)}", "is_staff": True} | fields
    usuario = Usuario(**valores)
    usuario.set_unusable_password()
    usuario.save()
    usuario.groups.set(Group.objects.filter(name=rol))
    usuario.dependencias.set(dependencias)
    return usuario
