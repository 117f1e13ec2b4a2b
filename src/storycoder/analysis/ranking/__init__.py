"""Orders of priority: what people put first, how far they agree, and whether it hangs on how it is counted.

`rankings` is what everything is computed from; `priority` puts it all together.
"""
