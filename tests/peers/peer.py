"""Reads and writes model files with python3-msgpack, from models/FORMAT.md alone.

  describe FILE           everything the file says, as JSON; floats as their bits, integers as text
  rewrite FILE NEW        decodes all of it and encodes it again, with a new checksum
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


def describe(path):
    model = read(path)
    training = model[9]
    print(json.dumps({
        "producer": model[2],
        "task": [model[3][0], model[3][1]],
        "inputs": [model[4][0], bits(model[4][1]), bits(model[4][2])],
        "outputs": model[5][0],
        "decoding": [model[6][0], model[6].get(1), model[6].get(2)],
        **({"network": [model[10][key] for key in range(4)]} if 10 in model else {"columns": [model[7][key] for key in range(3)]}),
        "tensors": [[tensor[0], tensor[1], bits(tensor[2])] for tensor in model[8]],
        "training": [training.get(0), str(training[1]), str(training[2]), training.get(3), training.get(4), training.get(5)],
    }))


def rewrite(path, new):
    content = msgpack.packb(read(path))[:-32]
    with open(new, "wb") as file:
        file.write(content + hashlib.sha256(content).digest())


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
    tensors = {tensor[0]: floats(tensor[2]) for tensor in model[8]}
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
elif verb == "play":
    play(rest[0], [float(x) for x in rest[1:]])
elif verb == "encode":
    encode()
else:
    sys.exit(__doc__)
