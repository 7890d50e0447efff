"""What a person typed: its nodes, how they are read, and how they are said in words."""
