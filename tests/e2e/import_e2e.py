"""Imports of what is no article, is damaged, or lies where nothing may be written: a clear word, the right exit code, the rest imported."""
import bz2
import gzip
import json
import lzma
import os

from dossier import SEED, Skip, dossier, expect, export, ok

TEXT = "A '''lake''' that was mapped on 1 May 1948."


def page(title, text=TEXT, extra=""):
    return (f"<page><title>{title}</title><ns>0</ns><id>1</id><revision><id>1</id><timestamp>2020-01-01T00:00:00Z</timestamp>"
            f"<model>wikitext</model><text>{text}</text>{extra}</revision></page>")


def dump(*titles, version="0.11"):
    pages = "".join(page(title) for title in titles)
    return f'<mediawiki version="{version}" xml:lang="en">{pages}</mediawiki>'.encode()


def write(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return path


def titles(db):
    return {article["title"] for article in export(db, "articles")}


def refused(folder, name, content, *words):
    """That file fails by its name, and the good one beside it is imported."""
    expect(dossier("import", "--db", folder / "x.db", write(folder, name, content), SEED), 1, name, *words)
    assert "Pakistan–Russia relations" in titles(folder / "x.db")


def test_a_pdf(folder):
    refused(folder, "paper.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Length 4 >>\nstream\n\x00\x01\x02\xff\nendstream\n", "not")


def test_a_picture(folder):
    refused(folder, "map.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(64), "not a text")


def test_json_of_another_kind(folder):
    refused(folder, "package.json", b'{"version": 1, "files": ["a"]}', "no article of Wikimedia Enterprise")


def test_xml_of_another_kind(folder):
    refused(folder, "feed.xml", b'<?xml version="1.0"?><rss><channel/></rss>', "no export of MediaWiki")


def test_a_dtd_is_refused(folder):
    refused(folder, "bomb.xml", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><mediawiki></mediawiki>', "DTDs")


def test_an_export_that_is_cut(folder):
    whole = dump("Lake A", "Lake B")
    refused(folder, "cut.xml", whole[:whole.rindex(b"</text>")], "does not end")
    assert "Lake A" in titles(folder / "x.db")


def test_compressed_files_that_are_cut(folder):
    noise = os.urandom(200000).hex()
    whole = dump("Lake A", *(f"Lake {i} {noise[i * 4000:i * 4000 + 4000]}" for i in range(90)))
    for name, pack in (("cut.xml.gz", gzip.compress), ("cut.xml.bz2", bz2.compress), ("cut.xml.xz", lzma.compress)):
        packed = pack(whole)
        refused(folder, name, packed[:len(packed) - 20], "too early")


def test_every_compression_and_version(folder):
    packs = {"": bytes, ".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}
    for number, version in enumerate(("0.8", "0.9", "0.10", "0.11")):
        suffix, pack = list(packs.items())[number]
        ok("import", "--db", folder / "x.db", write(folder, f"{number}.xml{suffix}", pack(dump(f"Lake {number}", version=version))))
    assert titles(folder / "x.db") == {f"Lake {n}" for n in range(4)}


def test_several_streams_in_one_bz2(folder):
    whole = dump("Lake A", "Lake B", "Lake C")
    packed = b"".join(bz2.compress(whole[at:at + 100]) for at in range(0, len(whole), 100))
    ok("import", "--db", folder / "x.db", write(folder, "pages-multistream.xml.bz2", packed))
    assert titles(folder / "x.db") == {"Lake A", "Lake B", "Lake C"}


def test_a_page_whose_sha1_is_wrong(folder):
    content = f"<mediawiki>{page('Lake A', extra='<sha1>0000000000000000000000000000001</sha1>')}</mediawiki>".encode()
    report = folder / "report.ndjson"
    ok("import", "--db", folder / "x.db", "--report", report, write(folder, "a.xml", content))
    assert titles(folder / "x.db") == {"Lake A"}
    assert "SHA-1" in json.loads(report.read_text())["detail"], report.read_text()


def test_an_empty_directory(folder):
    (folder / "none").mkdir()
    run = ok("import", "--db", folder / "x.db", folder / "none")
    assert b"0 created" in run.stdout, run.stdout


def test_a_list_with_an_entry_that_is_not_there(folder):
    listed = write(folder, "list.txt", f"{folder / 'gone.txt'}\n\n{SEED}\n".encode())
    expect(dossier("import", "--db", folder / "x.db", f"@{listed}"), 1, "gone.txt", "No such file")
    assert titles(folder / "x.db") == {"Pakistan–Russia relations"}


def test_enterprise_articles_with_a_broken_line(folder):
    def line(name):
        return json.dumps({"name": name, "in_language": {"identifier": "en"}, "article_body": {"wikitext": TEXT}})

    content = f"{line('Lake A')}\n{{\"name\": \n{line('Lake B')}\n".encode()
    expect(dossier("import", "--db", folder / "x.db", write(folder, "pages.ndjson.gz", gzip.compress(content))), 1, "line 2")
    assert titles(folder / "x.db") == {"Lake A", "Lake B"}


def test_an_article_has_the_same_ids_from_a_dump_and_from_enterprise(folder):
    article = {"name": "Lake A", "in_language": {"identifier": "en"}, "article_body": {"html": "<p>x</p>", "wikitext": TEXT}}
    ok("import", "--db", folder / "x.db", write(folder, "a.xml", dump("Lake A")))
    run = ok("import", "--db", folder / "x.db", write(folder, "a.json", json.dumps(article, indent=2).encode()))
    assert b"1 unchanged" in run.stdout, run.stdout


def test_input_on_a_medium_that_is_read_only(folder):
    if os.geteuid() == 0:
        raise Skip("root may write everywhere")
    medium = folder / "medium"
    medium.mkdir()
    write(medium, "a.xml", dump("Lake A"))
    medium.chmod(0o555)
    ok("import", "--db", folder / "x.db", medium)
    assert titles(folder / "x.db") == {"Lake A"}


def test_the_report_has_a_line_for_each_page(folder):
    report = folder / "report.ndjson"
    expect(dossier("import", "--db", folder / "x.db", "--report", report, write(folder, "a.xml", dump("Lake A", "Lake B")),
                   folder / "gone.txt"), 1)
    rows = [json.loads(row) for row in report.read_text().splitlines()]
    assert [row["outcome"] for row in rows] == ["created", "created", "failed"], rows
    assert rows[0]["article"] == "lake-a" and rows[0]["revision"] == 1 and "gone.txt" in rows[2]["detail"], rows
