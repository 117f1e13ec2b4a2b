"""The screen on which workshop members are asked whether they recognise the codes."""
