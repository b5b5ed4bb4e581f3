# Everything that is done with this project is done by one of these commands; `make help` lists them.
# They need make, Maven and a JDK 25 or newer, and find the JDK by themselves.

JDK := $(shell sh packaging/bin/find-jdk)
MVN := JAVA_HOME="$(JDK)" mvn -B -ntp
UI_PROGRAM := $(MVN) -q test-compile exec:java -f e2e/pom.xml -Dleanto.program=$(abspath dist/leanto/bin/leanto) -Dexec.mainClass=dev.leanto.e2e
DIST := dist/leanto
SOURCES := $(shell find server/src/main ui/src ui/build packaging pom.xml server/pom.xml ui/pom.xml -type f)

.DEFAULT_GOAL := help
.PHONY: help run dev package test ui-test ui-bench ui-pictures lint check format conformance fuzz crash strangers vanish cluster-test scale faults bench search-bench docs clean jdk

help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

run: $(DIST)/bin/leanto ## build what is needed and run the server on http://localhost:5612, its data in ./data
	@exec $(DIST)/bin/leanto serve --data ./data

dev: server/target/dev.classpath ## run a server from the classes, restarted on each change: PORT=5612 DEBUG=1, its data in ./data-dev
	@DEBUG=$(DEBUG) packaging/dev --data ./data-dev $(if $(PORT),--port $(PORT))

server/target/dev.classpath: pom.xml server/pom.xml ui/pom.xml $(shell find ui/src ui/build -type f) | jdk
	$(MVN) -q -pl server -am compile dependency:build-classpath -Dmaven.main.skip -DincludeScope=runtime -Dmdep.outputFile=target/dev.classpath

package: $(DIST)/bin/leanto ## build dist/leanto: bin/leanto, lib/ and the licence

$(DIST)/bin/leanto: $(SOURCES) | jdk
	$(MVN) -q package -DskipTests -pl server -am
	rm -rf $(DIST)
	mkdir -p $(DIST)/lib $(DIST)/bin
	cp server/target/leanto-*.jar server/target/lib/*.jar $(DIST)/lib/
	cp LICENSE packaging/THIRD-PARTY.txt $(DIST)/
	cp packaging/bin/find-jdk packaging/bin/leanto $(DIST)/bin/
	sh packaging/make-archive $(DIST)
	touch $@

test: | jdk ## run the unit and contract tests, on SQLite and on PostgreSQL, or some of them: TEST=RightsTest
	$(MVN) test $(if $(TEST),-pl server -am '-Dtest=$(TEST)' -Dsurefire.failIfNoSpecifiedTests=false) $(if $(DEBUG),-Dmaven.surefire.debug -Dtest.forks=1)

lint: | jdk ## check the format and the style rules, and the types, style and tests of the pages
	$(MVN) -q spotless:check checkstyle:check
	$(MVN) -q test -pl ui -Dui.check

check: lint test ## everything that must hold before a change lands, but for the conformance run

format: | jdk ## format the code
	$(MVN) -q spotless:apply

ui-test: $(DIST)/bin/leanto ## use the packaged server's pages in a real browser (Chromium, or LEANTO_BROWSER=…): TEST=FirstMinuteTest, or BRIEF=1
	$(MVN) -q test -f e2e/pom.xml $(if $(TEST),'-Dtest=$(TEST)') $(if $(BRIEF),-Dgroups=brief)

ui-bench: $(DIST)/bin/leanto ## measure the pages in a real browser, and print it: ROUNDS=7; WRITE=docs/web-performance.md
	$(UI_PROGRAM).UiBench -Dexec.args="$(or $(ROUNDS),7) $(abspath $(WRITE))"

ui-pictures: $(DIST)/bin/leanto ## make the pictures of the documents anew: docs/pictures
	$(UI_PROGRAM).UiPictures -Dexec.args="$(abspath docs/pictures)"

conformance: $(DIST)/bin/leanto ## drive the packaged server with the official LEAN CLI: DATABASE=postgresql
	$(if $(DATABASE),DATABASE=$(DATABASE)) conformance/run

fuzz: $(DIST)/bin/leanto ## send random requests, then attack it beside a victim: SECONDS=60 EXAMPLES=100 SEED=…; BRIEF=1; REPLAY=file PORT=…; ATTACKS=H4,M5 or all, DATABASE=postgresql
	$(if $(ATTACKS),,python3 fuzz/fuzz.py $(if $(SECONDS),--seconds $(SECONDS)) $(if $(SEED),--seed $(SEED)) \
		$(if $(REPLAY),--replay $(REPLAY)) $(if $(PORT),--port $(PORT)))
	$(if $(or $(REPLAY),$(ATTACKS)),,fuzz/contract $(or $(EXAMPLES),100) $(SEED))
	$(if $(REPLAY),,python3 fuzz/beside.py $(if $(ATTACKS),--attacks $(ATTACKS) --seconds $(or $(SECONDS),30),$(if $(BRIEF),--attacks short) --seconds 3) \
		$(if $(DATABASE),--database $(DATABASE)) $(if $(filter all,$(ATTACKS)),--write docs/security.md))

crash: $(DIST)/bin/leanto ## kill the packaged server while clients write, and look for what they were told is there: KILLS=20 SEED=…; DATABASE=postgresql VICTIM=server, database or both
	python3 crash/crash.py $(if $(KILLS),--kills $(KILLS)) $(if $(SEED),--seed $(SEED)) \
		$(if $(DATABASE),--database $(DATABASE)) $(if $(VICTIM),--victim $(VICTIM))
	python3 crash/thinning.py $(if $(KILLS),--kills $(KILLS)) $(if $(SEED),--seed $(SEED)) $(if $(DATABASE),--database $(DATABASE))
	python3 crash/indexing.py $(if $(KILLS),--kills $(KILLS)) $(if $(SEED),--seed $(SEED)) $(if $(DATABASE),--database $(DATABASE))

strangers: $(DIST)/bin/leanto ## measure what a refused log-in costs, for users whom there are and others: ROUNDS=150 COUNT=100 DATABASES=sqlite
	python3 fuzz/strangers.py $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(COUNT),--count $(COUNT)) \
		$(if $(DATABASES),--databases $(DATABASES),--write docs/security.md)

vanish: $(DIST)/bin/leanto ## take PostgreSQL's host away without a word while clients write (root, iproute2): SECONDS=60 CASES=same,standby SEED=…
	python3 crash/vanish.py $(if $(SECONDS),--seconds $(SECONDS)) $(if $(CASES),--cases $(CASES)) $(if $(SEED),--seed $(SEED)) \
		$(if $(CASES),,--write docs/reliability.md)

cluster-test: $(DIST)/bin/leanto ## kill and pause three servers on one PostgreSQL behind HAProxy, and judge what clients saw: SECONDS=60 SEED=…; CONTRACT=1 runs the contract tests through them, FAILOVER=10 kills the primary of a Patroni pair
	$(if $(FAILOVER)$(CONTRACT),,python3 crash/many.py $(if $(SECONDS),--seconds $(SECONDS),--seconds 60 --reads 12000 --write docs/reliability.md) \
		$(if $(SEED),--seed $(SEED)))
	$(if $(FAILOVER),python3 crash/failover.py --kills $(FAILOVER) $(if $(SEED),--seed $(SEED)) --write docs/reliability.md)
	$(if $(CONTRACT),JAVA_HOME="$(JDK)" python3 crash/contract.py mvn -B -ntp)

scale: $(DIST)/bin/leanto ## put a million projects into each database and write what they take into docs/scaling.md: PROJECTS=1000000 DATABASES=SQLite PARTS=16
	python3 crash/scale.py $(if $(PROJECTS),--projects $(PROJECTS)) $(if $(DATABASES),--databases $(DATABASES)) \
		$(if $(PARTS),--parts $(PARTS)) $(if $(PROJECTS)$(DATABASES)$(PARTS),,--write docs/scaling.md)

faults: $(DIST)/bin/leanto ## take from the packaged server what it stands on, and look at what it says: TEST=FullDiskTest; PAUSE=3 seconds
	python3 crash/faults.py $(TEST)

bench: $(DIST)/bin/leanto ## measure the packaged server and write docs/performance.md: ROUNDS=5 SECONDS=6 CASES=read,create DATABASES=sqlite CURVES=overload,sizes SIZES=1000,1000000 QUICK=1
	$(MVN) -q package -DskipTests -pl bench
	"$(JDK)/bin/java" --enable-native-access=ALL-UNNAMED -cp "bench/target/leanto-bench.jar:bench/target/lib/*" \
		dev.leanto.bench.Bench --program $(DIST)/bin/leanto \
		$(if $(QUICK),--rounds 1 --seconds 0.3 --starts 1 --projects 1000 --sizes 1000,--write docs/performance.md) \
		$(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(SECONDS),--seconds $(SECONDS)) $(if $(CASES),--cases $(CASES)) \
		$(if $(DATABASES),--databases $(DATABASES)) $(if $(CURVES),--curves $(CURVES)) $(if $(SIZES),--sizes $(SIZES))

search-bench: $(DIST)/bin/leanto ## measure search in 100,000 projects of 5 files: DATABASE=postgresql PROJECTS=1000 BYTES=5000
	$(MVN) -q package -DskipTests -pl bench
	rm -rf bench/target/search
	"$(JDK)/bin/java" --enable-native-access=ALL-UNNAMED -cp "bench/target/leanto-bench.jar:bench/target/lib/*" \
		dev.leanto.bench.SearchBench --program $(DIST)/bin/leanto --folder bench/target/search \
		$(if $(DATABASE),--database $(DATABASE)) $(if $(PROJECTS),--projects $(PROJECTS)) $(if $(BYTES),--bytes $(BYTES))

docs: | jdk ## write the generated documents anew
	$(MVN) -q test -pl server -am -Dleanto.docs=write -Dtest.forks=1 -Dsurefire.failIfNoSpecifiedTests=false -Dsurefire.runOrder=alphabetical \
		-Dtest="$$(grep -rl 'GeneratedFile\.check' server/src/test/java | xargs -n 1 basename -s .java | paste -s -d ,)"

clean: ## remove what was built
	rm -rf dist server/target bench/target ui/target e2e/target

jdk:
	@test -n "$(JDK)"
