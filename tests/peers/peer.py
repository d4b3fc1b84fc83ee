"""Reads and writes model files with python3-msgpack, from models/FORMAT.md alone.

  describe FILE           everything the file says, as JSON; floats as their bits, integers as text
  rewrite FILE NEW        decodes all of it and encodes it again, with a new checksum
  make KIND FILE          writes a model of its own: discrete, continuous, network, halves or bytes
  play FILE NUMBER...     the outputs for one observation, in plain doubles
  encode                  one JSON value a line on stdin, its MessagePack in hex a line on stdout
"""

import hashlib
import json
import math
import struct
import sys

import msgpack

CHECKSUM = 127


def read(path):
    with open(path, "rb") as file:
        content = file.read()
    model = msgpack.unpackb(content, strict_map_key=False)
    assert content[-34:-32] == b"\xc4\x20" and hashlib.sha256(content[:-32]).digest() == content[-32:] == model[CHECKSUM]
    assert list(model)[:2] == [0, 1] and list(model)[-1] == CHECKSUM
    assert model[0] == "edagents-model" and model[1] == 1
    return model


def floats(data):
    return struct.unpack("<%df" % (len(data) // 4), data)


def bits(data):
    return list(struct.unpack("<%dI" % (len(data) // 4), data))


def numbers(tensor):
    """A tensor's numbers as they are loaded, whatever their precision."""
    if 3 in tensor:
        return struct.unpack("<%de" % (len(tensor[3]) // 2), tensor[3])
    if 4 in tensor:
        shape, scales = tensor[1], floats(tensor[5])
        column = math.prod(shape[1:])
        scale = (lambda i: i // column * shape[-1] + i % shape[-1]) if len(shape) == 3 else (lambda i: i // column)
        return [q * scales[scale(i)] for i, q in enumerate(struct.unpack("%db" % len(tensor[4]), tensor[4]))]
    return floats(tensor[2])


def packed(values):
    return struct.pack("<%df" % len(values), *values)


def describe(path):
    model = read(path)
    training = model[9]
    print(json.dumps({
        "producer": model[2],
        "task": [model[3][0], model[3][1]],
        "inputs": [model[4][0], bits(model[4][1]), bits(model[4][2])],
        "outputs": model[5][0],
        "decoding": [model[6].get(key) for key in range(3)] + [bits(model[6][key]) if key in model[6] else None for key in range(3, 6)],
        **({"network": [model[10].get(key) for key in range(5)]} if 10 in model else {"columns": [model[7].get(key) for key in range(5)]}),
        "tensors": [[tensor[0], tensor[1], bits(packed(numbers(tensor)))] for tensor in model[8]],
        "training": [training.get(0), str(training[1]), str(training[2])] + [training.get(key) for key in range(3, 7)],
    }))


def rewrite(path, new):
    write(read(path), new)


def write(model, path):
    content = msgpack.packb({**model, CHECKSUM: bytes(32)})[:-32]
    with open(path, "wb") as file:
        file.write(content + hashlib.sha256(content).digest())


def drawn():
    """Numbers from -1 to 1 that other languages can draw as well."""
    n = 1
    while True:
        n = (n * 75 + 74) % 65537
        yield n / 32768.5 - 1


def make(kind, path):
    """A model that no library has seen: discrete, continuous, network, halves or bytes."""
    draw = drawn()
    model = {
        0: "edagents-model", 1: 1, 2: "a peer", 3: {0: "made-by-hand", 1: 3},
        4: {0: ["left", "höjd", "猫"], 1: packed([0.5, -1, 0]), 2: packed([2, 0.25, -1])},
        5: {0: ["jump", "punch", "value"]},
        6: {0: 1, 1: ["jump", "punch"], 2: 1},
    }
    if kind == "continuous":
        model[6] = {0: 2, 1: ["push", "turn"], 2: 0, 3: packed([-1, -5]), 4: packed([1, 0.5]), 5: packed([0.25, 1.5])}
    if kind == "network":
        shapes = [("hidden.0.weight", [1, 3, 4]), ("hidden.0.bias", [1, 4]), ("hidden.0.scale", [1, 4]), ("hidden.0.mean", [1, 4]),
                  ("hidden.0.variance", [1, 4]), ("output.weight", [1, 4, 3]), ("output.bias", [1, 3])]
    else:
        model[7] = {0: [4, 3], 1: 2, 2: 0}
        shapes = [("hidden.0.weight", [3, 3, 4]), ("hidden.0.bias", [3, 4]), ("hidden.1.weight", [3, 4, 3]), ("hidden.1.bias", [3, 3]),
                  ("output.weight", [3, 3]), ("output.bias", [3])]
    model[8] = [made(kind, name, shape, draw) for name, shape in shapes]
    model[9] = {0: "by hand", 1: 2 ** 63, 2: 0, 4: 0.5}
    if kind == "network":
        model[10] = {0: 0, 1: [4], 2: [3], 3: 0, 4: [1]}
    write(model, path)


def made(kind, name, shape, draw):
    values = [next(draw) for _ in range(math.prod(shape))]
    if kind != "network" and name in ("hidden.1.weight", "output.weight"):
        unit = lambda j: -1 if j % 2 else 1
        source = (lambda i: i // shape[2] % shape[1]) if len(shape) == 3 else (lambda i: 0)
        values = [abs(value) * unit(source(i)) * unit(i % shape[-1]) for i, value in enumerate(values)]
    if name.endswith("variance"):
        values = [abs(value) for value in values]
    tensor = {0: name, 1: shape}
    if kind == "halves" and name.endswith("weight"):
        tensor[3] = struct.pack("<%de" % len(values), *values)
    elif kind == "bytes" and name.endswith("weight"):
        tensor[4] = struct.pack("%db" % len(values), *[int(127 * value) for value in values])
        tensor[5] = packed([(k + 1) / 256 for k in range(shape[0] * (shape[2] if len(shape) == 3 else 1))])
    else:
        tensor[2] = packed(values)
    return tensor


ACTIVATIONS = {
    0: lambda a: a,
    1: lambda a: 1 / (1 + math.exp(-a)),
    2: math.tanh,
    3: lambda a: max(0.0, a),
    4: lambda a: a if a > 0 else 0.1 * a,
    5: lambda a: max(0.0, a) ** 2,
    6: lambda a: max(0.0, a) + math.log1p(math.exp(-abs(a))),
}


def activation(number, u0):
    return (lambda a: ACTIVATIONS[1](2 * a / u0)) if number == 1 else ACTIVATIONS[number]


def play(path, observation):
    model = read(path)
    tensors = {tensor[0]: numbers(tensor) for tensor in model[8]}
    inputs = [(x - offset) * scale for x, offset, scale in zip(observation, floats(model[4][1]), floats(model[4][2]))]
    print(json.dumps(play_network(model, tensors, inputs) if 10 in model else play_columns(model, tensors, inputs)))


def play_columns(model, tensors, inputs):
    sizes, u0 = model[7][0], model[7].get(3, 2)
    hidden, output = activation(model[7][1], u0), activation(model[7][2], u0)
    outputs = []
    for column in range(len(model[5][0])):
        values = inputs
        for layer, units in enumerate(sizes):
            weight, bias = tensors["hidden.%d.weight" % layer], tensors["hidden.%d.bias" % layer]
            sources = len(values)
            sums = [
                bias[column * units + unit] + sum(
                    values[source] * weight[(column * sources + source) * units + unit] for source in range(sources))
                for unit in range(units)
            ]
            norm = math.sqrt(1e-5 + sum(a * a for a in sums) / units) if model[7].get(4, 0) == 1 else 1
            values = [hidden(a / norm) for a in sums]
        weight = tensors["output.weight"][column * len(values):]
        outputs.append(output(tensors["output.bias"][column] + sum(value * w for value, w in zip(values, weight))))
    return outputs


def play_network(model, tensors, inputs):
    wiring, sizes, activations, output = (model[10][key] for key in range(4))
    normalisations = model[10].get(4, [0] * len(sizes))
    networks = len(model[5][0]) if wiring == 1 else 1
    layers = [("hidden.%d" % layer, units, activations[layer], normalisations[layer]) for layer, units in enumerate(sizes)]
    layers.append(("output", len(model[5][0]) // networks, output, 0))
    outputs = []
    for network in range(networks):
        values = inputs
        for name, units, function, normalised in layers:
            row = lambda part: tensors["%s.%s" % (name, part)][network * units:(network + 1) * units]
            weight = tensors[name + ".weight"][network * len(values) * units:]
            sums = [sum(value * weight[source * units + unit] for source, value in enumerate(values)) for unit in range(units)]
            if normalised:
                sums = [(a - mean) / math.sqrt(variance + 1e-5) * scale
                        for a, mean, variance, scale in zip(sums, row("mean"), row("variance"), row("scale"))]
            values = [ACTIVATIONS[function](a + bias) for a, bias in zip(sums, row("bias"))]
        outputs += values
    return outputs


def encode():
    for line in sys.stdin:
        print(msgpack.packb(json.loads(line)).hex())


verb, rest = sys.argv[1], sys.argv[2:]
if verb == "describe":
    describe(rest[0])
elif verb == "rewrite":
    rewrite(rest[0], rest[1])
elif verb == "make":
    make(rest[0], rest[1])
elif verb == "play":
    play(rest[0], [float(x) for x in rest[1:]])
elif verb == "encode":
    encode()
else:
    sys.exit(__doc__)
