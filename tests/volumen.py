"""A larger catalogue, made through the same actions as the real one."""

from django.utils import timezone

from cholula_ga.institucion.models import Dependencia, Ejercicio
from cholula_ga.publicacion.sello import sello_unico
from informacion_util.actions import SE_COPIAN, nueva_ficha, publicar_edicion
from informacion_util.models import Atributo, Edicion, Ficha


def crecer(cuantas: int, desde: int = 0) -> None:
    """Publish that many more fichas, spread over offices and both ejercicios."""
    modelo = Edicion.objects.filter(es_demo=True, estado="publicada").order_by("pk").first()
    assert modelo
    campos = {campo: getattr(modelo, campo) for campo in SE_COPIAN}
    dependencias = list(Dependencia.objects.order_by("pk"))
    ejercicios = list(Ejercicio.objects.filter(ediciones__isnull=False).distinct())
    with sello_unico():
        for numero in range(desde, desde + cuantas):
            dependencia = dependencias[numero % len(dependencias)]
            borrador = Edicion(
                ejercicio=ejercicios[numero % len(ejercicios)],
                fecha_informacion=modelo.fecha_informacion,
                **campos | {"titulo": f"{modelo.titulo} {numero}", "es_demo": True},
            )
            ficha = Ficha(
                slug=f"volumen-{numero}",
                dependencia=dependencia,
                estante=modelo.ficha.estante,
                tema=modelo.ficha.tema,
            )
            nueva_ficha(ficha, borrador, por=None)
            publicar_edicion(
                borrador,
                por=None,
                oficina=dependencia.nombre,
                nota="Para medir.",
                atributos=Atributo.values,
                confirma_avisos=True,
                validada_el=timezone.localdate(),
            )
