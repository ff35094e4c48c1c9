"""Tables: their delimiter, headings and rows, whatever state they are in."""

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.domain import table as tables
from bounceback.domain.table import Table, TableRow, read_table
from bounceback.errors import UsageError

KNOWN = frozenset({"Company", "Role", "Status"})
TORN = "a quote is opened and never closed"


def known(cells: Sequence[str]) -> int:
    """Count the headings."""
    return len(KNOWN & set(cells))


def read(text: str) -> Table:
    """Return the table."""
    return read_table(text, known)


def rows(text: str) -> list[TableRow]:
    """Return the rows under the usual headings."""
    return list(read(f"Company,Role,Status\n{text}").rows)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_delimiter_is_found(delimiter: str, end: str) -> None:
    """Also where others stand in the cells."""
    lines = [["Company", "Role", "Status"], ["A, B & C; D", "x|y", "No"], ["E", "", "No"]]
    text = end.join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    assert read(text) == Table(
        ("Company", "Role", "Status"),
        (TableRow(2, ("A, B & C; D", "x|y", "No")), TableRow(3, ("E", "", "No"))),
        delimiter,
    )


def test_the_headings_may_stand_below_a_title() -> None:
    """Rows are numbered as the spreadsheet numbers them, empty ones included."""
    table = read("sep=;\n\nMy search;;\nCompany;Role;\nAcme;Dev;x\n;;\nBolt;Dev;\n")
    assert table.headings == ("Company", "Role")
    assert table.rows == (
        TableRow(
            5, ("Acme", "Dev", "x"), "it has 3 cells under 2 headings; a cell with a delimiter needs quotes"
        ),
        TableRow(7, ("Bolt", "Dev")),
    )


def test_unknown_headings_are_the_first_row_of_two_cells() -> None:
    """Somebody can be asked what they mean."""
    assert read("Firm\nA;B\nc;d\n").headings == ("A", "B")


def test_headings_that_are_empty_or_the_same_get_names_of_their_own() -> None:
    """So that each can be named."""
    assert read("Company,,Company,Status,,\na,b,c,d,,\n").headings == (
        "Company",
        "column 2",
        "Company (3)",
        "Status",
    )


def test_the_reasons_of_an_earlier_import_are_passed_over() -> None:
    """Rows that were mended come back under the headings they had."""
    table = read(f"{tables.REASON_HEADING},Company,Role\nit has no day,Acme,Dev\nit,x,y,z\n")
    assert table.headings == ("Company", "Role")
    assert [row.cells for row in table.rows] == [("Acme", "Dev"), ("x", "y")]


def test_cells_may_hold_lines_quotes_and_delimiters() -> None:
    """As every spreadsheet writes them."""
    assert rows('"A ""B"", C","line\nline",x\n') == [TableRow(2, ('A "B", C', "line\nline", "x"))]


def test_a_quote_within_a_cell_is_a_quote() -> None:
    """Inches, mostly."""
    assert rows('Acme,17" screens,x\n') == [TableRow(2, ("Acme", '17" screens', "x"))]


def test_rows_may_be_short() -> None:
    """Many programs leave empty cells out at the end."""
    assert rows("Acme\n") == [TableRow(2, ("Acme", "", ""))]


def test_a_row_with_too_many_cells_is_marked() -> None:
    """A comma that should have been in quotes moves every cell behind it."""
    [row] = rows("Acme, Inc.,Dev,No\n")
    assert row.problem == "it has 4 cells under 3 headings; a cell with a delimiter needs quotes"
    assert rows("Acme,Dev,No,,,\n") == [TableRow(2, ("Acme", "Dev", "No"))]


def test_a_quote_that_is_never_closed_spoils_its_own_row_only() -> None:
    """It would swallow everything behind it."""
    assert rows('A,"open,x\nB,b,y\n"C",c,"two\nlines"\n') == [
        TableRow(2, ('A,"open,x',), TORN),
        TableRow(3, ("B", "b", "y")),
        TableRow(4, ("C", "c", "two\nlines")),
    ]


def test_two_stray_quotes_do_not_hide_the_rows_between_them() -> None:
    """The second one would close the first."""
    assert [(row.cells[0], row.problem) for row in rows('A,"open,x\nB,b,y\nC,clo"sed,z\nD,d,d\n')] == [
        ('A,"open,x', TORN),
        ("B", ""),
        ("C", ""),
        ("D", ""),
    ]


def test_a_file_that_was_cut_off_inside_a_quote_says_so() -> None:
    """The row would look whole."""
    assert rows('A,a,x\nB,"cut o')[-1] == TableRow(3, ('B,"cut o',), TORN)


def test_stray_quotes_without_end_are_refused() -> None:
    """Such a file is no table, and reading it again from each row would take for ever."""
    with pytest.raises(UsageError, match="quotes are opened and never closed in many rows"):
        rows('A,"open,x\n' * 1001)


def test_nul_bytes_are_passed_over() -> None:
    """A crash leaves them."""
    assert rows("Ac\x00me,Dev,x\x00\n") == [TableRow(2, ("Acme", "Dev", "x"))]


def test_a_huge_cell_spoils_its_own_row_only() -> None:
    """10 MB in one cell are read in a moment and named."""
    begun = time.process_time()
    found = rows(f'A,"{"x" * 10_000_000}",n\nB,b,n\n')
    assert [row.problem for row in found] == ["a cell holds more than 100,000 characters", ""]
    assert time.process_time() - begun < 10


def test_too_many_columns_are_refused() -> None:
    """Ten thousand of them are no list of applications."""
    with pytest.raises(UsageError, match="it has 10,003 columns; a list of applications has fewer than 500"):
        read("Company,Role,Status," + ",".join(f"c{n}" for n in range(10_000)) + "\nA,b,c\n")


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the file can be parted."""
    monkeypatch.setattr(tables, "MAX_ROWS", 3)
    with pytest.raises(UsageError, match="it has more than 3 rows; import it in parts"):
        rows("A,b,c\n" * 4)


@pytest.mark.parametrize("text", ["only one word", "one\ntwo\nthree\n", ",,,\n;;\n", '"'])
def test_a_text_without_a_table_is_refused(text: str) -> None:
    """Prose, or a list of one column."""
    with pytest.raises(UsageError, match=r"^no table is in it"):
        read(text)


def test_what_a_spreadsheet_takes_for_a_formula_is_text() -> None:
    """The sign that kept it from being one is taken away; nothing is ever computed."""
    [row] = rows("=1+1,'=cmd|' /C calc'!A0,'quoted'\n")
    assert row.cells == ("=1+1", "=cmd|' /C calc'!A0", "'quoted'")


def test_samples_are_the_first_different_texts_of_a_column() -> None:
    """They show what it holds."""
    table = read("Company,Role\nA,x\nA,\nB,x\nC,y\nD,z\n")
    assert table.samples(0) == ("A", "B", "C")
    assert table.samples(1) == ("x", "y", "z")
    assert table.samples(1, 1) == ("x",)


@given(st.text(alphabet=",;\"\n\r\t|'aB \x00=é"))
def test_whatever_the_text_it_is_a_table_or_refused(text: str) -> None:
    """No exception of another kind; every row fits its headings or says why not."""
    try:
        table = read(text)
    except UsageError:
        return
    assert len(set(table.headings)) == len(table.headings)
    assert all(row.problem or len(row.cells) == len(table.headings) for row in table.rows)
