"""One cell explained: its tokens, the rules that fired, and its readings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from normalise.confidence import reading_to_confidence
from normalise.single import CellItem, item_to_context, parse_item
from normalise.spans import span_to_kind, span_to_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from normalise.cells import ParsedCell
    from normalise.context import CellReading


def item_to_object(item: CellItem) -> dict[str, Any]:
    """A cell's readings as rows of the contract, with its id, tokens and rules."""
    parsed = parse_item(item)
    _, targets = item_to_context(item)
    return {
        "id": item.id,
        "text": item.text,
        "readings": [reading_to_object(one, item) for one in parsed.readings],
        "targets": [_target_to_object(one) for one in targets.targets if item.target],
        "tokens": tokens_to_objects(parsed),
    }


def reading_to_object(reading: CellReading, item: CellItem) -> dict[str, Any]:
    """One reading with the columns of `readings` that a cell on its own has."""
    span, compared = reading.span, reading.compared
    has_text = reading.start is not None
    return {
        "column": item.column,
        "indicator": item.indicator,
        "target": item.target,
        "period_label": span_to_label(span),
        "period_start": span.start.isoformat() if span else None,
        "period_end": span.end.isoformat() if span else None,
        "period_kind": span_to_kind(span),
        "period_source": reading.period_source,
        "compared_start": compared.start.isoformat() if compared else None,
        "compared_end": compared.end.isoformat() if compared else None,
        "status": reading.status,
        "value": reading.value,
        "value_high": reading.value_high,
        "unit": reading.unit,
        "unit_text": reading.unit_text,
        "kind": reading.kind,
        "bound": reading.bound,
        "role": reading.role,
        "series": reading.series,
        "denominator": reading.denominator,
        "headline": reading.headline,
        "text": item.text[reading.start : reading.end] if has_text else None,
        "note": reading.note,
        "cell_text": item.text,
        "char_start": reading.start,
        "char_end": reading.end,
        "confidence": reading_to_confidence(reading),
        "flags": list(dict.fromkeys(reading.flags)),
        "rules": list(reading.rules),
    }


def _target_to_object(target: Any) -> dict[str, Any]:  # noqa: ANN401 a parsed target's own fields
    names = (
        "text",
        "value",
        "value_high",
        "unit",
        "comparison",
        "from_value",
        "per",
        "series",
        "status",
        "headline",
    )
    return {name: getattr(target, name) for name in names}


def tokens_to_objects(parsed: ParsedCell) -> list[dict[str, Any]]:
    """The tokens as the grammar left them: kind, text, place, and the rule that made them."""
    return [
        {
            "kind": token.kind,
            "text": token.text,
            "start": token.start,
            "end": token.end,
            "rule": getattr(token.payload, "rule", None)
            or list(getattr(token.payload, "rules", ()))
            or None,
        }
        for token in parsed.tokens
    ]


def lines_to_answers(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """An answer for each line of JSON; a line that is none gets an answer with its `error`."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _line_to_answer(line, number)


def _line_to_answer(line: str, number: int) -> dict[str, Any]:
    given: Any = None
    try:
        given = json.loads(line)
        return item_to_object(CellItem.model_validate(given))
    except ValidationError as error:
        reason = error_to_words(error)
    except (ValueError, RecursionError) as error:
        reason = f"no JSON: {error}"
    identity = given.get("id") if isinstance(given, dict) else None
    return {"id": identity, "line": number, "error": reason, "readings": []}


def error_to_words(error: ValidationError) -> str:
    """The first thing that is wrong with a cell, with the name of its field."""
    first = error.errors()[0]
    return ": ".join((*map(str, first["loc"]), first["msg"]))


def answer_to_json(answer: dict[str, Any], indent: int | None = None) -> str:
    """The answer as JSON; escaped where it holds half a character, which no file can."""
    text = json.dumps(answer, ensure_ascii=False, indent=indent)
    is_whole = text == text.encode(errors="ignore").decode()
    return text if is_whole else json.dumps(answer, indent=indent)
