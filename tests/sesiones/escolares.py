"""School problems that a session brings."""

from datetime import date

from proyecto_ciudadano.actions import confirmar, turnar
from tests.factories.institucion import una_dependencia
from tests.factories.proyecto_ciudadano import un_acto as un_acto_escolar
from tests.factories.proyecto_ciudadano import una_atendida, una_validada


def primero(sesion):
    return sesion.puntos.get(numero=1)


def una_de_cada():
    """One verified with proof, and one whose answer is overdue."""
    obras = una_dependencia(nombre="Obras")
    verificada = una_atendida(dependencia=una_dependencia(nombre="Género"), titulo="Basura")
    confirmar(verificada, un_acto_escolar(texto="Quedó limpia.", fecha=date(2023, 4, 1)))
    callada = una_validada(titulo="Bache")
    turnar(callada, un_acto_escolar(), dependencias=[obras], vence=date(2023, 3, 20))
    return verificada, callada
