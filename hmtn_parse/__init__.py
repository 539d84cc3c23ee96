"""Vietnamese administrative plans as typed data, and an audit of their numbers."""
