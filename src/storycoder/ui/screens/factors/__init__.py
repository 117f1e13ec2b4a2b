"""The Factors screen: codes grouped into factors, and what speaks for that."""
