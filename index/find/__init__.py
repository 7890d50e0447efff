"""From a query to results: what stands where, what is found, in which order, how it is shown."""
