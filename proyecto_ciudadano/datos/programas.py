"""The room's data in standards of their own, as the index of open data lists them."""

from cholula_ga.datos.registro import ParaProgramas, ofrecer

OPEN311 = ofrecer(
    ParaProgramas(
        nombre="Problemáticas en Open311 GeoReport v2 (XML y JSON)",
        descripcion="la misma forma en que otras ciudades publican sus reportes; solo lectura y "
        "sin llave. En esa página: direcciones, filtros y ejemplos.",
        url="/open311/v2/",
        tipo="text/html",
    )
)
GEOJSON = ofrecer(
    ParaProgramas(
        nombre="Problemáticas en el mapa (GeoJSON)",
        descripcion="el punto del lugar de cada una; sin punto en los temas sensibles. Acepta los "
        "mismos filtros que la lista: ?categoria=agua&estado=turnada.",
        url="/proyecto-ciudadano/problematicas.geojson",
        tipo="application/geo+json",
    )
)
