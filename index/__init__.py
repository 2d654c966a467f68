"""What we find: passages embedded and indexed, searched by meaning and by word."""
