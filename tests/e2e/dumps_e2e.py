"""Dumps that follow each other: the newest revision of a page counts, whatever the order they come in."""
import json
import sqlite3

from dossier import Server, export, ok


def revision(text, time):
    return f"<revision><id>1</id><timestamp>{time}</timestamp><model>wikitext</model><text>{text}</text></revision>"


def write(folder, name, pages):
    """A dump: {title: [(year, text), …]}, the revisions in that order."""
    path = folder / name
    path.write_text('<mediawiki xml:lang="en">' + "".join(
        f"<page><title>{title}</title><ns>0</ns>" + "".join(
            revision(text, f"{year}-01-01T00:00:00Z") for year, text in revisions) + "</page>"
        for title, revisions in pages.items()) + "</mediawiki>")
    return path


def imported(db, path):
    """The report of an import: {title: (outcome, detail)}."""
    report = path.with_suffix(".report")
    ok("import", "--db", db, "--report", report, path)
    rows = [json.loads(row) for row in report.read_text().splitlines()]
    return {row["name"].split(": ")[1]: (row["outcome"], row["detail"]) for row in rows}


def test_a_history_out_of_order_gives_its_newest_revision(folder):
    db = folder / "x.db"
    history = [(2011, "It was mapped in 1911."), (2019, "It was mapped in 1919."), (2015, "It was mapped in 1915.")]
    imported(db, write(folder, "a.xml", {"Lake": history}))
    assert [event["date"]["edtf"] for event in export(db, "events")] == ["1919"]
    assert export(db, "articles")[0]["revision"]["timestamp"] == "2019-01-01T00:00:00.000Z"


def test_an_older_dump_overwrites_nothing(folder):
    db = folder / "x.db"
    imported(db, write(folder, "new.xml", {"Lake": [(2020, "It was mapped in 1920.")], "Same": [(2020, "Still.")]}))
    said = imported(db, write(folder, "old.xml", {"Lake": [(2010, "It was mapped in 1910.")], "Same": [(2010, "Still.")],
                                                  "Other": [(2010, "It was dug in 1901.")]}))
    assert said["Lake"][0] == "skipped" and "older than the revision held" in said["Lake"][1], said
    assert said["Same"][0] == "unchanged" and said["Other"][0] == "created", said
    assert sorted(event["date"]["edtf"] for event in export(db, "events")) == ["1901", "1920"]
    assert imported(db, write(folder, "newer.xml", {"Lake": [(2021, "It was mapped in 1921.")]}))["Lake"][0] == "updated"


def test_a_page_that_became_a_redirect_answers_308(folder):
    db = folder / "x.db"
    imported(db, write(folder, "a.xml", {"Lake": [(2010, "It was mapped in 1910.")], "Sea": [(2010, "It is wide.")],
                                         "Pond": [(2010, "#REDIRECT [[Sea]]")]}))
    imported(db, write(folder, "b.xml", {"Lake": [(2012, "#REDIRECT [[Sea]]")]}))
    imported(db, write(folder, "c.xml", {"Lake": [(2011, "It was mapped in 1911.")]}))
    assert {article["id"] for article in export(db, "articles")} == {"sea"}
    assert not export(db, "events")
    with Server(folder, db=db) as server:
        for name in ("lake", "pond"):
            status, headers, _ = server.raw_get(f"/v1/articles/{name}?fields=id")
            assert (status, headers["Location"]) == (308, "/v1/articles/sea?fields=id"), (name, status, headers)


def test_links_between_articles_lead_to_those_that_came_later_and_to_what_redirects(folder):
    db = folder / "x.db"
    quill = "[[Ada Quill|Quill]] came in 1950. General [[Ada Quill]] left in 1951."
    imported(db, write(folder, "a.xml", {"Lake": [(2010, f"It flows to the [[Sea]] and [[Pond]]. {quill}")]}))
    lake = {link["target"]: link["target_article"] for link in export(db, "links")}
    assert lake == {"Sea": None, "Pond": None, "Ada Quill": None}, lake
    imported(db, write(folder, "b.xml", {"Sea": [(2010, f"It is wide. {quill}")], "Pond": [(2010, "#REDIRECT [[Sea]]")],
                                         "Ada Quill": [(2010, "'''Ada Quill''' (1910–1990) was a general.")]}))
    links = {link["target"]: link["target_article"] for link in export(db, "links") if link["article"] == "lake"}
    assert links == {"Sea": "sea", "Pond": "sea", "Ada Quill": "ada-quill"}, links
    with Server(folder, db=db) as server:
        articles = server.json("/v1/people/ada-quill/articles?fields=id")["data"]
        assert {"lake", "sea"} <= {article["id"] for article in articles}, articles
        assert [person["id"] for person in server.json("/v1/people")["data"] if "Quill" in person["name"]] == ["ada-quill"]


def test_a_newer_dump_updates_in_place_and_keeps_what_a_human_wrote(folder):
    db = folder / "x.db"
    kept, gone = "It was mapped in 1910.", "It was dug in 1901."

    def events():
        return {event["text"]: event for event in export(db, "events")}

    imported(db, write(folder, "a.xml", {"Lake": [(2010, f"{kept} {gone}")], "Sea": [(2010, "It is wide.")]}))
    before = events()
    store = sqlite3.connect(db)
    for key, text in ((1, kept), (2, gone)):
        store.execute("INSERT INTO overlay (key, type, id, article, status, actor, at) VALUES (?, 3, ?, 'lake', 1, 'ada', 0)",
                      (key, before[text]["id"]))
        store.execute("INSERT INTO overlay_field (overlay, name, human) VALUES (?, 'title', ?)", (key, f"by hand: {text}"))
    store.commit()
    store.close()
    said = imported(db, write(folder, "b.xml", {"Lake": [(2011, f"The lake is deep. {kept} It was filled in 1970.")],
                                                "Sea": [(2011, "It is wide.")]}))
    assert said == {"Lake": ("updated", None), "Sea": ("unchanged", None)}, said
    after = events()
    assert after[kept]["id"] == before[kept]["id"] and after[kept]["title"] == f"by hand: {kept}", after[kept]
    assert gone not in after and "It was filled in 1970." in after
    imported(db, write(folder, "c.xml", {"Lake": [(2012, "#REDIRECT [[Sea]]")]}))
    assert not events()
    imported(db, write(folder, "d.xml", {"Lake": [(2013, f"{gone} {kept}")]}))
    assert {text: event["title"] for text, event in events().items()} == {text: f"by hand: {text}" for text in (kept, gone)}
    ok("check", "--db", db)
