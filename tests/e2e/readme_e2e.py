"""Every example of README.md is run as it stands there.

A ```sh block is a session: lines that begin with `$ ` are run by sh, what follows is the expected output, where a line
`…` stands for any lines and `…` within a line for any characters. `localhost:8080` and `127.0.0.1:8080` are the test's
server. Blocks without `$ ` lines, and those behind a line `<!-- not run: why -->`, are not run.
"""
import re
import subprocess

from dossier import ENVIRONMENT, ROOT, Server, Skip


def examples():
    readme = ROOT / "README.md"
    if not readme.exists():
        raise Skip("there is no README.md yet")
    for match in re.finditer(r"(<!-- not run[^\n]*-->\n)?^```sh\n(.*?)^```", readme.read_text(), re.S | re.M):
        if match.group(1):
            continue
        command, expected = None, []
        for line in match.group(2).split("\n")[:-1] + ["$ "]:
            if not line.startswith("$ "):
                expected.append(line)
                continue
            if command:
                yield command, "\n".join(expected).strip()
            command, expected = line[2:], []


def pattern(expected):
    lines = [re.escape(line).replace("…", ".*") if line.strip() != "…" else r"(?:.*\n)*?.*"
             for line in expected.split("\n")]
    return r"\s*" + "\n".join(lines) + r"\s*"


def test_every_example(folder):
    ran = 0
    with Server(folder) as server:
        for command, expected in examples():
            local = re.sub(r"(localhost|127\.0\.0\.1):8080", f"127.0.0.1:{server.port}", command)
            local = re.sub(r"(?<!\S)(build/)?dossier (?=\w)", f"{ROOT}/build/asan/dossier ", local)
            run = subprocess.run(["sh", "-c", local], cwd=ROOT, capture_output=True, text=True, timeout=60,
                                 env=ENVIRONMENT, check=False)
            got = re.sub(rf"127\.0\.0\.1:{server.port}", "127.0.0.1:8080", run.stdout).strip()
            assert not expected or re.fullmatch(pattern(expected), got), \
                f"$ {command}\n--- expected\n{expected}\n--- got\n{got}\n{run.stderr}"
            ran += 1
    if not ran:
        raise Skip("README.md has no examples yet")
