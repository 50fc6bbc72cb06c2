"""What staff fill in: a new ficha and its edition in one form, and what a reviewer answers."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any, ClassVar, cast
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError

from cholula_ga.institucion.models import Dependencia, Ejercicio, Usuario
from cholula_ga.publicacion.campos import archivo_de
from cholula_ga.publicacion.revision_admin import RevisionForm
from informacion_util import autoguardado
from informacion_util.archivo_o_enlace import ArchivoOEnlaceForm, EnlaceField
from informacion_util.models import Atributo, Edicion, Estante, Ficha, Recurso, Tema, TipoRecurso

CORTO = {"rows": 2, "class": "vLargeTextField"}
AYUDAS = {
    "ejercicio": "El año al que corresponde la información.",
    "titulo": "Como lo preguntaría una persona: «¿Cuándo pasa el camión de la basura?».",
    "resumen": "Una o dos oraciones cortas. Es lo primero que se lee y lo que sale al buscar.",
    "sector": "El grupo al que más le sirve.",
    "a_quien_sirve": "Con sus palabras: «A quien va a abrir un negocio».",
    "necesidad": "Qué problema resuelve tener esta información.",
    "proposito": "Para qué sirve, sobre todo.",
    "objetivo": "Qué se busca al publicarla. Empiece cada punto con «- ».",
    "relevancia": "Numere cada razón: «1 …», «2 …».",
    "aportacion": "Qué gana el gobierno al publicarla.",
    "acciones": "Qué se hace para difundirla y mantenerla.",
    "area_responsable": "El área que genera la información, no el nombre de una persona.",
    "periodicidad": "Cada cuánto hay que revisarla. De aquí sale si está vigente o vencida.",
    "fecha_informacion": "A qué fecha corresponden los datos, no cuándo los publica.",
    "palabras_clave": "Separadas por comas: las que la gente escribiría al buscar.",
    "licencia": "Con qué permiso se reutiliza. Déjela así, salvo que una norma diga otra cosa.",
    "nota_publica": "Qué cambió y por qué, en una oración: se publica en el historial.",
    "cambio": "Mayor: se anuncia. Menor: una errata que no cambia lo que se dice.",
}


def ficha_fija(edicion: Edicion) -> bool:
    """Whether other editions share its ficha, whose public data must not change behind them."""
    return edicion.version > 1 or edicion.ficha.ediciones.exclude(pk=edicion.pk).exists()


class EdicionForm(forms.ModelForm):
    """One form for the permanent ficha and the edition, in the order a person thinks."""

    # the admin makes a subclass per request, with these:
    usuario: ClassVar[Usuario | None] = None
    base: ClassVar[str] = ""  # fingerprint of the saved draft that the page showed
    recuperado: ClassVar[Mapping[str, str]] = {}  # what its author had typed and not saved

    dependencia = forms.ModelChoiceField(
        Dependencia.objects.none(),
        label="Dependencia",
        help_text="Quién responde por esta información.",
    )
    tema = forms.ModelChoiceField(
        Tema.objects.all(),
        label="Tema",
        required=False,
        help_text="Ayuda a encontrarla junto a otras parecidas.",
    )
    estante = forms.ChoiceField(
        choices=Estante.choices,
        label="Estante",
        initial=Estante.UTIL,
        help_text="En «Datos abiertos» solo van CSV, JSON, GeoJSON, XML, ODS u ODT.",
    )

    class Meta:
        model = Edicion
        fields = [
            "ejercicio",
            "titulo",
            "resumen",
            "sector",
            "a_quien_sirve",
            "lugar",
            "necesidad",
            "proposito",
            "objetivo",
            "relevancia",
            "aportacion",
            "acciones",
            "area_responsable",
            "periodicidad",
            "fecha_informacion",
            "palabras_clave",
            "licencia",
            "nota_publica",
            "cambio",
        ]
        help_texts = AYUDAS
        widgets = {
            "resumen": forms.Textarea(attrs=CORTO),
            "necesidad": forms.Textarea(attrs=CORTO),
            "nota_publica": forms.Textarea(attrs=CORTO),
            "fecha_informacion": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self._ajustar_a_la_ficha()
        elif self.usuario:
            self._ofrecer_dependencias(self.usuario)
        if not self.is_bound:
            self.initial.update(self.recuperado)

    def _ajustar_a_la_ficha(self) -> None:
        """Its office never changes; topic and shelf, only while nobody else has seen them."""
        del self.fields["dependencia"]
        ficha = self.instance.ficha
        self.initial["tema"], self.initial["estante"] = ficha.tema_id, ficha.estante
        if ficha_fija(self.instance):
            del self.fields["tema"], self.fields["estante"]

    def _ofrecer_dependencias(self, usuario: Usuario) -> None:
        propias = usuario.dependencias_editables().order_by("nombre")
        campo = cast(forms.ModelChoiceField, self.fields["dependencia"])
        campo.queryset = propias
        if len(propias[:2]) == 1:
            campo.initial = propias[0]

    def clean(self) -> dict[str, Any]:
        limpio = super().clean() or {}
        for campo, valor in limpio.items():
            if isinstance(valor, str):  # a browser's line ends would show as changes in public
                limpio[campo] = valor.replace("\r\n", "\n")
        if self.instance.pk:
            actual = Edicion.objects.select_for_update().get(pk=self.instance.pk)
            if not actual.es_editable:
                raise ValidationError(
                    "Mientras escribía, otra persona la envió a revisión o la publicó. "
                    "Copie lo que escribió antes de salir de esta página."
                )
            if self.base and autoguardado.huella(actual) != self.base:
                raise ValidationError(autoguardado.frases_de_conflicto(actual, limpio))
        return limpio

    def ficha_nueva(self) -> Ficha:
        return Ficha(
            dependencia=self.cleaned_data["dependencia"],
            tema=self.cleaned_data["tema"],
            estante=self.cleaned_data["estante"],
        )


class RecursoForm(ArchivoOEnlaceForm):
    """A file or link of an edition."""

    class Meta:
        model = Recurso
        fields = ["titulo", "fichero", "url", "descripcion", "texto_alternativo", "orden"]
        field_classes = {"url": EnlaceField}
        help_texts = {
            "titulo": "Qué es, en pocas palabras. Vacío: se toma el nombre del archivo.",
            "url": "Solo si está en otro sitio. Empieza con https://",
            "descripcion": "Qué encontrará quien lo abra.",
            "texto_alternativo": "Obligatorio en imágenes: qué muestra, para quien no puede verla.",
            "orden": "En qué lugar de la lista aparece.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["titulo"].required = False

    def completo(self, limpio: dict[str, Any]) -> None:
        if not limpio.get("titulo"):
            limpio["titulo"] = _titulo(limpio.get("fichero"), limpio.get("url") or "")

    def completar(self, recurso: Recurso, *, dependencia: Dependencia, por: Usuario) -> None:
        """Give the unsaved resource its file, now that its edition is saved."""
        archivo = archivo_de(self.cleaned_data["fichero"], dependencia=dependencia, por=por)
        recurso.archivo = archivo
        recurso.tipo = TipoRecurso.ARCHIVO if archivo else TipoRecurso.ENLACE
        recurso.titulo = recurso.titulo or self.cleaned_data["titulo"]


class RecursoFormSet(forms.BaseInlineFormSet):
    """The files and links of one edition; it can open with the rows that were not saved."""

    recuperadas: ClassVar[tuple[Mapping[str, autoguardado.Fila], list[autoguardado.Fila]]]
    recuperadas = ({}, [])  # those that were saved, by id, and the new ones

    def _construct_form(self, i: int, **kwargs: Any) -> forms.ModelForm:
        form = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        if not self.is_bound:
            guardadas, nuevas = self.recuperadas
            en_blanco = dict(enumerate(nuevas, self.initial_form_count()))
            form.initial |= guardadas.get(str(form.instance.pk), {}) | en_blanco.get(i, {})
        return form


def _titulo(fichero: Any, url: str) -> str:
    """A title from the file's name or the link's site."""
    if fichero:
        nombre = PurePath(getattr(fichero, "nombre", "") or fichero.name).stem
        return nombre.replace("-", " ").replace("_", " ").strip().capitalize()[:200] or "Archivo"
    return urlsplit(url).hostname or "Enlace"


class RevisionDeFichaForm(RevisionForm):
    """The reviewer ticks the nine attributes one by one; the rest serves a published entry."""

    field_order = ["atributos", "confirma_avisos", "menor", "nota"]

    atributos = forms.MultipleChoiceField(
        label="Los nueve atributos",
        choices=Atributo.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Marque cada uno después de comprobarlo. Para publicar se necesitan los nueve.",
    )
    menor = forms.BooleanField(
        label="Es un cambio menor",
        required=False,
        help_text="Una errata: queda en el historial y no se anuncia.",
    )
    nota_de_verificacion = forms.CharField(label="Nota (opcional)", required=False, max_length=300)
    motivo = forms.CharField(
        label="Motivo del retiro",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Se publica en la dirección de la ficha.",
    )
    ejercicio = forms.ModelChoiceField(
        Ejercicio.objects.order_by("-anio"), label="Ejercicio nuevo", required=False
    )


class DuplicarForm(forms.Form):
    """From which year to which, of one of the person's own offices."""

    dependencia = forms.ModelChoiceField(Dependencia.objects.none(), label="Dependencia")
    desde = forms.ModelChoiceField(
        Ejercicio.objects.order_by("-anio"),
        label="Duplicar las publicadas del ejercicio",
    )
    hasta = forms.ModelChoiceField(
        Ejercicio.objects.order_by("-anio"),
        label="Como borradores del ejercicio",
    )

    def __init__(self, usuario: Usuario, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        propias = usuario.dependencias_editables().order_by("nombre")
        campo = cast(forms.ModelChoiceField, self.fields["dependencia"])
        campo.queryset = propias
        campo.initial = propias.first()
        anios = list(Ejercicio.objects.order_by("-anio")[:2])
        if len(anios) == 2:
            self.fields["hasta"].initial, self.fields["desde"].initial = anios

    def clean(self) -> dict[str, Any]:
        limpio = super().clean() or {}
        if limpio.get("desde") and limpio.get("desde") == limpio.get("hasta"):
            raise ValidationError("Elija dos ejercicios distintos.")
        return limpio


class DeclaracionForm(forms.Form):
    """«Sin cambios» for several entries."""

    nota = forms.CharField(
        label="Nota (opcional)",
        required=False,
        max_length=300,
        help_text="La misma para todas. Se publica junto con la fecha y su oficina.",
    )
