"""Tables that people fill in, read without trust: what the rooms' imports have in common.

A room says its columns (`columnas`), what each row would do and how it is saved; the rest — files,
cells, errors with the nearest value, the preview and its confirmation — is here.
"""
