"""A finding as a line for people, as a record for programs, and as code hosts show it beside the line."""

from __future__ import annotations

import json

from quizgen.check.finding import Finding, Severity
from quizgen.check.wording import word

_COMMANDS = {Severity.ERROR: "error", Severity.ADVICE: "warning"}


def line(finding: Finding, language: str) -> str:
    """``file:line:col: severity: message [code]``, and the hint below."""
    severity = word(language, "severities", finding.severity.value)
    place = f"{finding.file}:{finding.place.line}:{finding.place.column}"
    return f"{place}: {severity}: {finding.message} [{finding.code}]\n    {finding.hint}"


def record(finding: Finding) -> str:
    """One JSON object on one line."""
    found = {
        "file": finding.file,
        "line": finding.place.line,
        "column": finding.place.column,
        "severity": finding.severity.value,
        "code": finding.code,
        "message": finding.message,
        "hint": finding.hint,
        "piece": finding.piece,
    }
    return json.dumps(found, ensure_ascii=False)


def workflow_command(finding: Finding) -> str:
    """A workflow command of GitHub Actions, which is shown beside the line.

    Source: docs.github.com, “Workflow commands for GitHub Actions”; a percent sign, a line
    end, and in properties a colon and a comma are escaped.
    """
    place = f"file={_property(finding.file)},line={finding.place.line},col={finding.place.column}"
    text = f"{finding.message} {finding.hint}".strip()
    return f"::{_COMMANDS[finding.severity]} {place},title={_property(finding.code)}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
