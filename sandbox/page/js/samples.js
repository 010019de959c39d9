/**
 * A few photos drawn by the page itself, so that somebody without pictures at hand can list goods or send a
 * parcel's photo. Each is drawn on a square of 100 units.
 */
export const SAMPLES = [
  { id: "tea-tin", name: "Tea tin", draw: teaTin },
  { id: "teapot", name: "Teapot", draw: teapot },
  { id: "parcel", name: "Parcel", draw: parcel },
  { id: "oranges", name: "Oranges", draw: oranges },
  { id: "hills", name: "Hills", draw: hills },
];

export function drawSample(sample, size) {
  const canvas = document.createElement("canvas");
  canvas.width = size;
  canvas.height = size * 0.75;
  const pen = canvas.getContext("2d");
  pen.scale(size / 100, size / 100);
  sample.draw(pen);
  return canvas;
}

function backdrop(pen, top, bottom, table) {
  const wall = pen.createLinearGradient(0, 0, 0, 75);
  wall.addColorStop(0, top);
  wall.addColorStop(1, bottom);
  pen.fillStyle = wall;
  pen.fillRect(0, 0, 100, 75);
  pen.fillStyle = table;
  pen.fillRect(0, 54, 100, 21);
}

function shade(pen, x, y, width) {
  pen.fillStyle = "rgb(30 24 20 / 0.22)";
  pen.beginPath();
  pen.ellipse(x, y, width, width * 0.14, 0, 0, Math.PI * 2);
  pen.fill();
}

function fillPath(pen, colour, path) {
  pen.fillStyle = colour;
  pen.fill(new Path2D(path));
}

function sideLight(pen, from, to, dark, light) {
  const paint = pen.createLinearGradient(from, 0, to, 0);
  paint.addColorStop(0, dark);
  paint.addColorStop(0.35, light);
  paint.addColorStop(1, dark);
  return paint;
}

function teaTin(pen) {
  backdrop(pen, "#eef1ea", "#d9e0d2", "#b98d63");
  shade(pen, 52, 64, 22);
  fillPath(
    pen,
    sideLight(pen, 34, 68, "#1d4b8f", "#4f8ae0"),
    "M34 24H68V60Q68 64 64 64H38Q34 64 34 60Z",
  );
  fillPath(
    pen,
    sideLight(pen, 33, 69, "#143869", "#3c74c6"),
    "M36 16H66Q69 16 69 19V25H33V19Q33 16 36 16Z",
  );
  fillPath(pen, "#f7f4ea", "M40 32H62V55H40Z");
  fillPath(pen, "#4f8a4d", "M51 36C58 39 58 46 51 51C44 46 44 39 51 36Z");
  pen.strokeStyle = "#f7f4ea";
  pen.lineWidth = 0.8;
  pen.stroke(new Path2D("M51 38V49M51 42L54 40M51 45L48 43"));
  fillPath(
    pen,
    "#6f9a4a",
    "M16 62C22 56 28 58 30 61C25 65 20 65 16 62Z M76 63C80 58 86 58 88 61C84 65 80 65 76 63Z",
  );
}

function teapot(pen) {
  backdrop(pen, "#f3e9df", "#e6d5c4", "#8e6a4c");
  shade(pen, 48, 64, 28);
  pen.strokeStyle = "#8a4a32";
  pen.lineWidth = 3.4;
  pen.stroke(new Path2D("M66 36C80 32 82 52 66 53"));
  fillPath(pen, "#9a5438", "M30 50C22 48 20 38 13 34L18 31C26 34 27 40 32 42Z");
  fillPath(
    pen,
    sideLight(pen, 28, 70, "#8a4a32", "#c9805c"),
    "M28 46C28 33 37 30 48 30S69 33 69 46C69 57 61 63 48 63S28 57 28 46Z",
  );
  fillPath(pen, "#7c412b", "M36 30C38 25 43 24 48 24S58 25 60 30Z");
  fillPath(
    pen,
    "#7c412b",
    "M45.500 20.500A2.700 2.700 0 1 1 50.500 20.500C50.500 22 49.500 24 48 24S45.500 22 45.500 20.500Z",
  );
  fillPath(pen, "#fbf7f0", "M78 54H94C94 61 91 64 86 64S78 61 78 54Z");
  fillPath(pen, "#c98d3a", "M79.500 55H92.500C92.500 56 79.500 56 79.500 55Z");
}

function parcel(pen) {
  backdrop(pen, "#e8eef5", "#d3dde9", "#a9b6c4");
  shade(pen, 50, 66, 32);
  fillPath(pen, "#d2a56d", "M20 30L52 37V67L20 59Z");
  fillPath(pen, "#b98a53", "M52 37L80 29V58L52 67Z");
  fillPath(pen, "#e6c08d", "M20 30L49 23L80 29L52 37Z");
  fillPath(
    pen,
    "#f2e3c3",
    "M33 26.800L39 25.400L68 32.500L62 34.200Z M62 34.200L68 32.500V43L62 45Z",
  );
  fillPath(pen, "#ffffff", "M24 38L45 43V56L24 51Z");
  pen.fillStyle = "#2a2f36";
  for (const [at, width] of [
    [0, 0.8],
    [1.6, 1.6],
    [4, 0.6],
    [5.4, 1.2],
    [7.6, 0.6],
    [9, 1.8],
    [11.8, 0.7],
    [13.4, 1.3],
  ]) {
    const x = 27 + at;
    const y = 41 + at * 0.24;
    fillPath(pen, "#2a2f36", `M${x} ${y}h${width}v5.500h-${width}Z`);
  }
  pen.save();
  pen.transform(1, 0.238, 0, 1, 0, 0);
  pen.font = "3px ui-monospace, monospace";
  pen.fillText("DHL 0034 0433", 26, 44.5);
  pen.restore();
}

function oranges(pen) {
  backdrop(pen, "#eef3e6", "#dfe8cf", "#c9a877");
  shade(pen, 50, 66, 36);
  for (const [x, y] of [
    [32, 47],
    [50, 44],
    [67, 47],
    [41, 36],
    [59, 36],
  ]) {
    const paint = pen.createRadialGradient(x - 3, y - 4, 1, x, y, 10);
    paint.addColorStop(0, "#ffc46b");
    paint.addColorStop(1, "#e8861c");
    pen.fillStyle = paint;
    pen.beginPath();
    pen.arc(x, y, 9.6, 0, Math.PI * 2);
    pen.fill();
    fillPath(pen, "#5d8a3a", `M${x} ${y - 8}c3-3 6-2 7-1c-2 2-5 2-7 1Z`);
  }
  fillPath(pen, "#a8703c", "M18 48H82L77 65H23Z");
  pen.strokeStyle = "#8b5a2e";
  pen.lineWidth = 0.9;
  pen.stroke(new Path2D("M20 53H80M21.500 59H78.500M34 48L36 65M50 48V65M66 48L64 65"));
}

function hills(pen) {
  const sky = pen.createLinearGradient(0, 0, 0, 75);
  sky.addColorStop(0, "#bcd8f2");
  sky.addColorStop(1, "#fbe9d2");
  pen.fillStyle = sky;
  pen.fillRect(0, 0, 100, 75);
  fillPath(pen, "#fff3d6", "M70 18a8 8 0 1 0 16 0a8 8 0 1 0-16 0");
  fillPath(pen, "#a9c6d6", "M0 46C14 30 24 30 36 42C48 26 62 28 74 42C84 34 92 36 100 42V75H0Z");
  fillPath(pen, "#7ba68f", "M0 54C18 42 34 46 48 54C64 44 84 46 100 54V75H0Z");
  fillPath(pen, "#4e8460", "M0 64C20 54 40 58 56 64C72 58 88 58 100 62V75H0Z");
  pen.strokeStyle = "rgb(255 255 255 / 0.28)";
  pen.lineWidth = 0.7;
  pen.stroke(
    new Path2D(
      "M0 68C20 58 40 62 56 68S88 62 100 66M0 72C20 62 40 66 56 72S88 66 100 70M0 60C18 50 34 52 48 60",
    ),
  );
}
