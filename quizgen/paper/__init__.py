"""Printed documents, set by Typst."""
