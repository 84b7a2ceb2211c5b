"""Whole imports into new stores: MB/s of XML beside bzcat of the same file in the same round, and the greatest resident size."""
import bz2
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

from lab import CORPORA, DOSSIER, need, say

ROUNDS = min(3, int(os.environ.get("BENCH_ROUNDS", "3")))
DUMPS = CORPORA / "dumps"
WHOLE, HISTORY = DUMPS / "shintowiki-current.xml.bz2", DUMPS / "shintowiki-history-250MB.xml.bz2"


def measured(*command):
    """Seconds, CPU seconds, and the greatest resident size in MB."""
    began = time.monotonic()
    with subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        _, status, usage = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
    if run.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))}: exit code {run.returncode}")
    return time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def imported(path):
    with tempfile.TemporaryDirectory(prefix="dossier-bench-") as folder:
        return measured(DOSSIER, "import", "--db", pathlib.Path(folder, "new.db"), path)


def unpacked_mb(path):
    with bz2.open(path) as file:
        return sum(len(part) for part in iter(lambda: file.read(1 << 20), b"")) / 1e6


def whole_dump(ledger):
    size = unpacked_mb(WHOLE)
    rounds = [(measured("bzcat", WHOLE), imported(WHOLE)) for _ in range(ROUNDS)]
    print(f"\nImport of a dump, {size:.0f} MB of XML in bzip2\n{'':12}{'MB/s':>8} {'CPU s':>8} {'MB':>6}")
    for name, runs in zip(("bzcat", "import"), zip(*rounds)):
        seconds, cpu, memory = (statistics.median(column) for column in zip(*runs))
        print(f"{name:<12}{size / seconds:>8.1f} {cpu:>8.1f} {memory:>6.0f}", flush=True)
    speed = statistics.median(size / run[0] for _, run in rounds)
    ledger.put("import of a dump in bzip2, all cores", 12, speed, " MB/s")
    ledger.put("RSS of that import", 300, max(run[2] for _, run in rounds), " MB", at_most=True)


def run(ledger):
    need("bzcat", "bzip2")
    for path, measure in ((WHOLE, whole_dump), (HISTORY, lambda ledger: ledger.put(
            "RSS of an import of 250 MB of histories", 300, imported(HISTORY)[2], " MB", at_most=True))):
        if path.exists():
            measure(ledger)
        else:
            say(f"bench: left out: {path} is not here")
            ledger.leave_out(f"import of {path.name}", "the dump is not here")
