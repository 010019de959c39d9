"""Files on the server."""

from typing import Any

from sandbox.methods.registry import Call, method
from sandbox.refusals import BadRequest
from sandbox.world.files import MAX_DOWNLOAD


@method("getFile")
async def get_file(call: Call) -> Any:
    file = call.world.files.find(str(call.get("file_id") or ""))
    if file is None:
        raise BadRequest("wrong file_id or the file is temporarily unavailable")
    if file.size > MAX_DOWNLOAD:
        raise BadRequest("file is too big")
    return {**file.ids(), "file_path": file.path}


@method("getUserProfilePhotos")
async def get_user_profile_photos(_call: Call) -> Any:
    return {"total_count": 0, "photos": []}
