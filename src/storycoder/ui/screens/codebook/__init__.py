"""The codebook: its tree, each code's page, restructuring with a preview, versions."""
