"""Words that the room builds: ordinals and moments."""

from datetime import datetime

from django.utils import timezone

ORDINALES = ("Primera", "Segunda", "Tercera", "Cuarta", "Quinta", "Sexta") + (
    "Séptima",
    "Octava",
    "Novena",
    "Décima",
    "Undécima",
    "Duodécima",
)


def ordinal(numero: int) -> str:
    """«Primera», «Duodécima»; from the thirteenth on «13.ª»."""
    return ORDINALES[numero - 1] if 1 <= numero <= len(ORDINALES) else f"{numero}.ª"


def momento_iso(momento: datetime | None) -> str | None:
    """A moment in the municipality's time, to the second."""
    return timezone.localtime(momento).isoformat(timespec="seconds") if momento else None
