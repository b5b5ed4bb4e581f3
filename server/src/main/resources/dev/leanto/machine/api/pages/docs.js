// Credentials are a hash of the time, which this page does not make: it shows the operations, it does not call them.
SwaggerUIBundle({
    url: "/api/v2/openapi.json",
    dom_id: "#operations",
    deepLinking: true,
    supportedSubmitMethods: [],
    validatorUrl: null,
});
