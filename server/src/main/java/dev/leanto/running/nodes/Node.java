package dev.leanto.running.nodes;

/**
 * A slot in which one algorithm runs.
 *
 * @param id what requests name it by, such as {@code backtest-1}
 * @param kind what runs on it
 * @param cores processor cores
 * @param memoryGib memory, in GiB
 */
record Node(String id, Kind kind, int cores, long memoryGib) {

    /** What runs on a node. */
    enum Kind {
        BACKTEST("B"),
        RESEARCH("R"),
        LIVE("L");

        private final String letter;

        Kind(String letter) {
            this.letter = letter;
        }
    }

    /** Its model, by QuantConnect's pattern: {@code B4-12} is for backtests and has 4 cores and 12 GiB. */
    String sku() {
        return kind.letter + cores + "-" + memoryGib;
    }
}
