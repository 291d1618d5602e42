PY = .venv/bin/python
RUN = python3 -m config.bootstrap
# What touches no database, or brings both kinds itself, has nothing to learn from a second run on PostgreSQL.
ONCE = $(addprefix --ignore=tests/,adapters corpus house reading faults/test_delivery_drills.py config/test_supervise.py config/test_embedded.py config/test_environment.py config/test_dns.py)

.PHONY: up demo test test-postgres check lock score bench faults faults-postgres e2e screenshots
up:            ; python3 manage.py up
demo:          ; python3 manage.py up --demo
test:          ; $(RUN) dev pytest -n 2 --dist worksteal $(ARGS)
test-postgres: ; $(RUN) dev tests.postgres pytest -n 2 --dist worksteal $(ONCE) $(ARGS)
check:         ; $(RUN) dev config.check
e2e:           ; $(RUN) e2e pytest tests/e2e $(ARGS)
screenshots:   ; $(RUN) e2e pytest tests/e2e/screenshots.py $(ARGS)
score:         ; $(RUN) base listings.reading.score
bench:         ; $(RUN) dev bench
faults:        ; $(RUN) dev pytest tests/faults --long $(ARGS)
faults-postgres: ; $(RUN) dev tests.postgres pytest tests/faults --long $(ARGS)
lock:
	$(RUN) dev pip --version
	for p in "" -dev -e2e; do $(PY) -m uv pip compile --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-emit-find-links --quiet requirements$$p.in --output-file requirements$$p.txt; done
