"""What we answer: questions understood, evidence chosen, quotes verified, answers served."""
