"""During a session: it starts, what was discussed is written, and how each point ends."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cholula_ga.institucion.models import Dependencia
from cholula_ga.portada.templatetags.formato import fecha_larga
from sesiones.actions.comun import Acto, anotar, asentar, tomar, tomar_punto
from sesiones.actions.orden import presentar_acuerdos
from sesiones.actions.preparativos import faltantes_para_iniciar
from sesiones.cuadro import Cuadro
from sesiones.models import ProyectoDeAcuerdo, PuntoDelDia, Sesion
from sesiones.transiciones import destino_de, estados_de


@transaction.atomic
def iniciar(sesion: Sesion, acto: Acto) -> Sesion:
    """Declare the quorum and start. Raises with everything that is missing."""
    actual = tomar(sesion, acto, estados=estados_de("iniciar"), que="iniciar")
    problemas = faltantes_para_iniciar(actual)
    cuadro = Cuadro.de(actual)
    quorum = cuadro.quorum(cuadro.puntos[0]) if cuadro.puntos else None
    if quorum is None:
        problemas.append("Falta pasar lista en el primer punto.")
    elif not quorum.hay:
        problemas.append(f"No hay quórum. {quorum.explicacion}")
    if acto.en_vivo and actual.fecha and actual.fecha > timezone.localdate(acto.ahora):
        problemas.append(
            f"La sesión es el {fecha_larga(actual.fecha)} y todavía no es ese día. Si se celebra "
            "hoy, corrige la fecha en «Datos de la sesión»."
        )
    if problemas:
        raise ValidationError(problemas)
    presentar_acuerdos(actual, acto)
    actual.estado = destino_de("iniciar")
    actual.iniciada_el = acto.ahora
    nota = "Se declara el quórum y la sesión inicia."
    return asentar(actual, acto, verbo="iniciar", nota=nota, mayor=True)


@transaction.atomic
def registrar_desenlace(
    punto: PuntoDelDia, *, desarrollo: str, desenlace: str, acto: Acto
) -> PuntoDelDia:
    """How an informative point ends; of a decision point only what was discussed is written."""
    actual = tomar_punto(punto, acto, que="registrar el desenlace")
    poner_textos(actual, desarrollo=desarrollo, desenlace=desenlace)
    anotar(actual.sesion, acto, punto=actual, nota=f"Desarrollo del punto {actual.numero}.")
    return actual


def poner_textos(punto: PuntoDelDia, **textos: str) -> None:
    """`desarrollo`, `desenlace` or both."""
    if punto.es_resolutivo and textos.get("desenlace", "").strip():
        raise ValidationError("Un punto resolutivo concluye con su votación, no con un desenlace.")
    for campo, texto in textos.items():
        setattr(punto, campo, texto.strip())
    punto.save(update_fields=list(textos))


@transaction.atomic
def redactar_acuerdo(
    punto: PuntoDelDia,
    *,
    texto: str,
    responsables: Iterable[Dependencia],
    fecha_compromiso: date | None,
    acto: Acto,
) -> ProyectoDeAcuerdo:
    """The text that becomes an agreement if the point is approved, with who answers for it."""
    actual = tomar_punto(punto, acto, que="redactar el acuerdo")
    proyecto = poner_proyecto(actual, texto, responsables, fecha_compromiso)
    nota = f"Proyecto de acuerdo del punto {actual.numero}."
    anotar(actual.sesion, acto, punto=actual, nota=nota)
    return proyecto


def poner_proyecto(
    punto: PuntoDelDia,
    texto: str,
    responsables: Iterable[Dependencia],
    fecha_compromiso: date | None,
) -> ProyectoDeAcuerdo:
    if not punto.es_resolutivo:
        raise ValidationError("Solo un punto resolutivo puede dar lugar a un acuerdo.")
    if not texto.strip():
        raise ValidationError("Escribe el texto del acuerdo.")
    dia = punto.sesion.fecha
    if fecha_compromiso and dia and fecha_compromiso < dia:
        raise ValidationError(
            f"La fecha compromiso es anterior a la sesión, que es el {fecha_larga(dia)}: elige una "
            "posterior."
        )
    proyecto, _ = ProyectoDeAcuerdo.objects.update_or_create(
        punto=punto, defaults={"texto": texto.strip(), "fecha_compromiso": fecha_compromiso}
    )
    proyecto.responsables.set(responsables)
    return proyecto


def quitar_proyecto(punto: PuntoDelDia) -> None:
    ProyectoDeAcuerdo.objects.filter(punto=punto).delete()
