"""What is worded or drawn: phrasing per language, note types, Typst documents."""
