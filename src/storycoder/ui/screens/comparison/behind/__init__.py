"""What stands behind a cell: its quotations, who does not speak of it, and how groups differ."""
