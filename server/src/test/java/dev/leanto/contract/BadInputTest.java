package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be read is refused by name, and changes nothing: the project is compared before and after each test. */
class BadInputTest extends ContractTest {

    private int projectId;
    private String before = "";

    @BeforeEach
    void newProject() {
        projectId = user.newProject("Bad input");
        before = state();
    }

    @AfterEach
    void nothingHasChanged() {
        assertThat(state()).isEqualTo(before);
    }

    private String state() {
        return user.call("projects/read").ok().text()
                + user.call("files/read", Map.of("projectId", projectId)).ok().text()
                + server.rows("SELECT * FROM revisions WHERE project_id = :id ORDER BY number", Map.of("id", projectId))
                        .size();
    }

    private Reply json(String operation, String body) {
        return user.request(operation)
                .json(body.replace("ID", Integer.toString(projectId)))
                .send();
    }

    private Reply form(String operation, String body) {
        return user.request(operation)
                .body("application/x-www-form-urlencoded", body.replace("ID", Integer.toString(projectId)))
                .send();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            projects/update | {}                            | Required parameter projectId is empty
            projects/update | {"projectId":null}            | Required parameter projectId is empty
            projects/update | {"projectId":""}              | Required parameter projectId is empty
            projects/update | {"projectId":"abc"}           | projectId must be a whole number, not 'abc'
            projects/update | {"projectId":1.5}             | projectId must be a whole number, not 1.5
            projects/update | {"projectId":1e3}             | projectId must be a whole number, not 1e3
            projects/update | {"projectId":true}            | projectId must be a whole number, not true
            projects/update | {"projectId":[1]}             | projectId must be a whole number, not a list
            projects/update | {"projectId":{"a":1}}         | projectId must be a whole number, not an object
            projects/update | {"projectId":2147483648}      | projectId must be a whole number from -2147483648 to 2147483647, not 2147483648
            projects/update | {"projectId":-1}              | Project not found
            projects/update | {"projectId":0}               | Project not found
            projects/update | {"projectId":2147483647}      | Project not found
            projects/delete | {"projectId":-1}              | Project not found
            projects/delete | {}                            | Required parameter projectId is empty
            projects/read   | {"projectId":-1}              | Project not found
            projects/read   | {"projectId":"x"}             | projectId must be a whole number, not 'x'
            projects/read   | {"id":"x"}                    | id must be a whole number, not 'x'
            projects/read   | {"start":1,"end":1}           | start (1) must be less than end (1)
            projects/read   | {"start":1,"end":0}           | start (1) must be less than end (0)
            projects/read   | {"end":0}                     | start (0) must be less than end (0)
            projects/read   | {"start":-1}                  | start must be a whole number from 0 to 2147483647, not -1
            projects/read   | {"organizationId":"nope"}     | Organization not found
            projects/read   | {"organizationId":7}          | organizationId must be a text, not 7
            projects/create | {}                            | Required parameter name is empty
            projects/create | {"name":"x"}                  | Required parameter language is empty
            projects/create | {"name":"x","language":"C++"} | language must be C# or Py, not 'C++'
            projects/create | {"name":"x","language":"F#"}  | language must be C# or Py, not 'F#'
            projects/create | {"name":"x","language":1}     | language must be C# or Py, not 1
            projects/create | {"name":7,"language":"Py"}    | name must be a text, not 7
            projects/create | {"name":"x","language":"Py","organizationId":"00000000000000000000000000000000"} | Organization not found
            files/create    | {"projectId":ID}              | Required parameter name is empty
            files/create    | {"projectId":ID,"name":"a.py","content":""} | 'File content not valid. content: '
            files/create    | {"projectId":ID,"name":"main.py","content":"x"} | File already exist in this project: main.py
            files/create    | {"projectId":ID,"name":"a.py","content":7}      | content must be a text, not 7
            files/create    | {"projectId":-1,"name":"a.py","content":"x"}    | Project not found
            files/read      | {"projectId":-1}              | Project not found
            files/read      | {"projectId":ID,"name":"in.py"}                  | File not found: in.py
            files/update    | {"projectId":ID,"name":"in.py","content":"x"}    | File not found: in.py
            files/update    | {"projectId":ID,"name":"main.py","content":""}   | 'File content not valid. content: '
            files/update    | {"projectId":ID,"name":"main.py"}                | Required parameter content or newName is empty
            files/update    | {"projectId":ID,"name":"main.py","newName":"research.ipynb"} | File already exist in this project: research.ipynb
            files/update    | {"projectId":ID,"name":"in.py","newName":"b.py"} | File not found: in.py
            files/update    | {"projectId":ID,"name":"main.py","newName":"b.txt"} | File extension is not valid. 'b.txt' must end in .py, .cs, .ipynb, .html or .css
            files/update    | {"projectId":ID,"name":"main.py","newName":"b.py","content":"x"} | Give either content or newName, not both
            files/delete    | {"projectId":ID,"name":"in.py"}                  | File not found: in.py
            files/delete    | {"projectId":ID}                                 | Required parameter name is empty
            organizations/read | {"organizationId":"00000000000000000000000000000000"} | Organization not found
            account/read       | {"organizationId":" "}                                | Organization not found
            projects/library/create | {"projectId":ID}                         | Required parameter libraryId is empty
            projects/library/create | {"projectId":ID,"libraryId":-1}          | libraries: the project -1 was not found
            projects/library/create | {"projectId":ID,"libraryId":ID}          | libraries: a project cannot be its own library
            projects/library/delete | {"projectId":ID,"libraryId":5}           | libraryId 5 is not a library of this project
            """)
    void refusesAFieldByItsName(String operation, String body, String error) {
        json(operation, body).refused(error);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "versionId":99                  | versionId 99 is not a LEAN version of this server
            "versionId":-2                  | versionId -2 is not a LEAN version of this server
            "versionId":"latest"            | versionId must be a whole number, not 'latest'
            "leanEnvironment":99            | leanEnvironment 99 is not an environment of this server
            "encryptionKey":"0123"          | encryptionKey '0123' is not registered with the organization of the project
            "libraries":[5]                 | libraries: the project 5 was not found
            "libraries":["x"]               | libraries[0] must be a whole number, not 'x'
            "libraries":[null]              | Required parameter libraries[0] is empty
            "libraries":5                   | libraries must be a list, not 5
            "files":"x"                     | files must be a list, not 'x'
            "files":[7]                     | files[0] must be an object, not 7
            "files":[{"name":"a.py"}]       | Required parameter files[0].content is empty
            "files":[{"content":"x"}]       | Required parameter files[0].name is empty
            "files":[{"name":"a.py","content":null}] | Required parameter files[0].content is empty
            "files":[{"name":"a.py","content":"1"},{"name":"a.py","content":"2"}] | files: 'a.py' is given twice
            "files":[{"name":"a.py","content":"1"},{"name":"a.py/b.py","content":"2"}] | File name is not valid: 'a.py/b.py' is in the folder 'a.py', which is a file
            "parameters":7                  | parameters must be a list or an object, not 7
            "parameters":"x"                | parameters must be a list or an object, not 'x'
            "parameters":[7]                | parameters[0] must be an object with name (or key) and value, not 7
            "parameters":[{"value":"x"}]    | Required parameter parameters[0].key is empty
            "parameters":[{"key":"x"}]      | Required parameter parameters[0].value is empty
            "parameters":[{"key":"x","value":null}] | parameters: the value of 'x' must be a text or a number, not null
            "parameters":[{"key":"x","value":"1"},{"name":"x","value":2}] | parameters: 'x' is given twice
            "parameters":{"x":[1]}          | parameters: the value of 'x' must be a text or a number, not a list
            "parameters":{"":"1"}           | Required parameter the name of a parameter is empty
            "grid":[]                       | grid must be a JSON object with the lists xs, sm, md, lg and xl, or the text of one: it is a list
            "grid":"{"                      | grid must be a JSON object with the lists xs, sm, md, lg and xl, or the text of one: The body is not valid JSON (line 1, column 2): Unexpected end-of-input: expected close marker for Object
            "grid":7                        | grid must be a JSON object with the lists xs, sm, md, lg and xl, or the text of one: it is a number
            "liveGrid":{"xs":7}             | liveGrid must be a JSON object with the lists xs, sm, md, lg and xl, or the text of one: xs is a number
            "liveGrid":{"xs":[{"width":"a"}]} | liveGrid must be a JSON object with the lists xs, sm, md, lg and xl, or the text of one: xs[0].width is no whole number
            "name":""                       | Project name must not be empty
            "name":"a*b"                    | Project name contains unsupported special character (*)
            """)
    void refusesASettingByItsName(String setting, String error) {
        json("projects/update", "{\"projectId\":ID,\"description\":\"changed\"," + setting + "}")
                .refused(error);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"projectId":ID,"projectId":ID}       | projectId is given twice
            {"projectId":ID,"files":[{"name":"a.py","name":"b.py"}]} | files[0].name is given twice
            []                                    | The JSON body must be an object, not a list
            "x"                                   | The JSON body must be an object, not a text
            null                                  | The JSON body must be an object, not null
            """)
    void refusesJsonThatIsNoRequest(String body, String error) {
        json("projects/update", body).refused(error);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"a\"",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{} {}",
                "{\"a\":\"\t\"}",
                "nonsense",
                " ",
                "{\"a\":1,}",
                "{\"a\":\"\\x\"}",
                "{\"a\":.5}"
            })
    void refusesMalformedJsonWithThePlaceOfTheFault(String body) {
        Reply reply = json("projects/update", body);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.errors()).hasSize(1);
        assertThat(reply.errors().getFirst())
                .matches("The body is not valid JSON \\(line \\d+, column \\d+\\): (?s).+")
                .doesNotContain("tools.jackson");
    }

    @Test
    void refusesDeepNesting() {
        json("projects/update", "{\"projectId\":ID,\"grid\":" + "[".repeat(100) + "]".repeat(100) + "}")
                .refused("grid" + "[0]".repeat(32) + " is nested deeper than the limit of 32 levels");
        Reply bomb = json("projects/update", "{\"projectId\":ID,\"grid\":" + "[".repeat(1_000_000));
        assertThat(bomb.errors().getFirst()).contains("nested deeper");
    }

    @Test
    void refusesTextThatADatabaseWouldNotGiveBack() {
        json("projects/update", "{\"projectId\":ID,\"description\":\"ab\\u0000c\"}")
                .refused("description contains a NUL character (at character 2)");
        json("projects/update", "{\"projectId\":ID,\"files\":[{\"name\":\"a.py\",\"content\":\"x\\ud800y\"}]}")
                .refused("files[0].content contains half of a surrogate pair (at character 1)");
        form("projects/update", "projectId=ID&description=a%00")
                .refused("description contains a NUL character (at character 1)");
    }

    @Test
    void refusesInvalidUtf8() {
        byte[] body = ("{\"projectId\":" + projectId + ",\"description\":\"a?\"}").getBytes(StandardCharsets.UTF_8);
        int at = body.length - 3;
        for (int bad : new int[] {0xff, 0xc0, 0x80, 0xed}) {
            body[at] = (byte) bad;
            user.request("projects/update")
                    .body("application/json", body)
                    .send()
                    .refused("The body is not valid UTF-8 (at byte " + at + ")");
        }
        form("projects/update", "projectId=ID&description=a%FFb").refused("description is not valid UTF-8 (at byte 1)");
        form("projects/update", "projectId=ID&%FF=a").refused("The form body is not valid UTF-8 (at byte 0)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            projectId=ID&name=a&name=b          | name is given twice
            projectId=ID&files[0]=a&files[0][name]=b | The form key 'files[0][name]' gives both a value and parts of a value
            projectId=ID&files[0][name]=b&files[0]=a | The form key 'files[0]' gives both a value and parts of a value
            projectId=ID&files[0=a              | The form key 'files[0' is malformed: it must look like name, name[0] or name[0][part]
            projectId=ID&files[0]x=a            | The form key 'files[0]x' is malformed: it must look like name, name[0] or name[0][part]
            projectId=ID&[0]=a                  | The form key '[0]' is malformed: it must look like name, name[0] or name[0][part]
            projectId=ID&a]=a                   | The form key 'a]' is malformed: it must look like name, name[0] or name[0][part]
            projectId=ID&=a                     | The form key '' is malformed: it must look like name, name[0] or name[0][part]
            projectId=ID&name=%4                | name has a malformed percent escape: '%4'
            projectId=ID&name=%zz               | name has a malformed percent escape: '%zz'
            projectId=ID&%=a                    | The form body has a malformed percent escape: '%'
            projectId=ID&a[1][2][3][4][5][6][7][8]=x | The form key 'a[1][2][3][4][5][6][7][8]' is nested deeper than the limit of 8 levels
            projectId=x                         | projectId must be a whole number, not 'x'
            projectId=ID&files[x][name]=a.py    | files must be a list, not an object
            """)
    void refusesAMalformedForm(String body, String error) {
        form("projects/update", body).refused(error);
    }

    @Test
    void refusesFormKeyBombs() {
        form("projects/update", "projectId=ID" + "&a[]=1".repeat(10_000))
                .refused("The request has more fields than the limit of 10000");
        form("projects/update", "projectId=ID&" + "a".repeat(1001) + "=1")
                .refused("A form key is longer than the limit of 1000 bytes: '" + "a".repeat(40) + "'…");
        Reply query =
                user.request("projects/read?start=1&start=2").method("GET").send();
        query.refused("start is given twice");
    }

    @Test
    void refusesWhatIsTooLong() {
        json("projects/update", "{\"projectId\":ID,\"description\":\"" + "x".repeat(10_001) + "\"}")
                .refused("description is longer than the limit of 10000 characters");
        json(
                        "files/update",
                        "{\"projectId\":ID,\"name\":\"main.py\",\"content\":\"x\",\"codeSourceId\":\"" + "x".repeat(201)
                                + "\"}")
                .refused("codeSourceId is longer than the limit of 200 characters");
        json("projects/update", "{\"projectId\":ID,\"parameters\":{\"" + "x".repeat(201) + "\":1}}")
                .refused("parameters: the name '" + "x".repeat(120) + "…' is longer than the limit of 200 characters");
    }
}
