"""What a store's size costs: every route of the contract over the same resources in stores of 1, 100, 1,000 and 100,000 articles, with
no cache; search for words that nearly nothing and nearly everything has; and the memory of a server under all of that."""
import contextlib
import json
import random
import re
import subprocess
import urllib.parse

import peers
import stores
from lab import DOSSIER, ROUNDS, Missing, Target, fetch, median, memory_mb, row, say, title, wrk

COUNTS = (1, 100, 1_000, 100_000)
SEARCHES = {"rare words": 5, "the commonest word": 50}
SAMPLES = 40
# What the routes take beside the resources of the path, as people would ask. Where a larger store has more to answer with, only one
# row is asked for: what grows shall be the store and not the answer.
QUERIES = {
    "/v1/search": "q={title}&limit=1", "/v1/suggest": "q={beginning}&limit=1", "/v1/on-this-day": "date=05-01&limit=1",
    "/v1/events/histogram": "unit=century", "/v1/events": "datetime={year}/{later}&limit=1",
    "/v1/people/{person}/articles": "limit=1", "/v1/people/{person}/events": "limit=1",
    "/v1/people/{person}/mentions": "limit=1", "/v1/people/{person}/related": "limit=1",
}


def value(server, path):
    return json.loads(fetch(server.base + path)[0])


class Sample:
    """Resources of the first articles, which are the same in every store."""

    def __init__(self, server, count):
        self.articles = [one["id"] for one in value(server, "/v1/articles?limit=200&fields=id&sort=imported_at")["data"]]
        self.articles = self.articles[:min(SAMPLES, count)]
        self.of = [self.resources(server, article) for article in self.articles]

    @staticmethod
    def resources(server, article):
        base = f"/v1/articles/{article}"
        found = {"article": article, "number": 1, "slug": "not-found", "file": "explorer.js"}
        for name, plural in (("section", "sections"), ("event", "events"), ("person", "people"), ("reference", "references")):
            page = value(server, f"{base}/{plural}?limit=200&fields=id")["data"]
            found[name] = page[len(page) // 2]["id"] if page else None
        found["title"] = urllib.parse.quote(value(server, base)["title"])
        found["beginning"] = found["title"][:3]
        found["year"] = random.Random(article).randrange(1700, 2000)
        found["later"] = found["year"] + 9
        return found

    def paths(self, pattern):
        query = QUERIES.get(pattern)
        named = re.findall(r"\{(\w+)\}", pattern)
        usable = [one for one in self.of if all(one.get(name) for name in named)]
        return [(pattern + (f"?{query}" if query else "")).format(**one) for one in usable]


def routes():
    """The patterns that GET answers."""
    lines = subprocess.run([DOSSIER, "routes"], capture_output=True, text=True, check=True).stdout.splitlines()
    return [line.split()[1] for line in lines if line.split()[0] == "GET"]


def usable(server, paths):
    """Those of them that give a 200."""
    good = []
    for path in paths:
        try:
            fetch(server.base + path)
            good.append(path)
        except OSError as why:
            say(f"bench: {path}: {why}")
    return good


def by_route(servers, samples, ledger):
    """The worst ratio of 100,000 articles to 100 is the figure."""
    print(f"\nHow a route's p50 (ms) grows with the store\n{'':52}" + "".join(f"{count:>9,}" for count in COUNTS)
          + "  100,000 / 100")
    worst = (0, "")
    for pattern in routes():
        p50 = {}
        for count in COUNTS:
            paths = usable(servers[count], samples[count].paths(pattern))
            if paths:
                p50[count] = Target(servers[count].base, paths, servers[count].pid)
        rounds = {count: [] for count in p50}
        for _ in range(ROUNDS):
            for count, target in p50.items():
                rounds[count].append(wrk(target, 1))
        shown = {count: median(of, "p50") for count, of in rounds.items()}
        if {100, 100_000} <= shown.keys():
            grown = shown[100_000] / shown[100]
            worst = max(worst, (grown, pattern))
        print(f"{pattern:<52}" + "".join(f"{shown[count]:>9.3f}" if count in shown else f"{'-':>9}" for count in COUNTS)
              + (f"{grown:>15.2f}" if {100, 100_000} <= shown.keys() else ""), flush=True)
    ledger.put(f"p50 at 100,000 articles to 100, worst route ({worst[1]})", 1.3, worst[0], at_most=True)


def searches(server, ledger):
    """A generated article has a word that no other has, in its title or its first sentence."""
    dice = random.Random(1)
    rare = [f"/v1/search?q={stores.coined(dice.randrange(COUNTS[-1]))}" for _ in range(400)]
    words = {"rare words": rare, "the commonest word": "/v1/search?q=the"}
    title("Search over 100,000 articles, no cache")
    for what, paths in words.items():
        for clients in (1, 64):
            rounds = [wrk(Target(server.base, paths, server.pid), clients) for _ in range(ROUNDS)]
            row(what, clients, rounds)
            if clients == 1:
                ledger.put(f"search p99, 100,000 articles, {what}", SEARCHES[what], median(rounds, "p99"), " ms", at_most=True)


def memory(store, sample, ledger):
    """Default settings, all routes, 64 clients."""
    with peers.dossier(store) as server:
        paths = [path for pattern in routes() for path in usable(server, sample.paths(pattern))]
        for clients in (1, 64):
            wrk(Target(server.base, paths, server.pid), clients, 10)
        print(f"\nMemory under load, default settings, 100,000 articles: {memory_mb(server.pid):.0f} MB")
        ledger.put("RSS at 100,000 articles under load", 256, memory_mb(server.pid), " MB", at_most=True)


def run(ledger):
    paths = dict(zip(COUNTS, stores.stores(COUNTS)))
    with contextlib.ExitStack() as stack:
        servers = {count: stack.enter_context(peers.dossier(path, "--cache-mb", "0")) for count, path in paths.items()}
        samples = {count: Sample(servers[count], count) for count in COUNTS}
        by_route(servers, samples, ledger)
        try:
            searches(servers[COUNTS[-1]], ledger)
        except Missing as why:
            ledger.leave_out("search p99, 100,000 articles", str(why))
    memory(paths[COUNTS[-1]], samples[COUNTS[-1]], ledger)
