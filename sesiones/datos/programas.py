"""The room's data in standards of their own, as the index of open data lists them."""

from cholula_ga.datos.registro import ParaProgramas, ofrecer

POPOLO = ofrecer(
    ParaProgramas(
        nombre="La comisión en Popolo (JSON)",
        descripcion="quiénes la integran, sus sesiones, lo que se puso a votación y cada voto; "
        "también por clase, en /api/popolo/vote_events.json y las demás.",
        url="/datos/popolo.json",
        tipo="application/json",
    )
)
CALENDARIO = ofrecer(
    ParaProgramas(
        nombre="Calendario de las sesiones (iCalendar)",
        descripcion="para suscribirse desde el teléfono o la computadora; avisa si una sesión "
        "cambia de fecha, se difiere o se cancela.",
        url="/sesiones/calendario.ics",
        tipo="text/calendar",
    )
)
