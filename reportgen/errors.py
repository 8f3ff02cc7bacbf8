"""Everything that can go wrong, as one tree.

ReportgenError
├── InstallationError        a part of reportgen itself, or of the system below it, is missing
├── SourceError              a source text cannot be read
│   ├── SourceNotFound       no such file, or a folder
│   ├── EmptySource          nothing to read in it
│   ├── NotText              bytes that are not text, or in an encoding that cannot be told
│   ├── OversizedSource      more text than is read as one
│   ├── DisguisedText        a character that shows words or numbers other than they are written
│   ├── BrokenHeader         a header line that cannot be understood
│   └── UnreadableLanguage   neither English nor Turkish, as far as can be told
├── DossierError             a dossier cannot be trusted
│   ├── BrokenDossier        not JSON, or not of the shape that the schema asks for
│   ├── MisplacedQuote       a quote that is not at its place in the source
│   ├── DisguisedQuote       a quote whose number looks like another one
│   ├── ChangedSource        a source text that no longer has its recorded hash
│   ├── DanglingReference    a fact or link that names something the dossier does not hold
│   └── BrokenDecision       a decision of a review that does not fit the facts
├── TableError               a table of sources, or a reference table, cannot be used
├── ExtractorError           a guest extractor cannot be used
│   ├── UnknownExtractor     no such extractor is installed
│   └── BrokenExtractor      it cannot be loaded, fails, or gives something other than findings
├── PackError                a template pack cannot be used
│   ├── UnknownPack          no pack of that name
│   └── BrokenPack           pack.toml, a template or a catalogue of the pack is wrong
├── StyleError               a house style cannot be used
│   ├── UnknownStyle         no style of that name
│   └── BrokenStyle          not TOML, or a choice that does not exist
├── LexiconError             a lexicon of one's own cannot be used
│   ├── UnknownLexicon       no such folder, or no tables in it
│   └── BrokenLexicon        a table or row that does not fit
├── LanguageError            a brief cannot be written in the language asked for
│   ├── UnknownLanguage      no such output language
│   └── BrokenPhrase         a message that is missing, or whose slots or suffixes do not fit
├── CheckError               a finished brief cannot be checked
│   └── UnreadablePage       no brief in it
├── BrokenBoundaries         boundaries of one's own cannot be drawn
├── RenderError              HTML or PDF could not be made, or would not be what was asked for
├── BatchError               a batch, or a job of it, cannot be done
│   ├── BrokenManifest       the list of jobs cannot be used
│   ├── WorkerLost           the process that worked on a job ended in the middle of it
│   └── TimeLimit            a job took longer than it may
└── OutputError              a result cannot be written to its place
    └── OutputInUse          somebody else is writing there
"""

from __future__ import annotations

from typing import ClassVar


class ReportgenError(Exception):
    """The root of all errors that reportgen raises on purpose.

    The message is one line: what is wrong, where, and how to mend it.
    `slug` names the entry in docs/messages.md that says more.
    """

    slug: ClassVar[str] = "error"


class InstallationError(ReportgenError):
    """A part of reportgen itself, or of the system below it, is missing."""

    slug = "installation"


class SourceError(ReportgenError):
    """A source text cannot be read."""

    slug = "source"


class SourceNotFound(SourceError):
    """There is no file at the path given, or a folder stands there."""

    slug = "source-not-found"


class EmptySource(SourceError):
    """The source holds no text."""

    slug = "empty-source"


class NotText(SourceError):
    """The bytes are not text, or their encoding cannot be told."""

    slug = "not-text"


class OversizedSource(SourceError):
    """The source holds more text than is read as one."""

    slug = "oversized-source"


class DisguisedText(SourceError):
    """A character in the text would show its words or numbers other than they are written."""

    slug = "disguised-text"


class BrokenHeader(SourceError):
    """A header line cannot be understood."""

    slug = "broken-header"


class UnreadableLanguage(SourceError):
    """The text is neither English nor Turkish, as far as can be told."""

    slug = "unreadable-language"


class DossierError(ReportgenError):
    """A dossier cannot be trusted."""

    slug = "dossier"


class BrokenDossier(DossierError):
    """The file is not JSON, or not of the shape that the schema asks for."""

    slug = "broken-dossier"


class MisplacedQuote(DossierError):
    """A quote does not stand at its place in the source."""

    slug = "misplaced-quote"


class DisguisedQuote(DossierError):
    """A quote holds a character that makes its number look like another one."""

    slug = "disguised-quote"


class ChangedSource(DossierError):
    """A source text no longer has its recorded hash."""

    slug = "changed-source"


class DanglingReference(DossierError):
    """A fact or link names something that the dossier does not hold."""

    slug = "dangling-reference"


class BrokenDecision(DossierError):
    """A decision of a review is about no fact of the dossier, or corrects it to what it cannot be."""

    slug = "broken-decision"


class TableError(ReportgenError):
    """A table of one's own cannot be used."""

    slug = "table"


class ExtractorError(ReportgenError):
    """A guest extractor cannot be used."""

    slug = "extractor"


class UnknownExtractor(ExtractorError):
    """There is no extractor of the name given."""

    slug = "unknown-extractor"


class BrokenExtractor(ExtractorError):
    """An extractor cannot be loaded, fails, or gives something other than findings."""

    slug = "broken-extractor"


class PackError(ReportgenError):
    """A template pack cannot be used."""

    slug = "pack"


class UnknownPack(PackError):
    """There is no pack of the name given."""

    slug = "unknown-pack"


class BrokenPack(PackError):
    """A pack's manifest, template or catalogue is wrong."""

    slug = "broken-pack"


class StyleError(ReportgenError):
    """A house style cannot be used."""

    slug = "style"


class UnknownStyle(StyleError):
    """There is no house style of that name."""

    slug = "unknown-style"


class BrokenStyle(StyleError):
    """A house style is not TOML, or chooses what does not exist."""

    slug = "broken-style"


class LexiconError(ReportgenError):
    """A lexicon of one's own cannot be used."""

    slug = "lexicon"


class UnknownLexicon(LexiconError):
    """There is no such folder, or it holds no tables."""

    slug = "unknown-lexicon"


class BrokenLexicon(LexiconError):
    """A table is not TOML, or one of its rows does not fit."""

    slug = "broken-lexicon"


class LanguageError(ReportgenError):
    """A brief cannot be written in the language asked for."""

    slug = "language"


class UnknownLanguage(LanguageError):
    """There is no output language of the code given."""

    slug = "unknown-language"


class BrokenPhrase(LanguageError):
    """A message is missing, or its slots or suffixes do not fit."""

    slug = "broken-phrase"


class CheckError(ReportgenError):
    """A finished brief cannot be checked."""

    slug = "check"


class UnreadablePage(CheckError):
    """There is no brief in a file that was to be read back."""

    slug = "unreadable-page"


class BrokenBoundaries(ReportgenError):
    """Boundaries of one's own are not GeoJSON in degrees, or hold no lines."""

    slug = "broken-boundaries"


class RenderError(ReportgenError):
    """HTML or PDF could not be made, or would not be what was asked for."""

    slug = "render"


class BatchError(ReportgenError):
    """A batch, or a job of it, cannot be done."""

    slug = "batch"


class BrokenManifest(BatchError):
    """A manifest is not TOML, names no job, or two jobs that would write the same files."""

    slug = "broken-manifest"


class WorkerLost(BatchError):
    """The process that worked on a job ended in the middle of it."""

    slug = "worker-lost"


class TimeLimit(BatchError):
    """A job took longer than it may."""

    slug = "time-limit"


class OutputError(ReportgenError):
    """A result cannot be written to its place."""

    slug = "output"


class OutputInUse(OutputError):
    """Somebody else is writing there."""

    slug = "output-in-use"
