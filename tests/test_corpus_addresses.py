"""Addresses: only the open internet is fetched from."""

from __future__ import annotations

import pytest

from corpus.addresses import is_public, resolve_host
from corpus.errors import SourceError


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "151.101.1.67", "2606:4700::6810:84e5", "::ffff:8.8.8.8"]
)
def test_addresses_on_the_open_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "0.0.0.0",  # noqa: S104 - an address to refuse, not one to listen on
        "100.64.0.1", "192.0.2.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    ],
)  # fmt: skip
def test_addresses_inside_a_network_are_not_public_however_they_are_wrapped(address: str) -> None:
    assert not is_public(address)


def test_numbers_that_stand_for_loopback_resolve_to_it() -> None:
    for host in ("127.1", "2130706433", "0x7f000001"):
        assert not any(is_public(address) for address in resolve_host(host, 80))


def test_a_name_that_does_not_resolve_is_a_persons_error() -> None:
    with pytest.raises(SourceError, match=r"nowhere\.invalid: the name cannot be resolved"):
        resolve_host("nowhere.invalid", 80)
    with pytest.raises(SourceError, match="the name cannot be resolved"):
        resolve_host("a" * 64 + ".example", 80)
