"""Structure, attachments and metadata as PDF objects, added to a painted document."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

import pydyf

from reportgen.finish.attachments import Attachment
from reportgen.finish.metadata import xmp
from reportgen.finish.painting import Sheet
from reportgen.finish.standards import Standard
from reportgen.finish.structure import Structure
from reportgen.finish.tree import Annotated, Element, Foreign, Marked

NAMESPACE = "http://iso.org/pdf2/ssn"
"""The standard structure namespace of PDF 2.0 (ISO 32000-2, 14.8.6)."""

OF_OLD = frozenset({"Art", "BlockQuote", "Quote", "Code", "Note", "Reference"})
"""Types that the namespace of PDF 2.0 has no more."""


FURNITURE = {
    "": b"<<>>",
    "Pagination": b"<</Type/Pagination>>",
    "Header": b"<</Type/Pagination/Subtype/Header>>",
    "Footer": b"<</Type/Pagination/Subtype/Footer>>",
}
"""What an artifact says of itself, by its kind; "" is decoration."""


class Raw(pydyf.Object):  # type: ignore[misc]
    """An object whose bytes are known."""

    def __init__(self, data: bytes) -> None:
        """An object of these bytes."""
        super().__init__()
        self._data = data

    @property
    def data(self) -> bytes:
        return self._data


class Frozen(pydyf.Stream):  # type: ignore[misc]
    """A stream that is compressed once, however often it is asked for."""

    def __init__(self, stream: Foreign, *, compress: bool = True) -> None:
        """The bytes of a stream as they stand now."""
        super().__init__()
        self.number, self.offset, self.generation = stream.number, stream.offset, stream.generation
        content = b"\n".join(item if isinstance(item, bytes) else pydyf._to_bytes(item) for item in stream.stream)  # noqa: SLF001
        extra = pydyf.Dictionary(dict(stream.extra))
        if compress and "Filter" not in extra:
            extra["Filter"] = "/FlateDecode"
            content = zlib.compress(content, 6)
        extra["Length"] = len(content)
        self._data: bytes = extra.data + b"\nstream\n" + content + b"\nendstream"

    @property
    def data(self) -> bytes:
        return self._data


def text(words: str) -> bytes:
    """A text string: as it is where it is ASCII, otherwise UTF-16 (ISO 32000-1, 7.9.2.2)."""
    data: bytes = pydyf.String(words).data
    return data


def add_structure(pdf: Foreign, structure: Structure, sheets: Sequence[Sheet]) -> None:
    """Puts the structure tree into a document in place of the empty one that WeasyPrint made."""
    root = _number(pdf.catalog["StructTreeRoot"])
    del pdf.objects[root - 1 :]  # the parent tree, the root and the empty document, which nothing else points to
    pages = pdf.page_references
    elements = list(structure.document.below())
    first = len(pdf.objects) + (3 if structure.modern else 2)
    for number, element in enumerate(elements, start=first):
        element.number = number
    for sheet, artifacts in zip(sheets, structure.artifacts, strict=True):
        _mark_artifacts(sheet, artifacts)
    parents = [(number, _array(_reference(each) for each in page)) for number, page in enumerate(structure.owners)]
    for key, (element, annotation) in enumerate(structure.linked, start=len(parents)):
        annotation["StructParent"] = key
        parents.append((key, _reference(element)))
    for key, (group, owners) in enumerate(structure.grouped.items(), start=len(parents)):
        group.extra["StructParents"] = key
        parents.append((key, _array(_reference(owners.get(mark)) for mark in range(max(owners) + 1))))
    root, namespace = len(pdf.objects), len(pdf.objects) + 2
    pdf.add_object(_root(structure, elements, root, len(parents)))
    pdf.add_object(Raw(b"<</Nums [" + b" ".join(b"%d %s" % each for each in parents) + b"]>>"))
    if structure.modern:
        pdf.add_object(Raw(b"<</Type/Namespace/NS" + text(NAMESPACE) + b">>"))
    for element in elements:
        pdf.add_object(Raw(_element(element, root, pages, namespace if structure.modern else 0)))
    pdf.catalog["StructTreeRoot"] = b"%d 0 R" % root


def _root(structure: Structure, elements: Iterable[Element], number: int, parents: int) -> Raw:
    ids = sorted((text(element.id), element.number) for element in elements if element.id)
    names = b" ".join(b"%s %d 0 R" % each for each in ids)
    return Raw(
        b"<</Type/StructTreeRoot/K %d 0 R" % structure.document.number
        + b"/ParentTree %d 0 R/ParentTreeNextKey %d" % (number + 1, parents)
        + (b"/IDTree<</Kids[<</Limits[%s %s]/Names[%s]>>]>>" % (ids[0][0], ids[-1][0], names) if ids else b"")
        + (b"/Namespaces[%d 0 R]" % (number + 2) if structure.modern else b"")
        + b">>"
    )


def _element(element: Element, root: int, pages: Sequence[bytes], namespace: int) -> bytes:
    page = next((kid.page for kid in element.kids if not isinstance(kid, Element)), None)
    parts = [b"<</Type/StructElem/S/%s" % element.type.encode()]
    parts.append(b"/P %d 0 R" % (element.parent.number if element.parent else root))
    if page is not None:
        parts.append(b"/Pg " + pages[page])
    if namespace and element.type not in OF_OLD:
        parts.append(b"/NS %d 0 R" % namespace)
    if element.parent is None or element.language != element.parent.language:
        parts.append(b"/Lang" + text(element.language))
    for key, words in (
        (b"/Alt", element.alternative), (b"/ActualText", element.spoken), (b"/E", element.expansion), (b"/ID", element.id),
    ):  # fmt: skip
        if words:
            parts.append(key + text(words))
    if owners := _attributes(element):
        parts.append(b"/A" + (owners[0] if len(owners) == 1 else b"[" + b"".join(owners) + b"]"))
    if namespace and (referred := [each for each in element.refers if each.number]):
        parts.append(b"/Ref" + _array(_reference(each) for each in referred))
    parts.append(b"/K" + _array(_kid(kid, page, pages) for kid in element.kids) + b">>")
    return b"".join(parts)


def _kid(kid: Element | Marked | Annotated, page: int | None, pages: Sequence[bytes]) -> bytes:
    if isinstance(kid, Element):
        return b"%d 0 R" % kid.number
    if isinstance(kid, Marked):
        if kid.page == page and kid.group is None:
            return b"%d" % kid.mark
        group = b"" if kid.group is None else b"/Stm " + kid.group.reference
        return b"<</Type/MCR/Pg %s%s/MCID %d>>" % (pages[kid.page], group, kid.mark)
    return b"<</Type/OBJR/Pg %s/Obj %s>>" % (pages[kid.page], kid.annotation.reference)


def _attributes(element: Element) -> list[bytes]:
    owners = [
        b"<</O/%s%s>>" % (owner.encode(), b"".join(b"/%s%s" % (name.encode(), _value(value)) for name, value in each.items()))
        for owner, each in element.attributes.items()
    ]  # fmt: skip
    if element.box:
        owners.append(b"<</O/Layout/BBox[%s]>>" % b" ".join(b"%g" % round(side, 2) for side in element.box))
    return owners


def _value(value: str) -> bytes:
    return b" " + value.encode() if value.isdecimal() else b"/" + value.encode()


def _reference(element: Element | None) -> bytes:
    return b"null" if element is None else b"%d 0 R" % element.number


def _array(items: Iterable[bytes]) -> bytes:
    return b"[" + b" ".join(items) + b"]"


def _number(reference: bytes) -> int:
    return int(reference.split()[0])


def _mark_artifacts(sheet: Sheet, artifacts: dict[int, str]) -> None:
    """Turns marks of content into artifacts, in the operations of a content stream."""
    for mark, kind in artifacts.items():
        operations, place, _ = sheet.places[mark]
        operations[place : place + 2] = b"/Artifact", FURNITURE[kind]


def add_attachments(pdf: Foreign, attachments: Sequence[Attachment]) -> None:
    """Puts files into a document, in the order of their names, each with what it is to the document."""
    written = []
    for attachment in sorted(attachments, key=lambda each: each.name):
        stamp = text(attachment.made.strftime("D:%Y%m%d%H%M%SZ"))
        parameters = b"<</Size %d/CheckSum<%s>/CreationDate%s/ModDate%s>>" % (
            len(attachment.content), attachment.checksum.encode(), stamp, stamp,
        )  # fmt: skip
        kind = "/" + attachment.kind.replace("/", "#2f")
        content = pydyf.Stream([attachment.content], {"Type": "/EmbeddedFile", "Subtype": kind, "Params": parameters})
        pdf.add_object(content)
        name = text(attachment.name)
        entry = Raw(
            b"<</Type/Filespec/F%s/UF%s/EF<</F %s/UF %s>>/AFRelationship/%s/Desc%s>>"
            % (
                name, name, content.reference, content.reference, attachment.relationship.encode(),
                text(attachment.description or attachment.name),
            )
        )  # fmt: skip
        pdf.add_object(entry)
        written.append((name, entry.reference))
    if written:
        names = pdf.catalog.setdefault("Names", pydyf.Dictionary())
        names["EmbeddedFiles"] = b"<</Names[" + b" ".join(b"%s %s" % each for each in sorted(written)) + b"]>>"
        pdf.catalog["AF"] = _array(reference for _, reference in written)


def add_metadata(pdf: Foreign, metadata: Foreign, standard: Standard, *, attached: bool) -> None:
    """Says what the document is and which standards it keeps."""
    level = "" if standard.level == "F" and not attached else standard.level  # PDF/A-4 without files has no level
    producer = str(pdf.info["Producer"].string)
    packet = pydyf.Stream(
        [xmp(metadata, standard, level=level, producer=producer)], {"Type": "/Metadata", "Subtype": "/XML"}
    )
    pdf.add_object(packet)
    pdf.catalog["Metadata"] = packet.reference
    pdf.catalog["ViewerPreferences"] = b"<</DisplayDocTitle true>>"
    pdf.catalog["MarkInfo"] = b"<</Marked true>>"
    colours = pydyf.Stream([_colours()], {"N": 3})
    pdf.add_object(colours)
    pdf.catalog["OutputIntents"] = (
        b"[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile %s>>]"
        % colours.reference
    )
    if standard.archive >= 4:
        pdf.info.clear()


@cache
def _colours() -> bytes:
    """The profile that all colours are meant in: sRGB, as WeasyPrint brings it along."""
    return (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()


def freeze(pdf: Foreign) -> None:
    """Compresses every stream once, since a document is read twice: for its identifier and for its file."""
    for number, each in enumerate(pdf.objects):
        if isinstance(each, pydyf.Stream):
            compress = each.extra.get("Type") != "/Metadata"  # checkers read the XMP of an archive as it stands
            pdf.objects[number] = Frozen(each, compress=compress)
