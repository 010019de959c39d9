"""Files: what was uploaded, under the ids the Bot API gives it."""

import hashlib
import mimetypes
import re
from dataclasses import dataclass
from typing import Any

from sandbox.refusals import BadRequest
from sandbox.world.pictures import size_of

_MIME = re.compile(r"^[a-z0-9.+-]+/[a-z0-9.+-]+$")
MEGABYTE = 1024 * 1024
MAX_UPLOAD = 50 * MEGABYTE
MAX_PHOTO = 10 * MEGABYTE
MAX_DOWNLOAD = 20 * MEGABYTE
# A side's length of the small copy that stands beside the full picture.
THUMBNAIL = 320
# Of a picture that nobody can measure.
NOMINAL = (320, 240)


@dataclass(slots=True, frozen=True)
class Upload:
    """A file as it came in with a request."""

    name: str
    data: bytes
    mime: str = ""


@dataclass(slots=True, frozen=True)
class File:
    """A stored file. Equal bytes under an equal name are one file."""

    id: str
    unique_id: str
    name: str
    mime: str
    data: bytes
    kind: str
    path: str
    width: int = 0
    height: int = 0

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.data)

    def ids(self) -> dict[str, Any]:
        """The fields every kind of file carries."""
        return {
            "file_id": self.id,
            "file_unique_id": self.unique_id,
            "file_size": self.size,
        }


def _mime(upload: Upload) -> str:
    given = upload.mime.partition(";")[0].strip().lower()
    if _MIME.match(given):
        return given
    return mimetypes.guess_type(upload.name)[0] or "application/octet-stream"


class Files:
    """All files of the world, by id and by download path."""

    def __init__(self) -> None:
        self._by_id: dict[str, File] = {}
        self._by_path: dict[str, File] = {}

    def store(self, upload: Upload, kind: str, *, trusting: bool = False) -> File:
        """Keep an upload; a photo must be a picture of at most 10 MB.

        `trusting`: whatever is given as a photo is one. People's clients make a picture of
        anything they send as such, and a script has no camera.
        """
        if not upload.data:
            raise BadRequest("file must be non-empty")
        if len(upload.data) > MAX_UPLOAD:
            raise BadRequest("file is too big")
        width = height = 0
        if kind == "photo":
            if len(upload.data) > MAX_PHOTO:
                raise BadRequest("file is too big for a photo")
            size = size_of(upload.data) or (NOMINAL if trusting else None)
            if size is None:
                raise BadRequest("IMAGE_PROCESS_FAILED")
            width, height = size
            if width + height > 10_000 or width > 20 * height or height > 20 * width:
                raise BadRequest("PHOTO_INVALID_DIMENSIONS")
        name = upload.name if kind != "photo" else ""
        digest = hashlib.sha256(kind.encode() + name.encode() + b"\0" + upload.data).hexdigest()
        found = self._by_id.get(f"SBX{kind[:3]}{digest[:40]}")
        if found is not None:
            return found
        mime = _mime(upload)
        suffix = mimetypes.guess_extension(mime) or ""
        folder = f"{kind}s" if not kind.endswith("s") else kind
        file = File(
            id=f"SBX{kind[:3]}{digest[:40]}",
            unique_id=f"AQ{digest[:14]}",
            name=upload.name,
            mime=mime,
            data=upload.data,
            kind=kind,
            path=f"{folder}/file_{len(self._by_path)}{suffix}",
            width=width,
            height=height,
        )
        self._by_id[file.id] = file
        self._by_path[file.path] = file
        return file

    def find(self, file_id: str) -> File | None:
        """The file with that id, or with the id of its small copy."""
        return self._by_id.get(file_id.removesuffix("-s"))

    def at(self, path: str) -> File | None:
        """The file behind a download path."""
        return self._by_path.get(path)

    def photo_sizes(self, file: File) -> list[dict[str, Any]]:
        """`PhotoSize` objects, the largest last. The small one serves the same bytes."""
        full = {**file.ids(), "width": file.width, "height": file.height}
        longest = max(file.width, file.height)
        if longest <= THUMBNAIL:
            return [full]
        small = {
            "file_id": file.id + "-s",
            "file_unique_id": file.unique_id + "s",
            "file_size": file.size,
            "width": max(1, file.width * THUMBNAIL // longest),
            "height": max(1, file.height * THUMBNAIL // longest),
        }
        return [small, full]

    def document(self, file: File) -> dict[str, Any]:
        """The Bot API's `Document` (and what audio, video and voice have in common)."""
        return {"file_name": file.name, "mime_type": file.mime, **file.ids()}
