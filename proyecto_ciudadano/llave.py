"""The key of a school's link: sixteen signs to type or to scan, which the database cannot make.

Half of it is the random name of a row, half is its signature with SECRET_KEY: a copy of the
database opens no link, and whoever guesses must find both halves (80 bits).
"""

import base64
import secrets

from django.core.signing import Signer
from django.utils.crypto import constant_time_compare

ALFABETO = "0123456789abcdefghjkmnpqrstvwxyz"  # without i, l, o, u: nobody reads them wrong
LARGO = 8  # signs of each half: 40 bits
PARECIDOS = str.maketrans("oil", "011")
SAL = "proyecto_ciudadano.enlace_escolar"
_BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def clave_nueva() -> str:
    """The random name of a new row, of `LARGO` signs."""
    return "".join(secrets.choice(ALFABETO) for _ in range(LARGO))


def llave_de(clave: str) -> str:
    """«abcd-efgh-jkmn-pqrs»: what goes in the address, on paper and in the code."""
    firmante = Signer(salt=SAL)
    entera = clave + _firma(firmante, clave, firmante.key)
    return "-".join(entera[i : i + 4] for i in range(0, len(entera), 4))


def clave_de(llave: str) -> str | None:
    """The name of the row that `llave` opens, if we signed it, however a person typed it."""
    entera = normalizada(llave)
    if len(entera) != 2 * LARGO or not set(entera) <= set(ALFABETO):
        return None
    clave, firma = entera[:LARGO], entera[LARGO:]
    firmante = Signer(salt=SAL)
    for secreto in (firmante.key, *firmante.fallback_keys):
        if constant_time_compare(firma, _firma(firmante, clave, secreto)):
            return clave
    return None


def normalizada(llave: str) -> str:
    """Lower case, without hyphens or spaces, with the digits that letters were taken for."""
    return "".join(llave.lower().replace("-", "").split()).translate(PARECIDOS)


def _firma(firmante: Signer, clave: str, secreto: str | bytes) -> str:
    """The first 40 bits of Django's signature, in our alphabet."""
    texto = firmante.signature(clave, secreto)
    cruda = base64.urlsafe_b64decode(texto + "=" * (-len(texto) % 4))[: LARGO * 5 // 8]
    return base64.b32encode(cruda).decode().translate(str.maketrans(_BASE32, ALFABETO))
