"""Folders on URLs: the one place that knows fsspec.

Whatever goes wrong there is told as an OSError whose words name the URL without what lets one in.
"""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from fsspec.core import url_to_fs

from pipeline.places import RemoteFile, hide_secrets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MARKS = (
    *("ETag", "etag", "VersionId", "generation", "md5Hash", "crc32c", "Content-MD5", "content_md5"),
    *("mtime", "LastModified", "Last-Modified", "last_modified", "updated", "modified", "created"),
)
"""What file systems call a checksum of a file, its version, or the time of its last change."""
_WHOLE_AT_ONCE = {"s3", "s3a", "gs", "gcs", "abfs", "az", "adl", "oci", "memory", "r2"}
"""Where a file that is written is the old one or the new one at any time."""
_ASKED_AT_ONCE = 16
CHUNK_BYTES = 1 << 20


class TooLargeError(OSError):
    """A file is larger than it may be."""


class OvertakenError(OSError):
    """A file is not the one that was to be replaced: somebody else was faster."""


class Folder:
    """A folder on a URL."""

    def __init__(self, url: str) -> None:
        """Ask nobody yet; raises OSError where no file system goes by such a URL."""
        self.url = url.rstrip("/")
        with self._telling(""):
            self._system, self._root = url_to_fs(self.url)
        protocol = self._system.protocol
        self._kinds = {protocol} if isinstance(protocol, str) else set(protocol)

    @property
    def shown(self) -> str:
        """Its URL as a person may see it."""
        return hide_secrets(self.url)

    # ----------------------------------------------------------------------------------- reading
    def list_files(self) -> tuple[RemoteFile, ...]:
        """What lies in it, by name; raises OSError where it cannot be listed."""
        with self._telling(""):
            self._system.invalidate_cache()
            seen = self._system.ls(self._root, detail=True)
        found = [one for one in seen if self._is_inside(one)]
        if not any(_find_marks(one) for one in found):  # a web server says more of one file alone
            with ThreadPoolExecutor(_ASKED_AT_ONCE) as pool:
                found = list(pool.map(self._ask, found))
        named = {file.name: file for file in map(self._to_file, found)}
        return tuple(named[name] for name in sorted(named) if _is_name(name))

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, None where there is none; raises OSError where it cannot be read."""
        with self._telling(name), suppress(FileNotFoundError):
            self._system.invalidate_cache()
            return bytes(self._system.cat_file(self._to_path(name)))
        return None

    def fetch(self, path: str, target: Path, most_bytes: int) -> None:
        """Copy a file of the folder to `target`, which is not made where the file is not there.

        Raises OSError where it cannot be read, and TooLargeError where it is larger than allowed.
        """
        name = path.rsplit("/", 1)[-1]
        with self._telling(name), suppress(FileNotFoundError):
            left = most_bytes
            with self._system.open(path, "rb") as source, target.open("wb") as copy:
                while chunk := source.read(CHUNK_BYTES):
                    left -= len(chunk)
                    if left < 0:
                        raise TooLargeError(name)
                    copy.write(chunk)
            return
        target.unlink(missing_ok=True)

    # ----------------------------------------------------------------------------------- writing
    def put(self, name: str, path: Path) -> None:
        """Copy a file of this machine into the folder, under a name with or without folders."""
        with self._telling(name):
            self._make_room(name)
            self._system.put_file(str(path), self._to_path(name))

    def write(self, name: str, content: bytes) -> None:
        """Write a file whole: a reader sees the old one or the new one, as far as the place can."""
        path = self._to_path(name)
        with self._telling(name):
            self._make_room(name)
            if self._kinds & _WHOLE_AT_ONCE:
                self._system.pipe_file(path, content)
            else:
                new = f"{path}.{uuid.uuid4().hex[:8]}.new"
                self._system.pipe_file(new, content)
                self._system.mv(new, path)

    def replace(self, name: str, content: bytes, before: str | None) -> None:
        """Write a file where the one there still has the mark `before`, as `find_mark` gave it.

        Raises OvertakenError where it has not, as far as the place can tell: S3 can.
        """
        if not self._kinds & {"s3", "s3a"}:
            self.write(name, content)
            return
        told = {"IfMatch": before} if before else {"IfNoneMatch": "*"}
        try:
            with self._telling(name):
                self._system.pipe_file(self._to_path(name), content, **told)
        except OSError as error:
            code = _find_code(error)
            if code in _OVERTAKEN:
                raise OvertakenError(f"{self.shown}/{name}") from error
            if code not in _CANNOT_TELL:
                raise
            self.write(name, content)

    def find_mark(self, name: str) -> str | None:
        """The checksum that the place gives of a file, None where there is none, or no file."""
        with self._telling(name), suppress(FileNotFoundError):
            self._system.invalidate_cache()
            found = self._system.info(self._to_path(name))
            mark = found.get("ETag")
            return mark if isinstance(mark, str) else None
        return None

    def list_below(self, name: str) -> dict[str, int]:
        """The files below a folder of it, with their sizes, by their paths from there."""
        root = self._to_path(name).rstrip("/")
        with self._telling(name), suppress(FileNotFoundError):
            self._system.invalidate_cache()
            found = self._system.find(root, detail=True)
            return {path[len(root) + 1 :]: int(one["size"] or 0) for path, one in found.items()}
        return {}

    def remove_below(self, name: str) -> None:
        """Remove a folder of it with all that it holds; none is none."""
        with self._telling(name), suppress(FileNotFoundError):
            self._system.rm(self._to_path(name), recursive=True)

    # ------------------------------------------------------------------------------------- within
    def _to_path(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}"

    def _make_room(self, name: str) -> None:
        if "/" in name and not self._kinds & _WHOLE_AT_ONCE:
            self._system.makedirs(self._to_path(name).rpartition("/")[0], exist_ok=True)

    def _is_inside(self, seen: dict[str, Any]) -> bool:
        """Whether it lies in the folder itself; a web page links to much else."""
        path = str(seen["name"]).rstrip("/")
        is_web = "://" in path
        return path.rpartition("/")[0] == self._root.rstrip("/") and not (is_web and "?" in path)

    def _ask(self, seen: dict[str, Any]) -> dict[str, Any]:
        """What is known of one file that is asked for alone; else what was listed."""
        with suppress(Exception):  # a file that cannot be asked for is told when it is read
            return {**self._system.info(seen["name"]), "name": seen["name"], "type": seen["type"]}
        return seen

    def _to_file(self, seen: dict[str, Any]) -> RemoteFile:
        path, size = str(seen["name"]), seen.get("size")
        name = path.rstrip("/").rsplit("/", 1)[-1]
        is_folder = seen.get("type") == "directory"
        return RemoteFile(
            self.url,
            path,
            unquote(name) if urlsplit(path).scheme in {"http", "https"} else name,
            "a folder" if is_folder else _find_stamp(seen),
            size if isinstance(size, int) else None,
            is_folder,
        )

    @contextmanager
    def _telling(self, name: str) -> Iterator[None]:
        """Tell what goes wrong as an OSError with the place, and without what lets one in.

        The libraries below raise what they like, each of its own. A file that is not there stays a
        FileNotFoundError, and one that may not be read a PermissionError.
        """
        where = f"{hide_secrets(self.url)}/{name}".rstrip("/")
        try:
            yield
        except TooLargeError:
            raise
        except FileNotFoundError as error:
            raise FileNotFoundError(f"{where}: there is nothing") from error
        except PermissionError as error:
            raise PermissionError(f"{where}: {_to_words(error)}") from error
        except ImportError as error:
            message = f"{where}: {_to_words(error)}; make cluster installs what most places need"
            raise OSError(message) from error
        except Exception as error:
            raise OSError(f"{where}: {_to_words(error)}") from error


def list_files(url: str) -> tuple[RemoteFile, ...]:
    """What lies in the folder of this URL, by name; raises OSError where it cannot be listed."""
    return Folder(url).list_files()


_OVERTAKEN = {"PreconditionFailed", "ConditionalRequestConflict", "412", "409"}
_CANNOT_TELL = {"NotImplemented", "501", "TypeError", "ParamValidationError"}


def _find_code(error: BaseException) -> str:
    """What S3 calls the error below this one: `PreconditionFailed`."""
    seen: BaseException | None = error
    while seen is not None:
        answer = getattr(seen, "response", None)
        if isinstance(answer, dict):
            return str(answer.get("Error", {}).get("Code", ""))
        if seen.__cause__ is None:
            return type(seen).__name__
        seen = seen.__cause__
    return ""


def _is_name(name: str) -> bool:
    """Whether a file of this machine may bear it: a name that leads elsewhere is none."""
    return name not in {"", ".", ".."} and not set("/\0") & set(name)


def _find_stamp(seen: dict[str, Any]) -> str:
    """What changes when a file does; new each time where a place says nothing of that."""
    marks = _find_marks(seen)
    return f"{seen.get('size')} {marks}" if marks else f"not known: {uuid.uuid4().hex}"


def _find_marks(seen: dict[str, Any]) -> str:
    return " ".join(f"{name}={seen[name]}" for name in _MARKS if seen.get(name))


def _to_words(error: BaseException) -> str:
    """The first line of what a library says, without secrets; the error's name where it is mute."""
    line = next(iter(str(error).splitlines()), "").strip()
    return hide_secrets(line) or type(error).__name__
