"""The concept map: where terms and relations stand on a sheet. Knows neither Qt nor colours."""
