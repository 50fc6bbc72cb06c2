"""Many school problems of demonstration, to measure with and to see how the site behaves full."""

from proyecto_ciudadano.volumen.problematicas import generar_problematicas

__all__ = ["generar_problematicas"]
