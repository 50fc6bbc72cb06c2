"""What the public sees of the body: its installation, its rules with their basis, its seats.

What came later (documents, substitutes, the days of a rule) has no key where there is none: so
what older versions say stays as it was.
"""

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sesiones.models import Instalacion, Integrante, Regla, Suplencia


def instalacion_a_publico(instalacion: "Instalacion") -> dict[str, Any]:
    return {
        "titulo": instalacion.comision.nombre,
        "url": instalacion.get_absolute_url(),
        "siglas": instalacion.comision.siglas,
        "administracion": instalacion.administracion.nombre,
        "desde": _iso(instalacion.desde),
        "hasta": _iso(instalacion.hasta),
        "documento": instalacion.documento,
        "es_demo": instalacion.es_demo,
        "reglas": [_regla(r) for r in instalacion.reglas.order_by("clave", "desde", "pk")],
        "integrantes": [
            _integrante(integrante)
            for integrante in instalacion.integrantes.select_related("dependencia")
            .prefetch_related("dependencia__nombres_anteriores", "suplencias")
            .order_by("orden", "pk")
        ],
        **({"archivo": instalacion.archivo.a_publico()} if instalacion.archivo else {}),
    }


def _iso(dia: date | None) -> str | None:
    return dia.isoformat() if dia else None


def _solo_lo_escrito(**valores: Any) -> dict[str, Any]:
    return {clave: valor for clave, valor in valores.items() if valor}


def _regla(regla: "Regla") -> dict[str, Any]:
    return {
        "clave": regla.clave,
        "valor": regla.valor,
        "fundamento": regla.fundamento,
        "es_demo": regla.es_demo,
        **_solo_lo_escrito(desde=_iso(regla.desde), hasta=_iso(regla.hasta)),
    }


def _integrante(integrante: "Integrante") -> dict[str, Any]:
    """The holder's name is public only with the document that names them."""
    return {
        "cargo": integrante.cargo,
        "dependencia": integrante.dependencia.nombre_el(integrante.desde),
        "funcion": integrante.get_funcion_display(),
        "con_voto": integrante.con_voto,
        "desde": _iso(integrante.desde),
        "hasta": _iso(integrante.hasta),
        "es_demo": integrante.es_demo,
        **_solo_lo_escrito(
            slug=integrante.slug,
            documento=integrante.documento,
            persona=integrante.persona if integrante.documento else "",
            suplentes=[_suplente(suplencia) for suplencia in integrante.suplencias.all()],
        ),
    }


def _suplente(suplencia: "Suplencia") -> dict[str, Any]:
    return {
        "cargo": suplencia.cargo,
        "documento": suplencia.documento,
        "desde": _iso(suplencia.desde),
        "hasta": _iso(suplencia.hasta),
        "es_demo": suplencia.es_demo,
        **_solo_lo_escrito(persona=suplencia.persona),
    }
