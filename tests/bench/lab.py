"""What the parts of the bench share: processes that end with it, wrk, interleaved rounds, the table and the ledger.

Every figure comes from rounds in which all peers of a comparison take turns, so that what else the machine does falls on
all alike; a figure is the median of its rounds, and a ratio the median of each round's ratio. "cpu us" is what a server's
processes burned for a request, which a busy machine changes least. BENCH_ROUNDS and BENCH_SECONDS set the effort.
"""
import contextlib
import os
import pathlib
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "build/bench"
CORPORA = ROOT / "../shared/corpora"
DOSSIER = ROOT / "build/dossier"
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "7"))
SECONDS = int(os.environ.get("BENCH_SECONDS", "1"))
CLIENTS = (1, 64)

os.environ["PATH"] += ":/usr/sbin"


class Missing(Exception):
    """A peer that is not on this machine; its rows are left out, and say so."""


def need(tool, package):
    if not shutil.which(tool):
        raise Missing(f"{tool} is missing (apt-get install {package})")
    return tool


def enter(stack, peer):
    """The peer, started until the stack ends, or None where it is missing: then its rows are left out."""
    try:
        return stack.enter_context(peer)
    except Missing as why:
        say(f"bench: left out: {why}")
        return None


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def process(*command, **options):
    """Runs while the block does, and has ended when the block has."""
    started = subprocess.Popen([str(word) for word in command], **{"stdout": subprocess.DEVNULL, **options})
    try:
        yield started
    finally:
        if started.stdin:
            started.stdin.close()
        if started.poll() is None:
            started.send_signal(signal.SIGTERM)
        try:
            started.wait(timeout=20)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()


def quoted(target):
    """Ids may be of any script; what is quoted already stays."""
    return urllib.parse.quote(target, safe=":/?&=%,*")


def fetch(url, headers=None):
    with urllib.request.urlopen(urllib.request.Request(quoted(url), headers=headers or {}), timeout=30) as reply:
        return reply.read(), reply.getheaders()


def wait_for(url):
    for _ in range(400):
        with contextlib.suppress(OSError):
            return fetch(url)
        time.sleep(0.05)
    raise Missing(f"{url} does not answer")


def family(pid):
    """The process and its children."""
    children = pathlib.Path(f"/proc/{pid}/task/{pid}/children")
    return [pid] + [int(child) for child in children.read_text().split()] if children.exists() else [pid]


def cpu_seconds(pid):
    total = 0
    for member in family(pid):
        with contextlib.suppress(OSError):
            fields = pathlib.Path(f"/proc/{member}/stat").read_text().rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


def memory_mb(pid):
    """The greatest resident size so far."""
    return int(re.search(r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text()).group(1)) / 1024


class Target:
    """Where to send requests: one path, or many that take turns."""

    def __init__(self, base, paths, pid, headers=()):
        self.base, self.pid, self.headers = base, pid, dict(headers)
        self.paths = [quoted(path) for path in ([paths] if isinstance(paths, str) else paths)]

    def command(self, script):
        command = ["wrk", "-t1", "--latency"]
        for name, value in self.headers.items():
            command += ["-H", f"{name}: {value}"]
        if len(self.paths) == 1:
            return [*command, self.base + self.paths[0]]
        listed = ",\n".join('"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"' for path in self.paths)
        script.write_text(f"local paths, ready, at = {{{listed}}}, {{}}, 0\n"
                          "function init() for i, path in ipairs(paths) do ready[i] = wrk.format('GET', path) end end\n"
                          "function request() at = at % #ready + 1; return ready[at] end\n")
        return [*command, "-s", str(script), self.base + self.paths[0]]


class Round:
    """What one run of wrk measured."""

    def __init__(self, text, cpu):
        requests = int(re.search(r"(\d+) requests in", text).group(1))
        self.rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1))
        self.p50, self.p99 = (self.milliseconds(text, share) for share in ("50", "99"))
        self.cpu_us = cpu / max(requests, 1) * 1e6
        # More than this is a server that refuses, and then its speed means nothing.
        refused = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
        self.refused = int(refused.group(1)) if refused else 0
        if "Socket errors" in text or not requests:
            raise Missing("requests failed: " + " ".join(text.split()[-20:]))

    @staticmethod
    def milliseconds(text, share):
        value, unit = re.search(rf"{share}%\s+([\d.]+)(us|ms|s)", text).groups()
        return float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def wrk(target, clients, seconds=SECONDS):
    before = cpu_seconds(target.pid)
    command = target.command(BUILD / f"wrk-{os.getpid()}.lua")
    run = subprocess.run([*command, f"-c{clients}", f"-d{seconds}s", "--timeout", "10s"], capture_output=True, text=True,
                         check=True)
    measured = Round(run.stdout, cpu_seconds(target.pid) - before)
    if measured.refused:
        raise Missing(f"{target.base}{target.paths[0]}: {measured.refused} answers were errors")
    return measured


class Walk:
    """What one connection of our own measured, where wrk cannot: it waits for the body whose length a 304 may tell (RFC 9110,
    8.6)."""

    def __init__(self, target, seconds=SECONDS):
        address = urllib.parse.urlsplit(target.base)
        head = "".join(f"{name}: {value}\r\n" for name, value in target.headers.items())
        request = f"GET {target.paths[0]} HTTP/1.1\r\nHost: {address.netloc}\r\n{head}\r\n".encode()
        times, before, began = [], cpu_seconds(target.pid), time.monotonic()
        with socket.create_connection((address.hostname, address.port)) as connection:
            while time.monotonic() - began < seconds:
                asked = time.perf_counter()
                connection.sendall(request)
                answer = connection.recv(65536)
                if not answer.startswith(b"HTTP/1.1 304") or not answer.endswith(b"\r\n\r\n"):
                    raise Missing(f"{target.paths[0]}: no 304")
                times.append((time.perf_counter() - asked) * 1e3)
        times.sort()
        self.rate = len(times) / (time.monotonic() - began)
        self.p50, self.p99 = times[len(times) // 2], times[len(times) * 99 // 100]
        self.cpu_us = (cpu_seconds(target.pid) - before) / len(times) * 1e6


def compare(targets, clients, rounds=ROUNDS, seconds=SECONDS):
    """{name: [Round]} of targets that take turns."""
    results = {name: [] for name in targets}
    for _ in range(rounds):
        for name, target in targets.items():
            results[name].append(wrk(target, clients, seconds))
    return results


def median(rounds, member):
    return statistics.median(getattr(r, member) for r in rounds)


def ratio(results, name, peer, member="rate"):
    return statistics.median(getattr(a, member) / getattr(b, member) for a, b in zip(results[name], results[peer]))


class Ledger:
    """The figures with a goal, as they come; printed again at the end, all in one table."""

    def __init__(self):
        self.rows = []

    def put(self, figure, goal, value, unit="", at_most=False):
        self.rows.append((figure, ("≤ " if at_most else "≥ ") + f"{goal:g}{unit}", f"{value:.3g}{unit}",
                          value <= goal if at_most else value >= goal))

    def leave_out(self, figure, why):
        self.rows.append((figure, "", f"left out: {why}", None))

    def print(self):
        width = max([len(row[0]) for row in self.rows], default=0)
        print(f"\n{'figure':<{width}}  {'goal':>9}  measured")
        for figure, goal, value, is_met in self.rows:
            print(f"{figure:<{width}}  {goal:>9}  {value}{'  (short of it)' if is_met is False else ''}")
        return all(row[3] is not False for row in self.rows)


def title(text):
    print(f"\n{text}\n{'':36}{'clients':>8} {'req/s':>9} {'p50 ms':>9} {'p99 ms':>9} {'cpu us':>9}  ratios", flush=True)


def row(name, clients, rounds, ratios=()):
    shown = "  ".join(f"{value:.2f} {peer}" for peer, value in ratios)
    print(f"{name:<36}{clients:>8} {median(rounds, 'rate'):>9.0f} {median(rounds, 'p50'):>9.3f} "
          f"{median(rounds, 'p99'):>9.2f} {median(rounds, 'cpu_us'):>9.1f}  {shown}", flush=True)


def say(text):
    print(text, file=sys.stderr, flush=True)
