"""Reading the stored sources again: nothing changes for the program that read them."""
import json
import sqlite3

from dossier import ROOT, dossier, expect


def test_the_same_program_changes_nothing(folder):
    db = folder / "a.db"
    pages = sorted(page for kind in ("txt", "wikitext", "html") for page in (ROOT / "tests/ingest").glob(f"*.{kind}"))
    expect(dossier("import", "--db", db, *pages), 0)
    before = dossier("check", "--db", db).stdout
    said = expect(dossier("reextract", "--db", db), 0)
    assert b", 0 changed" in said.stdout, said
    assert dossier("check", "--db", db).stdout == before


def test_a_report_shows_what_became_of_each_fact(folder):
    db, report = folder / "a.db", folder / "report.ndjson"
    page = folder / "Runcorn.txt"
    page.write_text("Runcorn\n\nIn May 1851 Joseph Locke opened the bridge. In 1868 Mary Brandt closed the pier.\n")
    expect(dossier("import", "--db", db, page), 0)
    with sqlite3.connect(db) as store:     # as an older program may have read it
        store.execute("UPDATE event SET title = 'A bridge' WHERE edtf = '1851-05'")
        store.execute("UPDATE article SET fingerprint = zeroblob(32)")
        store.execute("UPDATE event SET id = 'gone' WHERE edtf = '1868'")
    store.close()
    expect(dossier("reextract", "--db", db, "--report", report), 0)
    lines = {(line["op"], line["type"]): line for line in map(json.loads, report.read_text().splitlines())}
    updated = lines["updated", "event"]
    assert updated["before"] == {"title": "A bridge"} and "Locke" in updated["after"]["title"], updated
    assert updated["article"] == "runcorn" and len(updated["after"]) == 1, updated
    assert lines["deleted", "event"]["id"] == "gone" and lines["deleted", "event"]["after"] is None, lines
    assert lines["created", "event"]["before"] is None and lines["created", "event"]["after"]["date"]["edtf"] == "1868", lines
    expect(dossier("reextract", "--db", db, "--report", report), 0)
    assert report.read_text() == ""


def test_an_import_goes_on_where_it_was_killed(folder):
    pages = folder / "pages"
    pages.mkdir()
    for number in range(60):
        (pages / f"page-{number:02}.txt").write_text(f"Page {number}\n\nPage {number} was made on {1 + number % 28} May 19{number:02}.\n")
    whole, parts = folder / "whole.db", folder / "parts.db"
    expect(dossier("import", "--db", whole, pages), 0)
    expect(dossier("import", "--db", parts, pages / "page-00.txt"), 0)
    report = folder / "report.ndjson"
    expect(dossier("import", "--db", parts, "--resume", "--report", report, pages), 0)
    outcomes = [json.loads(line)["outcome"] for line in report.read_text().splitlines()]
    assert outcomes == ["unchanged"] + ["created"] * 59, outcomes
    digest = lambda db: dossier("check", "--db", db).stdout.split(b"digest ")[1]
    assert digest(whole) == digest(parts)
