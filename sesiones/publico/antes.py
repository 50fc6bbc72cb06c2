"""What came before a session, as the public reads it: its thread, its annexes, its report.

No key where there is nothing to say: what older versions say stays as it was.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q

from cholula_ga.portada.templatetags.formato import fecha_larga
from cholula_ga.publicacion.models import Archivo
from sesiones.palabras import momento_iso

if TYPE_CHECKING:
    from sesiones.models import PuntoDelDia, Sesion


@dataclass(frozen=True)
class Indicios:
    """Which of these things a session has, asked at once: most have none."""

    anexos: bool
    presentados: bool
    informes: bool
    fechas: bool
    siguiente: bool
    acta_votada: bool

    @property
    def por_punto(self) -> list[str]:
        """What must be read with the points."""
        caminos = {
            "anexos__archivo": self.anexos,
            "anexos__informe__sustituye__json": self.informes,
            "presentados__acuerdo": self.presentados,
        }
        return [camino for camino, hay in caminos.items() if hay]


def indicios_de(sesion: "Sesion") -> Indicios:
    """One query."""
    from sesiones.models import AcuerdoPresentado, Anexo, FechaAnterior, Informe, PuntoDelDia
    from sesiones.models.sesion import CONGELADAS, Sesion

    suya = OuterRef("pk")
    consultas = {
        "anexos": Anexo.objects.filter(punto__sesion=suya),
        "presentados": AcuerdoPresentado.objects.filter(punto__sesion=suya),
        "informes": Informe.objects.filter(sesion=suya),
        "fechas": FechaAnterior.objects.filter(sesion=suya),
        "siguiente": Sesion.objects.publicas().filter(viene_de=suya),
        "acta_votada": PuntoDelDia.objects.filter(acta_de=suya, sesion__estado__in=CONGELADAS),
    }
    hay = {f"hay_{nombre}": Exists(consulta) for nombre, consulta in consultas.items()}
    fila = Sesion.objects.filter(pk=sesion.pk).annotate(**hay).values_list(*hay).get()
    return Indicios(**dict(zip(consultas, fila, strict=True)))


def hilo_de(sesion: "Sesion", indicios: Indicios) -> dict[str, Any]:
    """The call it comes from and the one that follows, the dates it lost, who approved its acta."""
    hilo: dict[str, Any] = {}
    if sesion.viene_de:
        hilo["convocatoria"] = sesion.convocatoria
        hilo["viene_de"] = _enlazada(sesion.viene_de) | {"motivo": sesion.viene_de.motivo}
    if indicios.siguiente:
        hilo["siguiente"] = _enlazada(sesion.siguientes.select_related("ejercicio").get())
    if indicios.fechas:
        hilo |= _fechas(sesion)
    if indicios.acta_votada and (punto := punto_que_aprobo(sesion)):
        hilo["acta_aprobada_en"] = _enlazada(punto.sesion) | {"punto": punto.numero}
    return hilo


def _enlazada(sesion: "Sesion") -> dict[str, str]:
    return {"titulo": str(sesion), "url": sesion.get_absolute_url()}


def _fechas(sesion: "Sesion") -> dict[str, Any]:
    anteriores = [
        {
            "fecha": anterior.fecha.isoformat(),
            "hora": f"{anterior.hora:%H:%M}" if anterior.hora else None,
            "cambiada_el": momento_iso(anterior.cambiada_el),
        }
        for anterior in sesion.fechas_anteriores.order_by("pk")
    ]
    ultima = {"fecha": anteriores[-1]["fecha"], "hora": anteriores[-1]["hora"]}
    return {"fecha_anterior": ultima, "fechas_anteriores": anteriores}


def punto_que_aprobo(sesion: "Sesion") -> "PuntoDelDia | None":
    """The point of a later held session whose vote approved this one's acta."""
    from sesiones.models.sesion import CONGELADAS
    from sesiones.publico.punto import dictamen_de, presentes_de
    from sesiones.publico.sesion import lugares_de

    puntos = (
        sesion.puntos_de_su_acta.filter(sesion__estado__in=CONGELADAS, votacion__isnull=False)
        .select_related("sesion__ejercicio", "votacion")
        .prefetch_related("asistencias__voto")
        .order_by("sesion__celebrada_el", "pk")
    )
    for punto in puntos:
        lugares = lugares_de(punto.sesion)
        presentes = presentes_de(punto, lugares)
        if dictamen_de(punto.votacion, presentes, lugares, punto.sesion.reglas).aprobado:
            return punto
    return None


def anexos_de(punto: "PuntoDelDia", indicios: Indicios) -> dict[str, Any]:
    """What is handed out with a point, and the open agreements that it follows up."""
    publico: dict[str, Any] = {}
    if indicios.anexos and (anexos := [anexo.a_publico() for anexo in punto.anexos.all()]):
        publico["anexos"] = anexos
    if indicios.informes and (informe := _informe_de_problematicas(punto)):
        publico["informe"] = informe
    if indicios.presentados and (presentados := punto.presentados.all()):
        publico["acuerdos"] = [
            {
                "numero": presentado.acuerdo.numero,
                "url": presentado.acuerdo.get_absolute_url(),
                "texto": presentado.acuerdo.texto,
                "estado": presentado.estado,
                "fecha_compromiso": _iso(presentado.fecha_compromiso),
                "vencido": presentado.vencido,
            }
            for presentado in presentados
        ]
    return publico


def informe_de(sesion: "Sesion", indicios: Indicios) -> dict[str, Any]:
    """The report in force, whole, with the ones that it replaced."""
    if not indicios.informes:
        return {}
    todos = sesion.informes.de_actualizacion().select_related("json", "csv", "pdf")
    *anteriores, informe = [None, *todos.order_by("pk")]
    if informe is None:
        return {}
    archivos = {nombre: getattr(informe, nombre).a_publico() for nombre in ("pdf", "csv", "json")}
    return {
        "informe": {
            "url": f"{sesion.get_absolute_url()}informe/",
            "desde": informe.desde.isoformat(),
            "al": informe.al.isoformat(),
            "construido_el": momento_iso(informe.construido_el),
            "filas": informe.filas,
            "archivos": archivos,
            "sustituye": [_sustituido(anterior) for anterior in anteriores if anterior],
        }
    }


def _informe_de_problematicas(punto: "PuntoDelDia") -> dict[str, Any] | None:
    """The report of the point's problems in force; of what it replaces, the file and the reason."""
    anexados = {anexo.informe for anexo in punto.anexos.all() if anexo.informe}
    informe = next((i for i in anexados if i.clase == "problematicas"), None)
    if informe is None:
        return None
    publico = {
        "titulo": f"{informe.get_clase_display()} al {fecha_larga(informe.al)}",
        "version": informe.version,
        "al": informe.al.isoformat(),
        "construido_el": momento_iso(informe.construido_el),
        "archivos": {
            anexo.archivo.extension: anexo.archivo.a_publico()
            for anexo in punto.anexos.all()
            if anexo.informe_id == informe.pk and anexo.archivo
        },
    }
    if informe.sustituye is None:
        return publico
    return publico | {
        "motivo": informe.motivo,
        "sustituye": _sustituido(informe.sustituye) | {"version": informe.sustituye.version},
    }


def archivos_de_anexos(sesion: "Sesion") -> list[Archivo]:
    """What is handed out with its points, and the reports that a later one replaced."""
    anexos = sesion.puntos.filter(anexos__archivo__isnull=False).values("anexos__archivo")
    de_ambos = Q(pk__in=anexos) | Q(pk__in=sesion.informes.values("json"))
    return list(Archivo.objects.filter(de_ambos).defer("texto").order_by("pk"))


def _sustituido(informe: Any) -> dict[str, Any]:
    return {
        "al": informe.al.isoformat(),
        "construido_el": momento_iso(informe.construido_el),
        "archivo": informe.json.a_publico(),
    }


def _iso(fecha: Any) -> str | None:
    return fecha.isoformat() if fecha else None
