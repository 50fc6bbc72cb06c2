"""The rules an installation writes down, what values they take and how they read."""

import re
from collections.abc import Mapping

from django.db import models


class ClaveRegla(models.TextChoices):
    QUORUM = "quorum", "Quórum"
    MAYORIA = "mayoria", "Mayoría requerida"
    VOTO_DE_CALIDAD = "voto_de_calidad", "Voto de calidad de quien preside"
    AVISO_ORDINARIA = "aviso_ordinaria_horas", "Aviso de sesión ordinaria (horas)"
    AVISO_EXTRAORDINARIA = "aviso_extraordinaria_horas", "Aviso de sesión extraordinaria (horas)"
    AVISO_SEGUNDA = "aviso_segunda_horas", "Aviso de segunda convocatoria (horas)"
    VOZ_Y_VOTO = "voz_y_voto", "Quién tiene voz y voto"
    PATRON_ACUERDO = "patron_acuerdo", "Numeración de los acuerdos"


LECTURAS: Mapping[str, Mapping[str, str]] = {
    ClaveRegla.QUORUM: {
        "mitad_mas_uno": "la mitad más uno de los lugares con voto",
        "dos_tercios": "dos terceras partes de los lugares con voto",
    },
    ClaveRegla.MAYORIA: {
        "simple": "más votos a favor que en contra",
        "absoluta": "más de la mitad de los presentes con voto",
        "dos_tercios": "dos terceras partes de los presentes con voto",
    },
    ClaveRegla.VOTO_DE_CALIDAD: {
        "si": "sí: en caso de empate decide quien preside",
        "no": "no: un empate no aprueba",
    },
}
NECESARIAS = (
    ClaveRegla.QUORUM,
    ClaveRegla.MAYORIA,
    ClaveRegla.VOTO_DE_CALIDAD,
    ClaveRegla.PATRON_ACUERDO,
)
PIEZAS_DEL_PATRON = ("{tipo}", "{sesion}", "{ejercicio}", "{n}")
SIGLAS_DEL_TIPO = {"ordinaria": "SO", "extraordinaria": "SE"}


def valor_invalido(clave: str, valor: str) -> str:
    """Why a value does not fit its rule; empty if it does. «Voz y voto» is a sentence."""
    if clave in LECTURAS and valor not in LECTURAS[clave]:
        return f"Escribe uno de estos valores: {', '.join(LECTURAS[clave])}."
    if clave.endswith("_horas") and not re.fullmatch(r"\d{1,4}", valor):
        return "Escribe un número entero de horas."
    if clave == ClaveRegla.PATRON_ACUERDO:
        faltan = [pieza for pieza in PIEZAS_DEL_PATRON if pieza not in valor]
        if faltan:
            return f"Al patrón le falta {', '.join(faltan)}: habría números repetidos."
    return ""


def leer(clave: str, valor: str) -> str:
    """A rule's value in words."""
    if clave.endswith("_horas"):
        return f"{valor} horas"
    if clave == ClaveRegla.PATRON_ACUERDO:
        ejemplo = numero_de_acuerdo(valor, tipo="ordinaria", sesion=1, ejercicio=2023, n=2)
        return f"por ejemplo, {ejemplo}"
    return LECTURAS.get(clave, {}).get(valor, valor.rstrip("."))


def numero_de_acuerdo(patron: str, *, tipo: str, sesion: int, ejercicio: int, n: int) -> str:
    """`CIGA/{tipo}/{sesion}/{ejercicio}-A{n}` → `CIGA/SO/01/2023-A02`."""
    piezas = (SIGLAS_DEL_TIPO[tipo], f"{sesion:02d}", str(ejercicio), f"{n:02d}")
    for pieza, texto in zip(PIEZAS_DEL_PATRON, piezas, strict=True):
        patron = patron.replace(pieza, texto)
    return patron
