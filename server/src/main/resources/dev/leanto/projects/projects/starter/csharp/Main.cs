using QuantConnect.Algorithm;
using QuantConnect.Data;

/// <summary>Buys and holds one equity over a week for which LEAN brings sample data.</summary>
public class StarterAlgorithm : QCAlgorithm
{
    public override void Initialize()
    {
        SetStartDate(2013, 10, 7);
        SetEndDate(2013, 10, 11);
        SetCash(100000);
        AddEquity("SPY", QuantConnect.Resolution.Daily);
    }

    public override void OnData(Slice data)
    {
        if (!Portfolio.Invested)
        {
            SetHoldings("SPY", 1);
        }
    }
}
