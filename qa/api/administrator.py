"""``GET /v1/administrator``: whether this client may change the library."""

from __future__ import annotations

from fastapi import APIRouter, Depends
from starlette.responses import Response

from qa.api.security import ADMIN_ONLY, require_admin

router = APIRouter(tags=["reports"])


@router.get(
    "/v1/administrator",
    summary="May the library be changed with this key?",
    status_code=204,
    dependencies=[Depends(require_admin)],
    openapi_extra=ADMIN_ONLY,
    response_class=Response,
)
def administrator() -> Response:
    """Nothing is done; a wrong key is refused as it is with a change."""
    return Response(status_code=204)
