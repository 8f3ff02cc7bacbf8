"""What every picture is made of: shapes and words as accessible SVG, with a table that says the same.

`svg` draws, `inks` holds the colours, `letters` measures texts in the brief's own font, `words` says what a picture asks
of the language it is drawn for, `arabic` sets Arabic for engines that cannot, `frame` is what a page asks for,
`picture` what comes out.
"""

from reportgen.drawing.frame import USUAL, Frame
from reportgen.drawing.picture import Cell, Picture, Table
from reportgen.drawing.svg import Drawing
from reportgen.drawing.words import Phrase, Words

__all__ = ["USUAL", "Cell", "Drawing", "Frame", "Phrase", "Picture", "Table", "Words"]
