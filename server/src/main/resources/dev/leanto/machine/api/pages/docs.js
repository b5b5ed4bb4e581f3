// Swagger UI is dark when its page has this class: it follows the reader's system, now and when that changes.
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const follow = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", follow);
follow();

// Credentials are a hash of the time, which this page does not make: it shows the operations, it does not call them.
SwaggerUIBundle({
    url: "/api/v2/openapi.json",
    dom_id: "#operations",
    deepLinking: true,
    supportedSubmitMethods: [],
    validatorUrl: null,
    defaultModelsExpandDepth: 0,
});
