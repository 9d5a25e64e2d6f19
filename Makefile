# The two commands are `make soak` and `make test`; the rest is for people who change soakd.
.PHONY: soak test test-operations lint bench build install deb uninstall clean

soak: ## Set up what is missing, build, play the smoke plan on the embedded broker
	@eng/setup soak
	@./soakd run

test: ## Set up what is missing, build, run every test; the last line is "N passed, N failed"
	@eng/setup test
	@eng/test

test-operations: ## Run the tests of the service, on a machine with systemd; without one they are skipped, and say what they lack
	@eng/setup test-operations
	@eng/test Soakd.OperationsTests

lint: ## Check scripts, format, style and analyzers; change nothing
	@eng/setup test
	@eng/lint

bench: ## Measure soakd beside the client library's own floor (a quiet machine, please)
	@eng/setup bench
	@eng/build Worker.sln
	@eng/floor
	@artifacts/bin/Soakd.Benchmarks/release/Soakd.Benchmarks

build: ## Build everything, in Release
	@eng/build Worker.sln

install: ## Install a self-contained soakd and its systemd units (as root; DESTDIR and prefix are respected)
	@eng/setup soak
	@DESTDIR="$(DESTDIR)" prefix="$(or $(prefix),/usr)" eng/install install

deb: ## Make a Debian package of it, artifacts/soakd_VERSION_ARCHITECTURE.deb
	@eng/setup soak
	@eng/package

uninstall: ## Remove what install installed; configuration, runs and logs stay
	@DESTDIR="$(DESTDIR)" prefix="$(or $(prefix),/usr)" eng/install uninstall

clean: ## Remove what was built; runs and the native client stay
	rm -rf artifacts
