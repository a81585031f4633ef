"""What the operating system knows about a process: its memory."""

import resource
import sys
from pathlib import Path

KILOBYTES = 1024 if sys.platform != "darwin" else 1024 * 1024


def peak(usage: resource.struct_rusage | None = None) -> float:
    """The most memory, in MB, that was resident at once; of this process unless told otherwise."""
    usage = usage or resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_maxrss / KILOBYTES


def resident() -> float:
    """The memory in MB that is resident now; the peak where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return peak()
    told = dict(line.split(":", 1) for line in status.read_text("utf-8").splitlines())
    return int(told["VmRSS"].split()[0]) / 1024
