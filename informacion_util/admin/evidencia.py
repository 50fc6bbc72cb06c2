"""The panel's form of an action's evidence: a file through the one door, or a link."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from cholula_ga.institucion.admin_base import PorDependencia
from cholula_ga.institucion.models import Dependencia, Usuario
from cholula_ga.publicacion.archivos import datos_personales_de, nombre_publico
from cholula_ga.publicacion.campos import archivo_de
from cholula_ga.publicacion.guardia import buscar_datos_personales
from cholula_ga.publicacion.models import Archivo
from cholula_ga.publicacion.revision import Senal
from cholula_ga.publicacion.revision_admin import huella_de
from informacion_util.archivo_o_enlace import ArchivoOEnlaceForm, EnlaceField
from informacion_util.models import Accion, EvidenciaDeAccion

CAMPOS: Any = [
    "trimestre",
    "titulo",
    "fichero",
    "url",
    "texto_alternativo",
    "se_reconoce_persona",
    "confirma_datos",
]
CON_TEXTO = {"titulo", "fichero", "url", "texto_alternativo"}
SIN_CONFIRMAR = (
    "No se guardó: puede llevar datos personales. Quítelos; o revise cada uno, marque «Los revisé» "
    "y, si subía un archivo, elíjalo otra vez."
)


def _responsable(accion: Accion) -> Dependencia | None:
    """To whom a file of this action belongs."""
    return accion.responsable or accion.estrategia.responsable


class EvidenciaForm(ArchivoOEnlaceForm):
    """A file or link that proves what an action did."""

    confirma_datos = forms.CharField(
        label="Los revisé uno por uno: pueden ser públicos",
        required=False,
        widget=forms.HiddenInput,
    )

    class Meta:
        model = EvidenciaDeAccion
        fields = CAMPOS[:-1]
        field_classes = {"url": EnlaceField}
        help_texts = {
            "titulo": "Qué prueba: «Fotografía del módulo instalado», «Lista de carteles».",
            "url": "Solo si está en otro sitio. Empieza con https://",
        }

    def completo(self, limpio: dict[str, Any]) -> None:
        if fichero := limpio.get("fichero"):
            self._exigir_del_archivo(limpio, fichero)
        self._exigir_confirmacion(limpio)

    def _exigir_confirmacion(self, limpio: dict[str, Any]) -> None:
        """Likely personal data passes only if somebody has said so of these very findings."""
        hallados = _datos_personales(limpio) if CON_TEXTO & set(self.changed_data) else []
        huella = huella_de(Senal(frase) for frase in hallados)
        if not hallados or self["confirma_datos"].data == huella:
            return
        self.fields["confirma_datos"].widget = forms.CheckboxInput(attrs={"value": huella})
        self.add_error("confirma_datos", [*hallados, SIN_CONFIRMAR])

    def _exigir_del_archivo(self, limpio: dict[str, Any], fichero: Any) -> None:
        if not _responsable(self.instance.accion):
            self.add_error("fichero", "Diga primero qué dependencia responde por la acción.")
        if limpio.get("se_reconoce_persona") is None:
            self.add_error("se_reconoce_persona", "Responda si se reconoce a alguna persona.")
        elif limpio["se_reconoce_persona"]:
            self.add_error("fichero", "Se reconoce a una persona: suba otro archivo o cúbrala.")
        tipo = getattr(getattr(fichero, "revisado", fichero), "tipo", "")
        if tipo.startswith("image/") and not limpio.get("texto_alternativo"):
            self.add_error("texto_alternativo", "Escriba qué muestra, para quien no puede verla.")

    def completar(self, *, por: Usuario) -> None:
        """Give the unsaved evidence its file."""
        dependencia = _responsable(self.instance.accion)
        limpio = self.cleaned_data["fichero"]
        self.instance.archivo = archivo_de(limpio, dependencia=dependencia, por=por)


def _datos_personales(limpio: dict[str, Any]) -> list[str]:
    """What looks like personal data in the words of an evidence, and in its file."""
    texto = "\n".join(limpio.get(campo) or "" for campo in ("titulo", "texto_alternativo", "url"))
    hallados = [f"La evidencia {hallazgo}" for hallazgo in buscar_datos_personales(texto)]
    if not (fichero := limpio.get("fichero")):
        return hallados
    if isinstance(fichero, Archivo):
        return hallados + datos_personales_de(fichero)
    revisado = fichero.revisado
    nombre = nombre_publico(fichero.name or "", revisado.extension)
    return hallados + datos_personales_de(Archivo(nombre=nombre, texto=revisado.texto))


class EvidenciaInline(PorDependencia, admin.StackedInline):
    model = EvidenciaDeAccion
    form = EvidenciaForm
    fields = CAMPOS
    extra = 0

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Read-only, the file is shown by its own row."""
        if self.has_change_permission(request, obj):
            return CAMPOS
        return ["trimestre", "titulo", "archivo", "url", "texto_alternativo"]


def guardar_evidencias(formset: Any, *, por: Usuario) -> None:
    """Save what the inline holds, each file by the one door."""
    nuevas = formset.save(commit=False)
    for hijo in formset.forms:
        if hijo.instance in nuevas:
            hijo.completar(por=por)
    for evidencia in nuevas:
        evidencia.full_clean()
        evidencia.save()
    for evidencia in formset.deleted_objects:
        evidencia.delete()
