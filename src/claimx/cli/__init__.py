"""The command `claimx`: one module per sub-command; nothing heavy is imported before a command needs it."""
