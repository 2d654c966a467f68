"""Reports over HTTP: listed, looked at, added, corrected, removed; their files, texts and pages."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from qa.api.app import create_app
from qa.api.reports import file_name
from qa.api.responses import JobBody, JobsBody, ReportBody, ReportDetailBody, ReportsBody
from qa.service import Service
from tests.serving import BURY, CALDERDALE, add, client_of, make_service, pdf, until

PDF = pdf("Leaders act quickly in Calderdale.", "Placements are short of what is needed.")


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    service = make_service(tmp_path)
    yield service
    service.close()


@pytest.fixture
def client(service: Service) -> Iterator[TestClient]:
    with client_of(create_app(service)) as client:
        yield client


def upload(client: TestClient, **files: bytes) -> list[dict[str, Any]]:
    """Send files; the jobs, once all have ended."""
    parts = [("files", (name.replace("_", "."), data)) for name, data in files.items()]
    response = client.post("/v1/reports", files=parts)
    assert response.status_code == 202, response.text
    JobsBody.model_validate(response.json())
    return [ended(client, job["id"]) for job in response.json()["jobs"]]


def ended(client: TestClient, job_id: str) -> dict[str, Any]:
    def look() -> Any:
        job = client.get(f"/v1/jobs/{job_id}").json()
        JobBody.model_validate(job)
        return job if job["finished"] else None

    job: dict[str, Any] = until(look)
    return job


# Adding


def test_an_uploaded_file_is_read_in_the_background_and_then_answers(client: TestClient) -> None:
    [job] = upload(client, calderdale_md=CALDERDALE.encode())
    assert (job["status"], job["change"], job["source"]) == ("done", "added", "calderdale.md")
    assert (job["report_status"], job["error"]) == ("ready", None)
    hits = client.get("/v1/search", params={"q": "missing children"}).json()["hits"]
    assert {hit["report_id"] for hit in hits} == {job["report_id"]}
    assert client.get("/v1/reports").json()["total"] == 1


def test_the_same_file_again_changes_nothing_and_a_new_one_replaces(client: TestClient) -> None:
    [first] = upload(client, a_md=CALDERDALE.encode())
    [again] = upload(client, a_md=CALDERDALE.encode())
    assert (again["change"], again["report_id"]) == ("unchanged", first["report_id"])
    [linked] = upload(client, b_md=CALDERDALE.encode())
    assert (linked["change"], linked["report_id"]) == ("linked", first["report_id"])
    report = client.get(f"/v1/reports/{first['report_id']}").json()
    assert report["sources"] == ["a.md", "b.md"]


def test_a_new_file_of_the_same_name_replaces_the_report(client: TestClient) -> None:
    [first] = upload(client, a_md=CALDERDALE.encode())
    [second] = upload(client, a_md=BURY.encode())
    assert second["change"] == "replaced"
    assert second["report_id"] == first["report_id"]
    assert second["version"] != first["version"]


def test_files_that_are_no_reports_fail_in_a_sentence_and_the_others_go_on(
    client: TestClient,
) -> None:
    cookie = b"<!DOCTYPE html><html><body><p>This site uses cookies.</p></body></html>"
    jobs = upload(
        client,
        broken_pdf=b"%PDF-1.7 broken",
        cookies_pdf=cookie,
        empty_txt=b"",
        bury_md=BURY.encode(),
    )
    by_name = {job["source"]: job for job in jobs}
    assert by_name["bury.md"]["status"] == "done"
    for name in ("broken.pdf", "cookies.pdf", "empty.txt"):
        assert by_name[name]["status"] == "failed"
        assert name in by_name[name]["error"]
        assert "Traceback" not in by_name[name]["error"]
    assert client.get("/v1/reports").json()["total"] == 1


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.md", "passwd.md"),
        ("C:\\reports\\a.md", "a.md"),
        ("a\x00b\x1b[31m.md", "ab[31m.md"),
        ("cafe\u0301.md", "café.md"),
        ("x" * 300 + ".md", "x" * 197 + ".md"),
        ("  ", "upload"),
    ],
)
def test_a_files_name_is_its_last_part_cleaned_and_bounded(given: str, kept: str) -> None:
    assert file_name(given) == kept


def test_an_upload_without_files_is_refused(client: TestClient) -> None:
    options: Any
    for options in (
        {"data": {"files": "text"}},
        {"files": {"other": ("a.md", b"x")}},
        {"content": b"x", "headers": {"Content-Type": "multipart/form-data"}},
        {"content": b"x", "headers": {"Content-Type": "multipart/form-data; boundary=b"}},
        {"json": {"files": []}},
    ):
        response = client.post("/v1/reports", **options)
        assert response.status_code in {400, 422}
        assert response.headers["content-type"] == "application/problem+json"


def test_two_files_of_one_name_would_replace_each_other(client: TestClient) -> None:
    files = [("files", (name, BURY.encode())) for name in ("a/r.md", "b/r.md")]
    response = client.post("/v1/reports", files=files)
    assert response.status_code == 422
    assert "'r.md'" in response.json()["detail"]


def test_the_number_of_files_is_bounded(tmp_path: Path) -> None:
    service = make_service(tmp_path, max_upload_files=2)
    with client_of(create_app(service)) as client:
        files = [("files", (f"{number}.md", b"x")) for number in range(3)]
        assert client.post("/v1/reports", files=files).status_code == 400
    service.close()


# Looking


def test_reports_are_listed_by_source_and_can_be_narrowed(
    client: TestClient, service: Service
) -> None:
    add(service, CALDERDALE, "calderdale.md")
    add(service, BURY, "bury.md")
    listed = client.get("/v1/reports").json()
    ReportsBody.model_validate(listed)
    assert [report["source"] for report in listed["reports"]] == ["bury.md", "calderdale.md"]
    assert listed["total"] == 2
    page = client.get("/v1/reports", params={"offset": 1, "limit": 1}).json()
    assert [report["source"] for report in page["reports"]] == ["calderdale.md"]
    assert page["total"] == 2
    found = client.get("/v1/reports", params={"q": "CALDER children"}).json()
    assert [report["source"] for report in found["reports"]] == ["calderdale.md"]
    of_body = client.get("/v1/reports", params={"body": "bury"}).json()
    assert {report["source"] for report in of_body["reports"]} <= {"bury.md"}


def test_a_report_is_shown_with_versions_facts_and_pages(
    client: TestClient, service: Service
) -> None:
    report_id = add(service, PDF, "pages.pdf")
    shown = client.get(f"/v1/reports/{report_id}").json()
    ReportDetailBody.model_validate(shown)
    assert (shown["format"], shown["page_count"]) == ("pdf", 2)
    assert [page["number"] for page in shown["pages"]] == [1, 2]
    assert [version["version"] for version in shown["versions"]] == [shown["version"]]
    text = service.library.text(report_id)
    assert shown["versions"][0]["text_length"] == len(text)
    for fact in shown["facts"]:
        for span in fact["spans"]:
            assert text[span["start"] : span["end"]]


# Correcting and removing


def test_corrections_stand_until_they_are_taken_back(client: TestClient, service: Service) -> None:
    report_id = add(service, CALDERDALE, "calderdale.md")
    path = f"/v1/reports/{report_id}"
    before = client.get(path).json()
    given = {"title": "T", "body": "Calderdale MBC", "published": "2024-05", "period": "2023"}
    after = client.patch(path, json=given)
    assert after.status_code == 200
    ReportBody.model_validate(after.json())
    assert after.json()["title"] == "T"
    assert after.json()["body"] == "Calderdale MBC"
    assert after.json()["published"] == "2024-05"
    assert after.json()["published_origin"] == "correction"
    assert after.json()["period"] == {"from": "2023-01-01", "to": "2023-12-31"}
    back = client.patch(path, json=dict.fromkeys(given)).json()
    assert {name: back[name] for name in given} == {name: before[name] for name in given}
    assert client.patch(path, json={}).json() == back


def test_a_corrected_body_and_title_are_found(client: TestClient, service: Service) -> None:
    report_id = add(service, CALDERDALE, "calderdale.md")
    add(service, BURY, "bury.md")
    client.patch(f"/v1/reports/{report_id}", json={"title": "Xylophone review", "body": "Zanzibar"})
    hits = client.get("/v1/search", params={"q": "xylophone", "k": 1}).json()["hits"]
    assert [hit["report_id"] for hit in hits] == [report_id]
    assert (hits[0]["title"], hits[0]["body"]) == ("Xylophone review", "Zanzibar")
    only = client.get("/v1/search", params={"q": "leaders", "body": "zanzibar"}).json()["hits"]
    assert {hit["report_id"] for hit in only} == {report_id}


@pytest.mark.parametrize(
    "given",
    [
        {"published": "May 2024"},
        {"published": "2024-13"},
        {"published": {}},
        {"title": ""},
        {"title": 5},
        {"colour": "red"},
        [],
    ],
)
def test_a_correction_out_of_bounds_is_refused(
    client: TestClient, service: Service, given: Any
) -> None:
    report_id = add(service, CALDERDALE, "calderdale.md")
    assert client.patch(f"/v1/reports/{report_id}", json=given).status_code == 422
    assert client.patch("/v1/reports/none", json={"title": "T"}).status_code == 404


def test_a_removed_report_is_gone_from_the_next_question_on_but_kept_for_receipts(
    client: TestClient, service: Service
) -> None:
    report_id = add(service, CALDERDALE, "calderdale.md")
    path = f"/v1/reports/{report_id}"
    version = client.get(path).json()["version"]
    assert client.delete(path).status_code == 204
    assert client.get("/v1/search", params={"q": "leaders"}).json() == {"hits": []}
    assert client.get("/v1/reports").json() == {"total": 0, "reports": []}
    assert client.get(path).json()["removed"]
    assert client.get(f"{path}/text", params={"version": version}).status_code == 200


def test_an_erased_report_is_gone_altogether(client: TestClient, service: Service) -> None:
    report_id = add(service, CALDERDALE, "calderdale.md")
    path = f"/v1/reports/{report_id}"
    assert client.delete(path, params={"erase": "true"}).status_code == 204
    for place in (path, f"{path}/text", f"{path}/file", f"{path}/pages/1.png"):
        assert client.get(place).status_code == 404
    assert client.delete(path).status_code == 404


def test_a_busy_library_says_who_is_busy_and_when_to_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = make_service(tmp_path)
    report_id = add(service, CALDERDALE, "calderdale.md")
    monkeypatch.setattr("qa.service.LOCK_SECONDS", 0.05)
    with client_of(create_app(service)) as client, service.library.writing("reportqa add"):
        response = client.delete(f"/v1/reports/{report_id}")
        assert response.status_code == 503
        assert response.headers["retry-after"] == "5"
        assert "reportqa add" in response.json()["detail"]
    service.close()


# Files, texts, pages


def test_the_original_comes_as_it_was_sent(client: TestClient, service: Service) -> None:
    report_id = add(service, PDF, "a folder/Läst „report“.pdf")
    response = client.get(f"/v1/reports/{report_id}/file")
    assert response.content == PDF
    assert response.headers["content-type"] == "application/pdf"
    disposition = response.headers["content-disposition"]
    assert disposition.startswith('inline; filename="L_st _report_.pdf"')
    assert "filename*=UTF-8''L%C3%A4st%20" in disposition
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" not in response.headers["content-security-policy"]


def test_a_web_page_is_shown_in_a_sandbox_with_its_own_encoding(
    client: TestClient, service: Service
) -> None:
    page = "<html><head><meta charset='iso-8859-1'><title>T</title></head><body><h1>Caf\xe9</h1>"
    page += "<main><p>Leaders act quickly when children go missing, and staff know why.</p></main>"
    page += "<script>alert(1)</script></body></html>"
    report_id = add(service, page.encode("latin-1"), "page.html")
    response = client.get(f"/v1/reports/{report_id}/file")
    assert response.headers["content-type"] == "text/html"
    policy = response.headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none'")
    assert "script-src" not in policy


def test_text_is_sliced_by_code_points(client: TestClient, service: Service) -> None:
    report_id = add(service, "# Smileys 😀😀\n\nAfter 😀 comes text.\n", "smile.md")
    text = service.library.text(report_id)
    path = f"/v1/reports/{report_id}/text"
    whole = client.get(path)
    assert whole.content == text.encode()
    assert whole.headers["content-type"] == "text/plain; charset=utf-8"
    at = text.index("After")
    sliced = client.get(path, params={"start": at, "end": at + 7})
    assert sliced.content == "After 😀".encode()
    assert client.get(path, params={"start": at}).content == text[at:].encode()
    for wrong in ({"start": 5, "end": 4}, {"end": len(text) + 1}, {"start": -1}, {"start": "x"}):
        assert client.get(path, params=wrong).status_code == 422
    assert client.get(path, params={"version": "none"}).status_code == 404


def test_an_old_version_can_still_be_sliced(client: TestClient, service: Service) -> None:
    report_id = add(service, CALDERDALE, "calderdale.md")
    old = service.library.report(report_id).version
    before = service.library.text(report_id)
    add(service, BURY, "calderdale.md")
    path = f"/v1/reports/{report_id}"
    assert client.get(f"{path}/text").text != before
    assert client.get(f"{path}/text", params={"version": old}).text == before
    original = client.get(f"{path}/file", params={"version": old})
    assert original.content == CALDERDALE.encode()


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_a_page_is_pictured_with_its_spans_marked(client: TestClient, service: Service) -> None:
    report_id = add(service, PDF, "pages.pdf")
    path = f"/v1/reports/{report_id}/pages/1.png"
    start = service.library.text(report_id).index("quickly")
    plain = client.get(path)
    marked = client.get(path, params={"spans": f"{start}-{start + 7}"})
    assert plain.headers["content-type"] == "image/png"
    assert size_of(plain.content) == size_of(marked.content)
    assert plain.content != marked.content
    assert client.get(path, params={"spans": f"{start}-{start + 7}"}).content == marked.content


def test_pages_that_are_not_there_are_not_found(client: TestClient, service: Service) -> None:
    report_id = add(service, PDF, "pages.pdf")
    plain = add(service, CALDERDALE, "calderdale.md")
    for path in (f"{report_id}/pages/3.png", f"{plain}/pages/1.png", "none/pages/1.png"):
        response = client.get(f"/v1/reports/{path}")
        assert response.status_code == 404, path
        assert response.headers["content-type"] == "application/problem+json"
    for spans in ("5-1", "a-b", "1", "1-2,", "1-2;3-4", "-1-2", "0-99999999"):
        params = {"spans": spans}
        response = client.get(f"/v1/reports/{report_id}/pages/1.png", params=params)
        assert response.status_code == 422, spans
    assert client.get(f"/v1/reports/{report_id}/pages/0.png").status_code == 422


def test_what_a_client_has_is_not_sent_again(client: TestClient, service: Service) -> None:
    report_id = add(service, PDF, "pages.pdf")
    version = service.library.report(report_id).version
    for place in ("text", "file", "pages/1.png"):
        path = f"/v1/reports/{report_id}/{place}"
        first = client.get(path)
        assert first.headers["cache-control"] == "private, no-cache"
        again = client.get(path, headers={"If-None-Match": f'"x", {first.headers["etag"]}'})
        assert (again.status_code, again.content) == (304, b"")
        named = client.get(path, params={"version": version})
        assert named.headers["cache-control"] == "private, max-age=31536000, immutable"
        assert named.content == first.content
        unknown = client.get(path, params={"version": "none"})
        assert unknown.status_code == 404
        assert unknown.headers["cache-control"] == "no-store"


def test_a_page_of_an_answers_quote_is_where_its_image_url_says(
    client: TestClient, service: Service
) -> None:
    add(service, PDF, "pages.pdf")
    answer = client.post(
        "/v1/ask", json={"question": "Do leaders act quickly in Calderdale?"}
    ).json()
    urls = [quote["image_url"] for quote in answer["quotes"]]
    assert urls
    for url in urls:
        assert client.get(url).headers["content-type"] == "image/png"


# Operation


def test_a_server_is_alive_at_once_and_ready_when_it_can_answer(
    client: TestClient, service: Service
) -> None:
    add(service, CALDERDALE, "calderdale.md")
    assert client.get("/healthz").json() == {"status": "ok"}
    until(lambda: client.get("/readyz").status_code == 200)
    ready = client.get("/readyz").json()
    assert ready["reports"] == 1
    assert ready["library"] == service.library.identity


def test_a_server_that_cannot_get_ready_says_why(tmp_path: Path) -> None:
    inner = make_service(tmp_path, embedding_model=str(tmp_path / "no-such-model"))
    service = Service(inner.settings, inner.library)
    with client_of(create_app(service)) as client:
        until(lambda: "no-such-model" in client.get("/readyz").text)
        response = client.get("/readyz")
        assert response.status_code == 503
        assert response.headers["content-type"] == "application/problem+json"
        assert client.get("/healthz").status_code == 200
        asked = client.post("/v1/ask", json={"question": "Who leads?"})
        assert asked.status_code == 503
        assert "no-such-model" in asked.json()["detail"]
    service.close()


def test_metrics_count_routes_and_not_ids(client: TestClient, service: Service) -> None:
    report_id = add(service, CALDERDALE, "calderdale.md")
    client.get(f"/v1/reports/{report_id}")
    client.get("/v1/reports/none")
    client.get("/wp-login.php")
    client.post("/v1/ask", json={"question": "How do leaders act?"})
    text = client.get("/metrics").text
    assert 'route="/v1/reports/{report_id}",status="200"' in text
    assert 'route="/v1/reports/{report_id}",status="404"' in text
    assert 'method="other",route="other",status="404"' in text
    assert "wp-login" not in text
    assert report_id not in text
    assert "reportqa_reports 1.0" in text
    assert "reportqa_answers_total{" in text
    assert 'reportqa_jobs{status="queued"} 0.0' in text
    assert 'reportqa_request_seconds_bucket{le="0.05",route="/v1/ask"}' in text
