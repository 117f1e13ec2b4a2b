"""The benchmark suite: each figure beside its peer or limit, taken in the same run. Run by `python3 dev.py bench`."""
