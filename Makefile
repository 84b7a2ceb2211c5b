# Makefile: one file, no recursion. `make help` lists what it can do.
#
# Two builds of the same sources: build/ is what ships (hardened, small), build/asan/ is what the tests run
# (AddressSanitizer and UndefinedBehaviorSanitizer, every finding fatal).

# All cores, unless told otherwise.
ifeq ($(findstring j,$(MAKEFLAGS)),)
MAKEFLAGS += -j$(shell nproc)
endif

VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo 0.1.0)
PREFIX  ?= /usr/local
DESTDIR ?=
LISTEN  ?= 127.0.0.1:8080

PACKAGES := libmicrohttpd jansson yaml-0.1 sqlite3 libutf8proc nettle zlib libbrotlienc libbrotlidec libzstd expat liblzma
DEBIAN   := gcc libc6-dev make pkg-config libmicrohttpd-dev libjansson-dev libyaml-dev libsqlite3-dev libutf8proc-dev nettle-dev \
            zlib1g-dev libbrotli-dev libzstd-dev libexpat1-dev libbz2-dev liblzma-dev libxxhash-dev
TOOLS    := libcmocka-dev cmark python3 python3-yaml python3-jsonschema curl jq clang-format
ifneq ($(filter deps test lint,$(MAKECMDGOALS)),)
DEBIAN   += $(TOOLS)
endif
# Of the peers all but nginx, which would begin to serve as soon as it is installed: where it is not, the bench does without.
ifneq ($(filter bench,$(MAKECMDGOALS)),)
DEBIAN   += wrk kiwix-tools zim-tools python3-mwparserfromhell bzip2
endif

CC       := gcc
# Recipes say the file they make; V=1 shows the commands, make -s shows nothing.
SILENT   := $(findstring s,$(firstword -$(MAKEFLAGS)))
Q         = $(if $(V),,@$(if $(SILENT),,echo "  $@";))
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition -Wvla \
            -Wformat=2 -Wundef -Wpointer-arith -Wimplicit-fallthrough -Wno-missing-field-initializers \
            -Werror
COMMON   := -std=c17 -D_GNU_SOURCE -DDOSSIER_VERSION='"$(VERSION)"' -Iinclude -Isrc -pthread $(WARNINGS) -MMD -MP
# Tables for unwinding the stack are left out: nothing here throws, and they are a twentieth of the binary.
HARDEN   := -O2 -g0 -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection -fPIE -ffunction-sections \
            -fdata-sections -fno-asynchronous-unwind-tables
SANITIZE := -O1 -Wno-maybe-uninitialized -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
LINK     := -pie -Wl,-z,relro,-z,now,-z,noexecstack,-z,pack-relative-relocs,--gc-sections,--as-needed -s
LIBS      = $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lbz2 -lm -pthread

TRAINER  := $(sort $(wildcard src/train/*.c))
SOURCES  := $(filter-out $(TRAINER),$(sort $(wildcard src/*.c src/*/*.c src/*/*.S)))
TESTS    := $(sort $(wildcard tests/lib/*.c tests/unit/*.c))
# Embedded as gzip makes them: large texts that are read whole, and once.
PACKED   := openapi/openapi.yaml db/names.txt
EMBEDDED := $(sort $(wildcard openapi/*.yaml openapi/*.json db/*.sql db/migrations/*.sql db/names.txt db/people.model db/seed/* src/web/*))

object    = $(addprefix $(1)/,$(addsuffix .o,$(2)))
RELEASE  := $(call object,build/release,$(SOURCES))
CHECKED  := $(call object,build/asan,$(SOURCES))
LIBRARY  := $(filter-out %/main.c.o,$(CHECKED))
UNIT     := $(LIBRARY) $(call object,build/asan,$(TESTS))
FUZZ     := $(patsubst tests/fuzz/%_fuzz.c,%,$(sort $(wildcard tests/fuzz/*_fuzz.c)))
FUZZ_OBJECTS := $(FUZZ:%=build/asan/tests/fuzz/%_fuzz.c.o) build/asan/tests/fuzz/replay.c.o
C_FILES   = $(shell git ls-files -co --exclude-standard '*.c' '*.h')

.PHONY: all help deps model names run test test-build bench fuzz lint format install docker clean FORCE
.DELETE_ON_ERROR:

all: build/dossier

help: # this list
	@sed -nE 's/^([a-z]+):.*# (.*)/make \1	\2/p' Makefile | expand -t 16

build/dossier: $(RELEASE)
	$(Q)$(CC) $(HARDEN) $(RELEASE) $(LINK) $(LIBS) -o $@

# Makes db/people.model; it shares all of the reader with the release, and is not shipped.
build/dossier-train: $(call object,build/release,$(TRAINER)) $(filter-out %/main.c.o,$(RELEASE))
	$(Q)$(CC) $(HARDEN) $^ $(LINK) $(LIBS) -o $@

build/asan/dossier: $(CHECKED)
	$(Q)$(CC) $(SANITIZE) $(CHECKED) -Wl,--as-needed $(LIBS) -o $@

build/asan/unit: $(UNIT)
	$(Q)$(CC) $(SANITIZE) $(UNIT) -Wl,--as-needed $(LIBS) -lcmocka -o $@

build/asan/library.a: $(LIBRARY)
	@rm -f $@
	$(Q)ar rcs $@ $(LIBRARY)

$(FUZZ:%=build/asan/fuzz/%): build/asan/fuzz/%: build/asan/tests/fuzz/%_fuzz.c.o build/asan/tests/fuzz/replay.c.o build/asan/tests/lib/laws.c.o build/asan/library.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(SANITIZE) $^ -Wl,--as-needed $(LIBS) -o $@

# libFuzzer is clang's; the warnings are gcc's business.
build/fuzz/%.c.o: %.c
	@mkdir -p $(@D)
	$(Q)clang $(COMMON) -w -Itests -O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined \
		-fno-sanitize-recover=all -c $< -o $@

build/fuzz/%.S.o: build/asan/%.S.o
	@mkdir -p $(@D)
	cp $< $@

$(FUZZ:%=build/fuzz/bin/%): build/fuzz/bin/%: build/fuzz/tests/fuzz/%_fuzz.c.o build/fuzz/tests/lib/laws.c.o $(LIBRARY:build/asan/%=build/fuzz/%)
	@mkdir -p $(@D)
	$(Q)clang -fsanitize=fuzzer,address,undefined $^ -Wl,--as-needed $(LIBS) -o $@

build/asan/dump: build/asan/tests/ingest/dump.c.o build/asan/library.a
	$(Q)$(CC) $(SANITIZE) $^ -Wl,--as-needed $(LIBS) -o $@

build/asan/dates build/asan/people: build/asan/%: build/asan/tests/ingest/%.c.o build/asan/library.a
	$(Q)$(CC) $(SANITIZE) $^ -Wl,--as-needed $(LIBS) -o $@

build/release/%.c.o: %.c Makefile
	@mkdir -p $(@D)
	$(Q)$(CC) $(COMMON) $(HARDEN) -c $< -o $@

build/asan/%.c.o: %.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(COMMON) $(SANITIZE) -Itests -c $< -o $@

build/packed/%.gz: %
	@mkdir -p $(@D)
	@gzip -9nc $< >$@

build/release/%.S.o: %.S build/embed.list $(EMBEDDED) $(PACKED:%=build/packed/%.gz)
	@mkdir -p $(@D)
	$(Q)$(CC) -c $< -o $@

build/asan/%.S.o: build/release/%.S.o
	@mkdir -p $(@D)
	cp $< $@

# The list of what is embedded, touched only when it changes.
build/embed.list: FORCE
	@mkdir -p build
	@printf '\tembed "%s", "%s"\n' $(foreach file,$(EMBEDDED),$(file) $(if $(filter $(file),$(PACKED)),build/packed/$(file).gz,$(file))) >$@.new
	@cmp -s $@.new $@ && rm $@.new || mv $@.new $@

# One look at dpkg's list; apt runs only when something is missing. Elsewhere than on Debian this is the reader's work.
deps: # install the Debian packages that are missing, and nothing when none is
	@command -v dpkg-query >/dev/null || exit 0; \
	have=" $$(dpkg-query -W -f '$${db:Status-Status}=$${Package} ' $(DEBIAN) 2>/dev/null)"; missing=; \
	for package in $(DEBIAN); do case "$$have" in *" installed=$$package "*) ;; *) missing="$$missing $$package";; esac; done; \
	[ -z "$$missing" ] || { sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; echo "installing$$missing"; \
		$$sudo apt-get -qq update && \
		$$sudo env DEBIAN_FRONTEND=noninteractive apt-get -qqy install --no-install-recommends $$missing >/dev/null; }

# These work on a fresh machine: what is missing comes before the first object is compiled.
ifneq ($(filter run test bench,$(MAKECMDGOALS)),)
$(RELEASE) $(CHECKED) $(UNIT) $(FUZZ_OBJECTS) $(call object,build/asan,tests/ingest/dump.c) $(call object,build/release,tests/bench/parse.c) build/bench/bare: | deps
endif

run: build/dossier # serve on LISTEN (127.0.0.1:8080)
	build/dossier serve --listen $(LISTEN)

test-build: build/dossier build/asan/dossier build/asan/unit build/asan/dump $(FUZZ:%=build/asan/fuzz/%)

test: test-build # every suite; ONLY=name runs one
	@tests/run $(ONLY)

# Where the training data lies; README.md says what it is and under which licence.
TRAINING ?= ../shared
model: build/dossier-train # learn db/people.model anew, from the data in TRAINING
	build/dossier-train db/people.model "gold=$(TRAINING)/gold/people/gum-news--*" \
		"gold=$(TRAINING)/gold/people/gum-interview--*" "gold=$(TRAINING)/gold/people/gum-court--*" \
		"gold=$(TRAINING)/gold/people/gum-academic--*" "gap=$(TRAINING)/gold/pronouns/gap-*.tsv" \
		"pages=$(TRAINING)/corpora/wikitext/en--*" "pages=$(TRAINING)/corpora/html/*.html" \
		"pages=$(TRAINING)/corpora/dumps/enwiki*" "words=$(TRAINING)/corpora/plaintext/*" \
		"words=$(TRAINING)/corpora/plaintext-headings/*" "words=$(TRAINING)/corpora/dumps/shintowiki-current*" \
		"persons=$(TRAINING)/corpora/dumps/itwiki*" "persons=$(TRAINING)/corpora/dumps/dewiki*"

# db/people.md says which packages have these two.
WORDNET ?= /usr/share/wordnet
MODULES ?= node_modules
names: # make db/names.txt anew, from TRAINING, WORDNET and MODULES
	src/train/names $(TRAINING) $(WORDNET) $(MODULES) db/names.txt

lint: # walls, sizes, banned calls, layout
	@tests/lint/run

format: # clang-format over all of our C
	clang-format -i $(C_FILES)

build/bench/bare: tests/bench/bare.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(COMMON) -O2 $< -lmicrohttpd -o $@

build/bench/parse: build/release/tests/bench/parse.c.o $(filter-out %/main.c.o,$(RELEASE))
	@mkdir -p $(@D)
	$(Q)$(CC) $(HARDEN) $^ $(LINK) $(LIBS) -o $@

bench: build/dossier build/bench/bare build/bench/parse # the ledger, beside peers in the same run; ONLY=part
	@tests/bench/run $(ONLY)

fuzz: $(FUZZ:%=build/fuzz/bin/%) # libFuzzer over every target, FUZZ_SECONDS each (60); ONLY=name for one
	@tests/fuzz/run $(ONLY)

install: build/dossier # into DESTDIR and PREFIX, with a systemd unit
	install -D -m 755 build/dossier $(DESTDIR)$(PREFIX)/bin/dossier
	install -d $(DESTDIR)/lib/systemd/system
	sed 's|@PREFIX@|$(PREFIX)|g' docker/dossier.service >$(DESTDIR)/lib/systemd/system/dossier.service

docker: # the image dossier:latest
	docker build -f docker/Dockerfile --build-arg VERSION=$(VERSION) -t dossier .

clean: # remove build/
	rm -rf build

.SECONDARY: # objects that only pattern rules name are kept
-include $(patsubst %.o,%.d,$(call object,build/release,$(TRAINER)) $(RELEASE) $(CHECKED) $(UNIT)) $(wildcard build/*/tests/*/*.d build/fuzz/src/*.d build/fuzz/src/*/*.d)
