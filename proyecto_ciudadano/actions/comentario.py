"""The words a school leaves with its answer: a second person publishes them as they are, or not."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from cholula_ga.institucion.models import Usuario
from cholula_ga.publicacion.guardia import buscar_datos_personales
from cholula_ga.publicacion.indicios import buscar_indicios
from proyecto_ciudadano.actions.acto import Acto, mover, publicar, tomar
from proyecto_ciudadano.models import (
    ComentarioEscolar,
    EnlaceEscolar,
    EstadoComentario,
    Movimiento,
    RazonDeNoPublicar,
    RevisionDePrivacidad,
    Voz,
)
from proyecto_ciudadano.resguardo import nombra_la_escuela

CUBIERTO = "[dato personal]"
LARGO_MAXIMO = 1000  # signs
QUE_SE_REVISO = "Comentario de la escuela"


def solo_se_cubrio(original: str, publicable: str) -> bool:
    """Whether `publicable` is `original` with pieces replaced by «[dato personal]», and no more."""
    piezas = [" ".join(pieza.split()) for pieza in publicable.split(CUBIERTO)]
    texto = " ".join(original.split())
    if len(piezas) == 1:
        return piezas[0] == texto
    primera, *medias, ultima = piezas
    if not (texto.startswith(primera) and texto.endswith(ultima)):
        return False
    desde, hasta = len(primera), len(texto) - len(ultima)
    for pieza in medias:
        lugar = texto.find(pieza, desde, max(desde, hasta))
        if lugar < 0:
            return False
        desde = lugar + len(pieza)
    return desde < hasta


def datos_en(texto: str) -> list[str]:
    """What looks like somebody's data, in words: «el nombre de una persona», «un teléfono»."""
    hallazgos = [*buscar_datos_personales(texto), *buscar_indicios(texto)]
    return list(dict.fromkeys(hallazgo.tipo for hallazgo in hallazgos))


def avisos_del_comentario(comentario: ComentarioEscolar) -> list[str]:
    """What the second person must look at before she answers."""
    avisos = [f"Parece que hay {tipo}." for tipo in datos_en(comentario.texto)]
    problematica = comentario.enlace.problematica
    if problematica.es_sensible and nombra_la_escuela(problematica, comentario.texto):
        avisos.append("Dice cuál es la escuela, y el tema es sensible: cúbralo o no lo publique.")
    return avisos


@transaction.atomic
def publicar_comentario(
    comentario: ComentarioEscolar,
    *,
    por: Usuario,
    texto: str,
    nadie_identificable: bool,
    confirma_avisos: bool = False,
    ahora: datetime | None = None,
) -> Movimiento:
    """The school's words as a public entry, without change of state; the draft is emptied."""
    momento = ahora or timezone.now()
    problematica = comentario.enlace.problematica
    tomar(problematica)
    vigente = _pendiente(comentario, por)
    if not nadie_identificable:
        raise ValidationError("Responda si alguien puede ser identificado: sin eso no se publica.")
    if not solo_se_cubrio(vigente.texto, texto):
        raise ValidationError(
            f"No cambie las palabras de la escuela: solo cubra un dato con «{CUBIERTO}»."
        )
    acto = Acto(
        por=por,
        texto=texto.strip(),
        fecha=timezone.localdate(momento),
        siguiente_paso=problematica.siguiente_paso,
        siguiente_fecha=problematica.siguiente_fecha,
        confirma_avisos=confirma_avisos,
        ahora=momento,
    )
    movimiento = mover(problematica, acto, "comentar", voz=Voz.ESCUELA)
    RevisionDePrivacidad.objects.create(
        problematica=problematica,
        usuario=por,
        oficina=por.oficina,
        que=QUE_SE_REVISO,
        nadie_identificable=True,
        momento=momento,
    )
    _decidir(vigente, EstadoComentario.PUBLICADO, por, momento, movimiento=movimiento)
    publicar(problematica, acto, "comentar", nota="Se publica el comentario de la escuela.")
    return movimiento


@transaction.atomic
def no_publicar_comentario(
    comentario: ComentarioEscolar,
    *,
    por: Usuario,
    razon: RazonDeNoPublicar,
    nota: str = "",
    ahora: datetime | None = None,
) -> None:
    """It is not shown, and its words are not kept; the school reads why and may write another."""
    vigente = _pendiente(comentario, por)
    _decidir(
        vigente,
        EstadoComentario.NO_PUBLICADO,
        por,
        ahora or timezone.now(),
        razon=RazonDeNoPublicar(razon),
        nota_interna=nota.strip(),
    )


def puede_escribir_otro(enlace: EnlaceEscolar, hoy: datetime) -> bool:
    """After a refused comment, while the link has not expired."""
    if enlace.usado_el is None or enlace.vencio(timezone.localdate(hoy)):
        return False
    ultimo = enlace.comentarios.last()
    return ultimo is not None and ultimo.estado == EstadoComentario.NO_PUBLICADO


def escribir_otro(
    enlace: EnlaceEscolar, texto: str, *, ahora: datetime | None = None
) -> ComentarioEscolar:
    """Another comment in place of one that was not published. Its answer stays as it is."""
    momento, ultimo = ahora or timezone.now(), enlace.comentarios.last()
    if ultimo is not None and ultimo.texto == texto.strip() != "":
        return ultimo  # sent twice: the first one waits already
    if not puede_escribir_otro(enlace, momento):
        raise ValidationError("Con este enlace ya no se reciben comentarios.")
    if not texto.strip():
        raise ValidationError("Escribe el comentario antes de enviarlo.")
    try:
        with transaction.atomic():
            return ComentarioEscolar.objects.create(
                enlace=enlace, texto=texto.strip(), escrito_el=momento
            )
    except IntegrityError:  # sent twice: the first one waits already
        return enlace.comentarios.latest("pk")


def _pendiente(comentario: ComentarioEscolar, por: Usuario) -> ComentarioEscolar:
    if not por.es_validacion:
        raise ValidationError("Solo la Coordinación General de Transparencia revisa comentarios.")
    vigente = ComentarioEscolar.objects.select_for_update().get(pk=comentario.pk)
    if vigente.estado != EstadoComentario.PENDIENTE:
        raise ValidationError("Otra persona ya decidió sobre este comentario. Recargue la página.")
    return vigente


def _decidir(
    comentario: ComentarioEscolar,
    estado: EstadoComentario,
    por: Usuario,
    momento: datetime,
    *,
    movimiento: Movimiento | None = None,
    razon: RazonDeNoPublicar | str = "",
    nota_interna: str = "",
) -> None:
    comentario.estado, comentario.texto = estado, ""
    comentario.movimiento = movimiento
    comentario.razon, comentario.nota_interna = razon, nota_interna
    comentario.revisado_por, comentario.revisado_el = por, momento
    comentario.full_clean()
    comentario.save()
