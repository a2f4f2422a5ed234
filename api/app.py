"""Makes the app: the only place where the parts are put together."""

from collections.abc import Callable

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute

from api.clock import Clock, SystemClock
from api.edge import answers
from api.edge.context import RequestContext
from api.edge.guard import Guard
from api.lifespan import opener
from api.observability.metrics import Metrics
from api.routes import ROUTERS
from api.settings import Settings
from api.supervision.drain import Drain

VERSION = "0.1.0"


def create_app(
    settings: Settings,
    *,
    clock: Clock | None = None,
    drain: Drain | None = None,
    on_fatal: Callable[[str], None] | None = None,
) -> FastAPI:
    """Make an app from settings; nothing is opened before its lifespan starts.

    `on_fatal(name)` is called when a task that must not end has ended; the server then stops with exit code 1.
    """
    metrics = Metrics()
    app = FastAPI(
        title="KIOPS",
        version=VERSION,
        lifespan=opener(
            settings,
            clock=clock or SystemClock(),
            metrics=metrics,
            drain=drain or Drain(),
            on_fatal=on_fatal or (lambda _name: None),
        ),
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        generate_unique_id_function=_operation_id,
    )
    answers.install(app)
    api = APIRouter(prefix="/api/v1")
    for router in ROUTERS:
        api.include_router(router)
    app.include_router(api)
    app.add_middleware(Guard, settings=settings)
    app.add_middleware(RequestContext, metrics=metrics)
    return app


def _operation_id(route: APIRoute) -> str:
    return route.name
