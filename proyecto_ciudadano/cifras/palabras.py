"""The figures in short sentences, each with its base."""

from collections.abc import Iterator

from cholula_ga.portada.templatetags.formato import numero
from proyecto_ciudadano.cifras.cuadro import Cuadro
from proyecto_ciudadano.cifras.cuantiles import Tiempo
from proyecto_ciudadano.models import EstadoProblematica as E


def frases_de(cuadro: Cuadro) -> list[str]:
    """From what matters most; of nothing asked, none."""
    return list(_frases(cuadro)) if cuadro.todo.total else []


def _frases(cuadro: Cuadro) -> Iterator[str]:
    todo = cuadro.todo
    verificadas, atendidas = todo.por_estado[E.VERIFICADA], todo.por_estado[E.ATENDIDA]
    pidieron = _cuantas(todo.total, "cosa que pidieron", "cosas que pidieron")
    confirman = f"las escuelas confirman {numero(verificadas)}"
    parte = todo.porcentaje(E.VERIFICADA)
    yield f"De {pidieron}, {confirman}" + (
        f" ({parte} % de {numero(todo.total)})." if parte is not None else "."
    )
    if atendidas:
        dadas = f"atendidas {numero(atendidas)}" if atendidas > 1 else "atendida una"
        mas = " más" if verificadas else ""
        yield f"Las dependencias dan por {dadas}{mas}; falta que las escuelas lo confirmen."
    for participio, tiempo in (("atendidas", todo.atendida), ("verificadas", todo.verificada)):
        if frase := _mitad(tiempo):
            yield f"La mitad de las {participio} lo fue {frase}"
    if cuadro.disputas.veces:
        veces = _cuantas(cuadro.disputas.veces, "vez", "veces")
        siguen = _siguen_abiertas(cuadro.disputas.abiertas)
        yield f"Las escuelas no estuvieron de acuerdo {veces}; {siguen} por eso."
    if vencidas := sum(fila.vencidas for fila in cuadro.respuestas):
        turnos = sum(fila.turnos for fila in cuadro.respuestas)
        respuestas = _cuantas(vencidas, "respuesta", "respuestas")
        de = _cuantas(turnos, "turno", "turnos")
        yield f"Las dependencias deben {respuestas} con el plazo vencido, de {de}."


def _siguen_abiertas(cuantas: int) -> str:
    if not cuantas:
        return "ninguna problemática sigue abierta"
    return _cuantas(cuantas, "problemática sigue abierta", "problemáticas siguen abiertas")


def _mitad(tiempo: Tiempo) -> str:
    """«en 34 días o menos desde que se detectó (45 casos).»; nothing where there are too few."""
    if tiempo.mediana is None:
        return ""
    casos = f"{numero(tiempo.casos)} casos"
    return f"en {dias(tiempo.mediana)} o menos desde que se detectó ({casos})."


def dias(cuantos: float) -> str:
    """«34 días», «34.5 días»; of many, without the half."""
    redondo = round(cuantos, 1)
    entero = int(redondo) if redondo == int(redondo) else None
    escrito = numero(entero) if entero is not None else f"{redondo:.1f}"
    return f"{escrito} {'día' if redondo == 1 else 'días'}"


def _cuantas(n: int, una: str, varias: str) -> str:
    return f"{numero(n)} {una if n == 1 else varias}"
