"""Samples of several contestants, their medians and worst, and how they stand to a goal.

Absolute figures depend on the machine and are printed to be read; goals are ratios of medians measured in one run.
"""

import argparse
import json
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.conditions import conditions

HOLD = 0.7
"""A ratio below this part of its goal fails a run with `--hold`."""


@dataclass(frozen=True)
class Measure:
    """One figure of a contestant; `better` says which way is good."""

    key: str
    title: str
    unit: str
    better: str = "less"


@dataclass(frozen=True)
class Goal:
    """How many times better than a peer ours is meant to be."""

    code: str
    measure: Measure
    ours: str
    peer: str
    times: float


@dataclass(frozen=True)
class Bound:
    """A figure that ours is meant to stay under (or above, where more is better); printed, never held."""

    code: str
    measure: Measure
    ours: str
    value: float


@dataclass
class Figures:
    """All samples of one run: contestant, then measure, then one value a round."""

    samples: dict[str, dict[str, list[float]]] = field(default_factory=dict)

    def add(self, contestant: str, taken: dict[str, float]) -> None:
        """Take in one round of one contestant."""
        for key, value in taken.items():
            self.samples.setdefault(contestant, {}).setdefault(key, []).append(value)

    def median(self, contestant: str, measure: Measure) -> float:
        """Return the median of all rounds."""
        return statistics.median(self.samples[contestant][measure.key])

    def worst(self, contestant: str, measure: Measure) -> float:
        """Return the worst round."""
        values = self.samples[contestant][measure.key]
        return max(values) if measure.better == "less" else min(values)

    def ratio(self, goal: Goal) -> float:
        """Return how many times better ours is."""
        ours, peer = self.median(goal.ours, goal.measure), self.median(goal.peer, goal.measure)
        best, other = (peer, ours) if goal.measure.better == "less" else (ours, peer)
        return best / other if other > 0 else float("inf")


def in_turns(
    figures: Figures, peers: Sequence[str], ours: Sequence[str], rounds: int, run: Callable[[str], dict[str, float]]
) -> None:
    """Run so many rounds, peers before ours in each, and the peers once more at the end."""
    for number in range(rounds + 1):
        for contestant in (*peers, *(ours if number < rounds else ())):
            figures.add(contestant, run(contestant))
        sys.stderr.write(f"round {min(number + 1, rounds)} of {rounds}{', peers again' if number == rounds else ''}\n")


def show_measure(figures: Figures, measure: Measure, contestants: Sequence[str]) -> None:
    """Print one table."""
    say(f"\n{measure.title}, {measure.unit}")
    say(f"  {'':<34}{'median':>12}{'worst':>12}{'rounds':>8}")
    for contestant in contestants:
        rounds = len(figures.samples[contestant][measure.key])
        median, worst = figures.median(contestant, measure), figures.worst(contestant, measure)
        say(f"  {contestant:<34}{median:>12,.1f}{worst:>12,.1f}{rounds:>8}")


def show_goals(figures: Figures, goals: Sequence[Goal], bounds: Sequence[Bound]) -> list[Goal]:
    """Print how ours stands, and return the goals that are missed by more than `HOLD` allows."""
    say("\nGoals")
    for goal in goals:
        found = figures.ratio(goal)
        verdict = "met" if found >= goal.times else "missed"
        say(f"  {goal.code:<4} {goal.measure.title}: {found:,.1f} times better than {goal.peer}; "
            f"goal {goal.times:g}: {verdict}")  # fmt: skip
    for bound in bounds:
        found = figures.median(bound.ours, bound.measure)
        less = bound.measure.better == "less"
        verdict = "met" if (found <= bound.value if less else found >= bound.value) else "missed"
        word = "at most" if less else "at least"
        say(f"  {bound.code:<4} {bound.measure.title}: {found:,.1f} {bound.measure.unit}; "
            f"meant {word} {bound.value:,g}: {verdict}")  # fmt: skip
    return [goal for goal in goals if figures.ratio(goal) < HOLD * goal.times]


def say(sentence: str) -> None:
    """Print a line at once."""
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


def arguments(program: str, description: str | None) -> argparse.ArgumentParser:
    """Return the options every comparison has."""
    parser = argparse.ArgumentParser(prog=f"python -m {program}", description=description)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="print the samples as JSON instead of tables")
    parser.add_argument("--hold", action="store_true", help="exit with 1 when a ratio is below 70 %% of its goal")
    return parser


def report(
    asked: argparse.Namespace,
    figures: Figures,
    tables: Sequence[tuple[Measure, Sequence[str]]],
    goals: Sequence[Goal],
    bounds: Sequence[Bound] = (),
) -> int:
    """Print everything; return the exit code."""
    if asked.json:
        ratios: list[dict[str, Any]] = [
            {"code": goal.code, "measure": goal.measure.key, "peer": goal.peer, "goal": goal.times,
             "found": figures.ratio(goal)} for goal in goals
        ]  # fmt: skip
        say(json.dumps({"conditions": conditions(), "samples": figures.samples, "ratios": ratios}))
        missed = [goal for goal in goals if figures.ratio(goal) < HOLD * goal.times]
    else:
        for measure, contestants in tables:
            show_measure(figures, measure, contestants)
        missed = show_goals(figures, goals, bounds)
        say(f"\nLoad at the end: {conditions()}")
    return int(asked.hold and bool(missed))
