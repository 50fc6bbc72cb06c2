"""What a site lets programs read: robots.txt (RFC 9309), with wildcards and longest match."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

ESPERA_MAXIMA = 10.0  # seconds between requests that we grant to a site that asks for more


@dataclass
class Robots:
    """The rules of one site for us: (pattern, allowed), and the pause that it asks for."""

    reglas: list[tuple[str, bool]] = field(default_factory=list)
    espera: float = 0.0

    def permite(self, ruta: str) -> bool:
        """The longest pattern that matches decides; between equals, the one that allows."""
        halladas = [(len(p), permite) for p, permite in self.reglas if _casa(p, ruta)]
        return max(halladas, default=(0, True))[1]

    @classmethod
    def leer(cls, texto: str, agente: str) -> "Robots":
        """The group of our name, or the one for everybody."""
        propio, comun = cls(), cls()
        hay_propio = False
        for agentes, clave, valor in _lineas(texto):
            for nombre, robots in ((agente.lower(), propio), ("*", comun)):
                if nombre in agentes:
                    hay_propio = hay_propio or robots is propio
                    robots._anotar(clave, valor)
        return propio if hay_propio else comun

    def _anotar(self, clave: str, valor: str) -> None:
        if clave in ("allow", "disallow") and valor:
            self.reglas.append((valor, clave == "allow"))
        elif clave == "crawl-delay" and re.fullmatch(r"\d{1,4}(\.\d+)?", valor):
            self.espera = min(float(valor), ESPERA_MAXIMA)


def _lineas(texto: str) -> Iterator[tuple[set[str], str, str]]:
    """Each rule with the agents of its group; a group's first line is an empty rule."""
    agentes: set[str] = set()
    abierto = False
    for linea in texto.lstrip("\ufeff").splitlines():
        clave, separador, valor = linea.partition("#")[0].partition(":")
        clave, valor = clave.strip().lower(), valor.strip()
        if not separador:
            continue
        if clave == "user-agent":
            if not abierto:
                agentes = set()
            agentes.add(valor.lower())
            abierto = True
            yield agentes, "", ""
        elif clave in ("allow", "disallow", "crawl-delay"):
            abierto = False
            yield agentes, clave, valor


def _casa(patron: str, ruta: str) -> bool:
    """`*` stands for anything and a last `$` for the end; matched piece by piece, without regex."""
    fijo = patron.endswith("$")
    primera, *resto = patron.removesuffix("$").split("*")
    if not ruta.startswith(primera):
        return False
    sitio = len(primera)
    for pieza in resto[:-1]:
        sitio = ruta.find(pieza, sitio)
        if sitio < 0:
            return False
        sitio += len(pieza)
    if not resto:
        return not fijo or len(ruta) == sitio
    ultima = resto[-1]
    if fijo:
        return ruta.endswith(ultima) and len(ruta) - len(ultima) >= sitio
    return ruta.find(ultima, sitio) >= 0
