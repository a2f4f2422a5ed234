"""Makes the app: the only place where the parts are put together."""

from collections.abc import Callable, Sequence

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from api.access import stated
from api.clock import Clock, SystemClock
from api.edge import answers, documentation, operations
from api.edge.context import RequestContext
from api.edge.guard import Guard
from api.edge.spa import SinglePageApp
from api.lifespan import opener
from api.observability.metrics import Metrics
from api.openapi import document_of
from api.routes import ROUTERS
from api.settings import Settings
from api.supervision.drain import Drain


def create_app(
    settings: Settings,
    *,
    clock: Clock | None = None,
    drain: Drain | None = None,
    on_fatal: Callable[[str], None] | None = None,
    routers: Sequence[APIRouter] = ROUTERS,
) -> FastAPI:
    """Make an app from settings; nothing is opened before its lifespan starts.

    `on_fatal(name)` is called when a task that must not end has ended; the server then stops with exit code 1.
    Raises `PermissionNotStated` when a route does not say who may call it.
    """
    metrics = Metrics()
    app = FastAPI(
        title="KIOPS",
        version=operations.VERSION,
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
    for router in routers:  # each by itself: routers in routers would be worked out twice, at every start
        app.include_router(router, prefix="/api/v1")
    for router in (operations.router, documentation.router):
        app.include_router(router)
    stated.settle(app.routes)
    app.router.default = SinglePageApp(settings.spa_dir)
    app.state.document = document_of(app)
    app.add_middleware(Guard, settings=settings)
    app.add_middleware(RequestContext, metrics=metrics)
    if settings.trusted_proxies:
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=list(settings.trusted_proxies))
    return app


def _operation_id(route: APIRoute) -> str:
    return route.name
