"""Counters of a running relay, as Prometheus reads them. No label ever holds a key, a path or an account."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

BUCKETS_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)


@dataclass(slots=True)
class Metrics:
    webhooks: int = 0
    commits: int = 0
    commit_seconds: float = 0.0
    commit_buckets: list[int] = field(default_factory=lambda: [0] * len(BUCKETS_S))
    delivered: int = 0
    lockouts: int = 0
    refusals: Counter[int] = field(default_factory=Counter)

    def committed(self, webhooks: int, seconds: float) -> None:
        self.webhooks += webhooks
        self.commits += 1
        self.commit_seconds += seconds
        for place, bound in enumerate(BUCKETS_S):
            if seconds <= bound:
                self.commit_buckets[place] += 1

    def refused(self, status: int) -> None:
        self.refusals[status] += 1

    def render(self, gauges: dict[str, tuple[str, float]]) -> bytes:
        lines = [
            *_one("webhooks_total", "counter", "Webhooks stored durably.", self.webhooks),
            *_one("events_delivered_total", "counter", "Events given to clients.", self.delivered),
            *_one("lockouts_total", "counter", "Addresses locked out for wrong secrets.", self.lockouts),
            "# HELP bronya_relay_refused_total Answers that were not 2xx, by status.",
            "# TYPE bronya_relay_refused_total counter",
            *(f'bronya_relay_refused_total{{status="{status}"}} {n}' for status, n in sorted(self.refusals.items())),
            "# HELP bronya_relay_commit_seconds How long a commit took, all its webhooks together.",
            "# TYPE bronya_relay_commit_seconds histogram",
            *(
                f'bronya_relay_commit_seconds_bucket{{le="{bound}"}} {count}'
                for bound, count in zip(BUCKETS_S, self.commit_buckets, strict=True)
            ),
            f'bronya_relay_commit_seconds_bucket{{le="+Inf"}} {self.commits}',
            f"bronya_relay_commit_seconds_sum {self.commit_seconds:.6f}",
            f"bronya_relay_commit_seconds_count {self.commits}",
        ]
        for name, (help_text, value) in gauges.items():
            lines += _one(name, "gauge", help_text, value)
        return ("\n".join(lines) + "\n").encode()


def _one(name: str, kind: str, help_text: str, value: float) -> list[str]:
    full = f"bronya_relay_{name}"
    return [f"# HELP {full} {help_text}", f"# TYPE {full} {kind}", f"{full} {value}"]
