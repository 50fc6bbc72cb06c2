"""A large catalogue of demonstration, to measure with and to see how the site behaves full."""

from informacion_util.volumen.fichas import generar_fichas

__all__ = ["generar_fichas"]
