"""`reportgen i18n`: catalogues, terms, translations and parity."""

from __future__ import annotations

from typing import Annotated

import typer

from reportgen.cli.app import app
from reportgen.cli.inputs import given, tables_of
from reportgen.cli.options import LANGUAGES, STDOUT, AnyLanguages, Json, Lexicons, SourceLanguageOption, Sources
from reportgen.cli.terminal import numbered, put, put_json, say

i18n = typer.Typer(
    name="i18n",
    help="Catalogues, terms and translations: check them, list them, hand them to a translator.",
    epilog="\b\nExample:\n  reportgen i18n check\n",
    rich_markup_mode=None,
)
app.add_typer(i18n)


@i18n.callback(invoke_without_command=True)
def i18n_help(context: typer.Context) -> None:
    """Catalogues, terms and translations: check them, list them, hand them to a translator."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)


I18N_CHECK_EXAMPLES = """\b
Examples:
  reportgen i18n check
  reportgen i18n check -l tr --pack ./our-pack
  reportgen i18n check case.dossier.json -l tr
"""


@i18n.command("check", epilog=I18N_CHECK_EXAMPLES)
def i18n_check(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE]...",
            help="Texts or dossiers whose free texts must be translated too.",
            show_default=False,
        ),
    ] = None,
    languages: AnyLanguages = None,
    pack: Annotated[
        str | None, typer.Option("--pack", metavar="NAME", help="One pack alone.", show_default=False)
    ] = None,
    translations: Annotated[
        list[str] | None,
        typer.Option("--translations", metavar="FILE", help="A PO file of free texts; may be given again."),
    ] = None,
    lexicons: Lexicons = None,
    notes: Annotated[bool, typer.Option("--notes/--no-notes", help="List what is uncertain as well.")] = True,
    as_json: Json = False,
) -> None:
    """Look for everything that stands in the way of a brief in another language.

    Unknown or ambiguous suffixes, missing slots, messages that are missing, untranslated or fuzzy, wrong plural forms,
    terms without a label, abbreviations without a reading, styles that cannot be used; with sources, what they hold
    that has no words. Ends with 1 when there is a fault; notes alone are none.
    """
    from reportgen.i18n import check_language

    findings = check_language(
        *given(sources or [], None),
        languages=languages or (),
        pack=pack,
        translations=translations or (),
        lexicon=tables_of(lexicons),
    )
    shown = [finding for finding in findings if notes or finding.level == "fault"]
    if as_json:
        put_json([finding.model_dump() for finding in shown])
    else:
        put("".join(f"{finding}\n" for finding in shown).encode())
    faults = sum(finding.level == "fault" for finding in findings)
    say(f"{numbered(faults, 'fault')}, {numbered(len(findings) - faults, 'note')}")
    if faults:
        raise typer.Exit(1)


I18N_EXTRACT_EXAMPLES = """\b
Examples:
  reportgen i18n extract case.dossier.json -l tr > case.tr.po
  reportgen brief case.dossier.json -l tr --translations case.tr.po -o out
"""


@i18n.command("extract", epilog=I18N_EXTRACT_EXAMPLES)
def i18n_extract(
    sources: Sources,
    target: Annotated[
        str,
        typer.Option("-l", "--language", metavar="LANGUAGE", help="The language to translate into: tr or en."),
    ],
    out: Annotated[
        str, typer.Option("-o", "--out", metavar="FILE", help="Where the PO file goes; - is standard output.")
    ] = STDOUT,
    translations: Annotated[
        list[str] | None,
        typer.Option("--translations", metavar="FILE", help="What was translated already; may be given again."),
    ] = None,
    source_language: SourceLanguageOption = None,
    lexicons: Lexicons = None,
) -> None:
    """Write what a dossier holds that has no words in a language to a PO file, for a translator.

    Each message is what a brief would quote in its own language; its comment is the sentence around it. A brief made
    with the file filled in (`brief --translations FILE`) says it in the language of the brief.
    """
    from reportgen.i18n import free_texts

    found, content = free_texts(
        *given(sources, source_language),
        language=target,
        translations=translations or (),
        source_language=source_language,
        lexicon=tables_of(lexicons),
    )
    if out == STDOUT:
        put(content)
    else:
        from pathlib import Path

        from reportgen.resources import write_atomically

        write_atomically(Path(out), content)
    say(f"{numbered(len(found), 'free text')} to translate" + ("" if out == STDOUT else f" -> {out}"))


@i18n.command(
    "terms", epilog="\b\nExamples:\n  reportgen i18n terms -l tr\n  reportgen i18n terms --uncertain --json\n"
)
def i18n_terms(
    languages: AnyLanguages = None,
    uncertain: Annotated[bool, typer.Option("--uncertain", help="Only terms that nobody has confirmed.")] = False,
    lexicons: Lexicons = None,
    as_json: Json = False,
) -> None:
    """List the glossary: every term with its kind, labels, short form and where it comes from."""
    from reportgen.i18n import glossary

    found = glossary(languages=languages or LANGUAGES, uncertain=uncertain, lexicon=tables_of(lexicons))
    if as_json:
        put_json([term.model_dump(mode="json") for term in found])
        return
    for term in found:
        columns = [term.key, term.kind]
        for code in languages or LANGUAGES:
            short = f" ({term.short[code]})" if code in term.short else ""
            doubt = "?" if term.uncertain(code) else ""
            columns.append(f"{term.labels.get(code, '–')}{short}{doubt}")
        columns += [term.origin[code].source for code in languages or LANGUAGES if code in term.origin]
        put("\t".join(columns).encode() + b"\n")


I18N_PARITY_EXAMPLES = """\b
Example:
  reportgen i18n parity brief.en.html brief.tr.html
"""


@i18n.command("parity", epilog=I18N_PARITY_EXAMPLES)
def i18n_parity(
    first: Annotated[str, typer.Argument(metavar="FILE", help="A finished brief.", show_default=False)],
    second: Annotated[
        str, typer.Argument(metavar="FILE", help="The same brief in another language.", show_default=False)
    ],
    as_json: Json = False,
) -> None:
    """Prove that two language versions of a brief state the same facts.

    Reads both files back: numbers, hedges, speakers, denials and dates of each statement must be the same. Ends with 1
    and one line for each difference.
    """
    from reportgen.parity import parity

    differences = parity(first, second)
    if as_json:
        put_json([difference.model_dump(mode="json") for difference in differences])
    else:
        put("".join(f"{difference}\n" for difference in differences).encode())
    say(numbered(len(differences), "difference"))
    if differences:
        raise typer.Exit(1)
