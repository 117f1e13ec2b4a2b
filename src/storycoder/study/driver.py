"""The one SQLite that StoryCoder uses: the one that comes with SQLCipher, for plain and encrypted files alike."""

from typing import Any

from sqlcipher3 import dbapi2

sqlite: Any = dbapi2
DatabaseError: type[Exception] = sqlite.DatabaseError
EngineError: type[Exception] = sqlite.Error
"""The broader of the two."""
