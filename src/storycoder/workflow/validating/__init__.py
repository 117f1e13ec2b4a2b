"""Codebook validation: codes put to workshop members, their answers, and what became of them."""
