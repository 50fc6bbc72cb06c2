"""The life of a strategy: a table of transitions, and the verbs that walk it (domain §4)."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cholula_ga.institucion.models import Usuario
from cholula_ga.publicacion import actions as puerta
from cholula_ga.publicacion.models import Version
from informacion_util.models import EstadoEstrategia, Estrategia

# (from, to, verb, role); docs/ciclo-ficha.md prints it.
TRANSICIONES = [
    (EstadoEstrategia.PROPUESTA, EstadoEstrategia.PRESENTADA, "presentar", "secretaria_tecnica"),
    (EstadoEstrategia.PRESENTADA, EstadoEstrategia.APROBADA, "resolver", "secretaria_tecnica"),
    (EstadoEstrategia.PRESENTADA, EstadoEstrategia.NO_APROBADA, "resolver", "secretaria_tecnica"),
    (EstadoEstrategia.NO_APROBADA, EstadoEstrategia.PROPUESTA, "proponer", "validacion"),
    (EstadoEstrategia.NO_APROBADA, EstadoEstrategia.PRESENTADA, "presentar", "secretaria_tecnica"),
    (EstadoEstrategia.APROBADA, EstadoEstrategia.EN_EJECUCION, "ejecutar", "validacion"),
    (EstadoEstrategia.APROBADA, EstadoEstrategia.SUSTITUIDA, "sustituir", "secretaria_tecnica"),
    (EstadoEstrategia.EN_EJECUCION, EstadoEstrategia.EVALUADA, "evaluar", "validacion"),
    (EstadoEstrategia.EN_EJECUCION, EstadoEstrategia.SUSTITUIDA, "sustituir", "secretaria_tecnica"),
    (EstadoEstrategia.EVALUADA, EstadoEstrategia.CONCLUIDA, "concluir", "validacion"),
]
PERMITIDAS = {(de, a) for de, a, _, _ in TRANSICIONES}


def siguientes(estrategia: Estrategia) -> list[EstadoEstrategia]:
    """The states to which it may go now."""
    return [a for de, a, _, _ in TRANSICIONES if de == estrategia.estado]


def _bloquear(estrategia: Estrategia) -> Estrategia:
    return Estrategia.objects.select_for_update().get(pk=estrategia.pk)


def _pasar(estrategia: Estrategia, *destinos: EstadoEstrategia) -> None:
    for destino in destinos:
        if (estrategia.estado, destino) not in PERMITIDAS:
            raise ValidationError(
                f"Una estrategia «{estrategia.get_estado_display().lower()}» no puede pasar a "
                f"«{destino.label.lower()}»."
            )
        estrategia.estado = destino


@transaction.atomic
def publicar_estrategia(
    estrategia: Estrategia,
    *,
    por: Usuario | None,
    nota: str = "",
    oficina: str = "",
    ahora: datetime | None = None,
    confirma_avisos: bool = True,
) -> Version:
    """Make its present content public, in whatever state it is; the page says the state.

    Whoever writes its texts passes `confirma_avisos`; a vote or a progress repeats what is public.
    """
    if estrategia.publicada_el is None:
        estrategia.publicada_el = ahora or timezone.now()
        estrategia.save(update_fields=["publicada_el"])
    return puerta.publicar(
        estrategia,
        por=por,
        nota=nota,
        oficina=oficina,
        ahora=ahora,
        confirma_avisos=confirma_avisos,
    )


@transaction.atomic
def avanzar_estrategia(
    estrategia: Estrategia,
    a: EstadoEstrategia,
    *,
    por: Usuario | None,
    nota: str = "",
    oficina: str = "",
    ahora: datetime | None = None,
    confirma_avisos: bool = True,
) -> Version:
    """One step of its life, published with a note."""
    actual = _bloquear(estrategia)
    _pasar(actual, a)
    actual.save(update_fields=["estado"])
    estrategia.estado = actual.estado
    nota = nota or f"Pasa a «{a.label.lower()}»."
    return publicar_estrategia(
        actual,
        por=por,
        nota=nota,
        oficina=oficina,
        ahora=ahora,
        confirma_avisos=confirma_avisos,
    )


def por_resolver(estrategia: Estrategia) -> bool:
    """Whether a vote still decides it; once approved, a session may follow it up and vote that."""
    decidibles = {de for de, _, verbo, _ in TRANSICIONES if verbo in ("presentar", "resolver")}
    return Estrategia.objects.filter(pk=estrategia.pk, estado__in=decidibles).exists()


@transaction.atomic
def resolver_estrategia(
    estrategia: Estrategia,
    *,
    aprobada: bool,
    por: Usuario | None,
    acuerdo_numero: str | None,
    sesion_titulo: str,
    ahora: datetime | None = None,
    oficina: str = "",
) -> Version:
    """What the commission decided of it, published when its session closes."""
    actual = _bloquear(estrategia)
    if aprobada and not acuerdo_numero:
        raise ValidationError("Una estrategia aprobada lleva el número de su acuerdo.")
    destino = EstadoEstrategia.APROBADA if aprobada else EstadoEstrategia.NO_APROBADA
    if actual.estado in (EstadoEstrategia.PROPUESTA, EstadoEstrategia.NO_APROBADA):
        _pasar(actual, EstadoEstrategia.PRESENTADA)
    _pasar(actual, destino)
    actual.acuerdo_numero = acuerdo_numero or ""
    actual.sesion = sesion_titulo
    actual.save(update_fields=["estado", "acuerdo_numero", "sesion"])
    estrategia.refresh_from_db()
    nota = f"{destino.label} en la {sesion_titulo}."
    return publicar_estrategia(actual, por=por, nota=nota, oficina=oficina, ahora=ahora)
