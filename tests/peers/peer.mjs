// Reads and writes model files with @msgpack/msgpack, from models/FORMAT.md alone.
//
//   describe FILE      everything the file says, as JSON; floats as their bits, integers as text
//   rewrite FILE NEW   decodes all of it and encodes it again, with a new checksum
//   encode             one JSON value a line on stdin, its MessagePack in hex a line on stdout

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { decode, encode } from "@msgpack/msgpack";

const checksumKey = 127;
const options = { useBigInt64: true }; // a seed may be larger than a JavaScript number can tell apart

function read(path) {
  const content = readFileSync(path);
  const model = decode(content, options);
  const sum = sha256(content.subarray(0, -32));
  check(sum.equals(content.subarray(-32)) && sum.equals(Buffer.from(model[checksumKey])), "checksum");
  check(model[0] === "edagents-model" && model[1] === 1, "format and version");
  return model;
}

function describe(path) {
  const model = read(path);
  const training = model[9];
  console.log(JSON.stringify({
    producer: model[2],
    task: [model[3][0], model[3][1]],
    inputs: [model[4][0], bits(model[4][1]), bits(model[4][2])],
    outputs: model[5][0],
    decoding: [model[6][0], model[6][1] ?? null, model[6][2] ?? null],
    ...(model[10] ? { network: [0, 1, 2, 3].map(key => model[10][key]) } : { columns: [0, 1, 2].map(key => model[7][key]) }),
    tensors: model[8].map(tensor => [tensor[0], tensor[1], bits(tensor[2])]),
    training: [
      training[0] ?? null, String(training[1]), String(training[2]), training[3] ?? null, training[4] ?? null, training[5] ?? null,
    ],
  }));
}

function rewrite(path, target) {
  const content = pack(read(path)).subarray(0, -32);
  writeFileSync(target, Buffer.concat([content, sha256(content)]));
}

// A JavaScript object has text keys only, so maps with integer keys are put together by hand from the package's pieces.
function pack(value) {
  if (Array.isArray(value)) {
    return Buffer.concat([header(0x90, 0xdc, value.length), ...value.map(pack)]);
  }

  if (value !== null && typeof value === "object" && !ArrayBuffer.isView(value)) {
    const entries = Object.entries(value);
    return Buffer.concat([header(0x80, 0xde, entries.length), ...entries.flatMap(([key, item]) => [encode(Number(key)), pack(item)])]);
  }

  return Buffer.from(encode(value, options));
}

function header(short, long, count) {
  return Buffer.from(count < 16 ? [short | count] : [long, count >> 8, count & 255]);
}

function bits(data) {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return Array.from({ length: data.byteLength / 4 }, (_, i) => view.getUint32(4 * i, true));
}

function sha256(bytes) {
  return createHash("sha256").update(bytes).digest();
}

function check(good, what) {
  if (!good) {
    throw new Error(`wrong ${what}`);
  }
}

const [verb, ...rest] = process.argv.slice(2);
if (verb === "describe") {
  describe(rest[0]);
} else if (verb === "rewrite") {
  rewrite(rest[0], rest[1]);
} else if (verb === "encode") {
  for (const line of readFileSync(0, "utf8").split("\n").filter(text => text !== "")) {
    console.log(Buffer.from(encode(JSON.parse(line))).toString("hex"));
  }
} else {
  throw new Error(`expected describe, rewrite or encode, found ${verb}`);
}
