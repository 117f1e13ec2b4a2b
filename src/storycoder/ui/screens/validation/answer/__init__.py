"""The tab with the members, their answers, and what was left over on forms."""
