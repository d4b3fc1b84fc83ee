"""Times the same work in PyTorch and in NumPy on OpenBLAS, one thread each, and prints one JSON object.

Called with the sizes: inputs, units, columns, batch, samples, density. A peer that is not installed is null. The network of
PyTorch is a multi-layer perceptron of as many hidden units as all columns together, and so of as many parameters.
"""
import json
import sys
import time

inputs, units, columns, batch, samples = (int(value) for value in sys.argv[1:6])
density = float(sys.argv[6])
hidden = units * columns


def seconds(work, repeats=3):
    work()
    best = float("inf")
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def data(numpy):
    random = numpy.random.default_rng(1)
    x = random.random((samples, inputs), dtype=numpy.float32)
    x *= random.random((samples, inputs), dtype=numpy.float32) < density
    return x, random.integers(0, columns, samples)


def time_torch():
    try:
        import numpy
        import torch
    except ImportError:
        return None
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    x, y = data(numpy)
    x, y = torch.from_numpy(x), torch.from_numpy(y)

    def net():
        return torch.nn.Sequential(torch.nn.Linear(inputs, hidden), torch.nn.ReLU(), torch.nn.Linear(hidden, columns))

    def epoch(model, optimizer, size, count):
        for start in range(0, count, size):
            optimizer.zero_grad(set_to_none=True)
            loss = torch.nn.functional.cross_entropy(model(x[start:start + size]), y[start:start + size])
            loss.backward()
            optimizer.step()

    def train(make, size, count, repeats=2):
        model = net()
        return min(
            seconds(lambda: epoch(model, make(model, foreach), size, count), repeats) for foreach in (False, True)
        ) * samples / count

    def act():
        model = torch.nn.Sequential(torch.nn.Linear(32, 256), torch.nn.Sigmoid(), torch.nn.Linear(256, 8))
        one = torch.rand(1, 32)
        with torch.inference_mode():
            traced = torch.jit.freeze(torch.jit.trace(model.eval(), one))
            return min(seconds(lambda: [m(one) for _ in range(2000)]) for m in (model, traced)) / 2000 * 1e9

    return {
        "batchSgd": train(lambda m, f: torch.optim.SGD(m.parameters(), lr=0.01, foreach=f), batch, samples),
        "batchAdam": train(lambda m, f: torch.optim.Adam(m.parameters(), lr=0.001, foreach=f), batch, samples),
        "online": train(lambda m, f: torch.optim.SGD(m.parameters(), lr=0.01, foreach=f), 1, min(samples, 1000)),
        "act": act(),
        "version": torch.__version__,
    }


def time_openblas():
    try:
        import numpy
    except ImportError:
        return None
    with open("/proc/self/maps") as maps:
        if "openblas" not in maps.read():
            return None
    x, y = data(numpy)
    target = numpy.eye(columns, dtype=numpy.float32)[y]
    random = numpy.random.default_rng(2)
    signs = numpy.where(numpy.arange(units) % 2 == 0, 1, -1).astype(numpy.float32)

    def train(size, count, adam):
        w = random.standard_normal((inputs, hidden), dtype=numpy.float32) * 0.05
        v = numpy.abs(random.standard_normal((columns, units), dtype=numpy.float32)) * signs
        m1, m2 = numpy.zeros_like(w), numpy.zeros_like(w)
        g = numpy.empty_like(w)

        def epoch():
            for start in range(0, count, size):
                rows = x[start:start + size]
                h = numpy.maximum(rows @ w, 0)
                h3 = h.reshape(len(rows), columns, units)
                logits = numpy.einsum("bku,ku->bk", h3, v)
                p = numpy.exp(logits - logits.max(1, keepdims=True))
                d = (p / p.sum(1, keepdims=True) - target[start:start + size]) / len(rows)
                delta = (d[:, :, None] * signs * (h3 > 0)).reshape(len(rows), hidden)
                numpy.matmul(rows.T, delta, out=g)
                v[...] -= 0.01 * numpy.einsum("bku,bk->ku", h3, d)
                numpy.multiply(numpy.maximum(v * signs, 0), signs, out=v)
                if adam:
                    m1[...] += 0.1 * (g - m1)
                    m2[...] += 0.001 * (g * g - m2)
                    w[...] -= 0.001 * m1 / (numpy.sqrt(m2) + 1e-7)
                else:
                    w[...] -= 0.01 * g

        return seconds(epoch, 2) * samples / count

    return {
        "batchSgd": train(batch, samples, False),
        "batchAdam": train(batch, samples, True),
        "online": train(1, min(samples, 1000), False),
        "version": numpy.__version__,
    }


print(json.dumps({"torch": time_torch(), "openBlas": time_openblas()}))
