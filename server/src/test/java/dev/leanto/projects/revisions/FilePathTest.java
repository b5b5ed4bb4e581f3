package dev.leanto.projects.revisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leanto.machine.wire.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilePathTest {

    private static final String PASSES_OVER_DOTS =
            ": the LEAN CLI passes over folders that begin with a dot, and its next push would delete the file";
    private static final String PASSES_OVER = ": the LEAN CLI passes over it, and its next push would delete the file";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""            | Required parameter name is empty
            "/a.py"       | File name is not valid: '/a.py' has an empty part: it must be relative, its parts separated by single slashes
            "a//b.py"     | File name is not valid: 'a//b.py' has an empty part: it must be relative, its parts separated by single slashes
            "a/b.py/"     | File name is not valid: 'a/b.py/' has an empty part: it must be relative, its parts separated by single slashes
            "../a.py"     | File name is not valid: '../a.py' has the part '..'
            "a/./b.py"    | File name is not valid: 'a/./b.py' has the part '.'
            "a/../b.py"   | File name is not valid: 'a/../b.py' has the part '..'
            "a\\b.py"     | File name is not valid: 'a\\b.py' contains the character \\
            "C:/a.py"     | File name is not valid: 'C:/a.py' contains the character :
            "a*.py"       | File name is not valid: 'a*.py' contains the character *
            "a?.py"       | File name is not valid: 'a?.py' contains the character ?
            "<a>.py"      | File name is not valid: '<a>.py' contains the character <
            "a\tb.py"     | File name is not valid: 'a\uFFFDb.py' contains a control character
            "a\u007f.py"  | File name is not valid: 'a\uFFFD.py' contains a control character
            "a"           | File extension is not valid. 'a' must end in .py, .cs, .ipynb, .html or .css
            "a.txt"       | File extension is not valid. 'a.txt' must end in .py, .cs, .ipynb, .html or .css
            "a.PY"        | File extension is not valid. 'a.PY' must end in .py, .cs, .ipynb, .html or .css
            "a.py "       | File extension is not valid. 'a.py ' must end in .py, .cs, .ipynb, .html or .css
            "a.fs"        | File extension is not valid. 'a.fs' must end in .py, .cs, .ipynb, .html or .css
            ".py"         | File name is not valid: '.py' has nothing before its extension
            "a/.py"       | File name is not valid: 'a/.py' has nothing before its extension
            """)
    void refusesAPathSayingWhy(String path, String error) {
        assertThatThrownBy(() -> FilePath.parse(path))
                .isInstanceOf(ApiException.class)
                .hasMessage(error);
    }

    @ParameterizedTest
    @CsvSource({"bin", "obj", "__pycache__", "backtests", "live", "optimizations", "storage", "report", "CON", "LPT9"})
    void refusesAFolderThatTheLeanCliPassesOver(String folder) {
        for (String path : new String[] {folder + "/a.py", "pkg/" + folder + "/sub/a.py"}) {
            assertThatThrownBy(() -> FilePath.parse(path))
                    .hasMessage(
                            "File name is not valid: '" + path + "' is in the folder '" + folder + "'" + PASSES_OVER);
        }
    }

    @ParameterizedTest
    @CsvSource({".git", ".ipynb_checkpoints", ".idea", ".vscode", "..."})
    void refusesAFolderThatBeginsWithADot(String folder) {
        assertThatThrownBy(() -> FilePath.parse("pkg/" + folder + "/a.py"))
                .hasMessage("File name is not valid: 'pkg/" + folder + "/a.py' is in the folder '" + folder + "'"
                        + PASSES_OVER_DOTS);
    }

    @Test
    void limitsItsLength() {
        String folder = "f".repeat(200) + "/";
        assertThat(FilePath.parse("f".repeat(252) + ".py").value()).hasSize(255);
        assertThatThrownBy(() -> FilePath.parse("f".repeat(253) + ".py"))
                .hasMessageEndingWith("has a part longer than 255 bytes");
        assertThatThrownBy(() -> FilePath.parse("日".repeat(90) + ".py"))
                .hasMessageEndingWith("has a part longer than 255 bytes");
        assertThatThrownBy(() -> FilePath.parse(folder + folder + "a.py"))
                .hasMessageEndingWith("is longer than 400 characters");
    }
}
