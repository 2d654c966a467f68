"""Settings come from the caller, the environment and a file, and wrong ones are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import SettingsError
from qa.settings import Settings, load_settings


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"REPORTQA_{name}".upper(), raising=False)
    monkeypatch.delenv("REPORTQA_SETTINGS", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


def test_nothing_has_to_be_set() -> None:
    settings = load_settings()
    assert settings.host == "127.0.0.1"
    assert settings.port == 8000
    assert settings.max_quotes == 6
    assert settings.admin_key is None
    assert settings.data.name == "reportqa"


def test_every_setting_is_described() -> None:
    for name, field in Settings.model_fields.items():
        assert field.description, name
        assert field.description.endswith("."), name


def test_the_callers_value_beats_the_environment_which_beats_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "settings.toml").write_text("port = 1\nmax_quotes = 2\nhost = '0.0.0.0'\n")
    monkeypatch.setenv("REPORTQA_DATA", str(tmp_path))
    monkeypatch.setenv("REPORTQA_PORT", "11")
    monkeypatch.setenv("REPORTQA_MAX_QUOTES", "12")
    settings = load_settings(port=21)
    assert (settings.port, settings.max_quotes, settings.host) == (21, 12, "0.0.0.0")  # noqa: S104


def test_an_option_that_was_not_given_counts_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTQA_PORT", "11")
    assert load_settings(port=None).port == 11


def test_the_file_may_be_named_and_must_then_exist(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "elsewhere.toml"
    monkeypatch.setenv("REPORTQA_SETTINGS", str(path))
    with pytest.raises(SettingsError, match=r"elsewhere\.toml: the settings file cannot be read"):
        load_settings()
    path.write_text("max_question_chars = 50\n")
    assert load_settings().max_question_chars == 50


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("port", "eighty", "REPORTQA_PORT: input should be a valid integer"),
        ("port", "70000", "REPORTQA_PORT: input should be less than or equal to 65535"),
        ("port", "tcp://10.0.0.1:8000", "container platform"),
        ("max_quotes", "0", "REPORTQA_MAX_QUOTES: .* greater than or equal to 1"),
        ("admin_key", "short", "REPORTQA_ADMIN_KEY: it must have at least 16 characters$"),
        ("admin_key", "schlüssel mit umlaut", "REPORTQA_ADMIN_KEY: it must be printable ASCII"),
        ("allowed_origins", "https://a.org/path", "REPORTQA_ALLOWED_ORIGINS: .*not an origin"),
        ("allowed_origins", "a.org", "REPORTQA_ALLOWED_ORIGINS: .*not an origin"),
        ("model_url", "ftp://a.org/v1", "REPORTQA_MODEL_URL: it must be an http or https URL"),
        ("allow_private_urls", "perhaps", "REPORTQA_ALLOW_PRIVATE_URLS: .*valid boolean"),
    ],
)
def test_a_wrong_value_is_named_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv(f"REPORTQA_{name}".upper(), value)
    with pytest.raises(SettingsError, match=sentence) as caught:
        load_settings()
    assert "\n" not in str(caught.value)


def test_a_setting_that_does_not_exist_is_refused_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("admin_kee = 'x'\n")
    with pytest.raises(SettingsError, match="admin_kee: there is no such setting"):
        load_settings(data=tmp_path)


def test_a_file_that_is_not_toml_is_refused(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("port: 1\n")
    with pytest.raises(SettingsError, match=r"settings\.toml: the settings file is not TOML"):
        load_settings(data=tmp_path)


def test_a_key_may_stand_in_a_file(tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("0123456789abcdef\n")
    settings = load_settings(admin_key_file=key)
    assert settings.admin_key is not None
    assert settings.admin_key.get_secret_value() == "0123456789abcdef"
    with pytest.raises(SettingsError, match="admin_key and admin_key_file are both set"):
        load_settings(admin_key_file=key, admin_key="0123456789abcdef")
    key.write_text("")
    with pytest.raises(SettingsError, match=r"admin_key_file: the file .* is empty"):
        load_settings(admin_key_file=key)
    with pytest.raises(SettingsError, match=r"model_key_file: the file .* cannot be read"):
        load_settings(model_key_file=tmp_path / "none")


def test_keys_are_never_printed() -> None:
    settings = load_settings(admin_key="0123456789abcdef", model_key="secret")
    assert "0123456789abcdef" not in repr(settings) + settings.model_dump_json()
    assert "secret'" not in repr(settings)


def test_lists_are_separated_by_commas_or_written_as_lists(tmp_path: Path) -> None:
    assert load_settings(allowed_origins="https://A.org, http://b.org:81/").allowed_origins == (
        "https://a.org",
        "http://b.org:81",
    )
    (tmp_path / "settings.toml").write_text("allowed_hosts = ['a.org', 'b.org']\n")
    assert load_settings(data=tmp_path).allowed_hosts == ("a.org", "b.org")


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),  # noqa: S104
        ("::", False),
        ("192.168.0.1", False),
        ("reports.example.org", False),
    ],
)
def test_a_server_knows_whether_others_can_reach_it(host: str, loopback: bool) -> None:
    settings = load_settings(host=host)
    assert settings.loopback_only is loopback
    assert settings.rate_limit == (0 if loopback else 1200)
    assert load_settings(host=host, requests_per_minute=3).rate_limit == 3
