// MD5, which browsers do not bring: it names key files here, and protects nothing.

/** How far each of the four steps of a round turns its word. */
const turns = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];
const sines = Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0);

/** The MD5 of some bytes, in lower-case hexadecimal digits (RFC 1321). */
export function md5(bytes: Uint8Array): string {
  const length = (Math.floor((bytes.length + 8) / 64) + 1) * 64;
  const whole = new Uint8Array(length);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  const view = new DataView(whole.buffer);
  view.setUint32(length - 8, bytes.length << 3, true);
  view.setUint32(length - 4, Math.floor(bytes.length / 2 ** 29), true);
  let state: [number, number, number, number] = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
  for (let block = 0; block < length; block += 64) {
    state = mixed(state, (word) => view.getInt32(block + word * 4, true));
  }
  const digest = new DataView(new ArrayBuffer(16));
  state.forEach((word, i) => digest.setInt32(i * 4, word, true));
  return [...new Uint8Array(digest.buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function mixed(state: [number, number, number, number], word: (index: number) => number): [number, number, number, number] {
  let [a, b, c, d] = state;
  for (let i = 0; i < 64; i++) {
    const round = i >> 4;
    const [f, index] = round === 0 ? [(b & c) | (~b & d), i]
      : round === 1 ? [(d & b) | (~d & c), (5 * i + 1) % 16]
      : round === 2 ? [b ^ c ^ d, (3 * i + 5) % 16]
      : [c ^ (b | ~d), (7 * i) % 16];
    const sum = (a + f + (sines[i] ?? 0) + word(index)) | 0;
    const turn = turns[round]?.[i % 4] ?? 0;
    [a, d, c, b] = [d, c, b, (b + ((sum << turn) | (sum >>> (32 - turn)))) | 0];
  }
  return [(state[0] + a) | 0, (state[1] + b) | 0, (state[2] + c) | 0, (state[3] + d) | 0];
}
