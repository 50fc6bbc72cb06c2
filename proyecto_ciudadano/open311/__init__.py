"""The tracker in Open311 GeoReport v2, read-only (docs/decisions/0057).

Source of names, order and errors: https://wiki.open311.org/GeoReport_v2/. XML is the standard's
own format; JSON is its mapping («Spark convention»): a list is a bare array.
"""
