"""One line of the gate's table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A measured `value` with what it was counted from; `wanted` None = for information.

    `less_is_better` bars hold up to `wanted` and have no pinned floor: they depend on the machine.
    """

    key: str
    label: str
    value: float
    counted: str
    wanted: float | None
    errors: tuple[str, ...] = ()
    less_is_better: bool = False

    @property
    def holds(self) -> bool:
        """Whether the issue's bar is met."""
        if self.wanted is None:
            return True
        return self.value <= self.wanted if self.less_is_better else self.value >= self.wanted


def share(right: int, total: int) -> float:
    """Return right / total; 1 where there is nothing to get right."""
    return right / total if total else 1.0


def f1(hits: int, predicted: int, gold: int) -> float:
    """Return the harmonic mean of precision and recall; 1 where there is nothing to find."""
    return 2 * hits / (predicted + gold) if predicted + gold else 1.0
