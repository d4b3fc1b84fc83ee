// Runs ONNX files with ONNX Runtime, which is not ours.
//
//   onnx.mjs FILE OBSERVATIONS     the observations are float32, lowest byte first, row after row
//
// Prints every output of the graph: { name: { dims, data } }, the data as base64 of float32.

import { readFileSync } from "node:fs";
import { InferenceSession, Tensor } from "onnxruntime-node";

const [file, observations] = process.argv.slice(2);
const session = await InferenceSession.create(file, { intraOpNumThreads: 1, interOpNumThreads: 1 });
const [, width] = session.inputMetadata[0].shape;
const content = readFileSync(observations);
const numbers = new Float32Array(content.buffer.slice(content.byteOffset, content.byteOffset + content.byteLength));
const results = await session.run({ observation: new Tensor("float32", numbers, [numbers.length / width, width]) });
const found = Object.entries(results).map(([name, tensor]) => [
  name, { dims: tensor.dims, data: Buffer.from(tensor.data.buffer, tensor.data.byteOffset, tensor.data.byteLength).toString("base64") },
]);
console.log(JSON.stringify(Object.fromEntries(found)));
