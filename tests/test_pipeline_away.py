"""Reports and datasets on URLs: a real S3 server and a real web server, both on this machine."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from pipeline.away import extract_away
from pipeline.places import hide_secrets, is_url
from pipeline.progress import Log
from pipeline.register import read_register
from pipeline.remote import Folder, OvertakenError
from pipeline.run import extract
from pipeline.settings import ROOT, read_settings, read_url_settings
from pipeline.uploading import Latest, read_latest, upload_dataset
from pipeline.versions import FILES, list_files
from schema.failure import UsageError
from tests.clusters import running_cluster
from tests.stores import allow, find_port, serving_s3, serving_web

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.settings import Settings

REPORT = (
    "Northmoor Council\n\nPerformance Report\nQuarter {0} 2019/20\n\n"
    "Indicator\tTarget\tQ{0}\n"
    "Burglary offences\t10\t{1}\n"
    "Repeat victims\t85%\t80%\n"
)


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """An S3 server."""
    with serving_s3() as address:
        yield address


@pytest.fixture
def bucket(s3: str, request: pytest.FixtureRequest) -> str:
    """A new bucket, as a URL."""
    assert s3
    name = "b" + hashlib.sha256(request.node.name.encode()).hexdigest()[:20]
    make_bucket(name)
    return f"s3://{name}"


def make_bucket(name: str) -> None:
    import s3fs  # noqa: PLC0415 as the server is there

    s3fs.S3FileSystem(skip_instance_cache=True).mkdir(name)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A folder of reports: two texts, and what is none."""
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "spring report.txt").write_text(REPORT.format(1, 12), encoding="utf-8")
    (folder / "summer.txt").write_text(REPORT.format(2, 9), encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing of it")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "strange.xlsx").write_bytes(b"PK")
    (folder / ".hidden.txt").write_text("nobody reads it", encoding="utf-8")
    return folder


def put(folder: Path, url: str) -> None:
    """Copy a folder to a URL."""
    for path in folder.iterdir():
        Folder(url).put(path.name, path)


def settings_of(tmp_path: Path, **given: str | int | Path) -> Settings:
    own = {"decisions": tmp_path / "none"}  # not those of the project
    return read_url_settings(work=tmp_path / "work", **(own | given))


def files_of(folder: Path) -> dict[str, bytes]:
    paths = [path for name in FILES for path in list_files(folder / name)]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def follow(url: str) -> dict[str, bytes]:
    """The dataset on a URL as a reader gets it, each file with the bytes that it should have."""
    folder = Folder(url)
    latest = read_latest(folder)
    assert latest is not None
    found = {}
    for name, facts in latest.files.items():
        content = folder.read(f"versions/{latest.dataset}/{name}")
        assert content is not None
        assert hashlib.sha256(content).hexdigest() == facts.sha256
        found[name] = content
    return found


def read_by(settings: Settings) -> list[str]:
    """The files that a run reads."""
    stream = StringIO()
    extract_away(settings, watch=Log(stream))
    events = [json.loads(line) for line in stream.getvalue().splitlines()]
    return [one["file"] for one in events if one["event"] == "ended"]


def command(*options: str, cache: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The command `extract`, as a process."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment |= {"QUARTERLIES_WORK": str(cache)} if cache else {}
    with TemporaryDirectory() as own:  # not the decisions of the project
        return _run(options, environment | {"QUARTERLIES_DECISIONS": own})


def _run(options: tuple[str, ...], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", "extract", *options],
        check=False,
        capture_output=True,
        text=True,
        env=environment,
        timeout=120,
    )


# ------------------------------------------------------------------------------- reports on a URL
def test_reports_on_s3_make_the_dataset_that_their_copies_make(
    tmp_path: Path, raw: Path, bucket: str
) -> None:
    put(raw, f"{bucket}/reports")
    (raw / "folder.txt").mkdir()
    (tmp_path / "one.txt").write_text("a report of another folder", encoding="utf-8")
    Folder(f"{bucket}/reports").put("folder.txt/one.txt", tmp_path / "one.txt")
    here = settings_of(tmp_path, raw=raw, out=tmp_path / "here", decisions=tmp_path / "none")
    there = settings_of(
        tmp_path, raw=f"{bucket}/reports", out=tmp_path / "there", decisions=tmp_path / "none"
    )

    local, remote = extract(here), extract_away(there)

    assert remote.failed == local.failed
    assert len(local.failed) == 4
    assert files_of(there.out) == files_of(here.out)
    register = Folder(f"{bucket}/reports").read("documents.csv")
    assert register == (raw / "documents.csv").read_bytes()
    assert read_by(there) == []
    assert files_of(there.out) == files_of(here.out)


def test_a_report_that_was_replaced_on_s3_is_read_again_and_no_other(
    tmp_path: Path, raw: Path, bucket: str
) -> None:
    put(raw, bucket)
    settings = settings_of(tmp_path, raw=bucket, out=tmp_path / "out")
    assert len(read_by(settings)) == 5
    changed = raw / "summer.txt"
    changed.write_text(REPORT.format(2, 8), encoding="utf-8")
    Folder(bucket).put("summer.txt", changed)

    assert read_by(settings) == ["summer.txt"]
    assert read_by(settings) == []


def test_a_report_larger_than_is_read_is_not_fetched(
    tmp_path: Path, raw: Path, bucket: str
) -> None:
    put(raw, bucket)
    told: dict[str, int | Path] = {"max_file_bytes": 30, "decisions": tmp_path / "none"}
    here = settings_of(tmp_path, raw=raw, out=tmp_path / "here", **told)
    there = settings_of(tmp_path, raw=bucket, out=tmp_path / "there", **told)

    local, remote = extract(here).dataset, extract_away(there).dataset

    assert remote.failures == local.failures
    assert "file_too_large" in {one.reason for one in remote.failures}


class Removing(Log):
    """Removes a file as soon as another is begun, which is after all were listed."""

    def __init__(self, url: str, name: str) -> None:
        """Remove this file of this folder."""
        super().__init__(StringIO())
        self.folder, self.name = Folder(url), name

    def started(self, file: str) -> None:
        """Remove it."""
        self.folder.remove_below(self.name)
        super().started(file)


def test_a_report_that_goes_between_listing_and_reading_fails_alone(
    tmp_path: Path, raw: Path, bucket: str
) -> None:
    put(raw, bucket)
    settings = settings_of(tmp_path, raw=bucket, out=tmp_path / "out")

    run = extract_away(settings, watch=Removing(bucket, "summer.txt"))

    failures = {one.file: one.reason for one in run.dataset.failures}
    assert failures["summer.txt"] == "file_not_found"
    statuses = {one.file: one.status for one in run.dataset.documents}
    assert statuses["spring report.txt"] == "read"


def test_what_somebody_wrote_into_the_register_meanwhile_stays(
    tmp_path: Path, raw: Path, bucket: str
) -> None:
    put(raw, bucket)
    settings = settings_of(tmp_path, raw=bucket, out=tmp_path / "out")
    theirs = b"file,title\nsummer.txt,Their own\n"

    class Writing(Log):
        def started(self, _file: str) -> None:
            Folder(bucket).write("documents.csv", theirs)

    extract_away(settings, watch=Writing(StringIO()))
    (tmp_path / "now.csv").write_bytes(Folder(bucket).read("documents.csv") or b"")
    titles = {one.file: one.title for one in read_register(tmp_path / "now.csv")[0]}

    assert titles["summer.txt"] == "Their own"
    assert "spring report.txt" in titles


def test_one_report_is_named_by_its_url(tmp_path: Path, raw: Path, bucket: str) -> None:
    put(raw, bucket)
    options = ("--raw", bucket, "--out", f"{bucket}/data")
    assert command(*options, cache=tmp_path / "one").returncode == 1  # some are no reports
    before = follow(f"{bucket}/data")
    (raw / "summer.txt").write_text(REPORT.format(2, 7777), encoding="utf-8")
    Folder(bucket).put("summer.txt", raw / "summer.txt")

    # from another machine, which has nothing of the dataset
    done = command(*options, f"{bucket}/summer.txt", cache=tmp_path / "another")

    assert (done.returncode, done.stderr.count("quarterlies:")) == (0, 0)
    after = follow(f"{bucket}/data")
    changed = [line for line in after["readings.csv"].splitlines() if b"7777" in line]
    assert len(after["readings.csv"].splitlines()) == len(before["readings.csv"].splitlines())
    assert len(changed) == 1


def test_a_report_of_another_folder_is_not_taken(bucket: str) -> None:
    done = command("--raw", bucket, f"{bucket}-other/summer.txt")

    assert done.returncode == 2
    assert f"--raw {bucket}-other" in done.stderr


# ------------------------------------------------------------------------------ the web
def test_reports_on_a_web_page_make_the_dataset_that_their_copies_make(
    tmp_path: Path, raw: Path
) -> None:
    (raw / "folder").mkdir()
    copy = tmp_path / "copy"
    shutil.copytree(raw, copy)
    here = settings_of(tmp_path, raw=copy, out=tmp_path / "here", decisions=tmp_path / "none")
    with serving_web(raw) as address:
        there = settings_of(
            tmp_path, raw=address, out=tmp_path / "there", decisions=tmp_path / "none"
        )
        extract(here)
        run = extract_away(there)
        assert read_by(there) == []

    assert files_of(there.out) == files_of(here.out)
    assert any("could not be registered" in one for one in run.warnings)


def test_a_report_that_a_server_does_not_give_fails_alone_and_is_tried_again(
    tmp_path: Path, raw: Path
) -> None:
    secret = raw / "summer.txt"
    text = secret.read_bytes()
    secret.unlink()
    secret.symlink_to(tmp_path / "later.txt")
    (tmp_path / "later.txt").mkdir()  # a link to a folder, whose listing is a page
    with serving_web(raw) as address:
        settings = settings_of(tmp_path, raw=address, out=tmp_path / "out")
        first = extract_away(settings)
        (tmp_path / "later.txt").rmdir()
        (tmp_path / "later.txt").write_bytes(text)
        second = extract_away(settings)

    assert "summer.txt" in first.failed
    assert "summer.txt" not in second.failed


# ------------------------------------------------------------------------------ a dataset on a URL
def test_the_dataset_on_s3_is_the_one_of_a_folder(tmp_path: Path, raw: Path, bucket: str) -> None:
    here = settings_of(tmp_path, raw=raw, out=tmp_path / "here")
    there = settings_of(tmp_path, raw=raw, out=f"{bucket}/data")

    extract(here)
    extract_away(there)

    assert follow(f"{bucket}/data") == files_of(here.out)


def test_the_dataset_loads_as_the_readme_says(tmp_path: Path, bucket: str) -> None:
    (out,) = make_versions(tmp_path, 1)
    upload_dataset(out, bucket)
    (snippet,) = re.findall(r"```py\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    code = snippet.replace("s3://council-data/performance", bucket)

    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nprint(len(readings), version)"],
        check=True,
        capture_output=True,
        text=True,
    )

    latest = read_latest(Folder(bucket))
    assert latest is not None
    assert done.stdout.split() == ["2", latest.dataset]


def make_versions(tmp_path: Path, count: int) -> list[Path]:
    """So many datasets, each in a folder of its own."""
    raw = tmp_path / "raws"
    raw.mkdir()
    folders = []
    for number in range(count):
        (raw / "report.txt").write_text(REPORT.format(2, number), encoding="utf-8")
        settings = settings_of(tmp_path, raw=raw, out=tmp_path / f"out-{number}")
        extract(settings)
        folders.append(settings.out)
    return folders


def test_the_version_before_stays_and_older_ones_go(tmp_path: Path, bucket: str) -> None:
    names = [upload_dataset(out, bucket) for out in make_versions(tmp_path, 3)]

    versions = {path.partition("/")[0] for path in Folder(bucket).list_below("versions")}

    assert versions == set(names[1:])
    latest = read_latest(Folder(bucket))
    assert latest is not None
    assert (latest.dataset, latest.before) == (names[2], names[1])


UPLOAD = """
import os, sys
from pathlib import Path
from pipeline import remote
from pipeline.uploading import upload_dataset

left = int(sys.argv[3])

def counted(name):
    real = getattr(remote.Folder, name)
    def step(*given):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), 9)
        return real(*given)
    setattr(remote.Folder, name, step)

counted("put")
counted("replace")
counted("remove_below")
upload_dataset(Path(sys.argv[1]), sys.argv[2])
"""


def test_an_upload_killed_at_any_step_leaves_a_whole_dataset(tmp_path: Path, bucket: str) -> None:
    old, new = make_versions(tmp_path, 2)
    upload_dataset(old, bucket)
    steps = len(FILES) + 1
    for left in (0, 1, len(FILES) // 2, steps - 1):
        done = subprocess.run(
            [sys.executable, "-c", UPLOAD, str(new), bucket, str(left)],
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert done.returncode == -9
        assert follow(bucket) == files_of(old)

    upload_dataset(new, bucket)

    assert follow(bucket) == files_of(new)


def test_a_version_that_somebody_damaged_is_written_again(tmp_path: Path, bucket: str) -> None:
    (out,) = make_versions(tmp_path, 1)
    name = upload_dataset(out, bucket)
    Folder(bucket).write(f"versions/{name}/readings.csv", b"mine")

    upload_dataset(out, bucket)

    assert follow(bucket) == files_of(out)


def test_of_two_runs_at_once_the_last_counts_and_each_is_whole(tmp_path: Path, bucket: str) -> None:
    folders = make_versions(tmp_path, 3)
    names = dict.fromkeys(upload_dataset(folders[0], bucket) for _ in range(1))
    threads = [
        threading.Thread(target=lambda out=out: names.update({upload_dataset(out, bucket): None}))
        for out in folders[1:]
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    latest = read_latest(Folder(bucket))
    assert latest is not None
    assert {latest.dataset, latest.before} == set(list(names)[1:])
    assert follow(bucket) in [files_of(out) for out in folders[1:]]


def test_who_was_overtaken_is_told(bucket: str) -> None:
    folder = Folder(bucket)
    folder.replace("latest.json", b"first", None)
    mark = folder.find_mark("latest.json")
    folder.write("latest.json", b"second")

    with pytest.raises(OvertakenError):
        folder.replace("latest.json", b"third", mark)
    with pytest.raises(OvertakenError):
        folder.replace("latest.json", b"third", None)
    assert folder.read("latest.json") == b"second"


def test_a_pointer_that_is_none_is_told_and_nothing_is_written(tmp_path: Path, bucket: str) -> None:
    Folder(bucket).write("latest.json", b"{}")
    (out,) = make_versions(tmp_path, 1)

    with pytest.raises(UsageError, match=r"latest\.json is damaged"):
        upload_dataset(out, bucket)
    assert Folder(bucket).list_below("versions") == {}


# ------------------------------------------------------------------------------ on a cluster
def test_a_cluster_reads_from_s3_and_loses_a_worker(tmp_path: Path, raw: Path, bucket: str) -> None:
    for number in range(20):
        (raw / f"more-{number}.txt").write_text(REPORT.format(3, number), encoding="utf-8")
    put(raw, f"{bucket}/reports")
    none = tmp_path / "none"
    extract(settings_of(tmp_path, raw=raw, out=tmp_path / "here", decisions=none))
    with running_cluster(2) as two:
        there = settings_of(
            tmp_path,
            raw=f"{bucket}/reports",
            out=f"{bucket}/data",
            decisions=none,
            scheduler=two.address,
        )

        class Killing(Log):
            def ended(self, *_: object) -> None:
                two.workers[0].kill()

        extract_away(there, watch=Killing(StringIO()))

    assert follow(f"{bucket}/data") == files_of(tmp_path / "here")


# ------------------------------------------------------------------------------ what goes wrong
@pytest.mark.parametrize("place", ["s3://nobody-has-this/reports", "none://here/reports"])
def test_a_folder_that_is_not_there_is_wrong_usage(s3: str, tmp_path: Path, place: str) -> None:
    assert s3
    done = command("--raw", place, "--out", str(tmp_path / "out"), cache=tmp_path / "work")

    assert done.returncode == 2
    assert place in done.stderr
    assert "Traceback" not in done.stderr


def test_a_bucket_that_is_not_there_is_told_when_it_is_written_to(
    s3: str, tmp_path: Path, raw: Path
) -> None:
    assert s3
    done = command(
        *("--raw", str(raw), "--out", "s3://nobody-has-this/data"), cache=tmp_path / "work"
    )

    assert done.returncode == 2
    assert "s3://nobody-has-this/data" in done.stderr


def test_who_is_not_let_in_is_told(s3: str, tmp_path: Path, raw: Path, bucket: str) -> None:
    put(raw, bucket)
    allow(s3, 0)
    try:
        done = command("--raw", bucket, "--out", str(tmp_path / "out"), cache=tmp_path / "work")
    finally:
        allow(s3, None)

    assert done.returncode == 2
    assert bucket in done.stderr
    assert "a-secret" not in done.stderr


def test_nothing_that_lets_one_in_is_told(tmp_path: Path) -> None:
    url = f"http://me:hush@127.0.0.1:{find_port()}/reports"

    done = command("--raw", url, "--out", str(tmp_path / "out"), cache=tmp_path / "work")

    assert done.returncode == 2
    assert "127.0.0.1" in done.stderr
    assert "hush" not in done.stderr
    assert not any("hush" in str(path) for path in tmp_path.rglob("*"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://me:pw@host/a b", "https://host/a b"),
        ("at 'https://host/a?sig=x&y=1': no", "at 'https://host/a': no"),
        ("s3://bucket/q#2", "s3://bucket/q"),
        ("nothing? of it", "nothing? of it"),
    ],
)
def test_urls_as_a_person_may_see_them(text: str, shown: str) -> None:
    assert hide_secrets(text) == shown


def test_only_a_run_takes_urls() -> None:
    with pytest.raises(UsageError, match="only extract takes URLs"):
        read_settings(raw="s3://bucket/reports")


def test_a_url_of_this_machine_is_a_folder(tmp_path: Path) -> None:
    settings = read_settings(raw=f"file://{tmp_path}/q2%20reports", out=f"file://{tmp_path}/out")

    assert (settings.raw, settings.out) == (tmp_path / "q2 reports", tmp_path / "out")
    assert settings.decisions == tmp_path / "decisions"


def test_reports_on_a_url_have_the_decisions_of_the_project() -> None:
    assert read_url_settings(raw="s3://bucket/reports").decisions == ROOT / "decisions"


@pytest.mark.parametrize("text", [Path("raw"), "raw", "C:/raw", "s3:/bucket", None])
def test_a_path_is_no_url(text: object) -> None:
    assert not is_url(text)


WITHOUT = """
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"dask", "distributed", "fsspec", "s3fs", "aiohttp"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Missing())
from pipeline.cli import main
sys.argv = ["pipeline", "extract", *sys.argv[1:]]
main()
"""


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        ((), 0, ""),
        (("--engine", "dask"), 2, "make cluster"),
        (("--raw", "s3://bucket/reports"), 2, "make cluster"),
    ],
)
def test_none_of_it_is_needed_unless_it_is_asked_for(
    tmp_path: Path, options: tuple[str, ...], code: int, told: str
) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "summer.txt").write_text(REPORT.format(2, 9), encoding="utf-8")
    done = subprocess.run(
        [
            *(sys.executable, "-c", WITHOUT, "--raw", str(raw), "--out", str(tmp_path / "out")),
            *options,
        ],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )

    assert done.returncode == code, done.stderr
    assert told in done.stderr


def test_latest_says_what_a_reader_needs() -> None:
    assert set(Latest.model_fields) == {"dataset", "before", "files"}
