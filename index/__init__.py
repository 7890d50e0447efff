"""How a library is found: the full-text index and the process that serves it. Knows no Qt."""

import warnings

# Whoosh 2.7.4 is older than these; Python prints them where its files come without bytecode.
warnings.filterwarnings(
    "ignore", '(invalid escape sequence|"is" with|"is not" with)', category=SyntaxWarning
)
