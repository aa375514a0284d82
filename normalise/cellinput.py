from __future__ import annotations
from datetime import date
from dataclasses import replace
from normalise.context import *
from normalise.cells import parse_cell
from normalise.surroundings import *
from normalise.targets import parse_target
from normalise.spans import quarter_ending, Span
def parse_item(o):
    d=lambda x: date.fromisoformat(x) if x else None
    ref=d(o.get('reference_date'))
    anchor=anchor_from(d(o.get('period_start')), d(o.get('period_end')), ref)
    col=o.get('column') or ''
    import re
    prose=re.search(r'update|progress|comment|performance|narrative|position',col.lower())
    kind=ColumnKind.PROSE if prose else ColumnKind.PERIOD
    if anchor.span is None and ref: anchor=replace(anchor, span=quarter_ending(ref))
    ctx=make_context(col,kind,anchor,'document' if prose else 'column')
    t=parse_target(o.get('target') or '', o.get('indicator') or '', 'Target', anchor)
    ctx=with_row(ctx,o.get('indicator') or '',o.get('target') or '',t.targets)
    return parse_cell(o['text'],ctx).readings
