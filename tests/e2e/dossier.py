"""What the end-to-end tests share: the binary under test, a server on a free loopback port, a small disk, raw sockets."""
import contextlib
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("DOSSIER", str(ROOT / "build/asan/dossier"))
SEED = ROOT / "db/seed/pakistan-russia-relations.txt"
ARTICLE = "/v1/articles/pakistan-russia-relations"
ENVIRONMENT = {key: value for key, value in os.environ.items() if not key.startswith("DOSSIER_")}


class Skip(Exception):
    """Raised by a test that this machine cannot run; the message says what is missing."""


def dossier(*arguments, stdin=b"", timeout=120, **options):
    """Runs one command to its end; standard output and error are bytes."""
    return subprocess.run([BINARY, *map(str, arguments)], input=stdin, capture_output=True, timeout=timeout,
                          env=ENVIRONMENT, check=False, **options)


def expect(run, code, *words):
    """The command ended with that exit code, said each of the words on standard error, and no sanitizer found anything."""
    said = run.stderr.decode(errors="replace")
    assert "Sanitizer" not in said and "runtime error" not in said, said[-3000:]
    assert run.returncode == code, f"exit code {run.returncode}, not {code}: {said[-2000:]}"
    for word in words:
        assert word.lower() in said.lower(), f'"{word}" is not in: {said[-2000:]}'
    if code:
        assert said.strip(), "failed without a word"
    return run


def ok(*arguments, **options):
    return expect(dossier(*arguments, **options), 0)


class Server:
    """`dossier serve` on a port of its own; the context ends it and looks at how it ended."""

    def __init__(self, folder, *flags, db=None, port=0, binary=None, wait=True, **options):
        self.db = db or folder / "dossier.db"
        self.log_path = folder / f"serve-{time.monotonic_ns()}.log"
        self.log = open(self.log_path, "wb")
        self.process = subprocess.Popen([binary or BINARY, "serve", "--db", str(self.db), "--listen", f"127.0.0.1:{port}",
                                         *map(str, flags)], stdin=subprocess.DEVNULL, stdout=self.log,
                                        stderr=self.log, env=ENVIRONMENT, **options)
        self.port = port
        self.is_waited_for = wait

    def said(self):
        return self.log_path.read_text(errors="replace")

    def wait(self, timeout=60):
        """Until it serves; its first line that names an address tells the port."""
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            found = re.search(r"http://127\.0\.0\.1:(\d+)", self.said())
            if found:
                self.port = int(found.group(1))
                with contextlib.suppress(OSError):
                    if self.get("/readyz")[0] == 200:
                        return self
            if self.process.poll() is not None:
                raise AssertionError(f"serve ended with {self.process.returncode}: {self.said()[-2000:]}")
            time.sleep(0.02)
        raise AssertionError(f"serve is not ready after {timeout} s: {self.said()[-2000:]}")

    def __enter__(self):
        try:
            return self.wait() if self.is_waited_for else self
        except BaseException:
            self.end()
            raise

    def __exit__(self, kind, value, trace):
        code = self.end()
        if kind is None:
            assert code in (0, -signal.SIGKILL), f"exit code {code}: {self.said()[-2000:]}"
            assert "Sanitizer" not in self.said(), self.said()[-3000:]

    def end(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
                raise
        self.log.close()
        return self.process.returncode

    def get(self, target, method="GET", body=None, headers=None):
        """(status, headers, body as bytes); a refusal is an answer like another."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{target}", data=body, method=method,
                                         headers=headers or {})
        try:
            with urllib.request.urlopen(request, timeout=30) as reply:
                return reply.status, reply.headers, reply.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()

    def raw_get(self, target):
        """The same without following a redirect."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", target)
        reply = connection.getresponse()
        answer = reply.status, reply.headers, reply.read()
        connection.close()
        return answer

    def json(self, target):
        status, _, body = self.get(target)
        assert status == 200, f"{target}: {status} {body[:500]}"
        return json.loads(body)

    def raw(self, request, timeout=10):
        """All bytes the server sends back for these bytes, until it closes or is silent."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=timeout) as peer:
            peer.sendall(request)
            answer = b""
            with contextlib.suppress(TimeoutError, ConnectionResetError):
                while part := peer.recv(65536):
                    answer += part
            return answer


COLLECTIONS = ("articles", "sections", "events", "people", "references", "links")


def export(db, collection):
    return [json.loads(line) for line in ok("export", "--db", db, collection).stdout.splitlines()]


def digest(db):
    """All that the store says, without when it was told, to compare two stores by."""

    def timeless(value):
        if isinstance(value, dict):
            return {key: timeless(item) for key, item in value.items() if key != "imported_at"}
        return [timeless(item) for item in value] if isinstance(value, list) else value

    return {collection: sorted((timeless(row) for row in export(db, collection)),
                               key=lambda row: json.dumps(row, sort_keys=True)) for collection in COLLECTIONS}


@contextlib.contextmanager
def small_disk(folder, megabytes):
    """A file system of that size, where we may mount one."""
    disk = folder / "disk"
    disk.mkdir()
    if os.geteuid() != 0 or not shutil.which("mount"):
        raise Skip("only root can mount a small disk")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "none", str(disk)], capture_output=True,
                      check=False).returncode:
        raise Skip("no tmpfs can be mounted here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)
