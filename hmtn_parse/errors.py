"""Why a document or a rule could not be used, in words that say what to do next.

Every refusal is one of these types; a traceback of another library never reaches the user.
`code` is stable and stands in the manifest of a batch; `vi` and `en` are the same message
in Vietnamese and English, both ending in the next step to take.
"""

from __future__ import annotations


class HmtnParseError(Exception):
    """The root of all errors that this library raises on purpose."""

    code = "error"

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(f"{vi} ({en})")
        self.vi = vi
        self.en = en

    def words(self, language: str = "vi") -> str:
        """The message in one language: `vi` or `en`."""
        return self.en if language == "en" else self.vi


class ReadError(HmtnParseError):
    """A file that cannot become a document."""

    code = "read-error"


class UnsupportedFormatError(ReadError):
    """The content is of no format that a reader knows, whatever the suffix says."""

    code = "unsupported-format"


class MissingReaderError(ReadError):
    """The format is known, but what reads it is not installed or not built yet (.doc, OCR)."""

    code = "missing-reader"


class NoTextLayerError(MissingReaderError):
    """A PDF of page images: it holds no characters, and reading it needs OCR."""

    code = "no-text-layer"


class EmptyFileError(ReadError):
    """Zero bytes, or nothing but white space."""

    code = "empty-file"


class EncryptedFileError(ReadError):
    """Locked by a password."""

    code = "encrypted"


class CorruptFileError(ReadError):
    """Damaged: cut short, or not what its first bytes promise."""

    code = "corrupt"


class TooLargeError(ReadError):
    """Over a bound that protects the machine (bytes, unpacked bytes, pages, cells)."""

    code = "too-large"


class FileNotReadableError(ReadError):
    """The path does not exist, is a folder, or may not be opened."""

    code = "not-readable"


class UnknownCheckError(HmtnParseError):
    """A check was asked for by a code or slug that does not exist, most likely a slip."""

    code = "unknown-check"


class RuleError(HmtnParseError):
    """A rule file that cannot be used; `file` and `line` say where."""

    code = "rule-error"

    def __init__(self, vi: str, en: str, *, file: str, line: int | None = None) -> None:
        place = f"{file}:{line}" if line is not None else file
        super().__init__(f"{place}: {vi}", f"{place}: {en}")
        self.file = file
        self.line = line
