"""Which addresses KIOPS connects to on a person's word: the rule for clusters, registries and issuers alike. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

METADATA: tuple[Network, ...] = tuple(
    ip_network(text)
    for text in (
        "169.254.169.254/32",  # AWS, GCP, Azure, OpenStack, DigitalOcean
        "169.254.170.2/32",  # AWS ECS task credentials
        "169.254.170.23/32",  # AWS EKS pod identity
        "fd00:ec2::254/128",  # AWS over IPv6
        "fd00:ec2::23/128",  # AWS EKS pod identity over IPv6
        "100.100.100.200/32",  # Alibaba Cloud
        "192.0.0.192/32",  # Oracle Cloud
        "168.63.129.16/32",  # Azure host agent
        "fd20:ce::254/128",  # GCP over IPv6
    )
)
NAT64 = ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an address is not connected to; `setting` is the line that would allow it, None when nothing does."""

    address: str
    why: str
    setting: str | None


def plain(address: Address) -> Address:
    """Return the IPv4 address inside mapped, 6to4, Teredo or NAT64 forms, else the address itself."""
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address in NAT64 or (int(address) >> 32 == 0 and int(address) > 1):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return IPv6Address(int(address))


def _nature(address: Address) -> str | None:
    natures = (
        ("unspecified", address.is_unspecified),
        ("loopback", address.is_loopback),
        ("link-local", address.is_link_local),
        ("multicast", address.is_multicast),
        ("broadcast or reserved", address.is_reserved or address == IPv4Address("255.255.255.255")),
    )
    return next((name for name, holds in natures if holds), None)


@dataclass(frozen=True, slots=True)
class AddressRule:
    """Loopback, link-local, unspecified, multicast: only where `allowed` (KIOPS_ALLOWED_ADDRESSES) names them.

    Addresses of cloud metadata services: never. Private ranges are fine, most API servers have one.
    """

    allowed: tuple[Network, ...] = ()

    def refusal(self, address: Address) -> Refusal | None:
        """Return why not, or None when the address may be connected to."""
        real = plain(address)
        if any(real in network for network in METADATA if network.version == real.version):
            return Refusal(str(address), "it belongs to a cloud's metadata service", None)
        nature = _nature(real)
        if nature is None or any(real in network for network in self.allowed if network.version == real.version):
            return None
        line = f"KIOPS_ALLOWED_ADDRESSES={real}/{real.max_prefixlen}"
        return Refusal(str(address), f"it is a {nature} address", line)

    def first_refusal(self, addresses: Iterable[str]) -> Refusal | None:
        """Return the first refusal among resolved addresses; one bad address refuses the whole name."""
        for text in addresses:
            refusal = self.refusal(ip_address(text.partition("%")[0]))
            if refusal is not None:
                return refusal
        return None
