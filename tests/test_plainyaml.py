"""Strict YAML: what is refused and why, what stays as typed, and that what is written is read back equal."""

import random
from datetime import UTC, date, datetime

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from bounceback import plainyaml
from bounceback.domain.terms import Stage
from bounceback.plainyaml import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_NODES,
    Document,
    TooLargeError,
    YamlProblem,
    dump,
    plain,
    read,
)

ENTRY = """\
schema: 1
company: Müller & Söhne
role: Data Analyst (SQL/Python)
stage: interview
outcome: declined
heard_on: 2026-11-22
recorded_at: 2026-11-22T21:14:00+00:00
sting: 3
told: specific
feedback:
  - words: |-
      They said: no "hands-on" experience.
      But they liked the case.
    said_by: Priya
lessons:
  - text: In the case I listed tasks; say what comes first.
    source: said
plan:
  cue: it's Tuesday at 10
  act: write one story with a number in it
tags: [data, remote]
own_key:
  nested: {a: 1, b: [x, y]}
answers:
  - question: experience.went-well
    asked: Name one thing you did well, however small.
    answer: I stayed calm 🙂 and asked a good question.
    answered_at: 2026-11-22T21:20:00+00:00
...
"""


def problem_of(data: bytes | str) -> tuple[str, int | None]:
    """Return what the reader says is wrong with the data, and where."""
    with pytest.raises(YamlProblem) as caught:
        read(data.encode() if isinstance(data, str) else data)
    assert str(caught.value) == caught.value.reason
    return caught.value.reason, caught.value.line


def outcome_of(data: bytes) -> Document | YamlProblem:
    """Return what comes of reading the data; anything else that is raised is a bug."""
    try:
        return read(data)
    except YamlProblem as problem:
        return problem


def test_an_entry_is_read_as_strings_lists_and_mappings() -> None:
    """Everything else relies on this shape."""
    document = read(ENTRY.encode())

    assert document.complete
    assert document.mapping == {
        "schema": "1",
        "company": "Müller & Söhne",
        "role": "Data Analyst (SQL/Python)",
        "stage": "interview",
        "outcome": "declined",
        "heard_on": "2026-11-22",
        "recorded_at": "2026-11-22T21:14:00+00:00",
        "sting": "3",
        "told": "specific",
        "feedback": [
            {
                "words": 'They said: no "hands-on" experience.\nBut they liked the case.',
                "said_by": "Priya",
            }
        ],
        "lessons": [{"text": "In the case I listed tasks; say what comes first.", "source": "said"}],
        "plan": {"cue": "it's Tuesday at 10", "act": "write one story with a number in it"},
        "tags": ["data", "remote"],
        "own_key": {"nested": {"a": "1", "b": ["x", "y"]}},
        "answers": [
            {
                "question": "experience.went-well",
                "asked": "Name one thing you did well, however small.",
                "answer": "I stayed calm 🙂 and asked a good question.",
                "answered_at": "2026-11-22T21:20:00+00:00",
            }
        ],
    }


def test_the_line_of_each_key_at_the_top_is_known() -> None:
    """A message about a field has to say where it stands; keys further in don't count."""
    assert read(ENTRY.encode()).lines == {
        "schema": 1,
        "company": 2,
        "role": 3,
        "stage": 4,
        "outcome": 5,
        "heard_on": 6,
        "recorded_at": 7,
        "sting": 8,
        "told": 9,
        "feedback": 10,
        "lessons": 15,
        "plan": 18,
        "tags": 21,
        "own_key": 22,
        "answers": 24,
    }


@pytest.mark.parametrize(
    "text",
    "No yes off True null ~ 3.10 12:30 0123 1_000 0x1F 1e3 .inf 2026-02-30 0000-01-01 +99:99 <<".split(),
)
def test_odd_scalars_stay_what_was_typed(text: str) -> None:
    """A company can be called No, and a role 3.10."""
    assert read(f"a: {text}\n...\n".encode()).mapping == {"a": text}
    assert read(f"{text}: a\n...\n".encode()).mapping == {text: "a"}


def test_a_number_of_any_length_is_a_text() -> None:
    """Python itself refuses to make a number of five thousand digits."""
    assert read(b"a: " + b"9" * 5_000).mapping == {"a": "9" * 5_000}


def test_a_byte_order_mark_and_windows_line_ends_are_fine() -> None:
    """Some editors on Windows leave both."""
    document = read("\ufeffa: x\r\nb: |-\r\n  y\r\n  z\r\n...\r\n".encode())

    assert document.mapping == {"a": "x", "b": "y\nz"}
    assert document.complete


@pytest.mark.parametrize(
    ("data", "reason", "line"),
    [
        (b"", "it is empty; a sync that has not finished can leave such a file", None),
        (b"\n \t\r\n", "it is empty; a sync that has not finished can leave such a file", None),
        (b"\x00" * 4096, "it is empty; a sync that has not finished can leave such a file", None),
        (b"# only a comment\n", "it is not a list of 'key: value' lines", 1),
        (b"---\n...\n", "it is not a list of 'key: value' lines", 1),
        (b"- a\n- b\n", "it is not a list of 'key: value' lines", 1),
        (b"only words\n", "it is not a list of 'key: value' lines", 1),
        (b"a: x\nb: \xff\n", "it is not UTF-8 text", 2),
        ("a: x\n".encode("utf-16"), "it is not UTF-8 text", 1),
        (b"a: x\nb: y\x00\n", "it holds NUL bytes, as a file does after a crash", 2),
        (b"a: \x1b[31m\n", "it can't be read as YAML: ", None),
        (b"a: x\nb: &mark y\n", "it uses a YAML anchor or alias (& or *); put the text in quotes", 2),
        (b"a: x\nb: *acme\n", "it uses a YAML anchor or alias (& or *); put the text in quotes", 2),
        (b"a: &a [*a]\n", "it uses a YAML anchor or alias (& or *); put the text in quotes", 1),
        (b"a: x\nb: !urgent y\n", "it uses a YAML tag (!); put the text in quotes", 2),
        (b"a: !!int ''\n", "it uses a YAML tag (!); put the text in quotes", 1),
        (b"a: ! x\n", "it uses a YAML tag (!); put the text in quotes", 1),
        (b"a: !!python/object/apply:os.system [id]\n", "it uses a YAML tag (!); put the text in quotes", 1),
        (b"a: x\nb: y\na: z\n", "the key 'a' stands there twice", 3),
        (b"a:\n  b: x\n  b: y\n", "the key 'b' stands there twice", 3),
        (b"a: x\n---\nb: y\n", "it holds more than one document ('---')", 2),
        (b"a: x\n...\n---\nb: y\n", "it holds more than one document ('---')", 3),
        (b"? [a, b]\n: x\n", "a key is a list or a mapping", 1),
        (b"? {a: b}\n: x\n", "a key is a list or a mapping", 1),
        (b"a: x\nwhy: they said: no\n", "a second ': ' on the line; put the text in quotes", 2),
        (
            b"a: x\nb: @acme\n",
            "the text starts with a sign that means something in YAML; put the text in quotes",
            2,
        ),
        (
            b"a: `x`\n",
            "the text starts with a sign that means something in YAML; put the text in quotes",
            1,
        ),
        (b"a: [x\nb: y\n", "it can't be read as YAML: ", 2),
        (b"a: x\n<<<<<<< HEAD\nb: x\n=======\nb: y\n>>>>>>> theirs\n", "it can't be read as YAML: ", 3),
    ],
)
def test_what_plain_data_does_not_need_is_refused_with_a_reason(
    data: bytes, reason: str, line: int | None
) -> None:
    """A refused file must be mendable by someone who doesn't know YAML."""
    found, where = problem_of(data)

    assert found.startswith(reason)
    assert reason.endswith(": ") or found == reason
    assert where == line


def test_a_merge_key_is_a_key_like_any_other() -> None:
    """Merging is how a kilobyte of YAML eats the processor."""
    assert read(b"a: {<<: {b: x}}\n").mapping == {"a": {"<<": {"b": "x"}}}


def test_the_size_is_limited_before_anything_is_parsed() -> None:
    """A file of gigabytes must cost nothing; the largest allowed one is read."""
    head = b"a: "

    assert problem_of(b"\x00" * (MAX_BYTES + 1)) == ("it is larger than 1000 kB", None)
    assert read(head + b"x" * (MAX_BYTES - len(head))).mapping == {"a": "x" * (MAX_BYTES - len(head))}


def test_the_depth_is_limited() -> None:
    """The C parser crashes the whole program on deep nesting if it may build the tree itself."""
    deepest = "a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    value: object = []
    for _ in range(MAX_DEPTH - 2):
        value = [value]

    assert read(deepest.encode()).mapping == {"a": value}
    assert problem_of("a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH) == (
        "it is nested more than 20 levels deep",
        1,
    )


@pytest.mark.parametrize("bomb", ["[" * 100_000, "{a: " * 100_000, "a: " + "[" * 100_000, "- " * 100_000])
def test_a_hundred_thousand_brackets_are_refused(bomb: str) -> None:
    """The same bytes are a segmentation fault in CSafeLoader."""
    assert problem_of(bomb) == ("it is nested more than 20 levels deep", 1)


def test_the_number_of_values_is_limited() -> None:
    """Every key, value, list and mapping counts as one."""
    most = "a: [" + ", ".join(["x"] * (MAX_NODES - 3)) + "]"

    assert len(read(most.encode()).mapping["a"]) == MAX_NODES - 3
    assert problem_of(most.replace("]", ", x]")) == ("it holds more than 5000 values", 1)


def test_a_file_cut_at_any_byte_never_passes_as_whole() -> None:
    """Cut YAML is still YAML: without the end marker a shortened answer would look like the real one."""
    data = ENTRY.encode()
    whole = read(data)
    silent = []
    for end in range(len(data)):
        try:
            document = read(data[:end])
        except YamlProblem:
            continue
        if document.complete and document.mapping != whole.mapping:
            silent.append(end)

    assert silent == []


def test_a_file_cut_before_its_end_marker_is_read_but_not_complete() -> None:
    """What is left is still worth showing, with a warning."""
    data = ENTRY.encode().removesuffix(b"...\n")

    document = read(data)

    assert document.mapping == read(ENTRY.encode()).mapping
    assert not document.complete


def test_nothing_but_a_yaml_problem_comes_out_of_damaged_files() -> None:
    """PyYAML itself raises five kinds of errors on such files; one of them would hide the whole journal."""
    chance = random.Random(20261122)
    pieces = [
        b"&a ",
        b"*a",
        b"!!int ",
        b"!x ",
        b"[",
        b"{",
        b"? ",
        b": ",
        b"- ",
        b"\x00",
        b"\xff",
        b"\xc2\x85",
    ]
    pieces += [
        b"...",
        b"---",
        b"%YAML 9.9\n",
        b"'",
        b'"',
        b"|",
        b">9",
        b"\t",
        b"\r",
        b"\xef\xbb\xbf",
        b"<<: ",
    ]
    pieces += [b"@", b"`", b"#", b'"\\x"', b'"\\ud800"', b"9" * 50, b"2026-02-30", b"\xf0\x9f\x99\x82", b"\n"]
    refused = 0
    for _ in range(1_500):
        data = bytearray(ENTRY.encode())
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(len(data) + 1)
            kind = chance.randrange(4)
            if kind == 0:
                data[place:place] = chance.choice(pieces)
            elif kind == 1:
                del data[place : place + chance.randint(1, 30)]
            elif kind == 2:
                data[place : place + 1] = bytes([chance.randrange(256)])
            else:
                start = chance.randrange(len(data) + 1)
                data[place:place] = data[start : start + chance.randint(1, 60)]
        found = outcome_of(bytes(data))
        if isinstance(found, YamlProblem):
            refused += 1
            assert found.reason
            assert found.line is None or found.line >= 1
        else:
            assert plain(found.mapping) == found.mapping

    assert 300 < refused < 1_500


def test_random_bytes_give_nothing_but_a_yaml_problem() -> None:
    """A file can become anything at all on a failing disk."""
    chance = random.Random(7)
    for _ in range(300):
        data = chance.randbytes(chance.randint(1, 200))
        reason, line = problem_of(data)
        assert reason
        assert line is None or line >= 1


def test_the_python_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wheels of PyYAML without the C parser exist; nothing may depend on which one there is."""
    with_c = read(ENTRY.encode())

    monkeypatch.setattr(plainyaml, "_PARSER", yaml.BaseLoader)

    assert read(ENTRY.encode()) == with_c
    assert problem_of("a: [x\nb: @y\n")[1] == 2
    assert problem_of("a: \x07\n") == (
        "it can't be read as YAML: unacceptable character #x0007: special characters are not allowed",
        None,
    )
    assert problem_of("[" * 1_000) == ("it is nested more than 20 levels deep", 1)
    assert problem_of("a: x\n\tb: y\n")[1] == 2


def test_dump_writes_what_people_like_to_read() -> None:
    """Blocks for several lines, lists below their key, real characters, no wrapping, an end marker."""
    long = "word " * 60 + "end"
    mapping = {
        "company": "Müller 🙂",
        "odd": "No",
        "stage": Stage.FINAL,
        "sting": 3,
        "quiet": True,
        "loud": False,
        "heard_on": date(2026, 11, 22),
        "at": datetime(2026, 11, 22, 21, 14, tzinfo=UTC),
        "long": long,
        "words": "one\n\n  two: x\nthree",
        "lists": [{"a": "x", "b": "y"}, ["z"]],
        "empty": "",
        "none": [],
    }

    assert dump(mapping).decode() == (
        "company: Müller 🙂\n"
        "odd: 'No'\n"
        "stage: final\n"
        "sting: 3\n"
        "quiet: true\n"
        "loud: false\n"
        "heard_on: 2026-11-22\n"
        "at: 2026-11-22T21:14:00+00:00\n"
        f"long: {long}\n"
        "words: |-\n"
        "  one\n"
        "\n"
        "    two: x\n"
        "  three\n"
        "lists:\n"
        "  - a: x\n"
        "    b: y\n"
        "  - - z\n"
        "empty: ''\n"
        "none: []\n"
        "...\n"
    )


def test_equal_parts_are_written_out_in_full() -> None:
    """PyYAML would write an alias, which the reader refuses."""
    part = {"a": ["x"]}

    assert read(dump({"one": part, "two": part})).mapping == {"one": {"a": ["x"]}, "two": {"a": ["x"]}}


def test_a_text_that_pyyaml_changes_is_written_with_escapes() -> None:
    """U+0085 in plain YAML is read back as a space."""
    data = dump({"a": "one\x85two"})

    assert data == b'a: "one\\Ntwo"\n...\n'
    assert read(data).mapping == {"a": "one\x85two"}


def test_two_keys_that_pyyaml_would_make_the_same_stay_two() -> None:
    """Written readably, the first of them would be read back as the second."""
    mapping = {"one\x85two": "a", "one two": "b"}

    assert dump(mapping) == b'? "one\\Ntwo"\n: a\none two: b\n...\n'
    assert read(dump(mapping)).mapping == mapping


@pytest.mark.parametrize(
    "mapping",
    [
        {"a": "x" * MAX_BYTES},
        {"a": ["x"] * MAX_NODES},
        {f"key {number}": "x" for number in range(MAX_NODES)},
    ],
)
def test_more_than_a_reader_takes_is_not_written(mapping: dict[str, object]) -> None:
    """What could not be read again must not replace what can."""
    with pytest.raises(TooLargeError) as caught:
        dump(mapping)

    assert str(caught.value) == "this is more than one file can hold (1000 kB, 5000 values)"


TEXT = st.text(st.characters(exclude_categories=["Cs"])) | st.text(
    st.sampled_from(
        "a :#-?|>&*!%@`'\"[]{},\\~<=\n\r\t \x00\x07\x1b\x7f\x85\xa0\u2028\u2029\ufeff\ufffe\u202e🙂"
    )
)
VALUE = st.recursive(
    TEXT, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4), max_leaves=12
)


@given(st.dictionaries(TEXT, VALUE, max_size=6))
@example({"a": "\n"})
@example({"a": " \n x\n"})
@example({"a": "\n\n  x"})
@example({"a": "x\n\n"})
@example({"a": "\ufeffx"})
@example({"\ufeffa": "x"})
@example({"one\ntwo": "three\n four"})
@example({"": ""})
@example({"a" * 200: "x"})
@example({"<<": {"=": "x"}})
@example({"a": "x\r\ny\rz"})
@example({"a": "...\n---\n"})
@example({"---": "..."})
@example({"a": "\U0010ffff\U0001f642"})
def test_what_is_written_is_read_back_equal(mapping: dict[str, object]) -> None:
    """Not a letter of what somebody typed may change on its way through the file."""
    document = read(dump(mapping))

    assert document.mapping == mapping
    assert list(document.mapping) == list(mapping)
    assert document.complete
