"""A property that is worked out when it is first asked for, and then kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

Value = TypeVar("Value")


class kept(Generic[Value]):  # noqa: N801 a decorator
    """Like `functools.cached_property`, whose lock (up to Python 3.11) costs more than these do.

    The instance keeps the value under the property's name, so that it is not asked again.
    """

    def __init__(self, work_out: Callable[..., Value]) -> None:
        """Keep the method."""
        self._work_out = work_out
        self._name = work_out.__name__
        self.__doc__ = work_out.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> kept[Value]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> Value: ...
    def __get__(self, instance: object | None, owner: type) -> kept[Value] | Value:
        """The value, worked out and left in the instance."""
        if instance is None:
            return self
        value = self._work_out(instance)
        instance.__dict__[self._name] = value
        return value
