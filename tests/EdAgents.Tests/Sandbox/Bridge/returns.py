"""Steps a server's lanes and prints of each: the rewards, the numbers last seen in each episode, those seen in the end, each added up in order."""
import json, sys
import edagents_env


def total(numbers):
    result = 0.0  # not sum(), which newer Pythons compute more exactly than others
    for number in numbers:
        result += float(number)
    return result


server = json.loads(sys.stdin.readline())
lanes = server["lanes"]
rewards, finals = [0.0] * lanes, [0.0] * lanes
env = (edagents_env.Env if lanes == 1 else edagents_env.VectorEnv)(server["port"], server["token"])
seen, _ = env.reset(seed=3)
for step in range(300):
    turns = [(step + lane) % 2 for lane in range(lanes)]
    actions = turns if env.discrete else [[turn - 0.5] for turn in turns]
    seen, reward, terminated, truncated, info = env.step(actions[0] if lanes == 1 else actions)
    for lane in range(lanes):
        rewards[lane] += float(reward if lanes == 1 else reward[lane])
        if "_final_obs" in info and info["_final_obs"][lane]:
            finals[lane] += total(info["final_obs"][lane])
    if lanes == 1 and (terminated or truncated):
        finals[0] += total(seen)
        seen, _ = env.reset()
print(json.dumps([[rewards[lane], finals[lane], total(seen if lanes == 1 else seen[lane])] for lane in range(lanes)]))
try:
    env.step([0] * (lanes + 1))
except (RuntimeError, ValueError) as refused:
    assert str(refused).startswith("expected "), refused
else:
    raise AssertionError("expected wrong actions to be refused")
env.close()
