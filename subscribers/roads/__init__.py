"""Roads to the inbox: how mail leaves, chosen by what the configured backend can do. Each road answers for each person."""
