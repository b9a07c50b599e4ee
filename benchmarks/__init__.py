"""The benchmarks: `pytest benchmarks` runs them.

A `bench_*.py` says what is compared with what; the other files are how: in pairs, from outside, and by which machine.
"""
