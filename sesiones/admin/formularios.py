"""What the staff writes of an agreement: a follow-up with its proof, a note, its end."""

from datetime import date
from typing import Any
from urllib.parse import urlparse

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import Truncator

from cholula_ga.institucion.models import Dependencia, Usuario
from cholula_ga.portada.templatetags.formato import fecha_larga
from cholula_ga.publicacion.campos import ArchivoField
from informacion_util.models import Edicion, Ficha
from proyecto_ciudadano.models import Actividad
from sesiones.models import CONGELADAS, Acuerdo, EstadoAcuerdo

FECHA = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
ESTADOS = [
    opcion
    for opcion in EstadoAcuerdo.choices
    if opcion[0] not in (EstadoAcuerdo.APROBADO, EstadoAcuerdo.SIN_EFECTO)
]
RESPUESTAS = [("", "Falta responder"), ("no", "No"), ("si", "Sí")]


def oficinas_de(acuerdo: Acuerdo, usuario: Usuario) -> QuerySet[Dependencia]:
    """For which offices a person may report on an agreement."""
    responsables = acuerdo.responsables.all()
    if not usuario.es_secretaria_tecnica:
        return responsables.filter(pk__in=usuario.dependencias_editables().values("pk"))
    return responsables if responsables.exists() else Dependencia.objects.filter(activa=True)


class EntradaForm(forms.Form):
    """What every dated entry asks for."""

    fecha = forms.DateField(widget=FECHA)
    dependencia = forms.ModelChoiceField(
        Dependencia.objects.none(), label="Dependencia que informa"
    )
    texto = forms.CharField(
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Se publica. Sin nombres ni datos de personas.",
    )

    def __init__(self, *args: Any, acuerdo: Acuerdo, usuario: Usuario, **kwargs: Any) -> None:
        oficinas = oficinas_de(acuerdo, usuario)
        unica = oficinas.first() if oficinas.count() == 1 else None
        inicial = {"fecha": timezone.localdate(), "dependencia": unica and unica.pk}
        kwargs["initial"] = inicial | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.acuerdo, self.usuario, self.oficinas = acuerdo, usuario, oficinas
        self.fields["dependencia"].queryset = oficinas  # type: ignore[attr-defined]
        self.fields["fecha"].widget.attrs["max"] = timezone.localdate().isoformat()


class SeguimientoForm(EntradaForm):
    """A follow-up, and up to one proof of each kind."""

    estado_nuevo = forms.ChoiceField(label="Cómo queda su parte", choices=ESTADOS)
    nueva_fecha = forms.DateField(
        label="Nueva fecha",
        required=False,
        widget=FECHA,
        help_text="Solo si se pospone. La comprometida queda a la vista, con el motivo que "
        "escribió arriba.",
    )
    evidencia = forms.URLField(
        label="Enlace de la evidencia",
        required=False,
        max_length=300,
        assume_scheme="https",
        help_text="Para darlo por cumplido hace falta una evidencia: enlace, archivo, actividad "
        "o ficha.",
        error_messages={"invalid": "Copie el enlace completo: empieza con https://"},
    )
    fichero = ArchivoField(label="Archivo de evidencia", required=False)
    descripcion = forms.CharField(
        label="Qué muestra el archivo",
        required=False,
        max_length=300,
        help_text="Para quien no puede verlo. No nombre a nadie.",
    )
    se_reconoce_persona = forms.ChoiceField(
        label="¿Se reconoce a alguna persona en el archivo?",
        required=False,
        choices=RESPUESTAS,
        help_text="Rostros, nombres, gafetes, letra de mano, listas o placas.",
    )
    actividad = forms.ModelChoiceField(
        Actividad.objects.none(),
        label="Actividad de Proyecto Ciudadano",
        required=False,
        help_text="Solo las ya publicadas.",
    )
    ficha = forms.CharField(
        label="Ficha de información útil",
        required=False,
        max_length=300,
        help_text="Pegue la dirección de su página en este sitio.",
    )
    GUARDADOS = (
        "fecha", "dependencia", "texto", "estado_nuevo", "nueva_fecha", "evidencia",
        "descripcion", "se_reconoce_persona", "actividad", "ficha",
    )  # fmt: skip

    def __init__(self, *args: Any, acuerdo: Acuerdo, usuario: Usuario, **kwargs: Any) -> None:
        super().__init__(*args, acuerdo=acuerdo, usuario=usuario, **kwargs)
        self.fields["texto"].label = "Qué se hizo"
        self.order_fields(["fecha", "dependencia", "estado_nuevo", "texto"])
        actividad: Any = self.fields["actividad"]
        actividad.queryset = _actividades_de(acuerdo)
        actividad.label_from_instance = _actividad_en_palabras
        if not actividad.queryset.exists():
            del self.fields["actividad"]
        if not usuario.es_secretaria_tecnica or acuerdo.vence_el is None:
            del self.fields["nueva_fecha"]

    def clean_ficha(self) -> Ficha | None:
        """The published entry behind an address of this site, or its bare name."""
        pegado = self.cleaned_data["ficha"].strip()
        if not pegado:
            return None
        tramos = [tramo for tramo in urlparse(pegado).path.split("/") if tramo]
        slug = tramos[-1] if tramos else ""
        edicion = Edicion.objects.publicadas().en_direccion(slug).select_related("ficha").first()
        if edicion is None:
            raise forms.ValidationError("No hay una ficha publicada en esa dirección.")
        return edicion.ficha

    def clean_se_reconoce_persona(self) -> bool | None:
        return {"si": True, "no": False}.get(self.cleaned_data["se_reconoce_persona"])

    @property
    def del_seguimiento(self) -> list[forms.BoundField]:
        nombres = ("fecha", "dependencia", "estado_nuevo", "texto", "nueva_fecha")
        return [self[nombre] for nombre in nombres if nombre in self.fields]

    @property
    def de_la_evidencia(self) -> list[forms.BoundField]:
        propios = {campo.name for campo in self.del_seguimiento}
        return [campo for campo in self if campo.name not in propios]


def _actividades_de(acuerdo: Acuerdo) -> QuerySet[Actividad]:
    """Those of the problems that the point named; if it named none, of the responsible offices."""
    publicadas = Actividad.objects.publicadas().select_related("problematica")
    problematicas = acuerdo.punto.problematicas.values("pk")
    if acuerdo.punto.problematicas.exists():
        return publicadas.filter(problematica__in=problematicas).order_by("-fecha")
    responsables = acuerdo.responsables.values("pk")
    return publicadas.filter(dependencia__in=responsables).order_by("-fecha")


def _actividad_en_palabras(actividad: Actividad) -> str:
    """«PC-2023-0008, 15 de marzo de 2023: Se instaló…»: two of one day are told apart."""
    folio, dia = actividad.problematica.folio, fecha_larga(actividad.fecha)
    return Truncator(f"{folio}, {dia}: {actividad.que_se_hizo}").chars(110)


class AclaracionForm(EntradaForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["texto"].label = "Qué se aclara"


class SinEfectoForm(forms.Form):
    """The later agreement that ends this one, and a box that says it was meant."""

    posterior = forms.ModelChoiceField(
        Acuerdo.objects.none(),
        label="Acuerdo posterior que lo deja sin efecto",
        help_text="Solo aparecen los de sesiones celebradas después.",
    )
    dependencia = forms.ModelChoiceField(
        Dependencia.objects.filter(activa=True), label="Dependencia que lo registra"
    )
    fecha = forms.DateField(widget=FECHA)
    confirmo = forms.BooleanField(
        label="Entiendo que no se puede deshacer: el acuerdo quedará cerrado y a la vista"
    )

    def __init__(self, *args: Any, acuerdo: Acuerdo, usuario: Usuario, **kwargs: Any) -> None:
        hoy: date = timezone.localdate()
        propia = usuario.dependencias.first()
        inicial = {"fecha": hoy, "dependencia": propia and propia.pk}
        kwargs["initial"] = inicial
        super().__init__(*args, **kwargs)
        posteriores = Acuerdo.objects.filter(
            punto__sesion__estado__in=CONGELADAS,
            punto__sesion__celebrada_el__gt=acuerdo.punto.sesion.celebrada_el,
        )
        self.fields["posterior"].queryset = posteriores  # type: ignore[attr-defined]
