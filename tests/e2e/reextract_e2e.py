"""Reading the stored sources again: nothing changes for the program that read them."""
import json

from dossier import ROOT, dossier, expect


def test_the_same_program_changes_nothing(folder):
    db = folder / "a.db"
    pages = sorted(page for kind in ("txt", "wikitext", "html") for page in (ROOT / "tests/ingest").glob(f"*.{kind}"))
    expect(dossier("import", "--db", db, *pages), 0)
    before = dossier("check", "--db", db).stdout
    said = expect(dossier("reextract", "--db", db), 0)
    assert b", 0 changed" in said.stdout, said
    assert dossier("check", "--db", db).stdout == before


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
