"""Reading articles on one core: wikitext to a document and all its findings, beside parsers that give a document alone."""
import pathlib
import statistics
import subprocess
import sys

import peers
from lab import BUILD, CORPORA, ROUNDS, Missing, say

# Each peer reads the paths it is given once to warm up and once by the clock, and prints the milliseconds.
WTF = """
    import fs from 'node:fs'
    const [, folder, ...paths] = process.argv
    const { default: wtf } = await import(folder + '/src/index.js')
    const texts = paths.map(path => fs.readFileSync(path, 'utf8'))
    let began
    for (let round = 0; round < 2; round++) {
        began = process.cpuUsage()
        for (const text of texts) wtf(text).json()
    }
    const used = process.cpuUsage(began)
    console.log((used.user + used.system) / 1000)"""
MWPARSER = """
import sys, time, mwparserfromhell
texts = [open(path, encoding="utf-8").read() for path in sys.argv[1:]]
began = time.process_time()
for text in texts:
    mwparserfromhell.parse(text)
print((time.process_time() - began) * 1000)"""


def number(command):
    run = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    if run.returncode:
        raise Missing(f"{command[0]}: {run.stderr.strip()[-200:] or run.returncode}")
    return float(run.stdout.split()[-1])


def ours(syntax, paths):
    """Milliseconds of all stages together."""
    run = subprocess.run([str(word) for word in (BUILD / "parse", "-r", "3", syntax, *paths)], capture_output=True, text=True,
                         check=True)
    return float(run.stdout.splitlines()[-1].split()[1])


def wtf_wikipedia(paths):
    folder = peers.npm_package("wtf_wikipedia", "10.4.2")
    return number(["node", "--input-type=module", "-e", WTF, folder, *paths])


def mwparserfromhell(paths):
    python = "/usr/bin/python3" if pathlib.Path("/usr/bin/python3").exists() else sys.executable
    return number([python, "-c", MWPARSER, *paths])


def wikitext(ledger):
    paths = sorted((CORPORA / "wikitext").glob("en--*"))
    if not paths:
        raise Missing("no wikitext is here")
    size = sum(path.stat().st_size for path in paths) / 1e3
    speeds = {}
    for _ in range(min(3, ROUNDS)):
        for name, read in (("dossier, parsed and read out", lambda paths: ours("wikitext", paths)),
                           ("wtf_wikipedia, parsed", wtf_wikipedia), ("mwparserfromhell, parsed", mwparserfromhell)):
            try:
                speed = size / read(paths)
                speeds.setdefault(name, []).append(speed)
            except Missing as why:
                say(f"bench: left out: {why}")
    print(f"\nWikitext of English Wikipedia, {len(paths)} pages, one core\n{'':32}{'MB/s':>8}")
    for name, values in speeds.items():
        print(f"{name:<32}{statistics.median(values):>8.1f}", flush=True)
    ledger.put("wikitext parsed and read out, one core", 20, statistics.median(speeds["dossier, parsed and read out"]), " MB/s")


def text(ledger):
    paths = sorted((CORPORA / "plaintext").glob("*.txt"))
    if not paths:
        raise Missing("no plain text is here")
    size = sum(path.stat().st_size for path in paths) / 1e3
    ledger.put("plain text parsed and read out, one core", 10, size / ours("text", paths), " MB/s")


def run(ledger):
    for measure in (wikitext, text):
        try:
            measure(ledger)
        except Missing as why:
            ledger.leave_out(f"{measure.__name__} parsed and read out", str(why))
