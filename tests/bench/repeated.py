"""A GET that was answered before, beside the library alone and nginx with a file: whole, as 304, and with gzip."""
import contextlib
import gzip
import pathlib
import tempfile

import peers
from lab import CLIENTS, ROUNDS, Target, Walk, compare, enter, fetch, ratio, row, title

EVENTS = "/v1/articles/pakistan-russia-relations/events?limit="
SIZES = (2_000, 20_000)


def target_of_size(server, size):
    """The event list whose body comes nearest to `size`."""
    best = min(range(1, 101), key=lambda limit: abs(len(fetch(f"{server.base}{EVENTS}{limit}")[0]) - size))
    return f"{EVENTS}{best}"


def measure(what, targets):
    """{clients: results}, printed."""
    measured = {}
    for clients in CLIENTS:
        measured[clients] = results = compare(targets, clients)
        for name, rounds in results.items():
            row(f"{what}: {name}", clients, rounds,
                [(f"/ {peer}", ratio(results, name, peer)) for peer in ("libmicrohttpd", "nginx") if peer in results])
    return measured


def whole(server, size, ledger):
    path = target_of_size(server, size)
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="dossier-bench-"))
        body = fetch(server.base + path)[0]
        pathlib.Path(folder, "body.json").write_bytes(body)
        bare = stack.enter_context(peers.bare(folder, server.base + path))
        nginx = enter(stack, peers.nginx(folder))
        targets = {"libmicrohttpd": Target(bare.base, "/", bare.pid), "dossier": Target(server.base, path, server.pid)}
        if nginx:
            targets["nginx"] = Target(nginx.base, "/body.json", nginx.pid)
        for clients, results in measure(f"{len(body)} bytes", targets).items():
            for peer, goal in (("libmicrohttpd", .95), ("nginx", 1)):
                if peer in results:
                    ledger.put(f"repeated GET, {size // 1000} KB, clients {clients}, to {peer}", goal,
                               ratio(results, "dossier", peer))


def variants(server):
    """The same 20 KB with a validator that still holds, and compressed."""
    path = target_of_size(server, SIZES[1])
    body, headers = fetch(server.base + path)
    known, zipped = {"dossier": {"If-None-Match": dict(headers)["ETag"]}}, {"Accept-Encoding": "gzip"}
    at = {"dossier": (server.base, path, server.pid)}
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="dossier-bench-"))
        pathlib.Path(folder, "body.json").write_bytes(body)
        pathlib.Path(folder, "body.json.gz").write_bytes(gzip.compress(body, 9))
        nginx = enter(stack, peers.nginx(folder))
        if nginx:
            at["nginx"] = (nginx.base, "/body.json", nginx.pid)
            known["nginx"] = {"If-None-Match": dict(fetch(f"{nginx.base}/body.json")[1])["ETag"]}
        unchanged = {name: Target(*where, known[name]) for name, where in at.items()}
        walks = {name: [Walk(target) for _ in range(ROUNDS)] for name, target in unchanged.items()}
        for name, rounds in walks.items():
            row(f"304: {name}", 1, rounds, [("/ nginx", ratio(walks, name, "nginx"))] if nginx else [])
        measure("gzip", {name: Target(*where, zipped) for name, where in at.items()})


def run(ledger):
    title("Repeated GET")
    with tempfile.TemporaryDirectory(prefix="dossier-bench-") as folder, \
            peers.dossier(f"{folder}/store.db") as server:
        for size in SIZES:
            whole(server, size, ledger)
        variants(server)
