"""The page that is there while no study is open."""
