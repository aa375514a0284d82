"""Draws of words, figures, periods and prose from the vocabulary of one half."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from bench.corpus.vocabulary import Vocabulary

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
UNITS = ("thousands", "£ million", "EUR million", "tonnes", "number", "per cent", "1 000 t", "km")


class Words:
    """The vocabulary of a half together with the dice that draw from it."""

    def __init__(self, vocabulary: Vocabulary, rng: random.Random) -> None:
        """Take the words and the dice."""
        self.of = vocabulary
        self.rng = rng
        # One report writes all its thousands in one way.
        self.thousands = rng.choice([",", ",", ",", " ", ""])

    def some(self, of: Sequence[str], count: int) -> list[str]:
        """Draw `count` different words, or repeat them with a letter when there are too few."""
        drawn = self.rng.sample(list(of), min(count, len(of)))
        while len(drawn) < count:
            drawn.append(f"{self.rng.choice(list(of))} ({chr(97 + len(drawn) % 26)})")
        return drawn

    def labels(self, count: int) -> list[str]:
        """Draw the labels of a table's rows: either places or measures, not both."""
        return self.some(self.rng.choice([self.of.areas, self.of.labels]), count)

    def body(self) -> str:
        """Draw the name of a publisher."""
        return self.rng.choice(self.of.bodies)

    def title(self) -> str:
        """Draw a title of a report or table."""
        year = self.rng.randint(2004, 2019)
        ways = (
            f"{self.rng.choice(self.of.subjects)} by area, {year} to {year + 4}",
            f"{self.rng.choice(self.of.subjects)}, {year}/{year % 100 + 1:02d}",
            f"{self.rng.choice(self.of.subjects)}: {self.rng.choice(self.of.groups).lower()}",
            f"{self.rng.choice(self.of.subjects)} in {self.rng.choice(self.of.areas)}",
        )
        return self.rng.choice(ways)

    def sentence(self) -> str:
        """Make a sentence that a report could hold."""
        figure = self.rng.choice([self.whole(3), self.decimal(2), str(self.rng.randint(2, 9))])
        middle = self.rng.choice(self.of.middles).format(n=figure)
        opening = self.rng.choice(self.of.openings)
        ways = (
            f"{opening}, {middle}.",
            f"{opening}, {middle}, {self.rng.choice(self.of.endings)}.",
            f"{middle[0].upper()}{middle[1:]}, {self.rng.choice(self.of.endings)}.",
        )
        return self.rng.choice(ways)

    def paragraph(self, least: int = 2, most: int = 5) -> str:
        """Make a paragraph of several sentences."""
        return " ".join(self.sentence() for _ in range(self.rng.randint(least, most)))

    def remark(self, most: int = 2) -> str:
        """Draw what stands in a column of comments."""
        return " ".join(self.some(self.of.remarks, self.rng.randint(1, most)))

    def whole(self, digits: int = 6) -> str:
        """Draw a whole number with up to so many digits."""
        number = self.rng.randint(1, 10 ** self.rng.randint(1, digits) - 1)
        return f"{number:,}".replace(",", self.thousands)

    def decimal(self, digits: int = 3, places: int = 1) -> str:
        """Draw a number with places behind the point."""
        number = self.rng.uniform(0, 10 ** self.rng.randint(1, digits))
        return f"{number:,.{places}f}".replace(",", self.thousands)

    def reading(self) -> str:
        """Draw what a performance report prints as a quarter's reading."""
        low, high = sorted((self.rng.randint(2, 40), self.rng.randint(41, 99)))
        ways = (
            f"{self.decimal(2)}%",
            f"{self.decimal(2)}%",
            f"{high}%",
            self.whole(3),
            f"{low} of {high}",
            f"{self.rng.choice(MONTHS)} {self.decimal(2)}%",
            f"{self.decimal(2)} days",
            "No data",
            "n/a",
            "",
        )
        return self.rng.choice(ways)

    def periods(self, count: int) -> list[str]:
        """Draw the headers of a run of periods."""
        year = self.rng.randint(1995, 2014)
        kind = self.rng.randrange(5)
        if kind == 0:
            return [f"Q{1 + i % 4} {year + i // 4}" for i in range(count)]
        if kind == 1:
            return [f"{year + i}/{(year + i + 1) % 100:02d}" for i in range(count)]
        if kind == 2:  # noqa: PLR2004 -- the third way
            return [f"{MONTHS[i % 12]} {(year + i // 12) % 100:02d}" for i in range(count)]
        return [str(year + i) for i in range(count)]

    def chance(self, share: float) -> bool:
        """Tell whether something that comes up so often comes up now."""
        return self.rng.random() < share
