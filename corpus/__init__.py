"""What we read: reports from files, folders and the web, their text, facts and library."""
