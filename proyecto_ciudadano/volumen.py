"""Many school problems of demonstration, each through the same verbs that staff use."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from cholula_ga.publicacion.sello import sello_unico
from proyecto_ciudadano.cargas import cargar_problematica
from proyecto_ciudadano.models import Categoria, Problematica, Taller

DESDE, DIAS = date(2022, 9, 1), 300  # the school year of the sample workshops
HALLAZGOS = ["Está dañado", "No alcanza", "Hace falta", "No funciona", "Está sucio", "Es inseguro"]
COSAS = {
    "infraestructura": ["el techo de un salón", "la barda", "el piso de la cancha", "los baños"],
    "alumbrado": ["el alumbrado de la entrada", "el foco de la parada", "la luz del callejón"],
    "limpieza": ["el contenedor de basura", "el terreno de junto", "el punto de reciclaje"],
    "agua": ["el bebedero", "la llave del patio", "la coladera de la esquina", "el tinaco"],
    "vialidad": ["el cruce peatonal", "la rampa", "el tope frente a la puerta", "la banqueta"],
    "areas_verdes": ["el jardín", "la sombra del patio", "el árbol de la entrada", "el huerto"],
    "transporte": ["la parada", "el paradero", "el horario de la ruta"],
}
A_QUIEN = {
    "agua": "agua-potable",
    "vialidad": "desarrollo-urbano",
    "infraestructura": "desarrollo-urbano",
}
POR_OMISION = "servicios-publicos"


def talleres_de_demostracion() -> list[Taller]:
    """The workshops that sample problems come from; none before `cargar_demo`."""
    return list(Taller.objects.filter(es_demo=True).select_related("escuela__localidad"))


def generar_problematicas(
    cuantas: int, *, avance: Callable[[int], object] = lambda _: None
) -> None:
    """Publish that many more problems, in different states; in one transaction.

    Raises ValueError if there are no sample workshops.
    """
    talleres = talleres_de_demostracion()
    if cuantas and not talleres:
        raise ValueError("Faltan las escuelas de demostración: corra antes cargar_demo.")
    desde = Problematica.objects.count()
    azar = Random(desde)  # noqa: S311 not a secret: repeatable
    with sello_unico():
        for numero in range(desde + 1, desde + cuantas + 1):
            cargar_problematica(azar.choice(talleres), _muestra(azar, numero))
            avance(1)


def _muestra(azar: Random, numero: int) -> dict[str, Any]:
    categoria = azar.choice(sorted(COSAS))
    cosa = azar.choice(COSAS[categoria])
    dia = DESDE + timedelta(days=azar.randrange(DIAS))
    return {
        "categoria": Categoria(categoria),
        "titulo": f"{azar.choice(HALLAZGOS)} {cosa} (muestra {numero})",
        "descripcion": f"El grupo observó durante una semana {cosa} y contó a cuántas personas "
        "afecta cada día.",
        "propuesta": f"Que se atienda {cosa} y que la escuela revise cada mes cómo sigue.",
        "detectada_el": dia.isoformat(),
        "pasos": _pasos(azar, dia, A_QUIEN.get(categoria, POR_OMISION)),
    }


def _pasos(azar: Random, dia: date, dependencia: str) -> list[dict[str, Any]]:
    """As far as chance takes it: validated, turned, attended, verified."""

    def el(dias: int) -> str:
        return (dia + timedelta(days=dias)).isoformat()

    pasos: list[dict[str, Any]] = [
        {
            "verbo": "validar",
            "fecha": el(5),
            "texto": "Se revisó y se redactó sin datos personales.",
        },
        {
            "verbo": "turnar",
            "fecha": el(8),
            "texto": "Se turna a la dependencia que puede atenderla.",
            "dependencias": [dependencia],
            "vence": el(40),
        },
        {
            "verbo": "actividad",
            "fecha": el(20),
            "dependencia": dependencia,
            "que_se_hizo": "Se visitó la escuela y se hizo la reparación.",
            "resultado": "Quedó atendido lo que pidió el grupo.",
            "beneficiarios": 40 + azar.randrange(400),
            "evidencias": ["cartel"],
            "concluye": True,
        },
        {"verbo": "confirmar", "fecha": el(30), "texto": "La escuela revisó y quedó bien."},
    ]
    return pasos[: azar.choice([1, 2, 2, 3, 4])]
