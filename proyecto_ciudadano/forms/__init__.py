"""What the staff writes: the problem, its evidence and each step of its story."""

from proyecto_ciudadano.forms.acto import ActoForm, AtendidaForm, FusionarForm, TurnarForm
from proyecto_ciudadano.forms.comun import FECHA, TEXTO
from proyecto_ciudadano.forms.escuela import (
    ComentarioForm,
    NoPublicarForm,
    PedirVozForm,
    RespuestaEscolarForm,
    RevocarForm,
)
from proyecto_ciudadano.forms.evidencia import EvidenciaForm
from proyecto_ciudadano.forms.problematica import ProblematicaForm

__all__ = [
    "FECHA",
    "TEXTO",
    "ActoForm",
    "AtendidaForm",
    "ComentarioForm",
    "EvidenciaForm",
    "FusionarForm",
    "NoPublicarForm",
    "PedirVozForm",
    "ProblematicaForm",
    "RespuestaEscolarForm",
    "RevocarForm",
    "TurnarForm",
]
