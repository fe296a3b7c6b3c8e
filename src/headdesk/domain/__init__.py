"""The practice's knowledge: values and rules, with no files, no screens and no clock."""
