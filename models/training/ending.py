"""What the end of a process means, in words."""

import signal

_MEANINGS = {
    signal.SIGKILL: "was killed from outside; most often the system does that when memory runs out",
    signal.SIGTERM: "was asked to end from outside",
    signal.SIGSEGV: "crashed inside TensorFlow",
    signal.SIGABRT: "gave up inside TensorFlow",
    signal.SIGILL: "met an instruction that this processor lacks; TensorFlow needs AVX",
}


def ending_in_words(status: int | None) -> str:
    """A sentence for an exit status, for minus the number of a signal, or for an end that nobody saw."""
    if status is None:
        return "The training process ended without a word."
    if status >= 0:
        return f"The training process ended with status {status} before the run was over."
    ended_by = signal.Signals(-status)
    return f"The training process {_MEANINGS.get(ended_by, 'was ended by a signal')} ({ended_by.name})."
