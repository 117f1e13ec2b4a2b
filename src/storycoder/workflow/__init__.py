"""The steps of the method, one module each: only what touches two rooms or more. Start reading here."""
