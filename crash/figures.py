"""Figures in a paper, which a command writes anew between two lines of it."""

import re
from pathlib import Path


def between(paper: Path, begin: str, end: str, text: str) -> None:
    """Puts the text between the two lines."""
    old = paper.read_text(encoding="utf-8")
    place = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    assert place.search(old), f"{paper} has no place for the figures"
    paper.write_text(place.sub(lambda _: f"{begin}\n{text}\n{end}", old), encoding="utf-8")
