from AlgorithmImports import *


class StarterAlgorithm(QCAlgorithm):
    """Buys and holds one equity over a week for which LEAN brings sample data."""

    def initialize(self):
        self.set_start_date(2013, 10, 7)
        self.set_end_date(2013, 10, 11)
        self.set_cash(100000)
        self.add_equity("SPY", Resolution.DAILY)

    def on_data(self, data: Slice):
        if not self.portfolio.invested:
            self.set_holdings("SPY", 1)
