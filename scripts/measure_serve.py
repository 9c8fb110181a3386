"""Starts a preview, edits files, and says how long each edit took until the stream of events told of it."""

import json
import re
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

PORT = 4310


class Events:
    """The stream of events, as a browser reads it."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.socket.sendall(f"GET /.cairn/events HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
        self.buffer = b""
        self.patience = time.monotonic() + 60
        self.version = self.next()["version"]

    def next(self):
        while True:
            found = re.search(rb"data: (.*?)\n\n", self.buffer)
            if found:
                self.buffer = self.buffer[found.end():]
                return json.loads(found.group(1))
            more = self.socket.recv(65536)
            if not more:
                sys.exit("the preview ended")
            if time.monotonic() > self.patience:
                sys.exit("nobody was told of the edit within a minute")
            self.buffer += more

    def wait_for_another_version(self):
        self.patience = time.monotonic() + 60
        while True:
            state = self.next()
            if state.get("problems"):
                sys.exit(f"the edit was not shown: {state['problems']['title']}")
            if state["version"] != self.version:
                self.version = state["version"]
                return


def edit_text(path, number):
    return path.read_text() + f"\nWords that were added, number {number}.\n"


def edit_title(path, number):
    # Also another one than in an earlier run: a file that says what it said before is no edit.
    return re.sub(r"(?m)^title: .*$", f"title: Another title, number {number}, of {time.time_ns()}", path.read_text(), count=1)


def measure(events, files, edit, shown):
    told, seen = [], []
    for number, path in enumerate(files):
        text = edit(path, number)
        start = time.perf_counter()
        path.write_text(text)
        events.wait_for_another_version()
        told.append((time.perf_counter() - start) * 1000)
        urllib.request.urlopen(shown(path)).read()
        seen.append((time.perf_counter() - start) * 1000)
        time.sleep(0.3)
    return told, seen


def line(name, milliseconds):
    milliseconds = sorted(milliseconds)
    print(f"  {name:<34} median {statistics.median(milliseconds):6.1f} ms   least {milliseconds[0]:6.1f}   most {milliseconds[-1]:6.1f}")


def main():
    cairn, folder, edits = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    files = sorted((folder / "content/credentials").rglob("*.md"))
    step = max(1, len(files) // (2 * edits + 1))
    chosen = files[step::step]
    server = subprocess.Popen([cairn, "serve", "--site", str(folder), "--port", str(PORT)], stdout=subprocess.PIPE, text=True)
    try:
        port, waited = None, ""
        while port is None:
            text = server.stdout.readline()
            if not text:
                sys.exit("the preview did not start\n" + waited)
            waited += text
            found = re.search(r"http://localhost:(\d+)/", text)
            port = int(found.group(1)) if found else None
        base = f"http://localhost:{port}"
        events = Events(port)

        def shown(path):
            return f"{base}/credentials/{path.stem}/"

        urllib.request.urlopen(base).read()
        print(f"{len(files)} credentials, {edits} edits of each sort")
        texts, texts_seen = measure(events, chosen[:edits], edit_text, shown)
        titles, titles_seen = measure(events, chosen[edits:2 * edits], edit_title, shown)
        line("text saved to browsers told", texts)
        line("text saved to page received", texts_seen)
        line("title saved to browsers told", titles)
        line("title saved to page received", titles_seen)
        memory = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{server.pid}/status").read_text())
        if memory:
            print(f"  memory {int(memory.group(1)) // 1024} MB")
    finally:
        server.terminate()
        server.wait()
    sys.exit(server.returncode)


main()
