"""Statistics on plain data, so that others can check them: `registry` finds them by name.

Every module of this folder is imported here, so that its decorated functions are known.
"""

from importlib import import_module
from pkgutil import iter_modules

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")
