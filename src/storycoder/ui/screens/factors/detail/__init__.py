"""One factor in detail: its name and kind, its elements, and the quotations chosen for its poster."""
