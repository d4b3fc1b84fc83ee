// Draws the bytes of a draw list. Put in the place of its name in the live page and in exported replays, whose scripts give it
// canvas, context, frame and view.
const Width = 1280, Height = 720;
const Fonts = '"Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "DejaVu Sans", sans-serif';
const Aligns = ["left", "center", "right"];

// ---- drawing: one function per command, in the order of the table of DrawCommand ----

function draw(bytes) {
  let at = 0;
  const data = new DataView(bytes);
  const byte = () => data.getUint8(at++);
  const count = () => { at += 2; return data.getUint16(at - 2, true); };
  const number = () => { at += 2; return data.getInt16(at - 2, true) / 16; };
  const colour = () => `rgba(${byte()},${byte()},${byte()},${byte() / 255})`;
  const path = () => {
    const points = count();
    context.beginPath();
    for (let i = 0; i < points; i++) {
      context.lineTo(number(), number());
    }
  };
  const commands = [
    null,
    function clear() {
      context.fillStyle = colour();
      context.fillRect(0, 0, Width, Height);
    },
    function rectangle() {
      context.fillStyle = colour();
      const [x, y, width, height, radius] = [number(), number(), number(), number(), number()];
      if (radius > 0) {
        context.beginPath();
        context.roundRect(x, y, width, height, Math.max(0, Math.min(radius, width / 2, height / 2)));
        context.fill();
      } else {
        context.fillRect(x, y, width, height);
      }
    },
    function circle() {
      context.fillStyle = colour();
      context.beginPath();
      context.arc(number(), number(), Math.max(0, number()), 0, 2 * Math.PI);
      context.fill();
    },
    function polygon() {
      context.fillStyle = colour();
      path();
      context.fill();
    },
    function polyline() {
      context.strokeStyle = colour();
      context.lineWidth = number();
      path();
      context.stroke();
    },
    function text() {
      context.fillStyle = colour();
      const style = byte();
      context.textAlign = Aligns[style & 3];
      context.font = `${style & 4 ? 700 : 400} ${number()}px ${Fonts}`;
      const [x, y, length] = [number(), number(), count()];
      context.fillText(new TextDecoder().decode(new Uint8Array(bytes, at, length)), x, y);
      at += length;
    },
    function pushClip() {
      context.save();
      context.beginPath();
      context.rect(number(), number(), number(), number());
      context.clip();
    },
    function popClip() {
      context.restore();
    },
  ];
  while (at < bytes.byteLength) {
    commands[byte()]();
  }
}

function paint() {
  const ratio = window.devicePixelRatio || 1;
  const width = Math.round(canvas.clientWidth * ratio), height = Math.round(canvas.clientHeight * ratio);
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = "#0b0c14";
  context.fillRect(0, 0, width, height);
  const scale = Math.min(width / Width, height / Height);
  view = { scale: scale / ratio, left: (width - scale * Width) / 2 / ratio, top: (height - scale * Height) / 2 / ratio };
  context.setTransform(scale, 0, 0, scale, view.left * ratio, view.top * ratio);
  context.lineCap = context.lineJoin = "round";
  context.save();
  context.beginPath();
  context.rect(0, 0, Width, Height);
  context.clip();
  draw(frame);
  context.restore();
}
