"""«Lo pidieron → se hizo» as a data set: one row for the whole and one for each value of a cut."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils import timezone

from cholula_ga.datos.registro import Columna, ConjuntoDeDatos, registrar
from proyecto_ciudadano.cifras import MINIMO, Pedido, Renglon, Tiempo, cuadro_de
from proyecto_ciudadano.cifras.consultas import Respuestas
from proyecto_ciudadano.cifras.pedido import DIMENSIONES
from proyecto_ciudadano.facetas import CADENA

RESPUESTAS = {
    "turnos": "Turnos vigentes a la dependencia; suma de las seis columnas que siguen",
    "a_tiempo": "Turnos que respondió en su plazo, o que no tenían plazo",
    "tarde": "Turnos que respondió después de su plazo",
    "sin_fecha": "Turnos respondidos sin que conste qué día",
    "en_plazo": "Turnos sin respuesta a los que no se les ha vencido el plazo",
    "vencidas": "Turnos sin respuesta con el plazo vencido hoy",
    "ya_no_se_espera": "Turnos sin respuesta de problemáticas que ya no la esperan",
}
POCOS = f"Vacía si son menos de {MINIMO} casos."


def filas_de_cifras(pedido: Pedido | None = None) -> Iterator[dict[str, Any]]:
    """The whole first, then each cut that the filters allow."""
    pedido = pedido or Pedido()
    cuadro = cuadro_de(pedido, timezone.localdate())
    respuestas = {fila.slug: fila for fila in cuadro.respuestas}
    todo = _fila(cuadro.todo, pedido) | _tiempo("turnada", cuadro.turnada)
    yield todo | _respuestas(cuadro.respuestas) | cuadro.disputas._asdict()
    for corte in cuadro.cortes:
        for renglon in corte.renglones:
            suyas = [respuestas[renglon.clave]] if renglon.clave in respuestas else []
            de_oficina = _respuestas(suyas) if corte.dimension == "dependencia" else {}
            yield _fila(renglon, pedido) | de_oficina


def _fila(renglon: Renglon, pedido: Pedido) -> dict[str, Any]:
    propio = {renglon.dimension: renglon.clave} if renglon.clave else {}
    return {
        "corte": renglon.dimension,
        "clave": renglon.clave or "todo",
        "texto": renglon.texto,
        "filtro": pedido.consulta or None,
        "total": renglon.total,
        **{estado.value: renglon.por_estado.get(estado, 0) for estado, *_ in CADENA},
        **_tiempo("atendida", renglon.atendida),
        **_tiempo("verificada", renglon.verificada),
        "de_demostracion": renglon.de_demostracion,
        "url": settings.SITE_URL + pedido.pagina(**propio),
    }


def _tiempo(nombre: str, tiempo: Tiempo) -> dict[str, Any]:
    return {
        f"casos_{nombre}": tiempo.casos,
        f"dias_{nombre}_mediana": tiempo.mediana,
        f"dias_{nombre}_p25": tiempo.p25,
        f"dias_{nombre}_p75": tiempo.p75,
    }


def _respuestas(filas: list[Respuestas]) -> dict[str, int]:
    return {nombre: sum(getattr(fila, nombre) for fila in filas) for nombre in RESPUESTAS}


def _columnas_de_tiempo(nombre: str, hasta: str) -> list[Columna]:
    desde = f"Días desde que se detectó hasta que {hasta}"
    return [
        Columna(f"casos_{nombre}", "entero", f"Problemáticas con esa fecha: {hasta}", minimo=0),
        Columna(f"dias_{nombre}_mediana", "numero", f"{desde}: mediana. {POCOS}", "días"),
        Columna(f"dias_{nombre}_p25", "numero", f"{desde}: percentil 25. {POCOS}", "días"),
        Columna(f"dias_{nombre}_p75", "numero", f"{desde}: percentil 75. {POCOS}", "días"),
    ]


CIFRAS = registrar(
    ConjuntoDeDatos(
        slug="cifras-de-problematicas",
        titulo="Lo pidieron → se hizo, en cifras",
        descripcion="Cuántas problemáticas hay en cada estado, cuánto tardaron y quién respondió; "
        "en total y por categoría, dependencia, lugar y ciclo escolar, sin cruzarlos. "
        "Los días de un tema sensible se cuentan desde el día 1 del mes en que se detectó.",
        url="/proyecto-ciudadano/cifras/",
        tipos=("problematica",),
        llave=("corte", "clave"),
        columnas=[
            Columna(
                "corte",
                "texto",
                "Por qué se cuenta",
                obligatoria=True,
                opciones=["total", *DIMENSIONES],
            ),
            Columna("clave", "texto", "Nombre corto del valor; «todo»: el total", obligatoria=True),
            Columna("texto", "texto", "El valor, como se lee", obligatoria=True),
            Columna("filtro", "texto", "Filtros de la dirección con que se pidió"),
            Columna("total", "entero", "Problemáticas; suma de los ocho estados", minimo=0),
            *(
                Columna(estado.value, "entero", f"{texto} (hoy)", "problemáticas", minimo=0)
                for estado, texto, _ in CADENA
            ),
            *_columnas_de_tiempo("turnada", "se turnó por primera vez (solo en el total)"),
            *_columnas_de_tiempo("atendida", "la dependencia la dio por atendida"),
            *_columnas_de_tiempo("verificada", "la escuela la confirmó"),
            *(
                Columna(nombre, "entero", f"{significado} (total y dependencias)", minimo=0)
                for nombre, significado in RESPUESTAS.items()
            ),
            Columna("veces", "entero", "Veces que una escuela no estuvo de acuerdo (total)"),
            Columna("problematicas", "entero", "En cuántas problemáticas lo dijo (total)"),
            Columna("abiertas", "entero", "Cuántas siguen abiertas por eso (total)"),
            Columna("de_demostracion", "entero", "Cuántas son datos de demostración", minimo=0),
            Columna("url", "url", "Página con esas cifras"),
        ],
        filas=filas_de_cifras,
    )
)
