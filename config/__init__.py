"""The project: settings, addresses, the broker's app and the supervisor. Nothing here knows what a hearing is."""
