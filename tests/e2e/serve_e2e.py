"""The life of the server: start, stop, what it refuses to start on."""
import json
import os
import signal
import socket
import sqlite3
import time

from dossier import ARTICLE, SEED, Server, dossier, expect, export, ok


def test_starts_on_nothing_and_serves_the_first_article(folder):
    with Server(folder) as server:
        article = server.json(ARTICLE)
        assert article["title"] == "Pakistan–Russia relations", article
        assert len(server.json(ARTICLE + "/sections?limit=200")["data"]) == 10
        assert server.said().count("http://127.0.0.1") >= 3, "three URLs worth trying"


def test_keeps_the_store_over_a_restart(folder):
    with Server(folder) as server:
        before = server.get(ARTICLE + "/events")[2]
    with Server(folder) as server:
        assert server.get(ARTICLE + "/events")[2] == before


def test_an_empty_store_stays_empty_when_asked(folder):
    with Server(folder, "--no-seed") as server:
        assert server.json("/v1/articles")["data"] == []


def test_stops_on_sigterm_and_sigint_with_0(folder):
    for number in (signal.SIGTERM, signal.SIGINT):
        server = Server(folder).wait()
        server.process.send_signal(number)
        assert server.process.wait(timeout=15) == 0, server.said()
        assert not os.path.exists(f"{server.db}-wal") or os.path.getsize(f"{server.db}-wal") == 0, "checkpointed"
        server.end()


def test_answers_what_is_in_flight_before_it_stops(folder):
    with Server(folder) as server:
        with socket.create_connection(("127.0.0.1", server.port), timeout=15) as peer:
            body = b"Lake Marrow\n\nIt was mapped on 1 May 1948.\n"
            peer.sendall(b"POST /v1/parse HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nConnection: close\r\n"
                         b"Content-Length: %d\r\n\r\n" % len(body))
            time.sleep(0.2)
            server.process.send_signal(signal.SIGTERM)
            time.sleep(0.2)
            peer.sendall(body)
            answer = b""
            while part := peer.recv(65536):
                answer += part
        assert answer.startswith(b"HTTP/1.1 200"), answer[:200]
        assert server.process.wait(timeout=15) == 0


def test_port_in_use(folder):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        expect(dossier("serve", "--db", folder / "x.db", "--listen", f"127.0.0.1:{port}"), 1, str(port), "in use")


def test_wrong_addresses(folder):
    for listen in ("127.0.0.1:99999", "nowhere", "127.0.0.1:", "256.0.0.1:80", "127.0.0.1:x"):
        expect(dossier("serve", "--db", folder / "x.db", "--listen", listen), 2, listen.split(":")[0])


def test_a_second_server_on_the_same_store(folder):
    with Server(folder) as server:
        expect(dossier("serve", "--db", server.db, "--listen", "127.0.0.1:0"), 1, "dossier.db", "another process")
        expect(dossier("import", "--db", server.db, SEED), 1, "another process")
        assert server.json(ARTICLE)["id"] == "pakistan-russia-relations"


def test_the_file_of_another_program(folder):
    db = folder / "other.db"
    other = sqlite3.connect(db)
    other.execute("CREATE TABLE precious (x)")
    other.execute("INSERT INTO precious VALUES (1)")
    other.commit()
    other.close()
    before = db.read_bytes()
    for command in ("serve", "import", "check"):
        rest = [SEED] if command == "import" else ["--listen", "127.0.0.1:0"] if command == "serve" else []
        expect(dossier(command, "--db", db, *rest), 1, "other.db")
    assert db.read_bytes() == before, "a foreign file was touched"


def test_a_file_that_is_no_database(folder):
    db = folder / "notes.txt"
    db.write_text("these are my notes\n" * 100)
    expect(dossier("serve", "--db", db, "--listen", "127.0.0.1:0"), 1, "notes.txt")
    assert db.read_text().startswith("these are my notes")


def test_a_store_of_a_newer_version(folder):
    db = folder / "x.db"
    ok("import", "--db", db, SEED)
    store = sqlite3.connect(db)
    version = store.execute("PRAGMA user_version").fetchone()[0]
    assert version > 0
    store.execute(f"PRAGMA user_version = {version + 1}")
    store.commit()
    store.close()
    expect(dossier("serve", "--db", db, "--listen", "127.0.0.1:0"), 1, "newer")
    expect(dossier("export", "--db", db, "events"), 1, "newer")


def test_a_directory_that_is_not_there(folder):
    expect(dossier("serve", "--db", folder / "none" / "x.db", "--listen", "127.0.0.1:0"), 1, "none")


def test_slow_requests_are_closed_at_the_deadline(folder):
    with Server(folder, "--request-timeout", 2) as server:
        slow = []
        for start in (b"GET / HT", b"POST /v1/parse HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc"):
            peer = socket.create_connection(("127.0.0.1", server.port), timeout=15)
            peer.sendall(start)
            slow.append(peer)
        begun = time.monotonic()
        for peer in slow:
            while time.monotonic() - begun < 12:
                try:
                    peer.sendall(b"x")  # one byte now and then keeps an idle timer from ever firing
                    peer.settimeout(0.3)
                    if not peer.recv(65536):
                        break
                except TimeoutError:
                    continue
                except OSError:
                    break
            peer.close()
        assert time.monotonic() - begun < 8, "still open long after the deadline"
        assert server.get("/livez")[0] == 200


def test_what_was_deleted_is_gone_and_what_never_was_is_not_found(folder):
    draft, final = folder / "Lake Marrow.txt", folder / "final" / "Lake Marrow.txt"
    final.parent.mkdir()
    draft.write_text("Lake Marrow\n\nThe lake was mapped in 1948.\n\n== Fishing ==\n\nEels were caught in 1950.\n")
    final.write_text("Lake Marrow\n\nThe lake was mapped in 1948.\n")
    db = folder / "dossier.db"
    ok("import", "--db", db, draft)
    events = {event["date"]["edtf"]: event["id"] for event in export(db, "events")}
    ok("import", "--db", db, final)
    with Server(folder, "--no-seed") as server:
        assert server.json(f"/v1/events/{events['1948']}")["date"]["edtf"] == "1948"
        for path, status in ((f"/v1/events/{events['1950']}", 410), ("/v1/articles/lake-marrow/sections/fishing", 410),
                             ("/v1/events/0000000000000000", 404), ("/v1/articles/lake-marrow/sections/fishin", 404)):
            answer = server.get(path)
            assert answer[0] == status, (path, answer)
        gone = json.loads(server.get(f"/v1/events/{events['1950']}")[2])
        assert gone["errors"][0]["where"] == "event" and "lake-marrow" in gone["detail"], gone
