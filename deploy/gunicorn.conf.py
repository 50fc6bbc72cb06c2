"""Gunicorn's settings in the demonstration, in the browser tests and on a server."""

import os
from threading import Thread

bind = os.environ.get("BIND", f"127.0.0.1:{os.environ.get('PORT', '8000')}")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"  # keeps connections alive; sync reconnects for every request
threads = 4
preload_app = False  # no database connection may cross a fork
timeout = 60
graceful_timeout = 20
keepalive = 5
# A search of 10,000 letters (60,000 signs once encoded) gets our own page, not a bare 414; the
# pages it leads to receive that address as their Referer.
limit_request_line = 0
limit_request_field_size = 131_072
control_socket_disable = True
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 heartbeat file
accesslog = None
errorlog = "-"
loglevel = os.environ.get("GUNICORN_LOGLEVEL", "warning")


def when_ready(server: object) -> None:
    """Say where the site is once the port answers (make demo hands over the text)."""
    if "AVISO" in os.environ:
        print(os.environ["AVISO"], flush=True)


def post_worker_init(worker: object) -> None:
    """Read the catalogue and the tracker into memory while the first visitors arrive."""
    from informacion_util.catalogo import calentar
    from proyecto_ciudadano.lista import MEMORIA

    Thread(target=calentar, name="catalogo", daemon=True).start()
    Thread(target=MEMORIA.calentar, name="problematicas", daemon=True).start()
