package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A multipart body that cannot be read, or is made of too much, is refused for what is wrong with it. */
class MultipartTest extends ContractTest {

    private Reply send(String operation, String boundary, String body) {
        return user.request(operation)
                .body("multipart/form-data; boundary=" + boundary, body)
                .send();
    }

    private static String part(String boundary, String disposition, String text) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + text + "\r\n--"
                + boundary + "--\r\n";
    }

    @Test
    void refusesABoundaryThatIsNone() {
        user.request("projects/read")
                .body("multipart/form-data", "x")
                .send()
                .refused("The multipart body could not be read: its Content-Type names no boundary");
        String longest = "b".repeat(70);
        send("authenticate", longest, part(longest, "name=\"a\"", "1")).ok();
        send("authenticate", longest + "b", part(longest + "b", "name=\"a\"", "1"))
                .refused("The multipart body could not be read: its boundary is longer than 70 characters");
    }

    @Test
    void refusesWhatCannotBeRead() {
        assertThat(send("projects/read", "limit", "--limit\r\nContent-Disp")
                        .errors()
                        .getFirst())
                .startsWith("The multipart body could not be read: ");
        send("projects/read", "limit", part("limit", "name=\"a\0b\"", "1"))
                .refused("The multipart body could not be read: invalid byte 0");
        send("projects/read", "limit", part("limit", "name=\"start\"; filename=\"a\"", "0"))
                .refused("start is a file part: this operation takes no files");
    }

    @Test
    void refusesTooManyParts() {
        Map<String, String> many = new TreeMap<>();
        for (int i = 0; i < 1_000; i++) {
            many.put("field" + i, "x");
        }
        user.request("authenticate").multipart(many).send().ok();
        many.put("one more", "x");
        user.request("authenticate")
                .multipart(many)
                .send()
                .refused("The request has more fields than the limit of 1000");
    }
}
