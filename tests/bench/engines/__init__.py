"""Engines that answer the same questions over the same library, each in a process of its own."""
