"""What a library is: reading it, checking it, linking its terms. Knows no Qt and no Whoosh."""
