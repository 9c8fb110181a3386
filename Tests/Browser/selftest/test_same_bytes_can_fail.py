"""Building twice passes a builder that depends on its input alone, and catches one that lets the world in."""

import sys

import pytest
from website.same_bytes import check_same_bytes, differences

BUILDER = """
import os, sys, time, pathlib
site = pathlib.Path(sys.argv[sys.argv.index("--site") + 1])
output = site / "public"
output.mkdir(parents=True)
sources = [path for path in site.iterdir() if path.suffix == ".md"]
text = "".join(path.read_text() for path in sorted(sources))
{leak}
(output / "index.html").write_text(text)
"""

LEAKS = {
    "nothing": "",
    "the folder": "text += str(site)",
    "the time zone": "time.tzset(); text += str(time.localtime(0))",
    "the locale": "text += os.environ['LANG']",
    "the mask": "mask = os.umask(0); text += oct(mask)",
    "the times of files": "text += str(sorted(path.stat().st_mtime for path in sources))",
    "the cores": "text += str(len(os.sched_getaffinity(0)))",
    "a path": "(output / os.environ.get('USER', 'x')).write_text('')",
}


@pytest.mark.parametrize("leak", LEAKS)
def test_a_leak_is_found(leak, tmp_path):
    if leak == "the cores" and (not hasattr(__import__("os"), "sched_getaffinity") or __import__("os").cpu_count() == 1):
        pytest.skip("one core, or no way to bind to one")
    source = tmp_path / "source"
    source.mkdir()
    for name in "abcdef":
        (source / f"{name}.md").write_text(name)
    builder = tmp_path / "builder.py"
    builder.write_text(BUILDER.format(leak=LEAKS[leak]))
    problems = check_same_bytes([sys.executable, str(builder)], source, tmp_path / "below")
    assert bool(problems) == (leak != "nothing"), problems


def test_differences_name_the_place(tmp_path):
    for name, text in (("one", "same\nleft"), ("other", "same\nright")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(text)
    (tmp_path / "one" / "b.txt").write_text("")
    problems = differences(tmp_path / "one", tmp_path / "other")
    assert problems[0] == "b.txt is only in the first"
    assert problems[1].startswith("a.txt:2 differs at byte 5")
