"""What helps with writing, brought to the text fields: snippets and spelling."""
