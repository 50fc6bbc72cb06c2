"""A whole workshop in one form: its school, found or new, and the workshop itself."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.utils import ErrorDict
from django.utils import timezone

from cholula_ga.datos.importacion.errores import cercano
from cholula_ga.datos.importacion.texto import clave
from cholula_ga.institucion.models import Localidad
from cholula_ga.institucion.models.dependencia import TipoLocalidad
from cholula_ga.publicacion.guardia import buscar_datos_personales
from proyecto_ciudadano.actions.taller import es_publico
from proyecto_ciudadano.forms.comun import FECHA
from proyecto_ciudadano.importacion.columnas import MAX_PARTICIPANTES, MIN_PARTICIPANTES
from proyecto_ciudadano.importacion.escuelas import escuela_parecida
from proyecto_ciudadano.models import Escuela, NivelEscolar, Taller

LISTA = "escuelas"  # id of the list of the schools that there are
DE_LA_NUEVA = ("nueva_nombre", "nueva_cct", "nueva_nivel", "nueva_localidad")
CAMPO_DE = {campo.removeprefix("nueva_"): campo for campo in DE_LA_NUEVA}
REVISE = "{} Si es correcto, marque «Leí los avisos» al final y guarde otra vez."


class SinRevisar(forms.BaseForm):
    """Mixin: what was sent comes back as it was typed, without being looked at."""

    def full_clean(self) -> None:
        self._errors = ErrorDict()
        self.cleaned_data = {}

    def is_valid(self) -> bool:
        return False


class TallerForm(forms.ModelForm):
    """`cual_escuela` finds one by its key or its name; the fields `nueva_` register another."""

    cual_escuela = forms.CharField(
        label="Escuela",
        required=False,
        help_text="Escriba su clave (CCT) o su nombre, y elíjala de la lista.",
        widget=forms.TextInput(attrs={"list": LISTA, "autocomplete": "off", "class": "vTextField"}),
    )
    nueva_nombre = forms.CharField(
        label="Nombre",
        required=False,
        max_length=160,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    nueva_cct = forms.CharField(
        label="Clave de centro de trabajo (CCT)",
        required=False,
        help_text="2 cifras, 3 letras, 4 cifras y 1 letra, como 21XXX0000A.",
        widget=forms.TextInput(attrs={"maxlength": 14, "autocomplete": "off"}),
    )
    nueva_nivel = forms.ChoiceField(
        label="Nivel", required=False, choices=[("", "---------"), *NivelEscolar.choices]
    )
    nueva_localidad = forms.ModelChoiceField(
        Localidad.objects.exclude(tipo=TipoLocalidad.MUNICIPIO), label="Lugar", required=False
    )
    nueva_es_otra = forms.BooleanField(
        label="Es otra escuela",
        required=False,
        help_text="Solo si aparece un aviso de que ya hay una parecida.",
    )
    fecha = forms.DateField(label="Fecha del taller", required=False, widget=FECHA)
    participantes = forms.IntegerField(
        label="Participantes",
        required=False,
        min_value=MIN_PARTICIPANTES,
        max_value=MAX_PARTICIPANTES,
        help_text="Solo el total, sin nombres ni listas. Menos de 10 no se publica.",
    )

    class Meta:
        model = Taller
        fields = ["ciclo_escolar", "edicion", "fecha", "participantes"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.es_publico = bool(self.instance.pk) and es_publico(self.instance)
        if self.instance.pk:
            self.initial["cual_escuela"] = str(self.instance.escuela)
        for campo in self.fields.values() if self.es_publico else ():
            campo.disabled = True

    def clean_fecha(self) -> date | None:
        fecha: date | None = self.cleaned_data["fecha"]
        if fecha and fecha > timezone.localdate():
            raise ValidationError("La fecha del taller no puede ser futura.")
        return fecha

    def clean_nueva_cct(self) -> str:
        return "".join(self.cleaned_data["nueva_cct"].split()).upper()

    def clean_cual_escuela(self) -> Escuela | None:
        """The school that was written: by its key, wherever it stands, or by its whole name."""
        escrita = self.cleaned_data["cual_escuela"].strip()
        if not escrita:
            return None
        escuelas = list(Escuela.objects.select_related("localidad"))
        por_clave = [e for e in escuelas if e.cct in escrita.upper()]
        halladas = por_clave or [e for e in escuelas if clave(e.nombre) == clave(escrita)]
        if len(halladas) == 1:
            return halladas[0]
        if halladas:
            ccts = ", ".join(sorted(e.cct for e in halladas))
            raise ValidationError(f"Varias escuelas se llaman así. Escriba su clave: {ccts}.")
        parecida = cercano(escrita, [str(e) for e in escuelas])
        raise ValidationError(
            f"Ninguna escuela dada de alta se llama así.{parecida} Si es nueva, borre este campo y "
            "llene sus datos abajo."
        )

    def clean(self) -> dict[str, Any]:
        limpio = super().clean() or self.cleaned_data
        escuela = self._escuela(limpio)
        if escuela is not None:
            self.instance.escuela = escuela
            self._exigir_unico(limpio, escuela)
        self._avisar(limpio)
        return limpio

    def _escuela(self, limpio: dict[str, Any]) -> Escuela | None:
        elegida = limpio.get("cual_escuela")
        nueva = any(self.data.get(self.add_prefix(campo)) for campo in DE_LA_NUEVA)
        if "cual_escuela" in self.errors:
            return None
        if elegida and nueva and not self.es_publico:
            self.add_error("cual_escuela", "Elija una escuela o registre una nueva, no las dos.")
            return None
        if not elegida and not nueva:
            self.add_error("cual_escuela", "Elija la escuela, o llene abajo los datos de la nueva.")
            return None
        return elegida or self._nueva(limpio)

    def _nueva(self, limpio: dict[str, Any]) -> Escuela | None:
        for campo in DE_LA_NUEVA:
            if campo not in self.errors and not limpio.get(campo):
                self.add_error(campo, "Hace falta para dar de alta la escuela.")
        if any(campo in self.errors for campo in DE_LA_NUEVA):
            return None
        escuela = Escuela(**{nombre: limpio[campo] for nombre, campo in CAMPO_DE.items()})
        ya = Escuela.objects.filter(cct=escuela.cct).first()
        if ya is not None:
            self.add_error("nueva_cct", f"Esa clave es de «{ya.nombre}»: elíjala arriba.")
            return None
        try:
            escuela.full_clean()
        except ValidationError as error:
            for nombre, dichos in error.message_dict.items():
                campo = "cct" if nombre == NON_FIELD_ERRORS else nombre
                self.add_error(CAMPO_DE.get(campo), dichos)
            return None
        parecida = escuela_parecida(escuela, list(Escuela.objects.all()))
        if parecida and not limpio.get("nueva_es_otra"):
            self.add_error(
                "nueva_es_otra",
                f"Ya hay una parecida: «{parecida}». Si es la misma, elíjala arriba y borre estos "
                "datos. Si es otra, marque «Es otra escuela».",
            )
        return escuela

    def _exigir_unico(self, limpio: dict[str, Any], escuela: Escuela) -> None:
        iguales = Taller.objects.filter(
            escuela=escuela.pk,
            ciclo_escolar=limpio.get("ciclo_escolar"),
            edicion=limpio.get("edicion"),
        )
        if iguales.exclude(pk=self.instance.pk).exists():
            self.add_error(
                "edicion",
                "Ese taller ya está registrado. Ábralo en la lista de talleres para agregarle "
                "problemáticas.",
            )

    def _avisar(self, limpio: dict[str, Any]) -> None:
        for campo in ("edicion", "nueva_nombre"):
            for hallazgo in buscar_datos_personales(limpio.get(campo) or ""):
                if "confirma_avisos" not in self.data and campo in self.changed_data:
                    self.add_error(campo, ValidationError(REVISE.format(hallazgo), code="aviso"))
