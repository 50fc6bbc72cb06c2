"""Comprueba desde fuera la bitácora pública del sitio. Solo usa la biblioteca estándar.

Uso:  python verificar.py http://127.0.0.1:8000 [--huella HUELLA]

Descarga /bitacora.jsonl, recalcula la huella de cada asiento y la cadena; pide después el texto de
cada asiento y lo que el sitio muestra hoy, y compara sus huellas; descarga los archivos publicados
y revisa que las páginas respondan. Con --huella (la que viene impresa en un acta) comprueba además
que ese asiento siga en la bitácora. Termina con 0 si todo coincide y con 1 si algo fue alterado.
"""

import argparse
import hashlib
import json
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from typing import Any

INICIO = "0" * 64
ESPERA = 60
TROZO = 1 << 16
CUBIERTO = (
    "numero",
    "momento",
    "acto",
    "clave",
    "url",
    "oficina",
    "nota",
    "version",
    "sha256",
    "archivos",
    "anterior",
)


class Inalcanzable(Exception):
    """The site did not answer, or not what was asked."""


def canonico(contenido: Any) -> bytes:
    """Keys in order, no white space, UTF-8: the same bytes for the same content."""
    texto = json.dumps(contenido, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return texto.encode()


def huella(octetos: bytes) -> str:
    return hashlib.sha256(octetos).hexdigest()


class Sitio:
    """The addresses of one site."""

    def __init__(self, direccion: str) -> None:
        self.direccion = direccion.rstrip("/")

    def _abrir(self, ruta: str) -> Any:
        segura = urllib.parse.quote(ruta, safe="/?&=%:@+,;~-._")
        peticion = urllib.request.Request(  # noqa: S310 - main() allows only http and https
            self.direccion + segura,
            headers={"User-Agent": "verificar.py", "Cache-Control": "no-cache"},
        )
        try:
            return urllib.request.urlopen(peticion, timeout=ESPERA)  # noqa: S310 - same
        except urllib.error.HTTPError as error:
            raise Inalcanzable(f"{ruta} respondió {error.code}") from error
        except OSError as error:
            raise Inalcanzable(f"{ruta} no respondió ({error})") from error

    def lineas(self, ruta: str) -> Iterator[bytes]:
        with self._abrir(ruta) as respuesta:
            yield from respuesta

    def json(self, ruta: str) -> Any:
        with self._abrir(ruta) as respuesta:
            try:
                return json.loads(respuesta.read())
            except ValueError as error:
                raise Inalcanzable(f"{ruta} no es JSON") from error

    def huella_de(self, ruta: str) -> str:
        suma = hashlib.sha256()
        with self._abrir(ruta) as respuesta:
            while trozo := respuesta.read(TROZO):
                suma.update(trozo)
        return suma.hexdigest()

    def existe(self, ruta: str) -> None:
        with self._abrir(ruta) as respuesta:
            respuesta.read()


def revisar_cadena(asientos: list[dict[str, Any]]) -> Iterator[str]:
    """Each line with its own hash, joined to the one before, no number missing."""
    anterior = INICIO
    for posicion, asiento in enumerate(asientos, start=1):
        cubierto = {clave: asiento.get(clave) for clave in CUBIERTO}
        if asiento.get("numero") != posicion:
            yield f"falta el asiento {posicion} (sigue el {asiento.get('numero')})"
            return
        if huella(canonico(cubierto)) != asiento.get("huella"):
            yield f"asiento {posicion}: su contenido no coincide con su huella"
        if asiento.get("anterior") != anterior:
            yield f"asiento {posicion}: no continúa al anterior; la cadena está rota"
        anterior = str(asiento.get("huella"))


def revisar_asiento(sitio: Sitio, asiento: dict[str, Any], *, es_ultimo: bool) -> Iterator[str]:
    """The text that the line vouches for and, for the last one of an object, the site today."""
    quien = f"asiento {asiento['numero']} ({asiento['clave']})"
    testimonio = sitio.json(f"/bitacora/{asiento['numero']}.json")
    if testimonio.get("asiento") != asiento:
        yield f"{quien}: el sitio muestra otro asiento con ese número"
    texto = str(testimonio.get("texto"))
    if huella(texto.encode()) != asiento["sha256"]:
        yield f"{quien}: el texto guardado no es el que se publicó"
    if huella(canonico(testimonio.get("version"))) != asiento["sha256"]:
        yield f"{quien}: la versión no coincide con la huella publicada"
    for diferencia in testimonio.get("diferencias", []):
        yield f"{quien}: {diferencia}"
    if es_ultimo and asiento["acto"] != "retirar":
        if huella(canonico(testimonio.get("actual"))) != asiento["sha256"]:
            yield f"{quien}: lo que el sitio muestra hoy no es lo que se publicó"
        sitio.existe(asiento["url"])
        yield from revisar_archivos(sitio, asiento)


def revisar_archivos(sitio: Sitio, asiento: dict[str, Any]) -> Iterator[str]:
    for archivo in asiento["archivos"]:
        if sitio.huella_de(archivo["url"]) != archivo["sha256"]:
            yield f"asiento {asiento['numero']}: el archivo {archivo['url']} no es el publicado"


def leer_bitacora(sitio: Sitio) -> list[dict[str, Any]]:
    asientos = []
    for posicion, linea in enumerate(sitio.lineas("/bitacora.jsonl"), start=1):
        try:
            asientos.append(json.loads(linea))
        except ValueError as error:
            raise Inalcanzable(f"el renglón {posicion} de la bitácora no es JSON") from error
    return asientos


def verificar(sitio: Sitio, conocida: str = "") -> tuple[list[dict[str, Any]], list[str]]:
    """All the lines and all the problems found."""
    try:
        asientos = leer_bitacora(sitio)
    except Inalcanzable as error:
        return [], [str(error)]
    problemas = list(revisar_cadena(asientos))
    if conocida and conocida not in {asiento.get("huella") for asiento in asientos}:
        problemas.append(f"la huella {conocida} no está en la bitácora")
    ultimos = {asiento.get("clave"): asiento.get("numero") for asiento in asientos}
    for asiento in asientos:
        es_ultimo = ultimos[asiento.get("clave")] == asiento.get("numero")
        try:
            problemas += revisar_asiento(sitio, asiento, es_ultimo=es_ultimo)
        except Inalcanzable as error:
            problemas.append(f"asiento {asiento.get('numero')}: {error}")
        except (KeyError, TypeError, AttributeError):
            problemas.append(f"asiento {asiento.get('numero')}: le faltan datos")
    return asientos, problemas


def main() -> int:
    analizador = argparse.ArgumentParser(description="Verifica la bitácora pública de un sitio.")
    analizador.add_argument("sitio", help="por ejemplo http://127.0.0.1:8000")
    analizador.add_argument("--huella", default="", help="huella impresa en un acta")
    argumentos = analizador.parse_args()
    if not argumentos.sitio.startswith(("http://", "https://")):
        analizador.error("la dirección empieza con http:// o https://")
    asientos, problemas = verificar(Sitio(argumentos.sitio), argumentos.huella.lower())
    for problema in problemas:
        print(f"✗ {problema}")
    objetos = len({asiento.get("clave") for asiento in asientos})
    archivos = sum(len(asiento.get("archivos", [])) for asiento in asientos)
    print(f"Se revisaron {len(asientos)} asientos, {objetos} publicaciones y {archivos} archivos.")
    if problemas:
        print(f"ALTERADO O INCOMPLETO: {len(problemas)} problemas.")
        return 1
    cabeza = asientos[-1]["huella"] if asientos else INICIO
    print(f"Todo coincide. Última huella: {cabeza}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
