"""What memory takes: hostile articles are read or refused within a bound, and imports hold one page at a time. Of the release,
because the sanitizers take memory of their own."""
import bz2
import os
import subprocess

from dossier import ROOT, Server

RELEASE = ROOT / "build/dossier"
BYTES = 1 << 20  # of each hostile article
HOSTILE_MB, IMPORT_MB = 512, 300
REFUSALS = (b"an article may have up to", b"of memory that one article may take")
ENDED_WELL, REFUSED = 0, 1

# What takes the most memory a byte, by what there is most of.
HOSTILE = {
    "headings": "== A ==\n", "subheadings": "=== A b ===\n", "years": "In 1990. ", "sentences": "In 1990 Anna Berg built it. ",
    "markers": "a.[1] ", "links": "[[a]] ", "notes": "<ref>a</ref>", "open notes": "<ref>", "cited": "<ref>{{cite web|title=a}}</ref>",
    "templates": "{{a|b=c}} ", "brackets": "[[", "braces": "{{", "tables": "{|\n", "rows": "|-\n|a\n", "lines": "=\n",
    "<h2>": "<h2>a</h2>", "<a>": '<a href="/wiki/A">a</a> ', "<div>": "<div>", "<td>": "<table><tr><td>",
}


def measured(*command):
    """Exit code, standard error, and the greatest resident size in MB."""
    with subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as run:
        said = run.stderr.read()
        _, status, usage = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
    return run.returncode, said, usage.ru_maxrss / 1024


def test_no_article_takes_more_than_its_bound(folder):
    page = folder / "page"
    for name, part in HOSTILE.items():
        for language in ("html",) if name.startswith("<") else ("wikitext", "text"):
            page.write_text(part * (BYTES // len(part)))
            code, said, megabytes = measured(RELEASE, "parse", "--format", language, "--title", "A", page)
            assert megabytes < HOSTILE_MB, f"{name} as {language}: {megabytes:.0f} MB"
            assert code == ENDED_WELL or (code == REFUSED and any(why in said for why in REFUSALS)), f"{name}: {said[:300]}"


def test_an_import_of_hostile_articles_is_bounded(folder):
    made = folder / "pages"
    made.mkdir()
    for number in range(12):
        (made / f"Page {number}.wikitext").write_text("In 1990 Anna Berg built it. " * (BYTES // 4 // 28 + number))
    code, said, megabytes = measured(RELEASE, "import", "--db", folder / "x.db", made)
    assert code == ENDED_WELL, said[:300]
    assert megabytes < HOSTILE_MB, f"{megabytes:.0f} MB"


def test_a_history_takes_no_more_than_its_newest_revision(folder):
    sentence = "The lake was mapped in 1910 by Anna Berg, who had come from [[Bergen]]. "
    dump = folder / "history.xml.bz2"
    with bz2.open(dump, "wt", compresslevel=1) as file:
        file.write('<mediawiki xml:lang="en"><page><title>Lake</title><ns>0</ns><id>1</id>')
        for number in range(600):
            file.write(f"<revision><id>{number + 1}</id><timestamp>20{number // 12 % 100:02}-01-01T00:00:{number % 60:02}Z"
                       f"</timestamp><model>wikitext</model><text>{sentence * 1000}{number}</text></revision>")
        file.write("</page></mediawiki>")
    code, said, megabytes = measured(RELEASE, "import", "--db", folder / "x.db", dump)
    assert code == ENDED_WELL, said[:300]
    assert megabytes < IMPORT_MB, f"{megabytes:.0f} MB"


def test_a_server_refuses_what_is_beyond_it_and_goes_on(folder):
    with Server(folder) as server:
        status, _, body = server.get("/v1/parse?title=A", "POST", b"In 1990. " * (BYTES // 9), {"Content-Type": "text/plain"})
        assert status == 413 and any(why in body for why in REFUSALS), (status, body[:300])
        status, _, body = server.get("/v1/parse?title=A", "POST", b"In 1990 it rained.", {"Content-Type": "text/plain"})
        assert status == 200, (status, body[:300])
