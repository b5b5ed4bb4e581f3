// All operations of the contract, each with a request that a user with everything could make.
async (known) => {
  const contract = await (await fetch("/api/v2/openapi.json")).json();
  const of = (schema) => (schema.$ref ? contract.components.schemas[schema.$ref.split("/").pop()] : schema);
  const some = (schema) => {
    const type = [of(schema).type ?? "object"].flat()[0];
    return { string: "x", integer: 1, number: 1, boolean: true, array: [], object: {} }[type];
  };
  return Object.entries(contract.paths).map(([path, { post }]) => {
    const content = post.requestBody?.content["application/json"];
    const { properties = {}, required = [] } = content ? of(content.schema) : {};
    const fields = Object.entries(properties).filter(([name]) => name in known || required.includes(name));
    return { operation: path.slice(1), body: Object.fromEntries(fields.map(([name, schema]) => [name, known[name] ?? some(schema)])) };
  });
}
