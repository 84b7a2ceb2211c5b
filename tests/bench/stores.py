#!/usr/bin/env python3
"""A store of N articles to measure with: build/bench/store-N.db, kept until what makes it changes.

	stores.py N…          makes the stores that are missing or out of date, and prints where they are
	stores.py --xml N     prints the articles as a MediaWiki export instead

The sentences are real: those of db/seed, and of the English pages in ../shared/corpora where that lies beside the
repository, as `dossier parse` reads them. Who acts in a sentence and when is then drawn anew, for a store must have as
many people, dates and rare words as its size says: people, links and categories by Zipf's law, titles each with a coined
word of its own. Article i is the same whatever N is, and on every run: a store of 100 is the beginning of one of 100,000.
BENCH_STORES names another folder to keep the stores in.
"""
import bz2
import contextlib
import hashlib
import json
import math
import os
import pathlib
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree
from concurrent.futures import ThreadPoolExecutor
from xml.sax.saxutils import escape

ROOT = pathlib.Path(__file__).resolve().parents[2]
STORES = pathlib.Path(os.environ.get("BENCH_STORES", ROOT / "build/bench"))
DOSSIER = ROOT / "build/dossier"
CORPORA = ROOT / "../shared/corpora"
PEOPLE = 100_000
SYLLABLES = [a + b for a in "b d f g k l m n p r s t v z br kr st tr".split() for b in "a e i o u ai ou".split()]
MONTHS = ("January February March April May June July August September October November December").split()
SUBJECTS = ("Battle of {}", "Treaty of {}", "{} railway station", "{} (river)", "Siege of {}", "{} University",
            "{} Bridge", "History of {}", "{} District")
TRADES = "engineer politician painter general physician writer composer diplomat footballer historian".split()
TOPICS = "Bridges Treaties Railways Rivers Battles Universities Towns Wars Elections Diplomats Writers".split()
YEAR = r"\b1[5-9]\d\d\b|\b20\d\d\b"
PRESSES = "Northern Press,Harbour Books,Meridian University Press,Gazette,Old Mill Press,Observatory Papers".split(",")


def page_files():
    """Where the sentences are taken from: pages, and dumps of a hundred pages."""
    return [*sorted((ROOT / "db/seed").glob("*.txt")), *sorted((CORPORA / "wikitext").glob("en--*.wikitext")),
            *sorted((CORPORA / "dumps").glob("enwiki*.xml.bz2"))]


def pages():
    """(title, format, text) of each."""
    for path in page_files():
        if path.suffix != ".bz2":
            yield path.stem.removeprefix("en--"), {".txt": "text"}.get(path.suffix, "wikitext"), path.read_bytes()
            continue
        for page in xml.etree.ElementTree.fromstring(bz2.decompress(path.read_bytes())).iter("{*}page"):
            if page.find("{*}ns").text == "0":
                text = page.find(".//{*}text").text or ""
                yield page.find("{*}title").text, "wikitext", text.encode()


def parsed(page):
    title, form, text = page
    out = subprocess.run([DOSSIER, "parse", "--format", form, "--title", title, "-"], input=text, capture_output=True)
    return json.loads(out.stdout) if out.returncode == 0 else None


def sentences_of(document):
    """The running sentences, each as pairs: ("text", words), ("person", name) or ("date", as written)."""
    text = document["text"]
    slots = [(d["start"], d["end"], ("date", d["quote"])) for d in document["dates"]]
    mentions = [mention for person in document["people"] for mention in person["mentions"]]
    slots += [(m["start"], m["end"], ("person", m["quote"])) for m in mentions if m["kind"] == "name"]
    slots.sort(key=lambda slot: slot[:2])
    for match in re.finditer(r"[A-Z][^\n]{38,380}?[a-z)]\.(?=\s+[A-Z\"“]|\[|\n|$)", text):
        pieces, at = [], match.start()
        for start, end, slot in slots:
            if at <= start and end <= match.end():
                pieces += [("text", plain(text[at:start])), slot]
                at = end
        yield [*pieces, ("text", plain(text[at:match.end()]))]


def plain(text):
    """Without what would be markup in wikitext, citation markers among it."""
    return re.sub(r"[\[\]{}|<>=*#]|''+", "", re.sub(r"\[[\w ]{1,12}\]", "", text))


class Ingredients:
    """What articles are made of."""

    def __init__(self):
        with ThreadPoolExecutor(2) as pool:
            documents = [document for document in pool.map(parsed, pages()) if document]
        known = {json.dumps(s): s for document in documents for s in sentences_of(document)}
        self.sentences = list(known.values())
        headings = {plain(s["title"]) for document in documents for s in document["sections"] if s["level"] == 2}
        self.headings = sorted(title for title in headings if title and len(title) < 60) or ["History"]
        names = [line.split("\t") for line in (ROOT / "db/names.txt").read_text().splitlines() if line[0] != "#"]
        self.given = sorted({name.title() for name, kind in names if "s" not in kind})
        self.family = sorted({name.title() for name, kind in names if "s" in kind})
        random.Random(1).shuffle(self.sentences)

    def person(self, rank):
        """(given, family) of the person of a rank; each rank has a pair of its own."""
        pair = rank * 1_000_003 % (len(self.given) * len(self.family))
        return self.given[pair % len(self.given)], self.family[pair // len(self.given)]


def coined(number):
    """A word for each number below two million, no two alike."""
    base, letters = len(SYLLABLES), []
    number = number * 700_001 % base ** 3
    for _ in range(3):
        letters.append(SYLLABLES[number % base])
        number //= base
    return "".join(letters).capitalize()


def zipf(dice, count):
    """1 to count, the n-th in proportion to 1/n."""
    return int(math.exp(dice.random() * math.log(count + 1)))


def title_of(ingredients, number):
    if number % 5 == 0:
        return " ".join(ingredients.person(number // 5 + 1))
    return SUBJECTS[number % len(SUBJECTS)].format(coined(number))


class Article:
    """One article's dice: who and when it is about."""

    def __init__(self, ingredients, number):
        self.dice = random.Random(number)
        self.number = number
        self.ingredients = ingredients
        self.year = int(2020 - 380 * self.dice.random() ** 2)
        self.cast = [ingredients.person(zipf(self.dice, PEOPLE)) for _ in range(4)]
        self.named = set()

    def name(self):
        """Somebody of the cast: the whole name at first, a link where there are such, then what people are called by."""
        given, family = person = self.cast[zipf(self.dice, len(self.cast)) - 1]
        if person in self.named:
            return family
        self.named.add(person)
        return f"[[{given} {family}]]" if self.dice.random() < .4 else f"{given} {family}"

    def date(self, written, shift):
        """Another date of the same form, so many years away."""
        written = re.sub(YEAR, lambda year: str(int(year.group()) + shift), written)
        written = re.sub("|".join(MONTHS), lambda _: self.dice.choice(MONTHS), written)
        return re.sub(r"\b\d{1,2}\b(?!\d)", lambda _: str(self.dice.randrange(1, 29)), written)

    def sentence(self):
        pieces = self.dice.choice(self.ingredients.sentences)
        years = [year for kind, text in pieces if kind == "date" for year in re.findall(YEAR, text)]
        shift = self.year + self.dice.randrange(12) - int(years[0]) if years else 0
        write = {"text": lambda text: text, "person": lambda _: self.name(), "date": lambda text: self.date(text, shift)}
        return "".join(write[kind](text) for kind, text in pieces)

    def lead(self):
        title, dice = title_of(self.ingredients, self.number), self.dice
        day, month = dice.randrange(1, 29), dice.choice(MONTHS)
        if self.number % 5 == 0:
            end = f"{dice.randrange(1, 29)} {dice.choice(MONTHS)} {self.year + dice.randrange(20, 90)}"
            return (f"'''{title}''' ({day} {month} {self.year} – {end}) was a {dice.choice(TRADES)} from "
                    f"{coined(self.number)}.")
        return f"The '''{title}''' goes back to {day} {month} {self.year}, when {self.name()} came to {coined(self.number)}."

    def reference(self):
        given, family = self.ingredients.person(zipf(self.dice, PEOPLE))
        words = "".join(text for _, text in self.dice.choice(self.ingredients.sentences)).split()[:6]
        return (f"<ref>{{{{cite book |last={family} |first={given} |title={' '.join(words)} |year={self.year + 20} "
                f"|publisher={self.dice.choice(PRESSES)} |page={self.dice.randrange(1, 400)}}}}}</ref>")

    def link(self):
        return f"* [[{title_of(self.ingredients, zipf(self.dice, 100_000) - 1)}]]"

    def wikitext(self):
        dice = self.dice
        lines = [self.lead() + " " + self.sentence() + self.reference()]
        for heading in dice.sample(self.ingredients.headings, min(3, len(self.ingredients.headings))):
            body = [self.sentence() for _ in range(dice.randrange(2, 5))]
            lines += [f"== {heading} ==", " ".join(body) + (self.reference() if dice.random() < .6 else "")]
        lines += ["== See also ==", self.link(), self.link(), "== References ==", "{{reflist}}"]
        topic = TOPICS[zipf(dice, len(TOPICS)) - 1]
        lines += [f"[[Category:{topic}]]", f"[[Category:{topic} of the {self.year // 100 + 1}th century]]"]
        return "\n\n".join(lines)


def export(ingredients, count, write):
    """The articles as MediaWiki's XML export, which `dossier import -` reads."""
    write('<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">\n')
    for number in range(count):
        title, text = title_of(ingredients, number), Article(ingredients, number).wikitext()
        write(f"<page><title>{escape(title)}</title><ns>0</ns><id>{number + 1}</id><revision><id>{number + 1}</id>"
              f"<timestamp>2020-01-01T00:00:00Z</timestamp><model>wikitext</model><format>text/x-wiki</format>"
              f'<text xml:space="preserve">{escape(text)}</text></revision></page>\n')
    write("</mediawiki>\n")


def stamp_wanted():
    """Changes when a store made before would come out otherwise: other rules here, pages, tables or extractors."""
    digest = hashlib.sha256(pathlib.Path(__file__).read_bytes())
    with tempfile.TemporaryDirectory() as folder:
        probe = pathlib.Path(folder, "probe.db")
        subprocess.run([DOSSIER, "import", "--db", probe, "-"], input=b"Probe\n\nIn 1851.\n", capture_output=True, check=True)
        with contextlib.closing(sqlite3.connect(probe)) as store:
            digest.update(repr(store.execute("SELECT version FROM extractor").fetchall()).encode())
            digest.update(repr(store.execute("SELECT sql FROM sqlite_schema").fetchall()).encode())
    for path in page_files():
        digest.update(f"{path.name} {path.stat().st_size}".encode())
    return digest.hexdigest()


def make(ingredients, count, log):
    """Imports the articles anew; the path of the store."""
    path = STORES / f"store-{count}.db"
    for old in (path, path.with_suffix(".stamp"), path.with_suffix(".db-wal"), path.with_suffix(".db-shm")):
        old.unlink(missing_ok=True)
    with subprocess.Popen([DOSSIER, "import", "--db", path, "-"], stdin=subprocess.PIPE, stdout=log, stderr=log,
                          text=True) as importer:
        export(ingredients, count, importer.stdin.write)
        importer.stdin.close()
        if importer.wait() != 0:
            sys.exit(f"stores.py: the import of {count} articles failed: see {log.name}")
    return path


def stores(counts):
    """The path of a store for each count, made where there is none that is up to date."""
    STORES.mkdir(parents=True, exist_ok=True)
    stamp, ingredients, paths = stamp_wanted(), None, []
    for count in counts:
        path, kept = STORES / f"store-{count}.db", STORES / f"store-{count}.stamp"
        if not (path.exists() and kept.exists() and kept.read_text() == stamp):
            ingredients = ingredients or Ingredients()
            started = time.monotonic()
            with open(STORES / f"store-{count}.log", "w", encoding="utf-8") as log:
                make(ingredients, count, log)
            kept.write_text(stamp)
            print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB, made in {time.monotonic() - started:.0f} s",
                  file=sys.stderr, flush=True)
        paths.append(path)
    return paths


def main():
    counts = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    if not counts or len(counts) != len([a for a in sys.argv[1:] if a != "--xml"]):
        sys.exit("usage: stores.py [--xml] N…")
    if "--xml" in sys.argv:
        export(Ingredients(), counts[0], sys.stdout.write)
        return
    for path in stores(counts):
        print(path)


if __name__ == "__main__":
    main()
