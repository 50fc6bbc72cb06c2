"""What the public sees of the body: its installation, its rules with their basis, its seats."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sesiones.models import Instalacion


def instalacion_a_publico(instalacion: "Instalacion") -> dict[str, Any]:
    return {
        "titulo": instalacion.comision.nombre,
        "url": instalacion.get_absolute_url(),
        "siglas": instalacion.comision.siglas,
        "administracion": instalacion.administracion.nombre,
        "desde": instalacion.desde.isoformat() if instalacion.desde else None,
        "hasta": instalacion.hasta.isoformat() if instalacion.hasta else None,
        "documento": instalacion.documento,
        "es_demo": instalacion.es_demo,
        "reglas": [
            {
                "clave": regla.clave,
                "valor": regla.valor,
                "fundamento": regla.fundamento,
                "es_demo": regla.es_demo,
            }
            for regla in instalacion.reglas.order_by("clave")
        ],
        "integrantes": [
            {
                "cargo": integrante.cargo,
                "dependencia": integrante.dependencia.nombre_el(integrante.desde),
                "funcion": integrante.get_funcion_display(),
                "con_voto": integrante.con_voto,
                "desde": integrante.desde.isoformat() if integrante.desde else None,
                "hasta": integrante.hasta.isoformat() if integrante.hasta else None,
                "es_demo": integrante.es_demo,
            }
            for integrante in instalacion.integrantes.select_related("dependencia")
            .prefetch_related("dependencia__nombres_anteriores")
            .order_by("orden", "pk")
        ],
    }
