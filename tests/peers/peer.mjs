// Reads and writes model files with @msgpack/msgpack, from models/FORMAT.md alone.
//
//   describe FILE      everything the file says, as JSON; floats as their bits, integers as text
//   rewrite FILE NEW   decodes all of it and encodes it again, with a new checksum
//   make KIND FILE     writes a model of its own: discrete, continuous, network, halves or bytes
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
    decoding: [...values(model[6], 0, 1, 2), ...[3, 4, 5].map(key => (model[6][key] ? bits(model[6][key]) : null))],
    ...(model[10] ? { network: values(model[10], 0, 1, 2, 3, 4) } : { columns: values(model[7], 0, 1, 2, 3, 4) }),
    tensors: model[8].map(tensor => [tensor[0], tensor[1], bits(packed(numbers(tensor)))]),
    training: [training[0] ?? null, String(training[1]), String(training[2]), ...values(training, 3, 4, 5, 6)],
  }));
}

function values(map, ...keys) {
  return keys.map(key => map[key] ?? null);
}

// A tensor's numbers as they are loaded, whatever their precision.
function numbers(tensor) {
  const [shape, last] = [tensor[1], tensor[1].at(-1)];
  if (tensor[3]) {
    const view = viewOf(tensor[3]);
    return Array.from({ length: view.byteLength / 2 }, (_, i) => half(view.getUint16(2 * i, true)));
  }

  if (tensor[4]) {
    const [view, scales] = [viewOf(tensor[4]), floats(tensor[5])];
    const column = shape.slice(1).reduce((product, size) => product * size, 1);
    const scale = i => Math.floor(i / column) * (shape.length === 3 ? last : 1) + (shape.length === 3 ? i % last : 0);
    return Array.from({ length: view.byteLength }, (_, i) => view.getInt8(i) * scales[scale(i)]);
  }

  return floats(tensor[2]);
}

function half(word) {
  const [sign, exponent, fraction] = [word & 0x8000 ? -1 : 1, (word >> 10) & 31, word & 1023];
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}

// The nearest half of a number that no rounding takes over 65504, of two equally near the even one.
function toHalf(value) {
  const size = Math.abs(value);
  const exponent = Math.max(-14, Math.floor(Math.log2(size || 2 ** -14)));
  const steps = size / 2 ** (exponent - 10);
  let fraction = Math.round(steps);
  fraction -= fraction - steps === 0.5 && fraction % 2 ? 1 : 0;
  return (value < 0 || Object.is(value, -0) ? 0x8000 : 0) | (fraction + (exponent + 14) * 1024);
}

function floats(data) {
  const view = viewOf(data);
  return Array.from({ length: view.byteLength / 4 }, (_, i) => view.getFloat32(4 * i, true));
}

function packed(values) {
  const data = new Uint8Array(4 * values.length);
  values.forEach((value, i) => viewOf(data).setFloat32(4 * i, value, true));
  return data;
}

function viewOf(data) {
  return new DataView(data.buffer, data.byteOffset, data.byteLength);
}

function rewrite(path, target) {
  write(read(path), target);
}

function write(model, path) {
  const content = pack({ ...model, [checksumKey]: new Uint8Array(32) }).subarray(0, -32);
  writeFileSync(path, Buffer.concat([content, sha256(content)]));
}

// A model that no library has seen: discrete, continuous, network, halves or bytes. peer.py makes the same bytes.
function make(kind, path) {
  let n = 1;
  const draw = () => {
    n = (n * 75 + 74) % 65537;
    return n / 32768.5 - 1;
  };
  const model = {
    0: "edagents-model", 1: 1, 2: "a peer", 3: { 0: "made-by-hand", 1: 3 },
    4: { 0: ["left", "höjd", "猫"], 1: packed([0.5, -1, 0]), 2: packed([2, 0.25, -1]) },
    5: { 0: ["jump", "punch", "value"] },
    6: { 0: 1, 1: ["jump", "punch"], 2: 1 },
  };
  if (kind === "continuous") {
    model[6] = { 0: 2, 1: ["push", "turn"], 2: 0, 3: packed([-1, -5]), 4: packed([1, 0.5]), 5: packed([0.25, 1.5]) };
  }

  let shapes;
  if (kind === "network") {
    model[10] = { 0: 0, 1: [4], 2: [3], 3: 0, 4: [1] };
    shapes = {
      "hidden.0.weight": [1, 3, 4], "hidden.0.bias": [1, 4], "hidden.0.scale": [1, 4], "hidden.0.mean": [1, 4],
      "hidden.0.variance": [1, 4], "output.weight": [1, 4, 3], "output.bias": [1, 3],
    };
  } else {
    model[7] = { 0: [4, 3], 1: 2, 2: 0 };
    shapes = {
      "hidden.0.weight": [3, 3, 4], "hidden.0.bias": [3, 4], "hidden.1.weight": [3, 4, 3], "hidden.1.bias": [3, 3],
      "output.weight": [3, 3], "output.bias": [3],
    };
  }

  model[8] = Object.entries(shapes).map(([name, shape]) => made(kind, name, shape, draw));
  model[9] = { 0: "by hand", 1: 2n ** 63n, 2: 0, 4: 0.5 };
  write(model, path);
}

function made(kind, name, shape, draw) {
  const last = shape.at(-1);
  let values = Array.from({ length: shape.reduce((product, size) => product * size, 1) }, draw);
  if (kind !== "network" && ["hidden.1.weight", "output.weight"].includes(name)) {
    const unit = j => (j % 2 ? -1 : 1);
    const source = i => (shape.length === 3 ? Math.floor(i / last) % shape[1] : 0);
    values = values.map((value, i) => Math.abs(value) * unit(source(i)) * unit(i % last));
  }

  if (name.endsWith("variance")) {
    values = values.map(Math.abs);
  }

  if (kind === "halves" && name.endsWith("weight")) {
    const data = new Uint8Array(2 * values.length);
    values.forEach((value, i) => viewOf(data).setUint16(2 * i, toHalf(value), true));
    return { 0: name, 1: shape, 3: data };
  }

  if (kind === "bytes" && name.endsWith("weight")) {
    const scales = Array.from({ length: shape[0] * (shape.length === 3 ? last : 1) }, (_, k) => (k + 1) / 256);
    return { 0: name, 1: shape, 4: new Uint8Array(Int8Array.from(values, value => Math.trunc(127 * value)).buffer), 5: packed(scales) };
  }

  return { 0: name, 1: shape, 2: packed(values) };
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
  const view = viewOf(data);
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
} else if (verb === "make") {
  make(rest[0], rest[1]);
} else if (verb === "encode") {
  for (const line of readFileSync(0, "utf8").split("\n").filter(text => text !== "")) {
    console.log(Buffer.from(encode(JSON.parse(line))).toString("hex"));
  }
} else {
  throw new Error(`expected describe, rewrite, make or encode, found ${verb}`);
}
