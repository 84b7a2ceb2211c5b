"""The servers that Dossier is measured beside, each on a free loopback port; and Dossier itself."""
import contextlib
import os
import pathlib
import shutil
import struct
import subprocess
import urllib.parse
import zlib

from lab import BUILD, DOSSIER, Missing, fetch, free_port, need, process, wait_for

NPM = BUILD / "npm"
# What changes from one response to the next, or is libmicrohttpd's own.
VARYING = {"date", "connection", "content-length", "x-request-id", "server-timing"}
NGINX = """
daemon off; worker_processes auto; pid {dir}/nginx.pid; error_log stderr crit;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=100; gzip_static on;
  client_body_temp_path {dir}/1; proxy_temp_path {dir}/2; fastcgi_temp_path {dir}/3; uwsgi_temp_path {dir}/4;
  scgi_temp_path {dir}/5;
  server {{ listen 127.0.0.1:{port}; root {dir}; default_type application/json; }}
}}
"""
# soul-cli listens on every address; a bench has no business there.
LOOPBACK = "data:text/javascript," + urllib.parse.quote("""
    import net from 'net'
    const listen = net.Server.prototype.listen
    net.Server.prototype.listen = function (port, ...rest) {
        return listen.call(this, port, '127.0.0.1', ...rest.filter(word => typeof word === 'function'))
    }""")


class Server:
    def __init__(self, base, started):
        self.base, self.pid = base, started.pid


@contextlib.contextmanager
def dossier(store, *flags):
    port = free_port()
    with process(DOSSIER, "serve", "--db", store, "--listen", f"127.0.0.1:{port}", "--log-level", "warning",
                 *flags) as started:
        server = Server(f"http://127.0.0.1:{port}", started)
        wait_for(f"{server.base}/readyz")
        yield server


@contextlib.contextmanager
def nginx(folder):
    """With the files of a folder."""
    need("nginx", "nginx-light")
    port, folder = free_port(), pathlib.Path(folder)
    (folder / "nginx.conf").write_text(NGINX.format(dir=folder, port=port))
    (folder / "ready").write_text("yes\n")
    os.chmod(folder, 0o755)
    with process("nginx", "-p", folder, "-c", folder / "nginx.conf") as started:
        wait_for(f"http://127.0.0.1:{port}/ready")
        yield Server(f"http://127.0.0.1:{port}", started)


@contextlib.contextmanager
def bare(folder, url, request_headers=None):
    """libmicrohttpd alone, with the bytes and headers that `url` answers with."""
    body, headers = fetch(url, request_headers)
    path = pathlib.Path(folder, "bare.body")
    path.write_bytes(body)
    kept = [part for header in headers if header[0].lower() not in VARYING for part in header]
    with process(BUILD / "bare", os.cpu_count() + 2, path, *kept, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                 text=True) as started:
        yield Server(started.stdout.readline().strip(), started)


def npm_package(name, version):
    """The folder of an npm package, installed below build/ at first need."""
    need("npm", "npm")
    folder = NPM / "node_modules" / name
    if not folder.exists():
        NPM.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--no-save", "--prefix", NPM,
                        f"{name}@{version}"], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if not folder.exists():
        raise Missing(f"npm could not install {name}")
    return folder


@contextlib.contextmanager
def soul(folder, store):
    """soul-cli with the rows of a copy of the store: it writes tables of its own."""
    program = npm_package("soul-cli", "0.8.2") / "src/server.js"
    copy, port = pathlib.Path(folder, "soul.db"), free_port()
    shutil.copyfile(store, copy)
    with process("node", "--import", LOOPBACK, program, "-d", copy, "-p", port, stderr=subprocess.DEVNULL,
                 env={**os.environ, "NODE_ENV": "production"}) as started:
        server = Server(f"http://127.0.0.1:{port}", started)
        wait_for(f"{server.base}/api/tables/event/rows/1")
        yield server


def png(size):
    """A grey square, which a ZIM file must have as its picture."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\x80" * size) * size
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", size, size, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def zim(folder, page):
    """A ZIM file of one HTML page."""
    need("zimwriterfs", "zim-tools")
    pages = pathlib.Path(folder, "zim")
    pages.mkdir()
    (pages / "page.html").write_bytes(page)
    (pages / "picture.png").write_bytes(png(48))
    subprocess.run(["zimwriterfs", "-w", "page.html", "-I", "picture.png", "-l", "eng", "-t", "Page", "-d", "Page", "-c",
                    "Page", "-p", "Page", pages, f"{folder}/page.zim"], check=True, capture_output=True)
    return f"{folder}/page.zim"


@contextlib.contextmanager
def kiwix(path):
    """kiwix-serve as it comes, with a ZIM file."""
    need("kiwix-serve", "kiwix-tools")
    port = free_port()
    with process("kiwix-serve", "-i", "127.0.0.1", "-p", port, "-t", os.cpu_count() + 2, path,
                 stderr=subprocess.DEVNULL) as started:
        server = Server(f"http://127.0.0.1:{port}", started)
        wait_for(server.base)
        yield server
