"""`python -m hmtn_parse` is `hmtn-parse`."""

from hmtn_parse.cli import main

main()
