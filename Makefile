SHELL := /bin/bash
.DEFAULT_GOAL := help
PY := .venv/bin/python
VECES ?= 20

.PHONY: help setup run demo test soak lint format check bench requirements

help: ## Enseña esta lista
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

demo: ## Instala, carga el contenido de 2023 y de demostración, y sirve el sitio
	@deploy/instalar.sh requirements.txt
	@setpriv --pdeathsig KILL deploy/demo.sh

test: ## Todas las pruebas: SQLite, PostgreSQL y Chromium
	@deploy/instalar.sh requirements-dev.txt
	@$(PY) -m tests

soak: ## Pruebas de resistencia, largas (VECES=20)
	@deploy/instalar.sh requirements-dev.txt
	@VECES=$(VECES) $(PY) -m tests -m resistencia

check: lint ## Estilo, tipos, plantillas, migraciones, configuración y forma del proyecto
	DEMO=1 $(PY) manage.py makemigrations --check --dry-run
	SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(60))') SITE_URL=https://example.org \
		$(PY) manage.py check --deploy --fail-level WARNING
	$(PY) -m pytest -q tests/test_project_shape.py

lint: ## Solo revisa estilo, tipos y plantillas
	@deploy/instalar.sh requirements-dev.txt
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	git ls-files -z 'templates/*.html' | xargs -0 -r .venv/bin/djade --check --target-version 5.2
	$(PY) -m djlint --lint --quiet templates
	DEMO=1 $(PY) -m mypy .

format: ## Da formato a Python y a las plantillas
	@deploy/instalar.sh requirements-dev.txt
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .
	git ls-files -z 'templates/*.html' | xargs -0 -r .venv/bin/djade --target-version 5.2

setup: ## Prepara el entorno de desarrollo y los ganchos de git
	@deploy/instalar.sh requirements-dev.txt
	.venv/bin/pre-commit install

run: setup ## Servidor de desarrollo, que se recarga solo
	DEMO=1 DEBUG=1 $(PY) manage.py migrate --verbosity 0
	DEMO=1 DEBUG=1 $(PY) manage.py runserver $${PORT:-8000}

bench: ## Mide lo que importa y lo compara con sus límites
	@deploy/instalar.sh requirements-dev.txt
	@$(PY) -m bench

requirements: ## Vuelve a fijar las versiones (necesita uv)
	uv pip compile --universal --generate-hashes --no-header -q --python-version 3.11 --upgrade requirements.in -o requirements.txt
	uv pip compile --universal --generate-hashes --no-header -q --python-version 3.11 --upgrade requirements-dev.in -o requirements-dev.txt
	sed -i '1i -r requirements.txt' requirements-dev.txt
