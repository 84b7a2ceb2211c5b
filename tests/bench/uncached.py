"""A GET that reaches the store, of many resources in turn: beside soul-cli on the same rows, kiwix-serve with the page of the same
article, and the library alone with the same bytes."""
import contextlib
import html
import json
import pathlib
import subprocess
import tempfile

import peers
import stores
from lab import CLIENTS, CORPORA, DOSSIER, ROOT, Target, compare, enter, fetch, ratio, row, title

ARTICLES = 1000
MANY = 500
RAY_CHARLES = CORPORA / "zim/wikipedia_en_ray_charles_2015-06.zim"


def event_ids(server):
    path, ids = "/v1/events?limit=200&fields=id", []
    while path and len(ids) < MANY:
        page = json.loads(fetch(server.base + path)[0])
        ids += [event["id"] for event in page["data"]]
        path = page["links"]["next"]
    return ids[:MANY]


def list_pages(server):
    """Fifty pages of twenty events with the people of each."""
    path, paths = "/v1/events?limit=20&include=people", []
    while path and len(paths) < 50:
        paths.append(path)
        path = json.loads(fetch(server.base + path)[0])["links"]["next"]
    return paths


def measure(what, targets, ledger, goals):
    """goals: (figure, peer, goal), of the one-client run, where nothing but the server's own work counts."""
    for clients in CLIENTS:
        results = compare(targets, clients)
        for name, rounds in results.items():
            row(f"{what}: {name}", clients, rounds,
                [(f"/ {peer}", ratio(results, name, peer)) for peer in results if peer not in (name, "dossier")])
        for figure, peer, goal in goals:
            if peer in results:
                ledger.put(f"{figure}, clients {clients}, to {peer}", goal, ratio(results, "dossier", peer))


def by_id(stack, folder, server, soul, ledger):
    ids = event_ids(server)
    bare = stack.enter_context(peers.bare(folder, f"{server.base}/v1/events/{ids[0]}"))
    targets = {"libmicrohttpd": Target(bare.base, "/", bare.pid),
               "dossier": Target(server.base, [f"/v1/events/{one}" for one in ids], server.pid)}
    if soul:
        targets["soul-cli"] = Target(soul.base, [f"/api/tables/event/rows/{key}" for key in range(1, MANY + 1)], soul.pid)
    measure("event by id", targets, ledger,
            [("uncached GET by id", "libmicrohttpd", .5), ("uncached GET by id", "soul-cli", 20)])


def lists(server, soul, ledger):
    targets = {"dossier": Target(server.base, list_pages(server), server.pid)}
    if soul:
        pages = [f"/api/tables/event/rows?_limit=20&_page={page}" for page in range(1, 51)]
        targets["soul-cli"] = Target(soul.base, pages, soul.pid)
    measure("20 events and people", targets, ledger, [("uncached list of 20 with people", "soul-cli", 15)])
    targets["dossier"] = Target(server.base, [f"/v1/events?limit=20&datetime={year}/{year + 9}"
                                              for year in range(1700, 2000, 3)], server.pid)
    measure("20 events of ten years", targets, ledger, [])


def article(stack, folder, ledger):
    """One article as Dossier has it and as kiwix-serve has it: of a real ZIM file where the corpora are here, else of one made of
    the first article. With gzip as a browser asks for it, and without."""
    if RAY_CHARLES.exists():
        kiwix = enter(stack, peers.kiwix(RAY_CHARLES))
        path, name = f"/{RAY_CHARLES.stem}/A/Ray_Charles.html", "ray-charles"
        page = fetch(kiwix.base + path)[0] if kiwix else b""
    else:
        name = "pakistan-russia-relations"
        page = subprocess.run([DOSSIER, "parse", "--format", "text", ROOT / f"db/seed/{name}.txt"], capture_output=True,
                              check=True).stdout
        text = html.escape(json.loads(page)["text"]).replace("\n", "<br>")
        page = f"<html><head><title>Page</title></head><body>{text}</body></html>".encode()
        kiwix, path = enter(stack, peers.kiwix(peers.zim(folder, page))), "/page/A/page.html"
    if not kiwix:
        return
    pathlib.Path(folder, f"{name}.html").write_bytes(page)
    for store in ("cached", "plain"):
        subprocess.run([DOSSIER, "import", "--db", f"{folder}/{store}.db", "--title", name.replace("-", " "),
                        f"{folder}/{name}.html"], check=True, capture_output=True)
    cached = stack.enter_context(peers.dossier(f"{folder}/cached.db"))
    plain = stack.enter_context(peers.dossier(f"{folder}/plain.db", "--cache-mb", "0"))
    for coding in ("gzip", "identity"):
        headers = {"Accept-Encoding": coding}
        targets = {"dossier": Target(cached.base, f"/v1/articles/{name}?include=sections", cached.pid, headers),
                   "dossier, no cache": Target(plain.base, f"/v1/articles/{name}?include=sections", plain.pid, headers),
                   "kiwix-serve": Target(kiwix.base, path, kiwix.pid, headers)}
        measure(f"an article, {coding}", targets, ledger, [(f"article with sections, {coding}", "kiwix-serve", 20)])


def run(ledger):
    title("GET that reaches the store")
    [store] = stores.stores([ARTICLES])
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="dossier-bench-"))
        server = stack.enter_context(peers.dossier(store, "--cache-mb", "0"))
        soul = enter(stack, peers.soul(folder, store))
        by_id(stack, folder, server, soul, ledger)
        lists(server, soul, ledger)
        article(stack, folder, ledger)
