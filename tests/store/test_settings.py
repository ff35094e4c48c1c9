"""The settings file: read strictly, and written without losing what else it holds."""

from pathlib import Path

import pytest

from bounceback.domain.terms import Locale
from bounceback.errors import BouncebackError, ExitCode, UnreadableFileError, UsageError
from bounceback.plainyaml import MAX_BYTES
from bounceback.store.settings import Settings, load_settings, save_setting


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the settings would be."""
    return tmp_path / "config" / "settings.yaml"


def put(path: Path, text: str | bytes) -> None:
    """Write a settings file by hand."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def test_without_a_file_everything_is_as_usual(path: Path) -> None:
    """And reading creates none."""
    assert load_settings(path) == Settings()
    assert Settings() == Settings(
        name="",
        phone="",
        locale=Locale.NEUTRAL,
        region="",
        journal="",
        plain=False,
        safety=True,
        reframing=True,
    )
    assert not path.parent.exists()


@pytest.mark.parametrize(
    "text", ["", "\n \n", "# name: Sam\n\n  # plain: yes\n", "name:\n", "{}\n", "mood: grey\n"]
)
def test_an_empty_file_is_as_good_as_none(path: Path, text: str) -> None:
    """Commenting everything out is how people try the usual settings; unknown keys are left alone."""
    put(path, text)

    assert load_settings(path) == Settings()


def test_every_setting_is_read(path: Path) -> None:
    """A name called No, a phone that starts with a plus, yes and no in many words."""
    put(
        path,
        "name: No\nphone: +44 20 7946 0018\nlocale: UK\nregion: gb\njournal: ~/notes\n"
        "plain: Yes\nsafety: off\nreframing: 'false'\n",
    )

    assert load_settings(path) == Settings(
        name="No",
        phone="+44 20 7946 0018",
        locale=Locale.UK,
        region="gb",
        journal="~/notes",
        plain=True,
        safety=False,
        reframing=False,
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("- a\n", "settings.yaml, line 1: it is not a list of 'key: value' lines"),
        ("name: a\nname: b\n", "settings.yaml, line 2: the key 'name' stands there twice"),
        (b"name: \xff\n", "settings.yaml, line 1: it is not UTF-8 text"),
        (b"x" * (MAX_BYTES + 1), "settings.yaml: it is larger than 1000 kB"),
    ],
)
def test_a_damaged_file_is_named_and_never_overwritten(path: Path, text: str | bytes, sentence: str) -> None:
    """It may hold more than settings."""
    put(path, text)
    before = path.read_bytes()

    for action in (load_settings, lambda path: save_setting(path, "region", "gb")):
        with pytest.raises(UnreadableFileError) as caught:
            action(path)
        assert (str(caught.value), caught.value.exit_code) == (sentence, ExitCode.UNREADABLE)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("key", "text", "sentence", "value"),
    [
        ("plain", "name: x\nplain: maybe\n", "settings.yaml, line 2: plain: is yes or no", "yes"),
        ("locale", "locale: fr\n", "settings.yaml, line 1: locale: is one of uk, us, neutral", "us"),
        ("name", "name: [a]\n", "settings.yaml, line 1: name: should be one word or line", "Sam"),
    ],
)
def test_a_value_that_cannot_be_right_is_named_and_mended_by_setting_it(
    path: Path, key: str, text: str, sentence: str, value: str
) -> None:
    """A setting that is silently ignored is worse than none."""
    put(path, text)

    with pytest.raises(UnreadableFileError) as caught:
        load_settings(path)
    save_setting(path, key, value)

    assert str(caught.value) == sentence
    assert getattr(load_settings(path), key) == (True if value == "yes" else value)


def test_a_folder_in_its_place_is_an_error(path: Path) -> None:
    """It is named, and nothing else happens."""
    path.mkdir(parents=True)

    with pytest.raises(UnreadableFileError, match=r"settings\.yaml: it is not a regular file"):
        load_settings(path)


def test_a_setting_is_stored_and_the_rest_stays(path: Path) -> None:
    """Unknown keys keep their place."""
    put(path, "# mine\nname: Sam\nmood: {a: [b]}\n")

    save_setting(path, "locale", "US")
    save_setting(path, "name", "Sam Lee")

    assert path.read_text() == "name: Sam Lee\nmood:\n  a:\n    - b\nlocale: US\n...\n"
    assert load_settings(path) == Settings(name="Sam Lee", locale=Locale.US)


@pytest.mark.parametrize("text", [None, "", "# only a comment\n"])
def test_the_first_setting_makes_the_file(path: Path, text: str | None) -> None:
    """Readable by its owner only, as everything here."""
    if text is not None:
        put(path, text)

    save_setting(path, "plain", "no")

    assert path.read_bytes() == b"plain: 'no'\n...\n"
    assert path.stat().st_mode & 0o777 == 0o600


ALL = "name, sign_off, phone, locale, region, journal, plain, safety, reframing"


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        (
            "colour",
            "red",
            f'there is no setting "colour"; there are {ALL}',
        ),
        ("plain", "perhaps", "plain: is yes or no"),
        ("locale", "fr", "locale: is one of uk, us, neutral"),
    ],
)
def test_a_setting_that_cannot_be_right_is_refused(path: Path, key: str, value: str, sentence: str) -> None:
    """Before anything is written."""
    with pytest.raises(UsageError) as caught:
        save_setting(path, key, value)

    assert (str(caught.value), caught.value.exit_code) == (sentence, ExitCode.USAGE)
    assert not path.exists()


def test_a_link_to_a_folder_of_dotfiles_is_followed_and_kept(path: Path, tmp_path: Path) -> None:
    """Replacing the link would leave the file it points to behind, silently."""
    dotfile = tmp_path / "dotfiles.yaml"
    put(dotfile, "name: Sam\n")
    path.parent.mkdir()
    path.symlink_to(dotfile)

    save_setting(path, "region", "gb")

    assert path.is_symlink()
    assert dotfile.read_text() == "name: Sam\nregion: gb\n...\n"
    assert load_settings(path) == Settings(name="Sam", region="gb")


def test_a_link_that_leads_nowhere_yet_is_filled(path: Path, tmp_path: Path) -> None:
    """The first setting makes the file it points to."""
    path.parent.mkdir()
    path.symlink_to(tmp_path / "new.yaml")

    assert load_settings(path) == Settings()
    save_setting(path, "region", "gb")

    assert (tmp_path / "new.yaml").read_text() == "region: gb\n...\n"


def test_a_folder_that_cannot_be_written_is_named(path: Path) -> None:
    """One sentence, and no traceback."""
    path.parent.write_bytes(b"a file where the folder should be")

    with pytest.raises(BouncebackError) as caught:
        save_setting(path, "region", "gb")

    assert str(caught.value) in {
        "settings.yaml: Not a directory",
        "settings.yaml could not be written: not a directory",
    }


def test_a_disk_that_refuses_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same when only writing fails."""

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bounceback.store.files.write_over", full)

    with pytest.raises(
        BouncebackError, match=r"settings\.yaml could not be written: no space left on device"
    ):
        save_setting(path, "region", "gb")
