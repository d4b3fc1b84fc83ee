// Plays the frames that the page brings along: draw lists, each as what changed since the one before. FramePacker wrote them.

const canvas = document.getElementById("canvas");
const context = canvas.getContext("2d", { alpha: false });
const note = document.getElementById("note");
const play = document.getElementById("play");
const line = document.getElementById("line");
const time = document.getElementById("time");
const speed = document.getElementById("speed");
const info = JSON.parse(document.getElementById("info").textContent);
let frames = [];
let frame = null;
let view = { scale: 1, left: 0, top: 0 };
let place = 0;
let playing = false;
let before = 0;

async function unpack() {
  if (typeof DecompressionStream === "undefined") {
    note.textContent = "this browser cannot unpack the round (it has no DecompressionStream); one of 2023 or later can";
    return;
  }
  const packed = Uint8Array.from(atob(document.getElementById("frames").textContent.trim()), letter => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const bytes = await new Response(stream).arrayBuffer();
  frames = restore(new Uint8Array(bytes));
  if (frames.length !== info.frames) {
    throw new Error(`expected ${info.frames} frames, found ${frames.length}`);
  }
  note.hidden = true;
  line.max = frames.length - 1;
  seek(0);
  setPlaying(true);
}

function restore(all) {
  const data = new DataView(all.buffer);
  const found = [];
  let before = [];
  for (let at = 0; at < all.length;) {
    const [codes, literals, differences] = [0, 4, 8].map(offset => data.getUint32(at + offset, true));
    let code = at + 12, literal = code + codes, low = literal + literals, high = low + differences;
    const end = literal;
    at = high + differences;
    const now = [];
    for (let from = 0; code < end; code++) {
      if (all[code] === 0) {
        const length = lengthOf(data, literal);
        now.push(all.subarray(literal, literal += length));
        continue;
      }
      from += all[code] < 128 ? all[code] - 1 : all[code] - 128;
      let command = before[from++];
      if (all[code] < 128) {
        command = command.slice();
        const numbers = new DataView(command.buffer);
        const [first, last] = numbersOf(command);
        for (let i = first; i < last; i += 2) {
          const folded = all[low++] | all[high++] << 8;
          numbers.setInt16(i, numbers.getInt16(i, true) + 4 * ((folded >>> 1) ^ -(folded & 1)), true);
        }
      }
      now.push(command);
    }
    found.push(joined(now));
    before = now;
  }
  return found;
}

// Bytes of a command, and which of them are coordinates: the table of DrawCommand.
function lengthOf(data, at) {
  const count = offset => data.getUint16(at + offset, true);
  switch (data.getUint8(at)) {
    case 1: return 5;
    case 2: return 15;
    case 3: return 11;
    case 4: return 7 + 4 * count(5);
    case 5: return 9 + 4 * count(7);
    case 6: return 14 + count(12);
    case 7: return 9;
    case 8: return 1;
    default: throw new Error(`expected a draw command from 1 to 8, found ${data.getUint8(at)}`);
  }
}

function numbersOf(command) {
  return [[0, 0], [0, 0], [5, command.length], [5, command.length], [7, command.length], [9, command.length], [6, 12], [0, 0], [0, 0]][command[0]];
}

function joined(commands) {
  const bytes = new Uint8Array(commands.reduce((sum, command) => sum + command.length, 0));
  let at = 0;
  for (const command of commands) {
    bytes.set(command, at);
    at += command.length;
  }
  return bytes.buffer;
}

// ---- time ----

function seek(to) {
  place = Math.max(0, Math.min(frames.length - 1, to));
  const shown = Math.floor(place);
  line.value = shown;
  time.value = `${(shown / info.framesPerSecond).toFixed(2)} of ${((frames.length - 1) / info.framesPerSecond).toFixed(2)} s`;
  if (frames[shown] && frame !== frames[shown]) {
    frame = frames[shown];
    paint();
  }
}

function setPlaying(on) {
  playing = on && frames.length > 1;
  play.textContent = playing ? "pause" : "play";
  if (playing) {
    if (place >= frames.length - 1) {
      seek(0);
    }
    before = performance.now();
    requestAnimationFrame(tick);
  }
}

// A hidden tab gets no ticks, and must not leap when it is shown again.
function tick(now) {
  if (!playing) {
    return;
  }
  const seconds = Math.min(0.1, Math.max(0, (now - before) / 1000));
  before = now;
  seek(place + seconds * info.framesPerSecond * Number(speed.value));
  if (place >= frames.length - 1) {
    setPlaying(false);
  } else {
    requestAnimationFrame(tick);
  }
}

function step(count) {
  setPlaying(false);
  seek(Math.floor(place) + count);
}

function faster(by) {
  speed.selectedIndex = Math.max(0, Math.min(speed.options.length - 1, speed.selectedIndex + by));
}

// ---- what the viewer does ----

const keys = {
  " ": () => setPlaying(!playing),
  ",": () => step(-1),
  ".": () => step(1),
  ArrowLeft: () => seek(place - info.framesPerSecond),
  ArrowRight: () => seek(place + info.framesPerSecond),
  Home: () => seek(0),
  End: () => seek(frames.length - 1),
  "+": () => faster(1),
  "=": () => faster(1),
  "-": () => faster(-1),
};

addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys) || event.target === speed) {
    return;
  }
  event.preventDefault();
  keys[event.key]();
});

// A button that has been clicked would be pressed again by the space bar.
function click(id, action) {
  const button = document.getElementById(id);
  button.addEventListener("click", () => { action(); button.blur(); });
}

click("play", () => setPlaying(!playing));
click("back", () => step(-1));
click("step", () => step(1));
canvas.addEventListener("click", () => setPlaying(!playing));
line.addEventListener("input", () => { setPlaying(false); seek(Number(line.value)); });
speed.addEventListener("change", () => speed.blur());
addEventListener("resize", () => { if (frame) { paint(); } });

unpack().catch(error => {
  note.textContent = `the round in this page is damaged: ${error.message}`;
  note.hidden = false;
});
