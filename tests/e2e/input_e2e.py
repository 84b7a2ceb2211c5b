"""Whatever lies on the path: a clear message, the right exit code, and the rest is imported."""
import json
import os
import subprocess

from dossier import BINARY, SEED, dossier, expect, export, ok


def write(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return path


def titles(db):
    return {article["title"] for article in export(db, "articles")}


def refused(folder, content, *words):
    path = write(folder, "page.txt", content)
    expect(dossier("parse", path), 1, *words)
    # Beside a good page it is refused by name, and the good one is kept.
    run = expect(dossier("import", "--db", folder / "x.db", path, SEED), 1, "page.txt", *words)
    assert "Pakistan–Russia relations" in titles(folder / "x.db"), run.stderr


def test_empty_file(folder):
    refused(folder, b"", "empty")


def test_white_space_only(folder):
    refused(folder, b"\n \t\r\n\xc2\xa0\n", "empty")


def test_binary_file(folder):
    refused(folder, b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20, "not a text")


def test_invalid_utf8_names_the_byte(folder):
    refused(folder, b"Title\n\nText of 1974 \xff\xfe more.\n", "UTF-8", "0xFF at byte 20")


def test_utf16_is_read(folder):
    text = "Lake Marrow\n\nLake Marrow was mapped on 1 May 1948.\n"
    for encoding in ("utf-16", "utf-16-be"):
        content = (b"\xfe\xff" if encoding == "utf-16-be" else b"") + text.encode(encoding)
        article = json.loads(ok("parse", write(folder, "page.txt", content)).stdout)
        assert article["article"]["title"] == "Lake Marrow", article["article"]
        assert [event["date"]["edtf"] for event in article["events"]] == ["1948-05-01"]


def test_a_line_of_100_mb(folder):
    refused(folder, b"Title\n\n" + b"In 1974 it was so. " * (100 * 1024 * 1024 // 19), "64")


def test_a_file_that_vanished(folder):
    expect(dossier("parse", folder / "gone.txt"), 1, "gone.txt", "No such file")
    expect(dossier("import", "--db", folder / "x.db", folder / "gone.txt", SEED), 1, "gone.txt")
    assert "Pakistan–Russia relations" in titles(folder / "x.db")


def test_a_file_we_may_not_read(folder):
    # A directory where a file should be: it fails for root too.
    expect(dossier("parse", folder), 1, str(folder))


def test_a_directory_is_read_in_the_order_of_its_names(folder):
    pages = folder / "pages"
    pages.mkdir()
    for name in ("b", "a", "c"):
        write(pages, f"{name}.txt", f"Lake {name}\n\nLake {name} was dug in 1974.\n".encode())
    (pages / "deeper").mkdir()
    os.symlink(pages, pages / "loop")
    ok("import", "--db", folder / "x.db", pages)
    assert titles(folder / "x.db") == {"Lake a", "Lake b", "Lake c"}


def test_standard_input(folder):
    page = "Lake Marrow\n\nLake Marrow was mapped on 1 May 1948.\n".encode()
    assert json.loads(ok("parse", "-", stdin=page).stdout)["article"]["id"] == "lake-marrow"
    ok("import", "--db", folder / "x.db", "-", stdin=page)
    assert titles(folder / "x.db") == {"Lake Marrow"}


def test_output_that_cannot_be_written(folder):
    with open("/dev/full", "wb") as full:
        expect(subprocess.run([BINARY, "parse", str(SEED)], stdout=full, stderr=subprocess.PIPE, check=False), 1,
               "output")
