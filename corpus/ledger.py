"""What a library keeps beside its reports: answers, feedback, jobs, settings. Opaque to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime

from sqlalchemy import BigInteger, Connection, Text, cast, delete, insert, select, update

from corpus.database import Database
from corpus.errors import UnknownReport
from corpus.records import Feedback
from corpus.schema import answers, cited, feedback, jobs, settings


class Ledger:
    """Small records that any process may keep at any time, without the writer's lock."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save_answer(
        self, answer_id: str, payload: str, created: datetime, report_ids: Iterable[str] = ()
    ) -> None:
        """Keep an answer; ``report_ids``: whose text it repeats, so that erasing one reaches it."""
        rows = [{"answer_id": answer_id, "report_id": cites} for cites in sorted({*report_ids})]
        with self._database.writing() as connection:
            connection.execute(
                insert(answers).values(answer_id=answer_id, created=created, payload=payload)
            )
            if rows:
                connection.execute(insert(cited), rows)

    def answer(self, answer_id: str) -> str:
        """Payload of an answer; UnknownReport if there is none of that id."""
        with self._database.reading() as connection:
            payload = connection.execute(
                select(answers.c.payload).where(answers.c.answer_id == answer_id)
            ).scalar_one_or_none()
        if payload is None:
            raise UnknownReport(
                f"there is no answer {answer_id!r}",
                remedy="it may have been deleted when its retention ended; ask again",
            )
        return str(payload)

    def forget_answers(self, before: datetime) -> int:
        """Delete the answers given before that moment, with their feedback; how many there were."""
        old = select(answers.c.answer_id).where(answers.c.created < before)
        with self._database.writing() as connection:
            connection.execute(delete(feedback).where(feedback.c.answer_id.in_(old)))
            return connection.execute(delete(answers).where(answers.c.created < before)).rowcount

    def save_feedback(self, answer_id: str | None, payload: str, created: datetime) -> None:
        """Keep what a person said of an answer."""
        with self._database.writing() as connection:
            connection.execute(
                insert(feedback).values(answer_id=answer_id, created=created, payload=payload)
            )

    def feedback(self) -> list[Feedback]:
        """Everything people said, oldest first."""
        with self._database.reading() as connection:
            rows = connection.execute(select(feedback).order_by(feedback.c.feedback_id))
            return [
                Feedback(row.feedback_id, row.answer_id, row.created, row.payload) for row in rows
            ]

    def save_job(self, job_id: str, payload: str, created: datetime) -> None:
        """Keep the state of a job, in place of its earlier one."""
        with self._database.writing() as connection:
            changed = connection.execute(
                update(jobs).where(jobs.c.job_id == job_id).values(payload=payload)
            )
            if not changed.rowcount:
                connection.execute(
                    insert(jobs).values(job_id=job_id, created=created, payload=payload)
                )

    def job(self, job_id: str) -> str:
        """State of a job; UnknownReport if there is none of that id."""
        with self._database.reading() as connection:
            payload = connection.execute(
                select(jobs.c.payload).where(jobs.c.job_id == job_id)
            ).scalar_one_or_none()
        if payload is None:
            raise UnknownReport(f"there is no job {job_id!r}", remedy="send the file again")
        return str(payload)

    def setting(self, key: str) -> str | None:
        """Value kept under ``key``; None if there is none."""
        with self._database.reading() as connection:
            return connection.execute(
                select(settings.c.value).where(settings.c.key == key)
            ).scalar_one_or_none()

    def set_setting(self, key: str, value: str) -> None:
        """Keep ``value`` under ``key``."""
        with self._database.writing() as connection:
            changed = connection.execute(
                update(settings).where(settings.c.key == key).values(value=value)
            )
            if not changed.rowcount:
                connection.execute(insert(settings).values(key=key, value=value))

    def add_to_count(self, name: str, day: date, amount: int) -> int:
        """What a count of that day comes to with ``amount`` more; its other days are forgotten.

        Several processes may count at once, and nothing is lost.
        """
        key = f"{name} {day.isoformat()}"
        value = settings.c.value
        with self._database.writing() as connection:
            total = cast(cast(value, BigInteger) + amount, Text)
            changed = connection.execute(
                update(settings).where(settings.c.key == key).values(value=total)
            )
            if not changed.rowcount:
                other_days = settings.c.key.startswith(f"{name} ", autoescape=True)
                connection.execute(delete(settings).where(other_days))
                connection.execute(insert(settings).values(key=key, value=str(amount)))
            row = connection.execute(select(value).where(settings.c.key == key))
            return int(row.scalar_one())


def take_out_of_answers(
    connection: Connection, report_id: str, redact: Callable[[str], str] | None
) -> None:
    """Have no answer repeat a report: each is redacted, or deleted where nothing can redact it."""
    citing = connection.execute(select(cited.c.answer_id).where(cited.c.report_id == report_id))
    for answer_id in citing.scalars().all():
        this = answers.c.answer_id == answer_id
        if redact is None:
            connection.execute(delete(feedback).where(feedback.c.answer_id == answer_id))
            connection.execute(delete(answers).where(this))
        else:
            payload = connection.execute(select(answers.c.payload).where(this)).scalar_one()
            connection.execute(update(answers).where(this).values(payload=redact(payload)))
    connection.execute(delete(cited).where(cited.c.report_id == report_id))
