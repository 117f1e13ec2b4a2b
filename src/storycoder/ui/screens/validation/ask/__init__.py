"""The tab on which it is said what is asked, of whom and in what words."""
