"""The structure tree, read from the laid-out boxes: one element for each HTML element, however many pages it is on.

WeasyPrint makes an element for each box, and so a table, list or paragraph that goes over a page is two (as of 70.0,
issue 2903), headers carry no scope (2508), running heads are content, notes and inner languages are lost. The boxes
still know the HTML element that they were made from, so the tree is built from them instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from reportgen.errors import RenderError
from reportgen.finish.painting import Sheet
from reportgen.finish.roles import GROUPS, INLINE, NOTE, NUMBERINGS, ROLES, SCOPES, Role
from reportgen.finish.tree import Annotated, Element, Foreign, Marked

POINTS = 0.75
"""Points in a CSS pixel."""

UNSPEAKABLE = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[\u00ad\u2010]$")
"""Text whose drawing is not read out as it is meant: drawn from left to right but read from right to left, or a word
broken at the end of its line."""

SVG = "{http://www.w3.org/2000/svg}"

TABLE_PARTS = frozenset({"Table", "THead", "TBody", "TFoot", "TR", "TH", "TD"})
"""Types that stay without content: a table without its empty cells is another table."""


class Structure:
    """The tree below `document`, and what points into it.

    `owners` holds the element of each mark, page by page, None for an artifact, `grouped` the same of groups; `artifacts` the marks of page furniture
    and of what says nothing, by page, each with the kind of furniture; `anchors` the element of each HTML id;
    `bookmarked` the elements of the outline in its order; `linked` the element of each annotation.
    """

    def __init__(self, language: str, *, modern: bool) -> None:
        """A tree of nothing but its document; `modern` where its types are those of PDF 2.0."""
        self.modern = modern
        self.document = Element("Document", None, language, 0)
        self.owners: list[list[Element | None]] = []
        self.grouped: dict[Foreign, dict[int, Element]] = {}
        self.artifacts: list[dict[int, str]] = []
        self.anchors: dict[str, Element] = {}
        self.bookmarked: list[Element] = []
        self.linked: list[tuple[Element, Foreign]] = []

    def own(self, element: Element, marked: Marked) -> None:
        """Says to which element a mark belongs."""
        if marked.group is None:
            self.owners[marked.page][marked.mark] = element
        else:
            self.grouped.setdefault(marked.group, {})[marked.mark] = element

    def type(self, role: Role) -> str:
        return role.new if self.modern else role.old


def read(sheets: Sequence[Sheet], root: Foreign, *, language: str, modern: bool) -> Structure:
    """The structure of a painted document; `root` is its HTML tree. Raises RenderError for a picture without words."""
    structure = Structure(language, modern=modern)
    reader = _Reader(structure, _noted(root))
    for sheet in sheets:
        reader.page(sheet)
    reader.close()
    return structure


def _noted(root: Foreign) -> frozenset[str]:
    """The ids of all notes: what a link with the role `doc-noteref` (DPUB-ARIA 1.1) leads to."""
    return frozenset(
        link.get("href", "").removeprefix("#") for link in root.iter("a") if link.get("role") == "doc-noteref"
    )


class _Reader:
    """Walks through the boxes, page by page, and remembers which element each HTML element became."""

    def __init__(self, structure: Structure, noted: frozenset[str]) -> None:
        self.structure, self.noted = structure, noted
        self.elements: dict[Foreign, Element] = {}
        self.notes: dict[str, Element] = {}
        self.added: dict[tuple[Foreign, str], Element] = {}
        self.number = -1
        self.height = 0.0
        self.marks: dict[Foreign, int] = {}
        self.places: dict[int, tuple[list[Foreign], int, Foreign]] = {}
        self.artifacts: dict[int, str] = {}
        self.line = self.lines = 0
        self.spoken: dict[Element, None] = {}

    def page(self, sheet: Sheet) -> None:
        """Reads one page; raises RenderError where something was drawn that is not in it."""
        self.number, self.height, self.marks = self.number + 1, sheet.height * POINTS, dict(sheet.marks)
        self.places, self.artifacts = sheet.places, {}
        self.structure.owners.append([None] * len(sheet.marks))
        self.structure.artifacts.append(self.artifacts)
        document = self.structure.document
        for box in sheet.box.children:
            if isinstance(box, boxes.MarginBox):
                self._furnish(box, _furniture(box.at_keyword))
            else:
                self._visit(box, document, None, document.language)
        if self.marks:
            raise RenderError("the page draws something that has no place in its text; simplify its style")

    def close(self) -> None:
        """Puts captions to their pictures, joins notes and their references, and drops what is empty."""
        for source, element in self.elements.items():
            if source.tag == "figure":
                _caption(element)
        for element in self.spoken:
            self._speak(element)
        _prune(self.structure.document)
        for element in self.structure.document.below():
            if element.source is not None and element.source.get("role") == "doc-noteref" and element.type == "Link":
                note = self.notes.get(element.source.get("href", "").removeprefix("#"))
                if note is not None:
                    element.refers.append(note)
                    note.refers.append(element)

    def _visit(self, box: Foreign, around: Element, block: Foreign, language: str) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box  # noqa: SLF001
        if isinstance(box, boxes.TextBox):
            self._text(box, around, block, language)
            return
        if self._silent(box):
            self._furnish(box, "")
            return
        if not isinstance(box, boxes.InlineLevelBox | boxes.LineBox):
            block = box.element
        if box.element is not None:
            language = box.element.get("lang") or language
            around = self._enter(box, around, block, language)
            if box.link_annotation is not None:
                around = self._link(box, around, block, language)
            if isinstance(box, boxes.ReplacedBox):
                self._picture(box, around, block, language)
                return
        outer = self.line
        if isinstance(box, boxes.LineBox):
            self.lines += 1
            self.line = self.lines
        for child in box.children:
            self._visit(child, around, block, language)
        self.line = outer

    def _text(self, box: Foreign, around: Element, block: Foreign, language: str) -> None:
        mark = self.marks.pop(box, None)
        if mark is None:
            return
        if around.type in GROUPS and not box.text.strip():
            self.artifacts[mark] = ""
            return
        if around.type in GROUPS:
            around = self._implied("P", around, block, language)
        elif around.language != language:
            around = self._implied("Span", around, block, language)
        spoken = bool(UNSPEAKABLE.search(box.text)) or (box.style["direction"] == "rtl" and len(box.text.strip()) > 1)
        if spoken:
            self.spoken[around] = None
        self._own(around, Marked(self.number, mark, self.places[mark][2], box.text, self.line, spoken))

    def _own(self, element: Element, marked: Marked) -> None:
        element.kids.append(marked)
        self.structure.own(element, marked)

    def _speak(self, element: Element) -> None:
        """Puts what is said beside each run of text in an element, as a span of its own."""
        kids, element.kids = element.kids, []
        for _, grouped in groupby(kids, key=lambda kid: isinstance(kid, Marked)):
            run = list(grouped)
            marked = [kid for kid in run if isinstance(kid, Marked)]
            if not any(kid.spoken for kid in marked):
                element.kids += run
                continue
            span = self._new("Span", element, element.language)
            span.kids, span.first, span.spoken = run, marked[0].page, _said(marked)
            for kid in marked:
                self.structure.own(span, kid)

    def _furnish(self, box: Foreign, kind: str) -> None:
        """Makes all that a box shows an artifact."""
        if isinstance(box, AbsolutePlaceholder):
            box = box._box  # noqa: SLF001
        mark = self.marks.pop(box, None)
        if mark is not None:
            self.artifacts[mark] = kind
        for child in getattr(box, "children", ()):
            self._furnish(child, kind)

    def _silent(self, box: Foreign) -> bool:
        """Whether a box says nothing: hidden from readers, a picture without words, the header of a table once more."""
        element = box.element
        if element is None:
            return False
        if element.get("aria-hidden") == "true":
            return True
        if isinstance(box, boxes.ReplacedBox):
            return "::" in box.element_tag or element.get("alt") == "" or element.get("role") == "presentation"
        if isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer):
            known = self.elements.get(element)
            return known is not None and known.first != self.number
        return False

    def _enter(self, box: Foreign, around: Element, block: Foreign, language: str) -> Element:
        """The structure element for what is in a box, made where it is the first of its HTML element."""
        element, (tag, _, pseudo) = box.element, box.element_tag.partition("::")
        if pseudo:
            if (element, pseudo) not in self.added:
                self.added[element, pseudo] = self._pseudo(box, pseudo, around, block, language)
            return self.added[element, pseudo]
        known = self.elements.get(element)
        if known is None:
            known = self._made(box, tag, around, block, language)
        if (id := element.get("id")) and id not in self.structure.anchors:
            self.structure.anchors[id] = known
        if box.bookmark_label and box.style["bookmark_level"] != "none":
            self.structure.bookmarked.append(known)
        return known

    def _pseudo(self, box: Foreign, pseudo: str, around: Element, block: Foreign, language: str) -> Element:
        """The element for what the style sheet adds: the label of a list item, the call and the number of a footnote."""
        if pseudo == "marker" and (body := around.within("LBody")) and body.parent:
            label = Element("Lbl", body.parent, language, self.number)
            body.parent.kids.insert(0, label)
            return label
        if pseudo == "footnote-marker":
            return self._new("Lbl", around, language)
        if pseudo == "footnote-call":
            if around.type in GROUPS:
                around = self._implied("P", around, block, language)
            call = self._new(self.structure.type(Role(old="Reference", new="Span")), around, language)
            note = self._note(box.element, around, language, "Footnote")
            call.refers.append(note)
            note.refers.append(call)
            return call
        return around

    def _made(self, box: Foreign, tag: str, around: Element, block: Foreign, language: str) -> Element:
        element = box.element
        role = ROLES.get(tag)
        type = self.structure.type(role) if role else ""
        if element.get("id") in self.noted and type != "LI":
            if around.type in GROUPS and isinstance(box, boxes.InlineLevelBox):
                around = self._implied("P", around, block, language)
            around = self._note(element, around, language, "Endnote")
            if not type:
                return around
        if not type and around.language != language and isinstance(box, boxes.InlineLevelBox):
            type = "Span"
        if not type:
            return around
        if type in INLINE and around.type in GROUPS:
            around = self._implied("P", around, block, language)
        if type == "LI":
            made = self._item(box, around, language)
        elif type == "LBody":
            made = self._described(around, language)
        else:
            if type == "Lbl":
                around = self._new("LI", around, language)
            made = self._new(type, around, language, element)
        self.elements[element] = made
        self._describe(box, tag, made)
        return made

    def _new(self, type: str, around: Element, language: str, source: Foreign = None) -> Element:
        made = Element(type, around, language, self.number, source)
        around.kids.append(made)
        return made

    def _implied(self, type: str, around: Element, block: Foreign, language: str) -> Element:
        """The paragraph or span that text right inside a group, or in another language, stands for; one for all of it."""
        last = around.kids[-1] if around.kids else None
        if (
            isinstance(last, Element)
            and last.implied
            and (last.type, last.source, last.language) == (type, block, language)
        ):
            return last
        made = self._new(type, around, language, block)
        made.implied = True
        return made

    def _item(self, box: Foreign, around: Element, language: str) -> Element:
        """The body of a list item, or the note in it."""
        if around.type != "L":
            return self._new("Div", around, language, box.element)
        if "ListNumbering" not in around.attributes.get("List", {}):
            style = box.style["list_style_type"] if "list-item" in box.style["display"] else "none"
            ordered = around.source is not None and around.source.tag == "ol"
            around.attributes["List"] = {"ListNumbering": self._numbering(style, ordered=ordered)}
        body = self._new("LBody", self._new("LI", around, language, box.element), language)
        if box.element.get("id", "") not in self.noted:
            return body
        return self._note(box.element, body, language, "Endnote")

    def _numbering(self, style: Foreign, *, ordered: bool) -> str:
        if style == "none":
            if self.structure.modern:
                return "Ordered" if ordered else "Unordered"
            return "Decimal" if ordered else "None"
        return NUMBERINGS.get(style, "Decimal" if ordered else "Disc")

    def _described(self, around: Element, language: str) -> Element:
        """The body of the last term of a description list that has none yet, or of one without a term."""
        last = around.kids[-1] if around.kids else None
        if not isinstance(last, Element) or any(isinstance(kid, Element) and kid.type == "LBody" for kid in last.kids):
            last = self._new("LI", around, language)
        return self._new("LBody", last, language)

    def _note(self, element: Foreign, around: Element, language: str, kind: str) -> Element:
        made = self._new(self.structure.type(NOTE), around, language, element)
        made.id = element.get("id") or f"note-{len(self.notes) + 1}"
        if self.structure.modern:
            made.attributes["FENote"] = {"NoteType": kind}
        self.elements[element] = self.notes[made.id] = made
        return made

    def _describe(self, box: Foreign, tag: str, made: Element) -> None:
        """What a structure element says beside its content."""
        if tag in ("th", "td"):
            table = {
                name: str(span) for name, span in (("ColSpan", box.colspan), ("RowSpan", box.rowspan)) if span != 1
            }
            if tag == "th":
                table["Scope"] = _scope(box.element, made)
            if table:
                made.attributes["Table"] = table
        elif tag == "dl":
            made.attributes["List"] = {"ListNumbering": "Description" if self.structure.modern else "None"}
        elif tag == "abbr":
            made.expansion = box.element.get("title") or ""

    def _link(self, box: Foreign, around: Element, block: Foreign, language: str) -> Element:
        """The link that the area of a box belongs to."""
        link = around.within("Link")
        if link is None:
            if around.type in GROUPS:
                around = self._implied("P", around, block, language)
            if not self.structure.modern and box.element.get("role") == "doc-noteref":
                around = self._new("Reference", around, language)
            link = self._new("Link", around, language, box.element)
            self.elements[box.element] = around = link
        link.kids.append(Annotated(self.number, box.link_annotation))
        self.structure.linked.append((link, box.link_annotation))
        return around

    def _picture(self, box: Foreign, around: Element, block: Foreign, language: str) -> None:
        mark = self.marks.pop(box, None)
        if mark is None:
            return
        words = _words(box.element)
        if not words:
            raise RenderError("a picture has no words for those who cannot see it; give it an alt text or an SVG title")
        if around.type in GROUPS and isinstance(box, boxes.InlineLevelBox):
            around = self._implied("P", around, block, language)
        figure = self._new("Figure", around, language, box.element)
        figure.alternative = words
        left, top = box.content_box_x(), box.content_box_y()
        figure.box = (
            left * POINTS, self.height - (top + box.height) * POINTS,
            (left + box.width) * POINTS, self.height - top * POINTS,
        )  # fmt: skip
        self._own(figure, Marked(self.number, mark, self.places[mark][2]))


def _said(run: Iterable[Marked]) -> str:
    """The words of a run of text: broken words joined, lines parted by a space."""
    said, line = "", None
    for each in run:
        if line not in (None, each.line):
            joined = said.rstrip("\u00ad\u2010")
            said = said + " " if joined == said and not said.endswith(" ") else joined
        said, line = said + each.words, each.line
    return said.replace("\u00ad", "")


def _furniture(place: str) -> str:
    """The kind of a running head or foot, by the margin box it stands in."""
    return "Header" if place.startswith("@top") else "Footer" if place.startswith("@bottom") else "Pagination"


def _scope(element: Foreign, made: Element) -> str:
    named = SCOPES.get((element.get("scope") or "").strip())
    if named:
        return named
    row = made.parent
    first = row is not None and row.kids[0] is made
    return "Row" if first and made.within("TBody", "TFoot") else "Column"


def _words(element: Foreign) -> str:
    """What a picture shows, in words: the alt text, the label, or title and description of a drawing."""
    if found := element.get("alt") or element.get("aria-label"):
        return " ".join(found.split())
    parts = (element.find(f"{SVG}{name}") for name in ("title", "desc"))
    return ". ".join(" ".join("".join(part.itertext()).split()).rstrip(".") for part in parts if part is not None)


def _caption(figure: Element) -> None:
    """The caption of a figure belongs to its picture; without a picture of its own it is a paragraph."""
    pictures = [kid for kid in figure.kids if isinstance(kid, Element) and kid.type == "Figure"]
    for caption in [kid for kid in figure.kids if isinstance(kid, Element) and kid.type == "Caption"]:
        if len(pictures) == 1:
            figure.kids.remove(caption)
            pictures[0].kids.append(caption)
            caption.parent = pictures[0]
        else:
            caption.type = "P"


def _prune(element: Element) -> bool:
    """Drops what holds nothing, and says whether anything is left."""
    element.kids = [kid for kid in element.kids if not isinstance(kid, Element) or _prune(kid)]
    return bool(element.kids) or element.type in TABLE_PARTS or element.type == "Document"
