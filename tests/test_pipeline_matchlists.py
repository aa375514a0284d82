"""Two lists of indicators are matched: what is read, what is written, what is told."""

from __future__ import annotations

import csv
import sys
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

import pytest
from rich.console import Console

from normalise.matching.items import Item
from pipeline import cli
from pipeline.matchlists import (
    IndicatorList,
    ListRow,
    MatchedLists,
    match_lists,
    pair_to_row,
    read_list,
    row_to_item,
    tell_summary,
    write_links,
)
from pipeline.matchprinting import mark_words, print_links
from schema.failure import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OLD = """id,text,unit
a1,Number of domestic burglaries,No.
a2,Percentage of household waste recycled,%
a3,Under 18 conception rate,rate
a4,Average re-let time (days),days
"""
NEW = """id,text,unit,officer
b1,Household waste recycled (%),percent,JB
b2,Domestic burglaries,,JB
b3,Under 16 conception rate,rate,AK
b4,Library visits per head,,AK
"""


class Ended(NamedTuple):
    """How a command ended: its exit code and what it printed."""

    code: int
    out: str
    err: str


@pytest.fixture
def match(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Ended]:
    """Run the command `match` in this process."""

    def run(*words: str | Path) -> Ended:
        monkeypatch.setattr(sys, "argv", ["pipeline", "match", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        told = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Ended(ended.value.code, told.out, told.err)

    return run


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Path, Path]:
    """Two lists: two measures in both, two only alike or alone."""
    return save(tmp_path / "old.csv", OLD), save(tmp_path / "new.csv", NEW)


def save(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def read_links(path: Path) -> dict[tuple[str, str], dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return {(row["a_id"], row["b_id"]): row for row in csv.DictReader(stream)}


# --------------------------------------------------------------------------------- the command
def test_what_is_one_measure_is_matched_and_what_contradicts_is_told(
    match: Callable[..., Ended], lists: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "links.csv"

    ended = match("--lists", *lists, "--out", out)

    assert ended.code == 0
    assert ended.out.endswith(f"wrote {out}\n")
    links = read_links(out)
    matches = {pair for pair, row in links.items() if row["match"] == "yes"}
    assert matches == {("a1", "b2"), ("a2", "b1")}
    alike = links["a3", "b3"]
    assert (alike["band"], alike["match"]) == ("review", "no")
    assert alike["against"].startswith("the ages differ")
    assert "letters in common +" in alike["reasons"]


def test_links_are_sorted_by_confidence_and_the_same_every_time(
    lists: tuple[Path, Path], tmp_path: Path
) -> None:
    paths = tmp_path / "one.csv", tmp_path / "two.csv"
    for path in paths:
        write_links(path, match_lists(*lists))

    first, second = (path.read_bytes() for path in paths)
    sure = [row["confidence"] for row in read_links(paths[0]).values()]

    assert first == second
    assert first.startswith(b"a_id,b_id,confidence,band,match,against,reasons\n")
    assert sure == sorted(sure, reverse=True)
    assert all(len(one) == len("0.123") for one in sure)


def test_without_a_file_the_pairs_are_printed(
    match: Callable[..., Ended], lists: tuple[Path, Path]
) -> None:
    ended = match("--lists", *lists)

    assert ended.code == 0
    assert "a3 Under [18] conception rate" in ended.out
    assert "b3 Under [16] conception rate" in ended.out
    assert "without a partner: " in ended.out


def test_match_without_lists_and_without_a_dataset_says_what_to_do(
    match: Callable[..., Ended], tmp_path: Path
) -> None:
    ended = match("--out", tmp_path / "none")

    assert ended.code == 2
    assert "extract the reports first" in ended.err


@pytest.mark.parametrize("word", ["--review", "--across"])
def test_lists_are_neither_reviewed_nor_compared_across_publishers(
    match: Callable[..., Ended], lists: tuple[Path, Path], word: str
) -> None:
    ended = match("--lists", *lists, word)

    assert ended.code == 2
    assert "--lists goes with neither" in ended.err


def test_no_list_is_written_over(match: Callable[..., Ended], lists: tuple[Path, Path]) -> None:
    ended = match("--lists", *lists, "--out", lists[1])

    assert ended.code == 2
    assert "is one of the lists" in ended.err
    assert lists[1].read_text(encoding="utf-8") == NEW


def test_a_bad_row_is_told_and_the_others_go_on(
    match: Callable[..., Ended], lists: tuple[Path, Path], tmp_path: Path
) -> None:
    bad = save(tmp_path / "bad.csv", f"{NEW}b5,,,\nb1,Empty homes,,\n,Void homes,,\n")

    ended = match("--lists", lists[0], bad, "--out", tmp_path / "links.csv")

    assert ended.code == 1
    assert ended.err.splitlines() == [
        f"{bad}, line 6: the text of b5 is empty; the row was left out",
        f"{bad}, line 7: b1 has a row above already; the row was left out",
        f"{bad}, line 8: the id is empty; the row was left out",
    ]
    assert ("a1", "b2") in read_links(tmp_path / "links.csv")


# --------------------------------------------------------------------------------- reading
@pytest.mark.parametrize(
    "data",
    [
        b"id,text\n1,Caf\xc3\xa9 visits\n2,Fires\n",
        b"\xef\xbb\xbfid,text\r\n1,Caf\xc3\xa9 visits\r\n2,Fires\r\n",
        "id\ttext\r\n1\tCafé visits\r\n2\tFires\r\n".encode("utf-16"),
        "id;text\n1;Café visits\n2;Fires\n".encode("cp1252"),
        "sep=;\r\nid;text\r\n1;Café visits\r\n2;Fires\r\n".encode(),
        "\nText,Officer,ID,,\n Café visits , JB ,1,,\n,,,,\nFires,,2\n".encode(),
        '"id","text"\n"1","Café visits"\n"2","Fires"\n'.encode(),
    ],
    ids=["plain", "BOM", "UTF-16, tabs", "semicolons", "told", "blanks, order, case", "quotes"],
)
def test_lists_come_in_the_forms_that_spreadsheets_make(tmp_path: Path, data: bytes) -> None:
    found = read_list(save(tmp_path / "list.csv", data))

    assert not found.failures
    assert [(row.id, row.text) for row in found.rows] == [("1", "Café visits"), ("2", "Fires")]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no indicator in it"),
        ("\n\n", "no indicator in it"),
        ("id,text\n", "no indicator in it"),
        ("id,text\na1,\n", "line 2: the text of a1 is empty"),
        ("id,name\na1,Fires\n", "line 1: no column 'text' among id, name"),
        ("\nFires\nFloods\n", "line 2: no column 'id', 'text' among Fires"),
        ("id,text,text\na1,Fires,Floods\n", "the columns text stand there twice"),
    ],
    ids=["empty", "blank", "header", "no text", "no column", "no header", "twice"],
)
def test_a_file_that_is_no_list_of_indicators_is_refused(
    tmp_path: Path, text: str, why: str
) -> None:
    path = save(tmp_path / "list.csv", text)

    with pytest.raises(UsageError) as raised:
        read_list(path)

    assert str(raised.value).startswith(str(path))
    assert why in str(raised.value)


@pytest.mark.parametrize("name", ["none.csv", "."])
def test_a_file_that_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="there is no such file"):
        read_list(tmp_path / name)


def test_a_workbook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Office document"):
        read_list(save(tmp_path / "list.xlsx", b"PK\x03\x04\x14\x00"))


def test_a_comma_without_quotes_is_told_with_its_line(tmp_path: Path) -> None:
    found = read_list(save(tmp_path / "list.csv", "id,text\na1,Fires\na2,Fires, floods\n"))

    assert [row.id for row in found.rows] == ["a1"]
    assert "line 3: 3 cells under a header of 2" in found.failures[0].message


@pytest.mark.parametrize(
    ("unit", "read"),
    [("%", "percent"), ("No.", "count"), ("£000", "gbp"), ("n/a", None), ("grommets?", None)],
)
def test_a_unit_in_any_words_is_one_of_the_dataset_s(unit: str, read: str | None) -> None:
    item = row_to_item(ListRow(id="a1", text="Fires", unit=unit))

    assert item == Item("a1", "Fires", unit=read)


# --------------------------------------------------------------------------------- telling
@pytest.mark.parametrize(
    ("text", "other", "marked"),
    [
        ("Fires in homes", "Fires in homes", "Fires in homes"),
        ("Burglaries (domestic)", "Domestic burglary", "Burglaries (domestic)"),
        ("% of staff, trained", "Percentage of staff", "[%] of staff, [trained]"),
        ("Fires", "Number of road accidents", "[Fires]"),
        (
            "Re-offending within 12 months",
            "Reoffending within 6 months",
            "Re-offending within [12] months",
        ),
    ],
    ids=["same", "order, plural", "symbol", "nothing alike", "number"],
)
def test_words_that_the_other_text_lacks_are_marked(text: str, other: str, marked: str) -> None:
    assert mark_words(text, other, plain=True).plain == marked


def test_on_a_terminal_the_marks_are_colours(lists: tuple[Path, Path]) -> None:
    output = StringIO()

    print_links(
        match_lists(*lists),
        Console(file=output, width=160, force_terminal=True, color_system="standard"),
    )

    assert "\x1b[1;33m18\x1b[0m" in output.getvalue()
    assert "[18]" not in output.getvalue()


def test_lists_with_nothing_in_common_print_no_table(tmp_path: Path) -> None:
    one = IndicatorList(tmp_path / "a.csv", (ListRow(id="a1", text="Fires"),))
    output = StringIO()
    matched = MatchedLists(one, one, ())

    print_links(matched, Console(file=output))

    assert output.getvalue() == ""
    assert tell_summary(matched).startswith("0 linked; 0 pairs to review")


def test_the_summary_counts_both_lists(lists: tuple[Path, Path]) -> None:
    matched = match_lists(*lists)
    rows = [pair_to_row(pair) for pair in matched.pairs]
    linked = sum(row.band == "auto" for row in rows)

    told = tell_summary(matched)

    assert told.startswith(f"{linked} linked; {len(rows) - linked} pairs to review")
    assert f"of 4 in {lists[0]}, " in told
    assert told.endswith(f"of 4 in {lists[1]}")
