"""Writes the reports of both halves: golden files and texts, and with `print` the PDFs, too.

    python -m tests.reports write|print [NAME …]

Printing needs LibreOffice and reportlab; see CONTRIBUTING.md.
"""

from __future__ import annotations

import argparse
import sys

from tests.reports.catalogue import HALVES, find_reports, report_to_files


def main() -> int:
    """Write the files of all reports or of those that are named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("what", choices=["write", "print"])
    parser.add_argument("names", nargs="*", metavar="NAME")
    asked = parser.parse_args()
    for half, folder in HALVES.items():
        reports = [one for one in find_reports(half) if not asked.names or one.name in asked.names]
        for report in reports:
            for name, text in report_to_files(report).items():
                (folder / name).write_text(text, encoding="utf-8")
        if asked.what == "print" and reports:
            from tests.reports import drawn, office  # noqa: PLC0415 printing needs more

            office.print_reports([one for one in reports if one.printer == "office"], folder)
            for report in reports:
                if report.printer == "drawn":
                    drawn.print_report(report, folder)
        print(f"{half}: {', '.join(report.name for report in reports) or 'none'}")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
