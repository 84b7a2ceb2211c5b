"""Imports over HTTP into a server that serves: tokens, jobs, kill -9 and on from there, limits."""
import bz2
import http.client
import json
import os
import random
import time

from dossier import ARTICLE, Server, digest, dossier, expect, export, ok, small_disk

PAGES = 500  # of a job that is cut short


def dump(pages, first=0):
    return ('<mediawiki xml:lang="en">' + "".join(
        f"<page><title>Lake {i}</title><ns>0</ns><revision><timestamp>2020-01-01T00:00:00Z</timestamp><text>Lake {i} was mapped "
        f"on {i % 28 + 1} May {1800 + i % 200} by General Ada Quill. In {1700 + i % 300}, President Ivo Tarn visited it. "
        + "It is deep and cold. " * 40 + "</text></revision></page>" for i in range(first, first + pages)) + "</mediawiki>").encode()


def token(server, name="tests"):
    """Made while the server runs."""
    return ok("token", "create", name, "--db", server.db).stdout.decode().strip()


def send(server, secret, body, query="", media="application/xml"):
    status, headers, answer = server.get(f"/v1/imports{query}", "POST", body,
                                         {"Authorization": f"Bearer {secret}", "Content-Type": media})
    return status, headers.get("Location"), json.loads(answer)


def act(server, secret, job, what):
    return server.get(f"{job}/{what}", "POST", b"", {"Authorization": f"Bearer {secret}"})[0]


def wait(server, job, *states, seconds=60):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = server.json(job)
        if found["state"] in states:
            return found
        time.sleep(0.02)
    raise AssertionError(f"{found} is not {states}")


def spooled(server):
    folder = server.db.with_name(server.db.name + "-imports")
    return sorted(os.listdir(folder)) if folder.exists() else []


def nothing_is_left(server):
    """A file goes with its request, which ends a moment after its answer."""
    deadline = time.monotonic() + 10
    while spooled(server) and time.monotonic() < deadline:
        time.sleep(0.05)
    return spooled(server) == []


def test_a_dump_is_imported_while_the_server_serves(folder):
    with Server(folder) as server:
        assert server.json("/v1/articles?count=exact")["meta"]["total"] == 1  # kept, and dropped by the import
        secret = token(server)
        status, job, _ = send(server, secret, bz2.compress(dump(40)), "?name=lakes.xml.bz2", "application/x-bzip2")
        assert status == 202
        done = wait(server, job, "done")
        assert done["counts"]["created"] == 40 and done["progress"]["pages"] == 40, done
        assert server.json("/v1/articles?count=exact")["meta"]["total"] == 41
        assert server.json("/v1/articles/lake-7/events")["data"]
        rows = server.json(f"{job}/results?limit=200")["data"]
        assert [row["name"] for row in rows] == [f"lakes.xml.bz2: Lake {i}" for i in range(40)]
        assert wait(server, send(server, secret, dump(40))[1], "done")["counts"]["unchanged"] == 40
        assert nothing_is_left(server)
    ok("check", "--db", server.db)


def test_kill_9_in_a_job_and_on_to_the_same_content(folder):
    whole = folder / "whole.db"
    (folder / "lakes.xml").write_bytes(dump(PAGES))
    ok("import", "--db", whole, folder / "lakes.xml")
    server = Server(folder, "--no-seed").wait()
    secret = token(server)
    _, job, _ = send(server, secret, dump(PAGES), f"?name={folder}/lakes.xml")
    kills = 0
    while wait(server, job, "running", "interrupted", "done")["state"] != "done":
        if server.json(job)["state"] == "interrupted":
            assert act(server, secret, job, "resume") == 202
        if kills == 4:
            wait(server, job, "done")
            break
        time.sleep(random.uniform(0.0, 0.4))
        server.process.kill()
        server.process.wait()
        server.end()
        kills += 1
        server = Server(folder, "--no-seed").wait()
    assert server.json(job)["counts"] == {"created": PAGES, "updated": 0, "unchanged": 0, "skipped": 0, "failed": 0}
    assert server.json(f"{job}/results?count=exact&limit=1")["meta"]["total"] == PAGES
    assert server.end() == 0
    assert ok("check", "--db", server.db).stdout == ok("check", "--db", whole).stdout
    assert digest(server.db) == digest(whole)
    assert kills, "it was never cut short"


def test_sigterm_interrupts_a_job_at_a_whole_article(folder):
    with Server(folder, "--no-seed") as server:
        secret = token(server)
        job = send(server, secret, dump(5 * PAGES))[1]
        wait(server, job, "running")
    ok("check", "--db", server.db)
    with Server(folder, "--no-seed") as server:
        assert server.json(job)["state"] == "interrupted" and len(spooled(server)) == 1
        stored = server.json(job)["progress"]["pages"]
        assert server.json("/v1/articles?count=exact")["meta"]["total"] == stored < 5 * PAGES
        assert act(server, secret, job, "cancel") == 202
        assert server.json(job)["state"] == "cancelled" and nothing_is_left(server)
        assert act(server, secret, job, "resume") == 409


def test_only_who_has_the_token_may(folder):
    with Server(folder) as server:
        status, headers, _ = server.get("/v1/imports", "POST", b"<mediawiki/>", {"Content-Type": "application/xml"})
        assert status == 401 and headers["WWW-Authenticate"].startswith("Bearer")
        unread = server.raw(b"POST /v1/imports HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\nContent-Length: 1000000\r\n\r\n")
        assert unread.startswith(b"HTTP/1.1 401"), unread[:100]  # nothing of the body was waited for
        mine, other = token(server, "mine"), token(server, "other")
        job = send(server, mine, dump(1))[1]
        wait(server, job, "done")
        assert act(server, other, job, "cancel") == 403
        assert b"other" in ok("token", "list", "--db", server.db).stdout
        ok("token", "revoke", "other", "--db", server.db)
        assert send(server, other, dump(1))[0] == 401
        assert nothing_is_left(server)
    expect(dossier("token", "create", "mine", "--db", server.db), 1, "there is a token of the name mine")
    expect(dossier("token", "create", "--db", server.db), 2)
    expect(dossier("token", "make", "x", "--db", server.db), 2, "create NAME")


def test_a_body_over_the_limit_is_refused_and_leaves_nothing(folder):
    with Server(folder, "--import-limit-mb", 1) as server:
        secret = token(server)
        head = (f"POST /v1/imports HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer {secret}\r\n"
                "Content-Type: application/xml\r\n")
        announced = server.raw((head + "Content-Length: 2000000\r\n\r\n").encode())
        assert announced.startswith(b"HTTP/1.1 413"), announced[:200]
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        connection.request("POST", "/v1/imports", iter([b"x" * 65536] * 20), {
            "Authorization": f"Bearer {secret}", "Content-Type": "application/xml"}, encode_chunked=True)
        assert connection.getresponse().status == 413
        connection.close()
        assert nothing_is_left(server)
        assert server.json("/v1/imports")["data"] == []


def test_a_body_that_is_cut_leaves_nothing(folder):
    with Server(folder, "--request-timeout", 1) as server:
        head = (f"POST /v1/imports HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token(server)}\r\n"
                "Content-Type: application/xml\r\nContent-Length: 1000\r\n\r\n<mediawiki>")
        server.raw(head.encode(), timeout=0.5)
        assert nothing_is_left(server)
        assert server.json(ARTICLE)["id"]


def test_what_cannot_be_read_is_told_by_record(folder):
    with Server(folder) as server:
        secret = token(server)
        job = send(server, secret, b"\x89PNG\r\n\x1a\n\x00\x00", "?name=map.png", "application/octet-stream")[1]
        assert wait(server, job, "done")["counts"]["failed"] == 1
        row = server.json(f"{job}/results?outcome=failed")["data"][0]
        assert row["name"] == "map.png" and row["detail"].startswith("map.png: "), row
        assert str(folder) not in json.dumps(row)
    assert {article["id"] for article in export(server.db, "articles")} == {"pakistan-russia-relations"}


def test_a_full_disk_fails_a_job_which_goes_on_when_there_is_room(folder):
    with small_disk(folder, 40) as disk, Server(folder, "--no-seed", db=disk / "x.db") as server:
        secret = token(server)
        job = send(server, secret, dump(PAGES))[1]
        with open(disk / "ballast", "wb", buffering=0) as ballast:
            try:
                while True:
                    ballast.write(b"x" * 65536)
            except OSError:
                pass
        found = wait(server, job, "running", "failed")
        time.sleep(0.5)
        (disk / "ballast").unlink()
        found = wait(server, job, "failed", "done")
        assert found["state"] == "failed" and "no space" in found["detail"] and found["links"]["resume"], found
        assert act(server, secret, job, "resume") == 202
        assert wait(server, job, "done", "failed")["counts"]["created"] == PAGES
    ok("check", "--db", server.db) if server.db.exists() else None
