"""What can be read off the characters alone: quotation marks paired over the article."""
