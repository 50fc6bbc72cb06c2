"""Many people at the desk of one session, over HTTP, and what must be true when they are done."""

import json
import random
import re
import threading
import time
import uuid
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.servidor import CLAVE, Servidor

PACIENCIA = 120  # seconds that a client insists on one step
PREPARAR = """
from sesiones.actions import publicar_instalacion
from sesiones.models import Instalacion
from tests.factories.sesiones import un_acto, una_sesion_en_curso
instalacion = Instalacion.objects.filter(integrantes__es_demo=True).first()
puntos = ["informativo", "resolutivo", "resolutivo", "resolutivo", "informativo"]
sesion = una_sesion_en_curso(votantes=12, instalacion=instalacion, puntos=puntos)
publicar_instalacion(instalacion, un_acto())  # the seats that it gained
print("sesion", sesion.pk)
"""
SENTIDOS = ["a_favor", "en_contra", "abstencion", None]
Valor = Any


def abrir_sesion(servidor: Servidor) -> int:
    """A session under way with everybody present; its number in the panel."""
    salida = servidor.manage("shell", "--verbosity", "0", "--command", PREPARAR)
    return int(re.findall(r"sesion (\d+)", salida)[-1])


class Cliente:
    """One person signed in. A step without an answer is sent again with its key, until there is."""

    def __init__(self, servidor: Servidor, sesion: int) -> None:
        self.host = urlsplit(servidor.url).netloc
        self.mesa = f"/admin/sesiones/sesion/{sesion}/mesa/"
        self.galletas: dict[str, str] = {}
        self.fallas: list[int] = []
        self._entrar()

    def pedir(self, metodo: str, ruta: str, cuerpo: str = "", tipo: str = "") -> tuple[int, bytes]:
        galletas = "; ".join(f"{n}={v}" for n, v in self.galletas.items())
        cabeceras = {"Cookie": galletas, "X-CSRFToken": self.galletas.get("csrftoken", "")}
        if tipo:
            cabeceras["Content-Type"] = tipo
        with closing(HTTPConnection(self.host, timeout=60)) as conexion:
            conexion.request(metodo, ruta, cuerpo or None, cabeceras)
            respuesta = conexion.getresponse()
            contenido = respuesta.read()
        for galleta in respuesta.headers.get_all("Set-Cookie") or []:
            nombre, _, valor = galleta.partition(";")[0].partition("=")
            self.galletas[nombre] = valor
        return respuesta.status, contenido

    def _entrar(self) -> None:
        self.pedir("GET", "/admin/login/")
        datos = {"username": "secretaria.tecnica", "password": CLAVE, "next": "/admin/"}
        tipo = "application/x-www-form-urlencoded"
        codigo, _ = self.pedir("POST", "/admin/login/", urlencode(datos), tipo)
        assert codigo == 302, codigo

    def estado(self) -> dict[str, Any]:
        _, contenido = self.pedir("GET", f"{self.mesa}estado.json")
        return dict(json.loads(contenido))

    def dar(self, paso: dict[str, Any]) -> dict[str, Any]:
        """The answer to one step, with the state after it in `mesa`."""
        limite = time.monotonic() + PACIENCIA
        cuerpo = json.dumps({"pasos": [paso]})
        while time.monotonic() < limite:
            try:
                codigo, contenido = self.pedir(
                    "POST", f"{self.mesa}pasos/", cuerpo, "application/json"
                )
            except (OSError, HTTPException):
                continue  # the worker that had it is gone
            if codigo == 200:
                dicho = json.loads(contenido)
                return dicho["resultados"][0] | {"mesa": dicho["mesa"]}
            self.fallas.append(codigo)
        raise AssertionError(f"Un paso se quedó sin respuesta: {self.fallas}")


@dataclass
class Mesa:
    """What the clients sent and were told, by key of step."""

    servidor: Servidor
    sesion: int
    pasos: dict[str, dict[str, Any]] = field(default_factory=dict)
    dichos: dict[str, str] = field(default_factory=dict)
    codigos: list[int] = field(default_factory=list)
    errores: list[BaseException] = field(default_factory=list)

    def trabajar(self, semilla: int, seguir: Any, listos: threading.Barrier) -> None:
        """One client that takes random steps while `seguir(n)` says so; all start at once."""
        try:
            azar, cliente = random.Random(semilla), Cliente(self.servidor, self.sesion)  # noqa: S311
            visto, n = cliente.estado(), 0
            listos.wait(PACIENCIA)
            while seguir(n):
                paso = un_paso_al_azar(azar, visto)
                self.pasos[paso["clave"]] = paso
                respuesta = cliente.dar(paso)
                self.dichos[paso["clave"]] = respuesta["estado"]
                visto, n = respuesta["mesa"], n + 1
            self.codigos += cliente.fallas
        except BaseException as error:
            self.errores.append(error)
            listos.abort()

    def hilos(self, cuantos: int, seguir: Any) -> list[threading.Thread]:
        azar = random.SystemRandom()
        semillas = [azar.randrange(10**9) for _ in range(cuantos)]
        print(f"semillas: {semillas}")  # a failure shows them
        listos = threading.Barrier(cuantos + 1)
        hilos = [threading.Thread(target=self.trabajar, args=(s, seguir, listos)) for s in semillas]
        for hilo in hilos:
            hilo.start()
        listos.wait(PACIENCIA)
        return hilos


def un_paso_al_azar(azar: random.Random, visto: dict[str, Any]) -> dict[str, Any]:
    """Something that a person looking at `visto` could do."""
    punto = azar.choice(visto["puntos"])
    lugar = azar.choice(visto["lugares"])["lugar"]
    verbo = azar.choices(
        ["voto", "votos", "presencia", "desarrollo", "economica", "borrar_votacion"],
        [12, 2, 3, 2, 1, 1],
    )[0]
    votos, presencias = punto["votos"], punto["presencias"]
    todos = {str(otro["lugar"]): "a_favor" for otro in visto["lugares"] if otro["con_voto"]}
    suma = punto["quorum"]["presentes"] if punto["quorum"] else 0
    calidad = azar.choice(["titular", "suplente", "ausente"])
    presencia = {"lugar": lugar, "calidad": calidad, "forma": "presencial", "persona": ""}
    casos: dict[str, tuple[Valor, dict[str, Valor]]] = {
        "voto": (votos.get(str(lugar)), {"lugar": lugar, "sentido": azar.choice(SENTIDOS)}),
        "votos": ({k: votos.get(k) for k in todos}, {"sentidos": todos}),
        "presencia": (presencias.get(str(lugar), "ausente"), presencia),
        "desarrollo": (punto["desarrollo"], {"texto": f"Se dijo {azar.randrange(10**6)}."}),
        "economica": (punto["totales"], {"a_favor": suma, "en_contra": 0, "abstenciones": 0}),
        "borrar_votacion": (votos or punto["totales"], {}),
    }
    vale, datos = casos[verbo]
    comun = {"clave": str(uuid.uuid4()), "verbo": verbo, "punto": punto["numero"]}
    return comun | {"visto": vale, "datos": datos, "hecho_el": None}
