package dev.leanto.machine.config;

/**
 * The machines on which backtests, research and live algorithms run: so many of each kind, all alike.
 *
 * @param backtest nodes for backtests
 * @param research nodes for research
 * @param live nodes for live trading
 * @param cores processor cores of each; 0 for those of this machine
 * @param memory bytes of memory of each; 0 for that of this machine
 */
public record NodeSlots(
        @ConfigProperty(
                key = "nodes.backtest",
                value = "1",
                max = 1000,
                meaning = "How many nodes there are for backtests.")
        int backtest,

        @ConfigProperty(
                key = "nodes.research",
                value = "1",
                max = 1000,
                meaning = "How many nodes there are for research.")
        int research,

        @ConfigProperty(
                key = "nodes.live",
                value = "1",
                max = 1000,
                meaning = "How many nodes there are for live trading.")
        int live,

        @ConfigProperty(
                key = "nodes.cores",
                value = "0",
                max = 10_000,
                meaning = "Processor cores of a node; 0 for those of this machine.")
        int cores,

        @ConfigProperty(key = "nodes.memory", value = "0", meaning = "Memory of a node; 0 for that of this machine.")
        long memory) {}
