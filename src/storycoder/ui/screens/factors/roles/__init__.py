"""The tab of roles: who speaks of a factor, how much and in what words."""
