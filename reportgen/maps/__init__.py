"""Maps of a brief: the places of the facts over Natural Earth's boundaries, drawn offline.

`locator` draws; `boundaries` reads the bundled outlines and `geojson` those that a user brings; `projection` turns degrees
into the sheet, `outlines` cuts lines to it, `placement` finds room for labels, `symbols` holds the marks.
"""

from reportgen.maps.locator import locator

__all__ = ["locator"]
