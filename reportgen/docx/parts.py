"""The parts of a Word document: its text, footnotes, styles, lists, settings, properties and the dossier."""

from __future__ import annotations

from reportgen.docx.body import Body
from reportgen.docx.package import FACTS, NAMESPACE, FactsPart
from reportgen.docx.styles import styles
from reportgen.docx.xml import DECLARATION, Xml, document, el
from reportgen.language import LANGUAGES
from reportgen.outline import Outline

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MIME = "application/vnd.openxmlformats-officedocument"

TYPES = {
    "word/document.xml": f"{MIME}.wordprocessingml.document.main+xml",
    "word/styles.xml": f"{MIME}.wordprocessingml.styles+xml",
    "word/settings.xml": f"{MIME}.wordprocessingml.settings+xml",
    "word/numbering.xml": f"{MIME}.wordprocessingml.numbering+xml",
    "word/footnotes.xml": f"{MIME}.wordprocessingml.footnotes+xml",
    "word/footer1.xml": f"{MIME}.wordprocessingml.footer+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": f"{MIME}.extended-properties+xml",
    "customXml/itemProps1.xml": f"{MIME}.customXmlProperties+xml",
}

STORE = "{5B0A3E52-6A1E-4C0B-9B1D-2F6C1C0D7E11}"
"""The identity of the custom XML part; the same in every brief."""

MARGIN = 1134
"""2 cm, in twentieths of a point."""


def parts(page: Outline, body: Body) -> dict[str, bytes]:
    """Every part by its name, in the order in which they are packed."""
    written = body.written()
    facts = (
        FactsPart(language=page.language, pack=page.pack, style=page.style, facts=page.facts) if page.facts else None
    )
    found = {
        "[Content_Types].xml": document(_types(with_facts=facts is not None)),
        "_rels/.rels": document(
            _relations(
                ("rId1", f"{R}/officeDocument", "word/document.xml"),
                ("rId2", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
                ("rId3", f"{R}/extended-properties", "docProps/app.xml"),
            )
        ),
        "word/document.xml": document(_document(page, written)),
        "word/_rels/document.xml.rels": document(_document_relations(body, with_facts=facts is not None)),
        "word/styles.xml": document(styles(page)),
        "word/settings.xml": document(_settings(page)),
        "word/numbering.xml": document(_numbering()),
        "word/footnotes.xml": document(_footnotes(body)),
        "word/footer1.xml": document(_footer(page, body)),
        "docProps/core.xml": document(_core(page)),
        "docProps/app.xml": document(
            el(
                "Properties",
                el("Application", "reportgen"),
                xmlns=f"{R.removesuffix('/relationships')}/extended-properties",
            )
        ),
    }
    if facts is not None:
        found[FACTS] = (DECLARATION + facts.to_xml()).encode()
        found["customXml/itemProps1.xml"] = document(_item_properties())
        found["customXml/_rels/item1.xml.rels"] = document(
            _relations(("rId1", f"{R}/customXmlProps", "itemProps1.xml"))
        )
    return found


def _document(page: Outline, written: list[Xml]) -> Xml:
    rtl = (el("w:bidi"),) if page.direction == "rtl" else ()
    section = el(
        "w:sectPr",
        el("w:footerReference", w_type="default", r_id="rIdFooter"),
        el("w:pgSz", w_w=11906, w_h=16838),
        el(
            "w:pgMar", w_top=MARGIN, w_right=MARGIN, w_bottom=MARGIN, w_left=MARGIN, w_header=567, w_footer=567,
            w_gutter=0,
        ),
        *rtl,
    )  # fmt: skip
    return el("w:document", el("w:body", *written, section), xmlns_w=W, xmlns_r=R)


def _footnotes(body: Body) -> Xml:
    def separator(kind: str, id: int, mark: str) -> Xml:
        empty = el("w:pPr", el("w:spacing", w_after=0, w_line=240, w_lineRule="auto"))
        return el("w:footnote", el("w:p", empty, el("w:r", el(mark))), w_type=kind, w_id=id)

    return el(
        "w:footnotes",
        separator("separator", -1, "w:separator"),
        separator("continuationSeparator", 0, "w:continuationSeparator"),
        *body.footnotes(),
        xmlns_w=W,
        xmlns_r=R,
    )


def _footer(page: Outline, body: Body) -> Xml:
    """The foot of every page: the line that the page has there, and the number of the page."""
    rtl = (el("w:bidi"),) if page.direction == "rtl" else ()
    number = [
        el("w:r", el("w:tab")),
        *_field("PAGE"),
        el("w:r", Xml('<w:t xml:space="preserve"> / </w:t>')),
        *_field("NUMPAGES"),
    ]
    line = el("w:p", el("w:pPr", el("w:pStyle", w_val="Footer"), *rtl), *body.runs(body.foot), *number)
    return el("w:ftr", line, xmlns_w=W, xmlns_r=R)


def _field(name: str) -> list[Xml]:
    return [
        el("w:r", el("w:fldChar", w_fldCharType="begin")),
        el("w:r", Xml(f'<w:instrText xml:space="preserve"> {name} </w:instrText>')),
        el("w:r", el("w:fldChar", w_fldCharType="separate")),
        el("w:r", el("w:t", "1")),
        el("w:r", el("w:fldChar", w_fldCharType="end")),
    ]


def _settings(page: Outline) -> Xml:
    known = LANGUAGES.get(page.language)
    full = known.locale.replace("_", "-") if known else page.language
    return el(
        "w:settings",
        el("w:zoom", w_percent=100),
        el("w:defaultTabStop", w_val=709),
        el("w:characterSpacingControl", w_val="doNotCompress"),
        el("w:footnotePr", el("w:footnote", w_id=-1), el("w:footnote", w_id=0)),
        el(
            "w:compat",
            el(
                "w:compatSetting",
                w_name="compatibilityMode",
                w_uri="http://schemas.microsoft.com/office/word",
                w_val=15,
            ),
        ),
        el("w:themeFontLang", w_val=full, w_bidi=full),
        xmlns_w=W,
    )


def _numbering() -> Xml:
    """Bullets for three levels of lists."""
    levels = [
        el(
            "w:lvl",
            el("w:start", w_val=1),
            el("w:numFmt", w_val="bullet"),
            el("w:pStyle", w_val="ListBullet" if level == 0 else f"ListBullet{level + 1}"),
            el("w:lvlText", w_val="•" if level != 1 else "–"),
            el("w:lvlJc", w_val="left"),
            el("w:pPr", el("w:ind", w_left=340 * (level + 1), w_hanging=340)),
            w_ilvl=level,
        )
        for level in range(3)
    ]
    return el(
        "w:numbering",
        el("w:abstractNum", el("w:multiLevelType", w_val="hybridMultilevel"), *levels, w_abstractNumId=0),
        el("w:num", el("w:abstractNumId", w_val=0), w_numId=1),
        xmlns_w=W,
    )


def _core(page: Outline) -> Xml:
    day = f"{page.created}T00:00:00Z" if page.created else None
    return el(
        "cp:coreProperties",
        el("dc:title", page.title),
        el("dc:creator", "reportgen"),
        el("dc:description", page.description),
        el("dc:language", page.language),
        *([el(f"dcterms:{name}", day, xsi_type="dcterms:W3CDTF") for name in ("created", "modified")] if day else []),
        xmlns_cp=f"{PACKAGE}/metadata/core-properties",
        xmlns_dc="http://purl.org/dc/elements/1.1/",
        xmlns_dcterms="http://purl.org/dc/terms/",
        xmlns_xsi="http://www.w3.org/2001/XMLSchema-instance",
    )


def _types(*, with_facts: bool) -> Xml:
    named = {name: kind for name, kind in TYPES.items() if with_facts or not name.startswith("customXml")}
    return el(
        "Types",
        el("Default", Extension="rels", ContentType="application/vnd.openxmlformats-package.relationships+xml"),
        el("Default", Extension="xml", ContentType="application/xml"),
        *(el("Override", PartName=f"/{name}", ContentType=kind) for name, kind in named.items()),
        xmlns=f"{PACKAGE}/content-types",
    )


def _relations(*rows: tuple[str, str, str]) -> Xml:
    return el(
        "Relationships",
        *(el("Relationship", Id=key, Type=kind, Target=target) for key, kind, target in rows),
        xmlns=f"{PACKAGE}/relationships",
    )


def _document_relations(body: Body, *, with_facts: bool) -> Xml:
    own = [(f"rId-{name}", f"{R}/{name}", f"{name}.xml") for name in ("styles", "settings", "numbering", "footnotes")]
    own.append(("rIdFooter", f"{R}/footer", "footer1.xml"))
    if with_facts:
        own.append(("rIdFacts", f"{R}/customXml", f"../{FACTS}"))
    inner = [el("Relationship", Id=key, Type=kind, Target=target) for key, kind, target in own]
    outer = [
        el("Relationship", Id=key, Type=f"{R}/hyperlink", Target=url, TargetMode="External")
        for url, key in body.links.items()
    ]
    return el("Relationships", *inner, *outer, xmlns=f"{PACKAGE}/relationships")


def _item_properties() -> Xml:
    return el(
        "ds:datastoreItem",
        el("ds:schemaRefs", el("ds:schemaRef", ds_uri=NAMESPACE)),
        ds_itemID=STORE,
        xmlns_ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml",
    )
