import json
from io import BytesIO

import pytest
import typst
from pypdf import PdfReader

from cholula_ga.institucion.imprimible import imprimible
from sesiones import documentos
from sesiones.actions import (
    Presencia,
    agregar_errata,
    celebrar,
    convocar,
    emitir_acta,
    publicar_acta,
    redactar_acuerdo,
    registrar_asistencia,
    registrar_desenlace,
    registrar_votacion_economica,
)
from sesiones.models import Sesion
from sesiones.publicadas import publicada
from tests.factories.institucion import una_dependencia
from tests.factories.sesiones import (
    punto_resolutivo,
    un_acto,
    un_integrante,
    una_sesion,
    una_sesion_celebrada,
    una_sesion_en_curso,
    una_sesion_grande,
    votantes_de,
)

pytestmark = pytest.mark.django_db
BASE = "/sesiones/2023/ordinaria-1/"


def leer(client, nombre):
    respuesta = client.get(f"{BASE}{nombre}.pdf")
    assert respuesta["Content-Type"] == "application/pdf"
    pdf = PdfReader(BytesIO(respuesta.content))
    return pdf, " ".join(" ".join(pagina.extract_text() for pagina in pdf.pages).split())


def etiquetas(nodo, vistas):
    nodo = nodo.get_object()
    if "/S" in nodo:
        vistas.append(nodo["/S"])
    hijos = nodo.get("/K", [])
    for hijo in hijos if isinstance(hijos, list) else [hijos]:
        if hasattr(hijo.get_object(), "get"):
            etiquetas(hijo, vistas)
    return vistas


@pytest.mark.parametrize(("nombre", "titulo"), [("acta", "Acta"), ("convocatoria", "Convocatoria")])
def test_documents_are_tagged_titled_and_in_spanish(client, nombre, titulo):
    una_sesion_celebrada(votantes=2)

    raiz = leer(client, nombre)[0].trailer["/Root"]
    pdf = leer(client, nombre)[0]

    assert raiz["/Lang"] == "es-MX"
    assert pdf.metadata.title == f"{titulo}. Primera Sesión Ordinaria, ejercicio 2023"
    assert raiz["/MarkInfo"]["/Marked"]
    assert raiz["/ViewerPreferences"]["/DisplayDocTitle"]
    assert {"/Table", "/TH", "/H1", "/Figure"} <= set(etiquetas(raiz["/StructTreeRoot"], []))


def test_the_acta_says_what_the_page_says(client):
    sesion = una_sesion_celebrada(votantes=3)
    acta = emitir_acta(sesion, un_acto())

    texto = leer(client, "acta")[1]

    assert "3 a favor, 0 en contra, de 3 presentes con voto: se aprueba por unanimidad." in texto
    assert "Acuerdo CIGA/SO/01/2023-A01. Se aprueba el asunto 2." in texto
    assert all(lugar["cargo"] in texto for lugar in sesion.a_publico()["lugares"])
    assert f"asiento número {acta.asiento_numero}" in texto
    assert acta.asiento_huella in texto.replace(" ", "")


def test_an_acta_not_yet_issued_is_called_a_draft(client):
    una_sesion_celebrada(votantes=2)

    assert "Proyecto de acta" in leer(client, "acta")[1]


def test_the_call_says_what_it_does_not_know(client):
    convocar(una_sesion(), un_acto(), consta_cuando=False)

    texto = leer(client, "convocatoria")[1]

    assert texto.count("no consta en el documento") == 6
    assert "Asunto 1" in texto


def test_text_of_the_record_is_never_markup(client):
    sesion = una_sesion()
    sesion.puntos.update(titulo='#panic("x") *a* $x$ ] \\ "')
    convocar(sesion, un_acto())

    assert '#panic("x") *a* $x$ ] \\ "' in leer(client, "convocatoria")[1]


def nodos(nodo, clase):
    """Every element of a kind below one of the tree of structure."""
    nodo = nodo.get_object()
    hallados = [nodo] if nodo.get("/S") == clase else []
    hijos = nodo.get("/K", [])
    for hijo in hijos if isinstance(hijos, list) else [hijos]:
        if hasattr(hijo.get_object(), "get"):
            hallados += nodos(hijo, clase)
    return hallados


@pytest.mark.parametrize(
    "raro", ["Sí 😀", "Alto\ufe0f \u202eotla\x0b", "漢字 y Ŏ Ÿ āēīō", "\uffff"]
)
def test_a_sign_without_drawing_is_said_by_its_code(client, raro):
    def escribir(sesion):
        sesion.puntos.update(titulo=raro, desarrollo=raro)
        Sesion.objects.filter(pk=sesion.pk).update(lugar=raro)

    una_sesion_celebrada(preparar=escribir)

    dicho = " ".join(imprimible(raro).split())
    for nombre in ("acta", "convocatoria"):
        assert dicho in " ".join(leer(client, nombre)[1].split())


def test_every_sign_that_is_left_as_it_is_has_a_drawing():
    signos = [chr(n) for n in range(0x20, 0x10000) if not 0xD800 <= n < 0xE000]
    datos = {"d": "".join(signo for signo in signos if imprimible(signo) == signo)}
    hoja = """
        #set document(title: "Signos")
        #set text(lang: "es", font: "Libertinus Serif")
        #let d = json(bytes(sys.inputs.datos)).d
        #heading(d) #d *#d* #emph(d) #emph(strong(d)) #text(font: "DejaVu Sans Mono", d)
    """

    pdf = typst.compile(
        hoja.encode(),
        ignore_system_fonts=True,
        sys_inputs={"datos": json.dumps(datos)},
        format="pdf",
        pdf_standards=["ua-1"],
    )

    assert len(datos["d"]) > 2_000
    assert pdf.startswith(b"%PDF")


def test_a_large_acta_is_accessible_down_to_its_header_cells(client):
    una_sesion_grande(lugares=25, puntos=20)

    pdf, texto = leer(client, "acta")
    raiz = pdf.trailer["/Root"]
    tablas = nodos(raiz["/StructTreeRoot"], "/Table")
    con_encabezado = [tabla for tabla in tablas if len(nodos(tabla, "/TH")) >= 2]
    celdas = [celda for tabla in tablas for celda in nodos(tabla, "/TH")]
    alcances = {celda["/A"][0]["/Scope"] for celda in celdas}

    assert (raiz["/Lang"], raiz["/MarkInfo"]["/Marked"]) == ("es-MX", True)
    assert pdf.metadata.title == "Acta. Primera Sesión Ordinaria, ejercicio 2023"
    assert pdf.xmp_metadata.rdf_root.toxml().count("pdfuaid:part>1<") == 1
    # Data, attendance, ten votes, agreements, rules, signatures.
    assert len(con_encabezado) == len(tablas) == 15
    assert alcances == {"/Column"}
    assert all("/Alt" in figura for figura in nodos(raiz["/StructTreeRoot"], "/Figure"))
    assert texto.count("24 a favor, 1 en contra, de 25 presentes con voto") == 20
    assert texto.count("En contra") == 10


def test_the_same_version_gives_the_same_bytes():
    sesion = una_sesion_celebrada(votantes=2)
    version = publicada(sesion.clave_publica)

    assert documentos.acta(version) == documentos.acta(version)


def una_sesion_con_entradas_y_salidas():
    """Four seats: one leaves after the first point, one comes to the second, one never comes."""
    sesion = una_sesion_en_curso(votantes=5, con_lista=False)
    primero, segundo = sesion.puntos.all()
    a, b, c, d, e = votantes_de(sesion)
    presentes = {i.pk: Presencia() for i in (a, b, c)} | {
        d.pk: Presencia(calidad="suplente", forma="remota")
    }
    registrar_asistencia(primero, presentes, un_acto())
    tarde = {k: v for k, v in presentes.items() if k != c.pk} | {e.pk: Presencia()}
    registrar_asistencia(segundo, tarde, un_acto())
    return Sesion.objects.get(pk=sesion.pk)


def test_the_acta_says_who_came_late_left_early_or_never_came(client):
    sesion = una_sesion_con_entradas_y_salidas()
    primero, segundo = sesion.puntos.all()
    cargos = [lugar.cargo for lugar in votantes_de(sesion)]
    registrar_desenlace(primero, desarrollo="Se expuso.", desenlace="Visto.", acto=un_acto())
    registrar_votacion_economica(segundo, a_favor=2, en_contra=2, abstenciones=0, acto=un_acto())
    segundo.votacion.voto_de_calidad = "a_favor"
    segundo.votacion.save()
    redactar_acuerdo(
        segundo,
        texto="Se aprueba.",
        responsables=[una_dependencia(nombre="Oficina que responde")],
        fecha_compromiso=None,
        acto=un_acto(),
    )
    celebrar(sesion, un_acto())

    texto = leer(client, "acta")[1]

    assert "Asistieron 5 lugares de 6. Faltaron: Contraloría." in texto
    assert f"{cargos[2]} Vocal, con voto Titular, presencial Presente hasta el punto 1" in texto
    assert f"{cargos[3]} Vocal, con voto Suplente, remota Presente en 2 puntos" in texto
    assert f"{cargos[4]} Vocal, con voto Titular, presencial Presente desde el punto 2" in texto
    assert "Económica (a mano alzada) Votos A favor 2 En contra 2 Abstención 0" in texto
    assert "Voto de calidad de quien preside: a favor." in texto
    assert "Responsables: Oficina que responde. Fecha compromiso: no consta" in texto
    assert "Quórum la mitad más uno de los lugares con voto Lineamiento de prueba" in texto


def test_the_acta_ends_with_its_corrections_and_keeps_its_text(client):
    sesion = una_sesion_celebrada(votantes=2)
    emitir_acta(sesion, un_acto())
    agregar_errata(
        Sesion.objects.get(),
        un_acto(),
        parte="acuerdo",
        punto=punto_resolutivo(sesion),
        dice="Se aprueba el asunto 2.",
        debe_decir="Se aprueba el asunto 2 y su anexo.",
        motivo="Faltó el anexo.",
    )

    texto = leer(client, "acta")[1]

    assert "Esta acta tiene fe de erratas." in texto
    assert "Acuerdo CIGA/SO/01/2023-A01. Se aprueba el asunto 2." in texto
    assert "Véase la fe de erratas 1." in texto
    assert (
        "Fe de erratas 1. Texto del acuerdo, punto 2 Dice: Se aprueba el asunto 2. "
        "Debe decir: Se aprueba el asunto 2 y su anexo. Motivo: Faltó el anexo." in texto
    )


def test_those_who_were_there_sign_presidency_and_secretary_first(client):
    secretaria = un_integrante(funcion="secretaria_tecnica", con_voto=False, orden=31_000)
    presidencia = un_integrante(funcion="presidencia", orden=30_500)
    sesion = una_sesion_celebrada(votantes=3)
    primero, segundo, _ = votantes_de(sesion)

    texto = leer(client, "acta")[1]
    firmas = texto[texto.index("Lugar Firma") : texto.index("Cómo comprobar")]

    cargos = [lugar.cargo for lugar in (presidencia, secretaria, primero, segundo)]
    assert sorted(cargos, key=firmas.index) == cargos


def test_a_kept_acta_is_not_made_again(client, django_assert_num_queries):
    sesion = una_sesion_celebrada(votantes=2)
    emitir_acta(sesion, un_acto())
    publicar_acta(sesion, un_acto(), motivo="No hay escáner.")
    primera = client.get(f"{BASE}acta.pdf")

    with django_assert_num_queries(1):  # the stamp
        segunda = client.get(f"{BASE}acta.pdf")

    assert segunda.content == primera.content
