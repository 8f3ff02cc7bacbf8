"""What a brief is asked for beyond its look: which number leads, what it is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from reportgen.cli.inputs import given, tables_of

if TYPE_CHECKING:
    from reportgen.dossier import Dossier, Terms


def older(path: str, *, lexicons: list[str] | None = None) -> Dossier:
    """The older dossier at this path, or what is read from the text there."""
    from reportgen.pipeline import gather

    return gather(*given([path], None), lexicon=tables_of(lexicons))


def terms_of(lexicons: list[str] | None = None, **asked: Any) -> Terms | None:  # noqa: ANN401 - the options of a command
    """The terms that the options ask for; None when they ask for nothing."""
    from reportgen.dossier import Terms

    given_ = {name: value for name, value in asked.items() if value}
    if not given_:
        return None
    if given_.get("lead") == "named_source_first" and not given_.get("named"):
        raise typer.BadParameter("named_source_first needs a --named NAME", param_hint="--lead")
    if given_.get("named") and given_.get("lead", "named_source_first") != "named_source_first":
        raise typer.BadParameter("names lead with --lead named_source_first only", param_hint="--named")
    if since := given_.get("since"):
        before = older(since, lexicons=lexicons) if isinstance(since, str) else since
        given_["since"] = before.model_copy(update={"terms": None})
    if reference := given_.get("registered"):
        from reportgen.register import read_register

        given_["registered"] = read_register(reference)
    if named := given_.get("named"):
        given_ |= {"named": tuple(named), "lead": "named_source_first"}
    return Terms(**given_)
