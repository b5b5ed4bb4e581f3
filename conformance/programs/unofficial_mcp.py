"""Taylor Wilsdon's ``quantconnect-mcp``, unchanged, for the API at another address, which ends in a slash.

Every set of credentials that it makes carries the address: those of its environment, and those that a tool is given.
"""

import sys

from quantconnect_mcp.main import main
from quantconnect_mcp.src.auth import quantconnect_auth

URL = sys.argv[1]


class Credentials(quantconnect_auth.QuantConnectAuth):
    def __init__(self, *given):
        super().__init__(*given)
        self.base_url = URL


quantconnect_auth.QuantConnectAuth = Credentials

main()
