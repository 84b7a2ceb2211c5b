"""The strict edge: docker/nginx.conf in front of a server, given what must never reach it."""
import contextlib
import shutil
import socket
import subprocess
import time

from dossier import ARTICLE, ROOT, Server, Skip

REFUSED = {
    "two lengths": b"POST /v1/parse HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
    "a list of lengths": b"POST /v1/parse HTTP/1.1\r\nHost: x\r\nContent-Length: 3, 3\r\n\r\nabc",
    "length and chunks": b"POST /v1/parse HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n"
                         b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "two codings": b"POST /v1/parse HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
                   b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "an unknown coding": b"POST /v1/parse HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "a folded header": b"GET /livez HTTP/1.1\r\nHost: x\r\nX-A: b\r\n c\r\n\r\n",
    "two hosts": b"GET /livez HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
    "no host": b"GET /livez HTTP/1.1\r\n\r\n",
    "a space in a name": b"GET /livez HTTP/1.1\r\nHost: x\r\nX A: b\r\n\r\n",
    "a space before the colon": b"POST /v1/parse HTTP/1.1\r\nHost: x\r\nContent-Length : 3\r\n\r\nabc",
    "a NUL in the path": b"GET /livez%00 HTTP/1.1\r\nHost: x\r\n\r\n",
}


@contextlib.contextmanager
def edge(folder, server):
    binary = shutil.which("nginx", path="/usr/sbin:/usr/bin")
    if not binary:
        raise Skip("nginx is not installed")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (folder / "edge").mkdir(mode=0o777)
    folder.chmod(0o755)
    (folder / "edge").chmod(0o777)
    conf = (ROOT / "docker/nginx.conf").read_text()
    conf = conf.replace("server dossier:8080", f"server 127.0.0.1:{server.port}")
    conf = conf.replace("listen 8080", f"listen 127.0.0.1:{port}").replace("/tmp/", f"{folder}/edge/")
    (folder / "nginx.conf").write_text(conf)
    nginx = subprocess.Popen([binary, "-c", str(folder / "nginx.conf"), "-g", "daemon off;"],
                             stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.05)
        yield port
    finally:
        nginx.terminate()
        nginx.wait(timeout=10)


def exchange(port, request):
    with socket.create_connection(("127.0.0.1", port), timeout=5) as peer:
        peer.sendall(request)
        answer = b""
        with contextlib.suppress(OSError):
            while part := peer.recv(65536):
                answer += part
        return answer


def test_refuses_what_is_ambiguous(folder):
    with Server(folder) as server, edge(folder, server) as port:
        for what, request in REFUSED.items():
            answer = exchange(port, request)
            assert answer.split(b" ")[1] in (b"400", b"501"), (what, answer[:100])
            assert answer.count(b"HTTP/1.1 ") == 1, (what, answer)
        status = exchange(port, b"GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" % ARTICLE.encode())
        assert status.startswith(b"HTTP/1.1 200"), status[:200]
        server.end()
        answer = exchange(port, b"GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert answer.startswith(b"HTTP/1.1 503") and b"application/problem+json" in answer, answer[:300]
