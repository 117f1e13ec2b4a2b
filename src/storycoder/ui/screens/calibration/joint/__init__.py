"""The joint coding after the sessions: who codes what, and how that goes."""
