"""What words say: small grammars over one sentence or label, each with its own vocabulary. They know nothing of pages or lines."""
