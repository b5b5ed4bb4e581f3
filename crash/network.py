"""Hosts behind a router, each in a namespace of its own, one of which can vanish without a word."""

import os
import shutil
import subprocess
from typing import List

# Set apart for measurements (RFC 2544): no network has them. 198.18.0 is between this machine and the router.
PREFIX = "198.18"


class Missing(Exception):
    """What the machine lacks, in a sentence."""


def ip(*arguments: str) -> None:
    done = subprocess.run(["ip", *arguments], capture_output=True, text=True)
    if done.returncode:
        raise Missing(f"'ip {' '.join(arguments)}' failed, which namespaces of the network need: {done.stderr.strip()}")


class Network:
    """
    A router that this machine reaches, and hosts that only it reaches.

    :raises Missing: when this machine cannot have it
    """

    def __init__(self, hosts: int) -> None:
        if os.getuid() != 0:
            raise Missing("Only root can make namespaces of the network: run it as root.")
        for program in ("ip", "setpriv"):
            if not shutil.which(program):
                raise Missing(f"'{program}' is missing: install iproute2 and util-linux.")
        self.name = f"leanto{os.getpid()}"
        self.spaces: List[str] = []
        try:
            self.join(0, [])
            ip("-n", self.name, "link", "set", "lo", "up")
            subprocess.run([*self.within(0), "sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward"], check=True)
            for host in range(1, hosts + 1):
                self.join(host, ["-n", self.name])
                ip("-n", self.space(host), "link", "set", "lo", "up")
                ip("-n", self.space(host), "route", "add", "default", "via", f"{PREFIX}.{host}.1")
            ip("route", "add", f"{PREFIX}.0.0/16", "via", f"{PREFIX}.0.2")
        except BaseException:
            self.remove()
            raise

    def join(self, host: int, near: List[str]) -> None:
        """A cable between the router and a host, or between this machine and the router (0)."""
        space, cable = self.space(host), f"lt{os.getpid()}.{host}"
        ip("netns", "add", space)
        self.spaces.append(space)
        ip(*near, "link", "add", cable, "type", "veth", "peer", "name", "eth0", "netns", space)
        ip(*near, "address", "add", f"{PREFIX}.{host}.1/24", "dev", cable)
        ip("-n", space, "address", "add", f"{PREFIX}.{host}.2/24", "dev", "eth0")
        ip(*near, "link", "set", cable, "up")
        ip("-n", space, "link", "set", "eth0", "up")

    def space(self, host: int) -> str:
        return f"{self.name}h{host}" if host else self.name

    def within(self, host: int) -> List[str]:
        """The command that runs another one on a host, or on the router (0)."""
        return ["ip", "netns", "exec", self.space(host)]

    def address(self, host: int) -> str:
        return f"{PREFIX}.{host}.2"

    def vanish(self, host: int) -> None:
        """From now on its packets come to nothing, in both directions, and nobody is told."""
        ip("-n", self.name, "route", "add", "blackhole", self.address(host))
        ip("-n", self.name, "link", "set", f"lt{os.getpid()}.{host}", "down")

    def return_(self, host: int) -> None:
        ip("-n", self.name, "link", "set", f"lt{os.getpid()}.{host}", "up")
        ip("-n", self.name, "route", "delete", "blackhole", self.address(host))

    def remove(self) -> None:
        """With the namespaces go their cables, and with those the routes."""
        for space in self.spaces:
            subprocess.run(["ip", "netns", "delete", space], capture_output=True)
