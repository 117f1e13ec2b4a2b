"""Panels beside the codebook: what changes more than one code is shown there before it is done."""
