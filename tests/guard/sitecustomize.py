"""Python imports a module of this name when it starts: so the processes that tests start are guarded as well."""

import no_network  # noqa: F401  importing it is what guards
