import { el } from "./element.js";
import { icon } from "./icons.js";
import { t } from "./language.js";
import { ownContact, PLACES } from "./offerings.js";
import { pick } from "./picker.js";
import { drawSample, SAMPLES } from "./samples.js";
import { openSheet } from "./sheet.js";
import { fullName } from "./world.js";

/** What else than words can be sent. */
export function openAttachMenu(composer) {
  const { phone } = composer;
  const chooser = el("input", {
    type: "file",
    class: "unseen",
    tabindex: "-1",
    "aria-label": t("photoOrFile"),
  });
  chooser.addEventListener("change", () => {
    sheet.close();
    if (chooser.files[0]) offerFile(composer, chooser.files[0]);
  });
  const tile = (name, label, act) =>
    el(
      "button",
      { type: "button", class: "tile", on: { click: act } },
      el("span", { class: `tile-mark tile-${name}` }, icon(name)),
      label,
    );
  const leave = (next) => () => {
    sheet.close();
    next(composer);
  };
  const sheet = openSheet(
    phone,
    { title: t("attach") },
    el(
      "div",
      { class: "tiles" },
      tile("file", t("photoOrFile"), () => chooser.click()),
      tile("person", t("contact"), leave(sendContact)),
      tile("place", t("location"), leave(sendPlace)),
      chooser,
    ),
    el("h3", {}, t("samples")),
    el(
      "div",
      { class: "samples" },
      SAMPLES.map((sample) =>
        el(
          "button",
          {
            type: "button",
            class: "sample",
            "aria-label": sample.name,
            on: { click: leave(() => offerSample(composer, sample)) },
          },
          drawSample(sample, 240),
        ),
      ),
    ),
  );
}

async function offerSample(composer, sample) {
  const canvas = drawSample(sample, 1080);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.86));
  offerFile(composer, new File([blob], `${sample.id}.jpg`, { type: "image/jpeg" }));
}

/** A preview with a caption; pictures go as photos, everything else as a document. */
export function offerFile(composer, file) {
  const isPhoto = /^image\/(jpeg|png|webp)$/.test(file.type);
  const address = isPhoto ? URL.createObjectURL(file) : null;
  const caption = el("input", {
    class: "caption",
    type: "text",
    maxlength: "1024",
    placeholder: t("caption"),
    "aria-label": t("caption"),
    autofocus: true,
  });
  const send = el(
    "button",
    { type: "submit", class: "round send ready", "aria-label": t("send") },
    icon("send"),
  );
  const form = el("form", { class: "caption-line" }, caption, send);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    send.disabled = true;
    const content = { name: file.name, base64: await base64(file) };
    const words = caption.value.trim() || undefined;
    sheet.close();
    await composer.say(
      isPhoto ? { photo: content, caption: words } : { document: content, caption: words },
    );
  });
  const sheet = openSheet(
    composer.phone,
    {
      title: t(isPhoto ? "sendPhoto" : "sendFile"),
      onClose: () => address && URL.revokeObjectURL(address),
    },
    isPhoto
      ? el("img", { class: "preview", src: address, alt: file.name })
      : el(
          "p",
          { class: "file" },
          el("span", { class: "file-mark" }, icon("file")),
          el("span", { class: "file-name" }, file.name),
        ),
    form,
  );
}

async function base64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  // String.fromCharCode takes its bytes as arguments, whose number is limited.
  for (let at = 0; at < bytes.length; at += 32_768)
    text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(text);
}

async function sendContact(composer) {
  const { person, world } = composer.phone;
  const people = [person, ...world.people.filter((other) => other.id !== person.id)];
  const chosen = await pick(composer.phone, {
    title: t("contact"),
    entries: people.map((one) => ({
      id: one.id,
      name: fullName(one),
      note: one === person ? t("shareOwn") : "",
    })),
    empty: t("nobodyToChoose"),
  });
  if (chosen) await composer.say({ contact: ownContact(world.user(chosen[0])) });
}

async function sendPlace(composer) {
  const chosen = await pick(composer.phone, {
    title: t("nearby"),
    entries: PLACES.map(({ name }, id) => ({ id, name })),
    empty: "",
  });
  if (chosen) await composer.say({ location: PLACES[chosen[0]].location });
}
