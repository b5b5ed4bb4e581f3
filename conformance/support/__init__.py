"""What the tests need: a running server, the LEAN CLI, and eyes to see what the server holds."""
