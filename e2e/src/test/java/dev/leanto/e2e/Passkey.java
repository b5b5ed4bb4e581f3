package dev.leanto.e2e;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** A device with passkeys, which its user unlocks at once: one that the browser only believes to be there. */
final class Passkey {

    private Passkey() {}

    /** Connects a device to a window. */
    static void connect(Page page) {
        CDPSession browser = page.context().newCDPSession(page);
        browser.send("WebAuthn.enable");
        JsonObject device = new JsonObject();
        device.addProperty("protocol", "ctap2");
        device.addProperty("transport", "internal");
        device.addProperty("hasResidentKey", true);
        device.addProperty("hasUserVerification", true);
        device.addProperty("isUserVerified", true);
        device.addProperty("automaticPresenceSimulation", true);
        JsonObject options = new JsonObject();
        options.add("options", device);
        browser.send("WebAuthn.addVirtualAuthenticator", options);
    }
}
