"""The tab of saturation: what each interview brought that was new."""
