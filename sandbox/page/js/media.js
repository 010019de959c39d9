import { control } from "./control.js";
import { el, svg } from "./element.js";
import { icon } from "./icons.js";
import { t } from "./language.js";
import { openSheet } from "./sheet.js";

const WIDEST = 300; // CSS pixels of a photo in a bubble
const HIGHEST = 340;

/** The media part of a message, or null; `phone` is where a photo opens large. */
export function media(message, phone) {
  if (message.photo) return photo(message, phone);
  if (message.dice) return dice(message.dice);
  if (message.contact) return contact(message.contact);
  if (message.venue) return place(message.venue.location, message.venue.title);
  if (message.location) return place(message.location);
  if (message.sticker) return el("div", { class: "dice" }, message.sticker.emoji ?? "🖼");
  for (const kind of ["animation", "document", "video", "audio", "voice"]) {
    if (message[kind]) return file(message[kind], kind);
  }
  return null;
}

function photo(message, phone) {
  const size = message.photo.reduce((best, other) => (other.width > best.width ? other : best));
  const scale = Math.min(WIDEST / size.width, HIGHEST / size.height, 1);
  const source = control.fileUrl(size.file_id);
  const picture = el("img", {
    src: source,
    alt: message.caption || t("photo"),
    width: Math.round(size.width * scale),
    height: Math.round(size.height * scale),
    decoding: "async",
  });
  return el(
    "button",
    {
      type: "button",
      class: `photo ${message.has_media_spoiler ? "veiled" : ""}`,
      "aria-label": `${t("photo")}${message.caption ? `: ${message.caption}` : ""}`,
      on: {
        click: (event) => {
          if (event.currentTarget.classList.contains("veiled"))
            event.currentTarget.classList.remove("veiled");
          else
            openSheet(
              phone,
              { title: t("photo"), kind: "lightbox" },
              el("img", { src: source, alt: message.caption ?? "" }),
            );
        },
      },
    },
    picture,
  );
}

function file(document, kind) {
  const name = document.file_name ?? document.title ?? t(kind);
  return el(
    "a",
    { class: "file", href: control.fileUrl(document.file_id), download: name },
    el("span", { class: "file-mark" }, icon("file")),
    el("span", { class: "file-name" }, name),
    el("span", { class: "file-size" }, document.file_size ? bytes(document.file_size) : t(kind)),
  );
}

function bytes(size) {
  const [unit, amount] =
    size < 1024
      ? ["byte", size]
      : size < 1_048_576
        ? ["kilobyte", size / 1024]
        : ["megabyte", size / 1_048_576];
  return new Intl.NumberFormat(undefined, { style: "unit", unit, maximumFractionDigits: 1 }).format(
    amount,
  );
}

const REELS = ["▬", "🍇", "🍋", "7️⃣"]; // 🎰 counts 1–64: three reels in base four, the left one first

function dice({ emoji, value }) {
  const face =
    emoji === "🎰"
      ? el(
          "span",
          { class: "reels" },
          [0, 2, 4].map((shift) => el("span", {}, REELS[((value - 1) >> shift) & 3])),
        )
      : el(
          "span",
          { class: "thrown" },
          emoji === "🎲" ? String.fromCodePoint(0x2680 + value - 1) : emoji,
        );
  return el(
    "div",
    { class: "dice", role: "img", "aria-label": `${t("dice")} ${emoji} ${value}` },
    face,
    el("span", { class: "value" }, `${emoji} ${value}`),
  );
}

function contact({ first_name: first, last_name: last, phone_number: number }) {
  return el(
    "div",
    { class: "file" },
    el("span", { class: "file-mark" }, icon("person")),
    el("span", { class: "file-name" }, [first, last].filter(Boolean).join(" ")),
    el("span", { class: "file-size" }, number),
  );
}

/** No map without a network: a drawn one whose streets differ from place to place. */
function place({ latitude, longitude }, title) {
  const turn = (Math.abs(latitude * 7 + longitude * 13) % 60) - 30;
  const drawn = svg(
    "svg",
    {
      class: "map",
      viewBox: "0 0 280 130",
      role: "img",
      "aria-label": `${t("location")} ${latitude}, ${longitude}`,
    },
    svg(
      "g",
      { transform: `rotate(${turn} 140 65)` },
      svg("rect", { class: "park", x: 150, y: -20, width: 74, height: 62, rx: 8 }),
      svg("path", { class: "street", d: "M-80 20H360M-80 92H360M60-90V230M140-90V230M232-90V230" }),
      svg("path", { class: "river", d: "M-80 150C40 110 90 170 190 128S330 140 380 96" }),
    ),
    svg("path", { class: "pin-shade", d: "M140 78a9 3 0 1 0 .1 0" }),
    svg("path", {
      class: "pin-drop",
      d: "M140 80c14-15 19-23 19-32a19 19 0 1 0-38 0c0 9 5 17 19 32z",
    }),
    svg("circle", { class: "pin-hole", cx: 140, cy: 48, r: 7 }),
  );
  const words = title ?? `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
  return el("div", { class: "place" }, drawn, el("span", { class: "place-name" }, words));
}
