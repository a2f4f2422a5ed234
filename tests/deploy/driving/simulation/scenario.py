"""One seeded story: releases, processes, faults; it ends when every release has ended."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from random import Random
from typing import Any

import looptime

from api.deploy.driving import failpoints
from api.deploy.driving.job import Clocks, Job, Part
from api.deploy.events import Outcome, VerdictNote
from api.deploy.judging.snapshot import Target
from api.deploy.manifest import Attempt, Identity, image_of, render
from api.workload.schemas import ComponentSettings
from tests.deploy.driving.simulation.books import Books, Row
from tests.deploy.driving.simulation.controllers import Controllers
from tests.deploy.driving.simulation.processes import Process
from tests.deploy.driving.simulation.world import World

STEP_SECONDS = 0.25
PATIENCE_SECONDS = 1500.0
DEADLINE = 60
TRUTH_SECONDS = 1.0
IDENTITY = Identity(namespace="shop", object_name="web", instance="shop-dev", component="web", service="shop")


@dataclass
class Story:
    """What is going on, for whoever disturbs it."""

    random: Random
    world: World
    controllers: Controllers
    books: Books
    processes: list[Process]
    truth: list[tuple[float, str]] = field(default_factory=list)
    """Moments at which an image was completely rolled out, in truth."""
    requests: int = 0
    seconds: float = 0.0

    @property
    def rows(self) -> list[Row]:
        """Return the releases in their order."""
        return list(self.books.rows.values())


Disturbance = Callable[[Story], Coroutine[Any, Any, None]]


def job(number: int, tag: str, **changes: object) -> Job:
    """Return a release of one component of an image."""
    settings = ComponentSettings.model_validate(
        {
            "image": {"repository": "shop/web", "tag": tag},
            "replicas": 2,
            "ports": [{"name": "http", "containerPort": 8080}],
            "progressDeadlineSeconds": DEADLINE,
            **changes,
        }
    )
    release_id = f"rel_{number}"
    objects = render(IDENTITY, settings, Attempt(release_id=release_id, number=number, author="mia", reason=""))
    target = Target(
        component="web",
        position=0,
        object_name="web",
        namespace="shop",
        release_id=release_id,
        release_number=number,
        settings=settings,
        image=image_of(settings.image),
        version=tag,
    )
    part = Part(component_id="cmp_web", target=target, deployment=objects.deployment, service=objects.service)
    return Job(
        release_id=release_id,
        number=number,
        runtime_id="rt_1",
        namespace="shop",
        stage="development",
        deadline=DEADLINE,
        parts=(part,),
        clocks=Clocks(),
    )


def play(seed: int, jobs: list[Job], disturbances: list[Disturbance], *, processes: int = 1) -> Story:
    """Play releases one after another, each submitted when the one before has ended; return what there is then."""
    with asyncio.Runner(loop_factory=lambda: looptime.new_event_loop(noop_cycles=1)) as runner:
        return runner.run(_play(seed, jobs, disturbances, processes))


async def _play(seed: int, jobs: list[Job], disturbances: list[Disturbance], processes: int) -> Story:
    random = Random(seed)  # noqa: S311  a seed makes the story repeatable
    loop = asyncio.get_running_loop()
    world = World(loop.time, random)
    controllers = Controllers(world)
    books = Books()
    story = Story(random, world, controllers, books, [])
    story.processes = [Process(f"kiops-{number}", world, books, random) for number in range(processes)]
    for process in story.processes:
        if random.random() < 0.7:
            process.arm(random.choice(failpoints.NAMES), random.randint(1, 3))
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(_control(story)), *(group.create_task(one.run()) for one in story.processes)]
        tasks += [group.create_task(disturb(story)) for disturb in disturbances]
        async with asyncio.timeout(PATIENCE_SECONDS):
            for one in jobs:
                books.submit(one)
                await _ended(books.rows[one.release_id])
            while pending := [row for row in story.rows if not row.finished]:
                await _ended(pending[0])
        await asyncio.sleep(random.uniform(0.0, 30.0))
        for task in tasks:
            task.cancel()
    story.seconds = loop.time()
    story.requests = sum(process.requests for process in story.processes)
    return story


async def _control(story: Story) -> None:
    while True:
        story.controllers.step()
        found = story.world.objects.get(("Deployment", "web"))
        if found is not None:
            image = found["spec"]["template"]["spec"]["containers"][0]["image"]
            if story.controllers.is_rolled_out("web", image):
                story.truth.append((story.world.now(), image))
        await asyncio.sleep(STEP_SECONDS)


async def _ended(row: Row) -> None:
    await row.done.wait()


async def lose_contact(story: Story) -> None:
    """Let every process lose the cluster twice, for a while."""
    for _ in range(2):
        await asyncio.sleep(story.random.uniform(0.0, 25.0))
        found = [process.cluster for process in story.processes if process.cluster is not None]
        for cluster in found:
            cluster.lose()
        await asyncio.sleep(story.random.uniform(0.5, 60.0))
        for cluster in found:
            cluster.find()


async def stop_and_wake(story: Story) -> None:
    """Stop one process for longer than its lease, then let it go on."""
    await asyncio.sleep(story.random.uniform(0.0, 20.0))
    life = story.processes[0].life
    if life is None:
        return
    life.stop()
    await asyncio.sleep(story.random.uniform(12.0, 40.0))
    life.wake()


async def kill_any_time(story: Story) -> None:
    """Kill processes at any await, not only at failpoints."""
    for _ in range(3):
        await asyncio.sleep(story.random.uniform(0.5, 15.0))
        life = story.random.choice(story.processes).life
        if life is not None:
            life.dead = True


async def set_clocks(story: Story) -> None:
    """Let the time of day of every process jump by up to an hour, there and back."""
    for _ in range(4):
        for process in story.processes:
            process.clock.wrong = story.random.uniform(-3600.0, 3600.0)
        await asyncio.sleep(story.random.uniform(0.5, 20.0))


def replace_after(seconds: float, fresh: Job) -> Disturbance:
    """Return a disturbance that replaces the first release while it runs."""

    async def replace(story: Story) -> None:
        await asyncio.sleep(seconds)
        said = f"Release #{fresh.number} has taken its place."
        verdict = VerdictNote(type="verdict", outcome=Outcome.SUPERSEDED, cause=None, message=said)
        if story.books.end("rel_1", verdict):
            story.books.submit(fresh)
            await _ended(story.books.rows[fresh.release_id])

    return replace
