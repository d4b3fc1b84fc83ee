"""Steps the worlds of EdAgents from Python, as Gymnasium's environments are stepped. Needs numpy alone.

    edagents serve cart-pole --lanes 64 --once --json | python3 edagents_env.py

The protocol is in sandbox/Bridge/PROTOCOL.md.
"""
import json, socket, struct, sys, time
import numpy as np

HELLO, RESET, STEP, CLOSE, SPEC, SEEN, STEPPED, ERROR = 1, 2, 3, 4, 129, 130, 131, 255


class VectorEnv:
    """All lanes of a server. One that ends shows its next episode's first observation; its last one is in info["final_obs"]."""

    def __init__(self, port, token, host="127.0.0.1"):
        self._socket = socket.create_connection((host, port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._stream = self._socket.makefile("rb", buffering=1 << 16)
        self.spec = json.loads(self._ask(HELLO, struct.pack("<i", 1) + token.encode(), SPEC))
        self.num_envs, self.width = self.spec["lanes"], len(self.spec["observations"]["names"])
        self.discrete = self.spec["actions"]["kind"] == "discrete"
        self.action_count = len(self.spec["actions"]["names"])

    def reset(self, *, seed=None):
        """Lane i begins with seed + i; without a seed every lane begins its next episode."""
        seen = self._ask(RESET, b"" if seed is None else struct.pack("<Q", seed), SEEN)
        return np.frombuffer(seen, "<f4").reshape(self.num_envs, self.width), {}

    def step(self, actions):
        lanes, width = self.num_envs, self.width
        if self.discrete and not np.issubdtype(np.asarray(actions).dtype, np.integer):
            raise ValueError(f"expected whole numbers as actions, found {np.asarray(actions).dtype}")
        data = self._ask(STEP, np.ascontiguousarray(actions, "<i4" if self.discrete else "<f4").tobytes(), STEPPED)
        seen = np.frombuffer(data, "<f4", lanes * width).reshape(lanes, width)
        rewards = np.frombuffer(data, "<f4", lanes, 4 * lanes * width)
        flags = np.frombuffer(data, np.bool_, 2 * lanes, 4 * lanes * (width + 1)).reshape(2, lanes)
        ended, info = flags[0] | flags[1], {}
        if ended.any():
            info = {"final_obs": np.zeros_like(seen), "_final_obs": ended}
            info["final_obs"][ended] = np.frombuffer(data, "<f4", offset=lanes * (4 * width + 6)).reshape(-1, width)
        return seen, rewards, flags[0], flags[1], info

    def close(self):
        self._socket.sendall(struct.pack("<IB", 1, CLOSE))
        self._stream.close()
        self._socket.close()

    def _ask(self, kind, payload, expected):
        self._socket.sendall(struct.pack("<IB", len(payload) + 1, kind) + payload)
        length, found = struct.unpack("<IB", self._read(5))
        answer = self._read(length - 1)
        if found != expected:
            raise RuntimeError(answer.decode() if found == ERROR else f"expected a message of kind {expected}, found {found}")
        return answer

    def _read(self, count):
        data = self._stream.read(count)
        if len(data) < count:
            raise ConnectionError(f"expected {count} bytes from the server, found the end after {len(data)}")
        return data


class Env(VectorEnv):
    """A server's only lane, as a plain environment: it stays at its last observation until it is reset."""

    def __init__(self, port, token, host="127.0.0.1"):
        super().__init__(port, token, host)
        self._next = None
        if self.num_envs != 1:
            raise ValueError(f"expected a server with one lane, found {self.num_envs}")

    def reset(self, *, seed=None):
        seen = self._next if seed is None and self._next is not None else super().reset(seed=seed)[0][0]
        self._next = None
        return seen, {}

    def step(self, action):
        if self._next is not None:
            raise RuntimeError("expected a reset after the end of an episode, found a step")
        seen, reward, terminated, truncated, info = super().step([action])
        if info:
            self._next, seen = seen[0], info["final_obs"]
        return seen[0], float(reward[0]), bool(terminated[0]), bool(truncated[0]), {}


if __name__ == "__main__":
    server = json.loads(sys.stdin.readline())  # what `edagents serve TASK --json` prints
    env = VectorEnv(server["port"], server["token"])
    random, steps, episodes = np.random.default_rng(1), int(sys.argv[1]) if len(sys.argv) > 1 else 2000, 0
    observations, _ = env.reset(seed=1)
    begun = time.perf_counter()
    for _ in range(steps):
        if env.discrete:
            actions = random.integers(env.action_count, size=env.num_envs)
        else:
            actions = random.uniform(env.spec["actions"]["low"], env.spec["actions"]["high"], (env.num_envs, env.action_count))
        observations, rewards, terminated, truncated, info = env.step(actions)
        episodes += int(np.count_nonzero(terminated | truncated))
    rate = steps * env.num_envs / (time.perf_counter() - begun)
    print(f"{env.spec['task']}: {steps * env.num_envs} steps, {episodes} episodes, {rate:.0f} steps a second")
    env.close()
