"""The body in public: who sits in the commission, who stands in for whom and by which rules."""

from django.db import transaction

from cholula_ga.publicacion.models import Version
from sesiones.actions.comun import Acto, publicar_si_cambia
from sesiones.models import Instalacion

NOTA = "Se actualizan las reglas o los integrantes de la comisión."


@transaction.atomic
def publicar_instalacion(
    instalacion: Instalacion, acto: Acto, *, nota: str = "", confirma_avisos: bool = False
) -> Version | None:
    """Who sits in the commission and by which rules, as its page shows it.

    None if the public already reads exactly that. Raises ValidationError with rules, seats or
    substitutes that contradict each other, and with warnings that nobody confirmed.
    """
    return publicar_si_cambia(
        instalacion,
        acto,
        verbo="publicar",
        nota=nota.strip() or NOTA,
        mayor=True,
        confirma_avisos=confirma_avisos,
    )
