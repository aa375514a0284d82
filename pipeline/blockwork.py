"""One block of documents joined by itself, in whatever process: rows in, batches and links out.

No block knows which ids of measures the others give. What it mints is therefore a proposal: who
takes the blocks, in their order, gives the final ids (`rename`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from normalise.matching.minting import Names
from normalise.matching.registry import Registry
from pipeline.joining import join_dataset, to_dataset
from pipeline.packing import unpack
from pipeline.rowstore import Group, dataset_to_groups
from pipeline.totals import Counting
from publish.frames import to_plain_schema
from schema.tables import TABLES, check_dataset

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from schema.decisions import Link, RegisteredMeasure

MEASURE = "measure_id"


@dataclass(frozen=True, slots=True)
class Task:
    """A block: its documents as they are kept, what is registered of them, and today's date."""

    documents: tuple[bytes, ...]
    measures: tuple[RegisteredMeasure, ...]
    links: tuple[Link, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a block; `minted` are the ids that it proposes, with the measures' names."""

    groups: tuple[Group, ...]
    minted: tuple[tuple[str, str], ...]
    measures: tuple[RegisteredMeasure, ...]
    links: tuple[Link, ...]
    stale: tuple[Link, ...]
    problems: tuple[str, ...]
    counting: Counting = field(default_factory=Counting)


def join_block(task: Task) -> Done:
    """Join the documents of a block, as if there were no others."""
    dataset = to_dataset(unpack(kept).unpack() for kept in task.documents)
    names = Names.of(task.measures, (link.measure_id for link in task.links))
    joined = join_dataset(dataset, Registry(task.measures, task.links), names, task.today)
    counting = Counting()
    counting.add(joined.dataset)
    return Done(
        tuple(dataset_to_groups(joined.dataset)),
        tuple(names.minted),
        joined.resolved.registry.measures,
        joined.resolved.registry.links,
        joined.resolved.stale,
        tuple(check_dataset(joined.dataset)),
        counting,
    )


def rename(done: Done, names: Names) -> Done:
    """The same with its new measures under ids that are free, which are taken from then on."""
    final = {proposed: names.mint(name) for proposed, name in done.minted}
    changed = {one: other for one, other in final.items() if one != other}
    if not changed:
        return done
    return Done(
        tuple(_rename_group(group, changed) for group in done.groups),
        (),
        tuple(_rename_measure(measure, changed) for measure in done.measures),
        tuple(_rename_link(link, changed) for link in done.links),
        tuple(_rename_link(link, changed) for link in done.stale),
        done.problems,
        done.counting,
    )


def _rename_measure(measure: RegisteredMeasure, changed: Mapping[str, str]) -> RegisteredMeasure:
    ids = [measure.measure_id, *measure.supersedes]
    if changed.keys().isdisjoint(ids):
        return measure
    name, *others = (changed.get(one, one) for one in ids)
    return measure.model_copy(update={MEASURE: name, "supersedes": tuple(others)})


def _rename_link(link: Link, changed: Mapping[str, str]) -> Link:
    if link.measure_id not in changed:
        return link
    return link.model_copy(update={MEASURE: changed[link.measure_id]})


def _rename_group(group: Group, changed: Mapping[str, str]) -> Group:
    spec = _SPECS[group.table]
    schema = to_plain_schema(spec)
    if MEASURE not in schema.names:
        return group
    batch = group.to_batch()
    before = pa.array(list(changed), pa.string())
    after = pa.array(list(changed.values()), pa.string())
    places = pc.index_in(batch[MEASURE], value_set=before)
    renamed = pc.coalesce(after.take(places), batch[MEASURE])
    batch = batch.set_column(schema.get_field_index(MEASURE), schema.field(MEASURE), renamed)
    return Group.of(spec, batch, group.part)


_SPECS = {spec.name: spec for spec in TABLES}
