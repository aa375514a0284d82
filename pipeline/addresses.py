"""Which addresses of the network reports are fetched from: looked up once, and each checked.

What is connected to is the address that was checked, and never the name again: a name that means a
public address when it is checked and a local one a moment later (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Thread

from schema.failure import FetchError, Trouble

Address = IPv4Address | IPv6Address

# IPv6 addresses that hold one of IPv4, and how far its 32 bits stand from the end: RFC 4291 2.5.5,
# RFC 6052, RFC 3056. Those of RFC 4380 (Teredo) hold it mixed up, and are not needed by any server.
_HOLDING = (
    (IPv6Network("::/96"), 0),
    (IPv6Network("::ffff:0:0/96"), 0),
    (IPv6Network("64:ff9b::/96"), 0),
    (IPv6Network("2002::/16"), 80),
)
_NO_SERVERS = (IPv6Network("2001::/32"), IPv6Network("64:ff9b:1::/48"), IPv6Network("fec0::/10"))
_BITS = 0xFFFFFFFF


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public network, and to one machine of it.

    Not so: private, loopback, link-local, shared (100.64.0.0/10), multicast, reserved and
    unspecified ones, and addresses of IPv6 that hold one of these.

    >>> is_public(ip_address("8.8.8.8")), is_public(ip_address("::ffff:10.0.0.1"))
    (True, False)
    """
    if isinstance(address, IPv6Address):
        for network, shift in _HOLDING:
            if address in network:
                return is_public(IPv4Address((int(address) >> shift) & _BITS))
        if any(address in network for network in _NO_SERVERS):
            return False
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified
    )


def find_addresses(host: str, port: int, wait: float, *, allow_local: bool) -> tuple[Address, ...]:
    """The addresses of a host, each checked; `wait` is how many seconds the look-up may take.

    A number (`2130706433`, `0x7f.1`, `0177.0.0.1`) is looked up like a name, as browsers do, and
    what it means is checked. Raises FetchError where there is none, or one is not public.
    """
    found = _look_up(host, port, wait)
    if not allow_local:
        for address in found:
            _check_public(host, address)
    return found


def _check_public(host: str, address: Address) -> None:
    if not is_public(address):
        named = host if host == str(address) else f"{host} ({address})"
        message = (
            f"{named} is no address of the public network; if the report is published on a network"
            " of your own, give --allow-local"
        )
        raise FetchError(Trouble.REFUSED, message)


def _look_up(host: str, port: int, wait: float) -> tuple[Address, ...]:
    """Ask the resolver in a thread of its own, as it knows no limit of time."""
    answers: list[tuple[Address, ...] | OSError | UnicodeError] = []

    def ask() -> None:
        try:
            infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            answers.append(error)
        else:
            # an address of IPv6 may have its zone behind it: fe80::1%eth0
            answers.append(tuple(dict.fromkeys(ip_address(str(info[4][0])) for info in infos)))

    thread = Thread(target=ask, daemon=True)
    thread.start()
    thread.join(wait)
    if not answers:
        message = f"no address of {host} was found within {wait:.0f} seconds"
        raise FetchError(Trouble.UNREACHABLE, message)
    answer = answers[0]
    if not isinstance(answer, tuple):
        reason = getattr(answer, "strerror", None) or answer
        raise FetchError(Trouble.UNREACHABLE, f"there is no address of {host}: {reason}")
    return answer
