"""Who words the answers: the language model that the settings name, made when it is first needed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.library import Library
    from qa.generate import Author
    from qa.model import LanguageModel
    from qa.settings import Settings


class Authors:
    """One model for all answers of a process, and an author of each; any thread may ask."""

    def __init__(self, settings: Settings, library: Library) -> None:
        self._settings = settings
        self._library = library
        self._making = threading.Lock()
        self._model: LanguageModel | None = None

    def author(self, gone: threading.Event | None = None) -> Author | None:
        """Author of one answer, for a person who is there until ``gone`` is set; None without a model."""
        if self._settings.model_url is None:
            return None
        from qa.budget import Budget
        from qa.generate import Author

        budget = Budget(self._library, self._settings.model_tokens_per_day)
        return Author(self._language_model(), budget, gone)

    def close(self) -> None:
        """Drop what the model is saying and let go of its connections."""
        with self._making:
            if self._model is not None:
                self._model.close()

    def _language_model(self) -> LanguageModel:
        from qa.model import LanguageModel
        from qa.model_server import ModelServer

        with self._making:
            if self._model is None:
                self._model = LanguageModel(ModelServer.of(self._settings))
            return self._model
