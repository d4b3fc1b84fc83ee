// Plays the frames that the page brings along: their draw lists, one after the other, each behind its length in 32 bits.

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
  const data = new DataView(bytes);
  for (let at = 0; at < bytes.byteLength;) {
    const length = data.getUint32(at, true);
    frames.push(bytes.slice(at + 4, at + 4 + length));
    at += 4 + length;
  }
  if (frames.length !== info.frames) {
    throw new Error(`expected ${info.frames} frames, found ${frames.length}`);
  }
  note.hidden = true;
  line.max = frames.length - 1;
  seek(0);
  setPlaying(true);
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
