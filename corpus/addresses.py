"""Which network addresses may be fetched from: public ones, told after the name is resolved."""

from __future__ import annotations

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from corpus.errors import SourceError

Resolve = Callable[[str, int], list[str]]
"""Addresses of a host, best first; SourceError where it has none."""

_NAT64 = IPv6Network("64:ff9b::/96")


def resolve_host(host: str, port: int) -> list[str]:
    """Addresses of ``host`` as the system resolves it, best first, each once."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SourceError(
            "the name cannot be resolved", where=host, remedy="check the address and the network"
        ) from error
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def is_public(address: str) -> bool:
    """Whether ``address`` is on the open internet.

    Not loopback, private, link-local, multicast or reserved, nor an IPv6 address that only wraps such
    an IPv4 one.
    """
    ip = ip_address(address.partition("%")[0])
    wrapped = _wrapped(ip) if isinstance(ip, IPv6Address) else None
    if wrapped is not None:
        return is_public(str(wrapped))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _wrapped(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address within a mapped, 6to4, Teredo or NAT64 one."""
    if ip in _NAT64:
        return IPv4Address(ip.packed[-4:])
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
