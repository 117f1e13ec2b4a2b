"""How a code is carried by drag and drop: its key in UTF-8."""

CODE_MIME = "application/x-storycoder-code"
