"""How fresh an entry is: computed from its periodicidad and its last verification, never stored.

The same rule twice: as dates in Python (`vigencia_de`) and as an annotation that both databases
compute alike (`expresion`), because each periodicidad is turned into one limit date beforehand.
"""

from calendar import monthrange
from datetime import date, timedelta

from django.db import models
from django.db.models import Case, CharField, Q, Value, When

from cholula_ga.portada.templatetags.formato import fecha_larga


class Periodicidad(models.TextChoices):
    SEMANAL = "semanal", "Semanal"
    MENSUAL = "mensual", "Mensual"
    BIMESTRAL = "bimestral", "Bimestral"
    TRIMESTRAL = "trimestral", "Trimestral"
    SEMESTRAL = "semestral", "Semestral"
    ANUAL = "anual", "Anual"
    EVENTUAL = "eventual", "Cuando cambia (se verifica cada año)"
    UNICA = "unica", "Única vez"


class Vigencia(models.TextChoices):
    VIGENTE = "vigente", "Vigente"
    POR_VENCER = "por_vencer", "Por vencer"
    VENCIDA = "vencida", "Vencida"
    NO_CONSTA = "no_consta", "Vigencia sin dato"


# periodicidad: (months, days) until it is due, and how many days before that it is «por vencer»
PLAZOS = {
    Periodicidad.SEMANAL: (0, 7, 2),
    Periodicidad.MENSUAL: (1, 0, 7),
    Periodicidad.BIMESTRAL: (2, 0, 15),
    Periodicidad.TRIMESTRAL: (3, 0, 15),
    Periodicidad.SEMESTRAL: (6, 0, 30),
    Periodicidad.ANUAL: (12, 0, 30),
    Periodicidad.EVENTUAL: (12, 0, 30),
}


def vence_el(periodicidad: str, verificada_el: date | None) -> date | None:
    """The last day on which it is still in force; None where nothing says it."""
    if verificada_el is None or periodicidad not in PLAZOS:
        return None
    meses, dias, _ = PLAZOS[Periodicidad(periodicidad)]
    return _sumar_meses(verificada_el, meses) + timedelta(days=dias)


def vigencia_de(periodicidad: str, verificada_el: date | None, *, el: date) -> Vigencia:
    """Its state on a day."""
    if periodicidad == Periodicidad.UNICA:
        return Vigencia.VIGENTE
    vence = vence_el(periodicidad, verificada_el)
    if vence is None:
        return Vigencia.NO_CONSTA
    if vence < el:
        return Vigencia.VENCIDA
    aviso = timedelta(days=PLAZOS[Periodicidad(periodicidad)][2])
    return Vigencia.POR_VENCER if vence < el + aviso else Vigencia.VIGENTE


def razon(periodicidad: str, verificada_el: date | None) -> str:
    """«Trimestral, verificada el 4 de mayo de 2023, vence el 4 de agosto de 2023.»"""
    if not periodicidad:
        return "El documento no dice cada cuánto se actualiza."
    rotulo = Periodicidad(periodicidad).label
    if verificada_el is None:
        return f"{rotulo}, sin fecha de verificación."
    vence = vence_el(periodicidad, verificada_el)
    fin = f", vence el {fecha_larga(vence)}" if vence else ""
    return f"{rotulo}, verificada el {fecha_larga(verificada_el)}{fin}."


def expresion(el: date) -> Case:
    """The same answer as `vigencia_de`, as a column of the query."""
    casos = [When(periodicidad=Periodicidad.UNICA, then=Value(Vigencia.VIGENTE.value))]
    sin_dato = Q(verificada_el__isnull=True) | ~Q(periodicidad__in=list(PLAZOS))
    casos.append(When(sin_dato, then=Value(Vigencia.NO_CONSTA.value)))
    casos.append(When(vence_antes_de(el), then=Value(Vigencia.VENCIDA.value)))
    casos.append(When(por_vencer(el), then=Value(Vigencia.POR_VENCER.value)))
    return Case(*casos, default=Value(Vigencia.VIGENTE.value), output_field=CharField())


def por_vencer(el: date) -> Q:
    """Rows whose last day in force comes before their notice ends, those overdue included."""
    condicion = Q()
    for periodicidad, (_, _, aviso) in PLAZOS.items():
        condicion |= _antes(periodicidad, el + timedelta(days=aviso))
    return condicion


def vence_antes_de(el: date) -> Q:
    """Rows whose last day in force is before `el`."""
    condicion = Q()
    for periodicidad in PLAZOS:
        condicion |= _antes(periodicidad, el)
    return condicion


def _antes(periodicidad: Periodicidad, el: date) -> Q:
    return Q(periodicidad=periodicidad, verificada_el__lt=_limite(periodicidad, el))


def _limite(periodicidad: Periodicidad, el: date) -> date:
    """The earliest verification that is still in force on `el`."""
    meses, dias, _ = PLAZOS[periodicidad]
    limite = _sumar_meses(el - timedelta(days=dias), -meses)
    while (vence_el(periodicidad, limite) or el) < el:
        limite += timedelta(days=1)
    while (vence_el(periodicidad, limite - timedelta(days=1)) or el) >= el:
        limite -= timedelta(days=1)
    return limite


def _sumar_meses(dia: date, meses: int) -> date:
    """The same day of another month, or its last day where it has no such day."""
    anio, mes = divmod(dia.year * 12 + dia.month - 1 + meses, 12)
    return date(anio, mes + 1, min(dia.day, monthrange(anio, mes + 1)[1]))
