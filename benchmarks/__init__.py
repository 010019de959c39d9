"""How fast the shop is: ratios to floors that are measured in the same run.

`python -m benchmarks` runs all of them; docs/benchmarks.md says what each line is.
"""
