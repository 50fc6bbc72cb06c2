"""Gunicorn's settings in the demonstration, in the browser tests and on a server."""

import os

bind = os.environ.get("BIND", f"127.0.0.1:{os.environ.get('PORT', '8000')}")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"  # keeps connections alive; sync reconnects for every request
threads = 4
preload_app = False  # no database connection may cross a fork
timeout = 60
graceful_timeout = 20
keepalive = 5
control_socket_disable = True
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 heartbeat file
accesslog = None
errorlog = "-"
loglevel = os.environ.get("GUNICORN_LOGLEVEL", "warning")


def when_ready(server: object) -> None:
    """Say where the site is once the port answers (make demo hands over the text)."""
    if "AVISO" in os.environ:
        print(os.environ["AVISO"], flush=True)
