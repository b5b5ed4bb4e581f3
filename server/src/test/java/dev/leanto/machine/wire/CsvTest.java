package dev.leanto.machine.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    private record Row(String text) {}

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+3", "-2", "@SUM(A1)", "\uFF1D1+1", "\uFF0B3", "\uFF0D2", "\uFF20SUM(A1)"})
    void aCellIsNoFormula(String text) {
        assertThat(Csv.line(new Row(text))).isEqualTo("\"'" + text + "\"");
    }
}
