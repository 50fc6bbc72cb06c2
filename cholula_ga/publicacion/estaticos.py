"""Where the pages' files come from."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class EstaticosConModulos(CompressedManifestStaticFilesStorage):
    """Also a module's imports name the version that they were written with, so none is stale."""

    support_js_module_import_aggregation = True
