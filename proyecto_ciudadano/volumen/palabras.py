"""What sample problems say, and who would attend to them."""

from random import Random

from proyecto_ciudadano.models import Categoria

HALLAZGOS = ["Está dañado", "No alcanza", "Hace falta", "No funciona", "Está sucio", "Es inseguro"]
COSAS = {
    Categoria.INFRAESTRUCTURA: ["el techo de un salón", "la barda", "el piso de la cancha"],
    Categoria.ALUMBRADO: ["el alumbrado de la entrada", "el foco de la parada"],
    Categoria.LIMPIEZA: ["el contenedor de basura", "el terreno de junto", "el punto de reciclaje"],
    Categoria.AGUA: ["el bebedero", "la llave del patio", "la coladera de la esquina", "el tinaco"],
    Categoria.VIALIDAD: ["el cruce peatonal", "la rampa", "el tope de la puerta", "la banqueta"],
    Categoria.SEGURIDAD: ["el trayecto de la tarde", "la vigilancia a la salida"],
    Categoria.CONVIVENCIA: ["el acuerdo de convivencia", "el buzón de ayuda"],
    Categoria.IGUALDAD: ["el uso de la cancha", "el sanitario"],
    Categoria.SALUD: ["la cooperativa", "el botiquín", "la fuente de agua potable"],
    Categoria.AREAS_VERDES: ["el jardín", "la sombra del patio", "el huerto"],
    Categoria.TRANSPORTE: ["la parada", "el paradero", "el horario de la ruta"],
    Categoria.OTRA: ["la biblioteca", "el acceso a internet"],
}
A_QUIEN = {
    Categoria.AGUA: ["agua-potable"],
    Categoria.VIALIDAD: ["desarrollo-urbano", "seguridad"],
    Categoria.INFRAESTRUCTURA: ["desarrollo-urbano", "servicios-publicos"],
    Categoria.SEGURIDAD: ["seguridad", "servicios-publicos"],
    Categoria.CONVIVENCIA: ["genero", "dif"],
    Categoria.IGUALDAD: ["genero"],
    Categoria.SALUD: ["dif", "bienestar"],
    Categoria.OTRA: ["cultura-turismo"],
}
POR_OMISION = ["servicios-publicos"]


def textos(azar: Random, categoria: Categoria, numero: int) -> dict[str, str]:
    """Title, finding and proposal; the number makes each title different."""
    cosa = azar.choice(COSAS[categoria])
    return {
        "titulo": f"{azar.choice(HALLAZGOS)} {cosa} (muestra {numero})",
        "descripcion": f"El grupo observó durante una semana {cosa} y contó a cuántas personas "
        "afecta cada día.",
        "propuesta": f"Que se atienda {cosa} y que la escuela revise cada mes cómo sigue.",
    }


def a_quien(azar: Random, categoria: Categoria) -> list[str]:
    """Slugs of the dependencias it is turned to: one, or now and then two."""
    posibles = A_QUIEN.get(categoria, POR_OMISION)
    return posibles if azar.random() < 0.2 else posibles[:1]
