"""What the staff writes: the problem, its evidence and each step of its story."""

from proyecto_ciudadano.forms.acto import (
    ActoForm,
    AtendidaForm,
    FusionarForm,
    PasoForm,
    RetirarTurnoForm,
    TurnarForm,
    ValidarForm,
)
from proyecto_ciudadano.forms.comun import FECHA, TEXTO
from proyecto_ciudadano.forms.correccion import CorregirActividadForm, RetirarActividadForm
from proyecto_ciudadano.forms.escuela import (
    ComentarioForm,
    NoPublicarForm,
    PedirVozForm,
    RespuestaEscolarForm,
    RevocarForm,
)
from proyecto_ciudadano.forms.evidencia import EvidenciaForm
from proyecto_ciudadano.forms.privacidad import (
    ALGUIEN,
    NADIE,
    UNO_POR_UNO,
    RevisarRespuestaForm,
    RevisionConPreguntaForm,
)
from proyecto_ciudadano.forms.problematica import ProblematicaForm
from proyecto_ciudadano.forms.retiro import ReponerForm, RetirarForm

__all__ = [
    "ALGUIEN",
    "FECHA",
    "NADIE",
    "TEXTO",
    "UNO_POR_UNO",
    "ActoForm",
    "AtendidaForm",
    "ComentarioForm",
    "CorregirActividadForm",
    "EvidenciaForm",
    "FusionarForm",
    "NoPublicarForm",
    "PasoForm",
    "PedirVozForm",
    "ProblematicaForm",
    "ReponerForm",
    "RespuestaEscolarForm",
    "RetirarActividadForm",
    "RetirarForm",
    "RetirarTurnoForm",
    "RevisarRespuestaForm",
    "RevisionConPreguntaForm",
    "RevocarForm",
    "TurnarForm",
    "ValidarForm",
]
