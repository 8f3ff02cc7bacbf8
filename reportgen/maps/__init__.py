"""Maps of a brief: the places of the facts over Natural Earth's boundaries, drawn offline."""
