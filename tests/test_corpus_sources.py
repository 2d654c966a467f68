"""Sources: identity, and which files are found under the paths a person names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus.errors import OversizedReport, SourceError
from corpus.sources import FoundFile, Source, is_url, walk


def folder_of(tmp_path: Path, *names: str) -> Path:
    """A folder with a small file of each name in it."""
    folder = tmp_path / "reports"
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return folder


def paths(*named: Path) -> list[str]:
    return [file.source.path for file in walk(named)]


def test_a_folder_is_walked_to_the_bottom_and_sorted(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "b.pdf", "a/z.pdf", "a/b/c.txt", "A.pdf")
    assert paths(folder) == ["A.pdf", "b.pdf", "a/z.pdf", "a/b/c.txt"]


def test_paths_are_relative_to_the_folder_that_was_added(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "80444_calderdale/report.pdf")
    [file] = walk([folder])
    assert file.source == Source(str(folder.resolve()), "80444_calderdale/report.pdf")
    assert file.size == len("80444_calderdale/report.pdf")


def test_the_root_does_not_depend_on_how_the_folder_was_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of(tmp_path, "a.pdf")
    monkeypatch.chdir(tmp_path)
    found = {
        file.source
        for name in ("reports", "./reports/", "reports/../reports")
        for file in walk([Path(name)])
    }
    assert found == {Source(str(folder.resolve()), "a.pdf")}


def test_a_file_that_is_named_itself_has_its_folder_as_root(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "a/b.pdf")
    [file] = walk([folder / "a" / "b.pdf"])
    assert file.source == Source(str((folder / "a").resolve()), "b.pdf")


def test_hidden_files_lock_files_and_manifests_are_left_out(tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path, ".hidden.pdf", ".git/config", "~$report.docx", "manifest.csv", "manifest.toml",
        "Thumbs.db", "__MACOSX/a.pdf", "a/manifest.csv", "report.pdf",
    )  # fmt: skip
    assert paths(folder) == ["report.pdf"]


def test_no_link_is_followed_inside_a_folder(tmp_path: Path) -> None:
    """Out of the folder it would leave what was asked for; within it would find a file twice."""
    folder = folder_of(tmp_path, "real.pdf", "sub/inner.pdf")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.pdf").write_text("secret", encoding="utf-8")
    (folder / "out.pdf").symlink_to(outside / "secret.pdf")
    (folder / "outdir").symlink_to(outside)
    (folder / "again.pdf").symlink_to(folder / "real.pdf")
    (folder / "loop").symlink_to(folder)
    assert paths(folder) == ["real.pdf", "sub/inner.pdf"]


def test_a_link_that_is_named_itself_is_taken(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "2024.pdf")
    (tmp_path / "latest.pdf").symlink_to(folder / "2024.pdf")
    assert paths(tmp_path / "latest.pdf") == ["latest.pdf"]


def test_a_file_under_two_paths_is_found_once(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "a.pdf", "sub/b.pdf")
    assert paths(folder, folder / "a.pdf", folder / "sub", folder) == ["a.pdf", "sub/b.pdf"]


def test_what_is_no_ordinary_file_is_left_out(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "a.pdf")
    os.mkfifo(folder / "pipe.pdf")
    assert paths(folder) == ["a.pdf"]
    with pytest.raises(SourceError, match="neither a file nor a folder"):
        paths(folder / "pipe.pdf")


def test_a_missing_path_is_refused_before_anything_is_found(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "a.pdf")
    files = walk([folder, tmp_path / "missing"])
    with pytest.raises(
        SourceError, match="missing: there is no such file or folder; check the path"
    ):
        next(files)


def test_a_folder_that_cannot_be_opened_is_named_after_all_else_was_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root opens every folder, so the system's refusal is played."""
    folder = folder_of(tmp_path, "a.pdf", "closed/b.pdf", "open/c.pdf")
    scan = os.scandir

    def refuse(path: str | os.PathLike[str]) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found: list[str] = []
    with pytest.raises(SourceError, match="closed: cannot be opened; change the permissions"):
        found.extend(file.source.path for file in walk([folder]))
    assert found == ["a.pdf", "open/c.pdf"]


def test_a_file_is_read_up_to_the_limit_and_refused_past_it(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"12345")
    file = FoundFile(Source.of_file(path), path, 5)
    assert file.read(5) == b"12345"
    with pytest.raises(OversizedReport, match=r"a\.pdf: the file has more than the limit"):
        file.read(4)


def test_a_file_that_went_away_is_a_persons_error(tmp_path: Path) -> None:
    path = tmp_path / "gone.pdf"
    with pytest.raises(SourceError, match=r"gone\.pdf: the file cannot be opened \(No such file"):
        FoundFile(Source.of_file(path), path, 5).read(5)


@pytest.mark.parametrize(
    ("url", "root", "path"),
    [
        ("HTTPS://Example.ORG:443/A b.pdf?x=1#page=2", "https://example.org", "https://example.org/A b.pdf?x=1"),
        ("http://example.org", "http://example.org", "http://example.org/"),
        ("http://example.org:8080/a", "http://example.org:8080", "http://example.org:8080/a"),
        ("http://[::1]:80/a", "http://[::1]", "http://[::1]/a"),
    ],
)  # fmt: skip
def test_a_url_is_the_same_source_however_it_is_spelled(url: str, root: str, path: str) -> None:
    assert Source.of_url(url) == Source(root, path)
    assert Source.of_url(Source.of_url(url).path) == Source.of_url(url)


@pytest.mark.parametrize(
    "url", ["ftp://example.org/a", "file:///etc/passwd", "https://", "http://h:99999/", "http://[::1", "x"]
)  # fmt: skip
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(SourceError, match="no http or https address"):
        Source.of_url(url)


def test_a_url_with_a_password_is_refused_without_repeating_it() -> None:
    with pytest.raises(SourceError) as caught:
        Source.of_url("https://me:secret@example.org/a.pdf")
    assert "secret" not in str(caught.value)
    assert "https://example.org/a.pdf" in str(caught.value)


def test_urls_are_told_from_paths() -> None:
    assert is_url("HTTP://example.org")
    assert Source.of_url("https://example.org/a").is_url
    assert not is_url("reports/http")
    assert not Source("/reports", "a.pdf").is_url
