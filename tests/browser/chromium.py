"""Chromium without a window, spoken to over a pipe: one page, its console, its pictures."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--lang=en",
    "--remote-debugging-pipe",
]
PATIENCE_S = 300
"""How long an answer of the browser is waited for."""


class PageError(Exception):
    """An error of a script in the page."""


class Chromium:
    """A browser with one page. Used as a context manager."""

    def __init__(self) -> None:
        """Start it. Raises FileNotFoundError where there is no Chromium."""
        program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        if program is None:
            raise FileNotFoundError("chromium is not installed (Debian: apt-get install chromium)")
        # Its children may still be writing there when the browser itself has ended.
        self._profile = TemporaryDirectory(prefix="quizgen-chromium-", ignore_cleanup_errors=True)
        theirs_in, ours_out = os.pipe()
        ours_in, theirs_out = os.pipe()
        # The browser reads file 3 and writes file 4; numbers above those are safe to hand over.
        high_in, high_out = (fcntl.fcntl(fd, fcntl.F_DUPFD, 20) for fd in (theirs_in, theirs_out))
        start = ["bash", "-c", f'exec "$@" 3<&{high_in} 4>&{high_out}', "bash", program]
        self._process = subprocess.Popen(
            [*start, *FLAGS, f"--user-data-dir={self._profile.name}", "about:blank"],
            pass_fds=(high_in, high_out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for fd in (theirs_in, theirs_out, high_in, high_out):
            os.close(fd)
        self._out, self._in = os.fdopen(ours_out, "wb", buffering=0), os.fdopen(ours_in, "rb")
        self._count = 0
        self._session: str | None = None
        self._pending = b""
        self.events: list[dict[str, Any]] = []
        while not (pages := self._pages()):
            time.sleep(0.05)  # it speaks before it has opened its first page
        self._session = self.call("Target.attachToTarget", targetId=pages[0], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "DOM", "CSS"):
            self.call(f"{domain}.enable")
        self.call("Page.setLifecycleEventsEnabled", enabled=True)

    def _pages(self) -> list[str]:
        found = self.call("Target.getTargets")["targetInfos"]
        return [each["targetId"] for each in found if each["type"] == "page"]

    def __enter__(self) -> Chromium:
        return self

    def __exit__(self, *_: object) -> None:
        self._out.close()
        self._in.close()
        self._process.terminate()
        try:
            self._process.wait(60)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._profile.cleanup()

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """One call of the DevTools protocol; events that come meanwhile are kept."""
        self._count += 1
        message: dict[str, Any] = {"id": self._count, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        self._out.write(json.dumps(message).encode() + b"\0")
        while (answer := self._read()).get("id") != self._count:
            self.events.append(answer)
        if "error" in answer:
            raise PageError(f"{method}: {answer['error']}")
        return dict(answer["result"])

    def run(self, script: str) -> Any:
        """The value of an expression in the page; a promise is awaited. Raises PageError."""
        found = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in found:
            raise PageError(json.dumps(found["exceptionDetails"])[:500])
        return found["result"].get("value")

    def open(self, file: Path) -> None:
        """Load a page and wait until it is there."""
        self.events.clear()
        loader = self.call("Page.navigate", url=file.as_uri())["loaderId"]
        while not any(_loaded(event, loader) for event in self.events):
            self.events.append(self._read())

    def size(self, width: int, height: int, *, phone: bool = False, scale: float = 1.0) -> None:
        """Show the page as on a screen of so many CSS pixels."""
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=phone
        )
        self.call("Emulation.setTouchEmulationEnabled", enabled=phone)

    def scripts(self, on: bool) -> None:
        """Whether pages run scripts; told to the next page."""
        self.call("Emulation.setScriptExecutionDisabled", value=not on)

    def press(self, key: str, code: str) -> None:
        """Press a key for a moment."""
        text = {"text": key} if len(key) == 1 else {}
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, code=code, **text)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, code=code)

    def tap(self, selector: str) -> None:
        """Tap or click in the middle of an element."""
        place = self.run(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            "e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect();"
            "return [r.x + r.width / 2, r.y + r.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1], button="left", clickCount=1)

    def fonts(self, selector: str) -> dict[str, float]:
        """How many glyphs of an element are drawn in each font."""
        self.run("document.body.offsetHeight")  # lay the page out first
        root = self.call("DOM.getDocument", depth=0)["root"]["nodeId"]
        node = self.call("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        found = self.call("CSS.getPlatformFontsForNode", nodeId=node)["fonts"]
        return {font["familyName"]: font["glyphCount"] for font in found}

    def picture(self, *, clip: tuple[float, float] | None = None) -> bytes:
        """A PNG of the page: what is in view, or width and height from its top."""
        params: dict[str, Any] = {"format": "png"}
        if clip:
            params["clip"] = {"x": 0, "y": 0, "width": clip[0], "height": clip[1], "scale": 1}
            params["captureBeyondViewport"] = True
        return base64.b64decode(self.call("Page.captureScreenshot", **params)["data"])

    def errors(self) -> list[str]:
        """What scripts threw or complained of since the page was opened, or since last asked."""
        bad = [
            json.dumps(event["params"], ensure_ascii=False)[:400]
            for event in self.events
            if event["method"] == "Runtime.exceptionThrown"
            or (event["method"] == "Runtime.consoleAPICalled" and event["params"]["type"] == "error")
        ]
        self.events.clear()
        return bad

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._pending:
            if not select.select([self._in], [], [], PATIENCE_S)[0]:
                raise PageError("the browser does not answer")
            piece = os.read(self._in.fileno(), 1 << 20)
            if not piece:
                raise PageError("the browser is gone")
            self._pending += piece
        message, self._pending = self._pending.split(b"\0", 1)
        return dict(json.loads(message))


def _loaded(event: dict[str, Any], loader: str) -> bool:
    """Whether a page is there whole: this one, and not the one before it."""
    told = event.get("params", {})
    return event["method"] == "Page.lifecycleEvent" and (told["name"], told["loaderId"]) == ("load", loader)
