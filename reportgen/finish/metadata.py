"""What a PDF says of itself: title, dates and standards, as XMP (ISO 16684-1)."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from reportgen.finish.standards import Standard
from reportgen.finish.tree import Foreign

NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "pdfd": "http://pdfa.org/declarations/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}
"""The namespaces that are used, under the prefixes that PDF/A asks for."""

EXTENSION = f"""<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{NAMESPACES["pdfuaid"]}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""
"""PDF/A-3 wants every foreign property described (ISO 19005-3, 6.6.2.3); PDF/A-4 does not."""


def xmp(metadata: Foreign, standard: Standard, *, level: str, producer: str) -> bytes:
    """The XMP packet of a document; `metadata` is what WeasyPrint read from the head of the page, `level` may be ""."""
    names = " ".join(f"xmlns:{prefix}={quoteattr(name)}" for prefix, name in NAMESPACES.items())
    body = "\n".join(_properties(metadata, standard, level=level, producer=producer))
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {names}><rdf:Description rdf:about="">\n{body}\n'
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
    ).encode()


def _properties(metadata: Foreign, standard: Standard, *, level: str, producer: str) -> Iterator[str]:
    for name, said in (
        ("pdfaid:part", str(standard.archive)), ("pdfaid:conformance", level), ("pdfaid:rev", standard.archive_year),
        ("pdfuaid:part", str(standard.access)), ("pdfuaid:rev", standard.access_year),
    ):  # fmt: skip
        if said:
            yield f"<{name}>{said}</{name}>"
    yield f"<dc:format>application/pdf</dc:format><pdf:Producer>{escape(producer)}</pdf:Producer>"
    if metadata.lang:
        yield f"<dc:language><rdf:Bag><rdf:li>{escape(metadata.lang)}</rdf:li></rdf:Bag></dc:language>"
    for name, text in (("title", metadata.title), ("description", metadata.description)):
        if text:
            yield f'<dc:{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt></dc:{name}>'
    if metadata.authors:
        authors = "".join(f"<rdf:li>{escape(author)}</rdf:li>" for author in metadata.authors)
        yield f"<dc:creator><rdf:Seq>{authors}</rdf:Seq></dc:creator>"
    if metadata.keywords:
        yield f"<pdf:Keywords>{escape(', '.join(metadata.keywords))}</pdf:Keywords>"
    for name, text in (
        ("CreatorTool", metadata.generator), ("CreateDate", metadata.created), ("ModifyDate", metadata.modified),
    ):  # fmt: skip
        if text:
            yield f"<xmp:{name}>{escape(text)}</xmp:{name}>"
    if standard.declarations:
        claims = "".join(
            f'<rdf:li rdf:parseType="Resource"><pdfd:conformsTo>{address}</pdfd:conformsTo></rdf:li>'
            for address in standard.declarations
        )
        yield f"<pdfd:declarations><rdf:Bag>{claims}</rdf:Bag></pdfd:declarations>"
    if not standard.modern:
        yield EXTENSION
