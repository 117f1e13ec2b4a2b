"""The sample study and a small one, for the steps of the method."""

from tests.sample_story import own, own_file, sample, sample_file, small

__all__ = ["own", "own_file", "sample", "sample_file", "small"]
