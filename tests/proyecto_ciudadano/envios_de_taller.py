"""What the form of a whole workshop sends, and what it answers."""


def una_enviada(numero, **campos):
    """One problem as the form of the workshop sends it."""
    campos = {
        "id": "",
        "categoria": "limpieza",
        "titulo": f"Problema {numero}",
        "descripcion": "Se acumula basura.",
        "propuesta": "Poner botes.",
        "detectada_el": "",
        "localidad": "",
    } | campos
    return {f"problematicas-{numero}-{nombre}": valor for nombre, valor in campos.items()}


def un_envio(*problematicas, guardadas=0, **campos):
    """A workshop of a school that there is, with its problems."""
    envio = {
        "_envio": "1",
        "cual_escuela": "",
        "ciclo_escolar": "2022-2023",
        "edicion": "Primera edición",
        "fecha": "2023-02-14",
        "participantes": "28",
        "problematicas-TOTAL_FORMS": str(len(problematicas)),
        "problematicas-INITIAL_FORMS": str(guardadas),
    }
    for problematica in problematicas:
        envio |= problematica
    return envio | campos


def nueva(lugar, **campos):
    return {
        "nueva_nombre": "Escuela Nueva",
        "nueva_cct": "21des 0009z",
        "nueva_nivel": "secundaria",
        "nueva_localidad": lugar.pk,
    } | campos


def errores(respuesta):
    """Field → what is wrong, of the workshop and of each problem."""
    (inline,) = respuesta.context["inline_admin_formsets"]
    dichos = dict(respuesta.context["adminform"].form.errors)
    for numero, form in enumerate(inline.formset.forms):
        dichos |= {f"{numero}-{campo}": dicho for campo, dicho in form.errors.items()}
    return {campo: " ".join(dicho) for campo, dicho in dichos.items()}
