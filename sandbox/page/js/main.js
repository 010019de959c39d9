import { Bar } from "./bar.js";
import { control } from "./control.js";
import { onLanguage, t } from "./language.js";
import { Panel } from "./panel.js";
import { personForm } from "./personsheet.js";
import { offerSeam } from "./seam.js";
import { emptyStage, Stage } from "./stage.js";
import { Theme } from "./theme.js";
import { toast } from "./toast.js";
import { el } from "./element.js";
import { Wire } from "./wire.js";
import { World } from "./world.js";

// Everything is drawn once before anybody was asked anything; people, chats and the bot fill it as they come.

const world = new World();
const wire = new Wire();
const floor = document.querySelector(".floor");
const foot = document.getElementById("foot");
const host = { body: floor, overlay: el("div", { class: "overlay page-overlay" }) };
const toasts = el("div", { class: "toasts page-toasts", role: "status", "aria-live": "polite" });
document.body.append(host.overlay, toasts);

const stage = new Stage(document.getElementById("stage"), world);
const panel = new Panel(document.getElementById("panel"), { world, host });
const bar = new Bar(document.getElementById("bar"), {
  stage,
  world,
  panel,
  addPerson,
  theme: new Theme(),
});

async function addPerson() {
  const user = await personForm(host);
  if (!user) return;
  await world.load();
  stage.show(user.id);
}

/** People to begin with, for a sandbox that has none. */
async function startFriends() {
  const zh = document.documentElement.lang.startsWith("zh");
  const friends = zh
    ? [
        ["小林", "lin", "zh"],
        ["阿凯", "kai", "zh"],
        ["Tom", "tom", "en"],
      ]
    : [
        ["Tom", "tom", "en"],
        ["Anna", "anna", "en"],
        ["Lin", "lin", "zh"],
      ];
  const users = [];
  for (const [first_name, username, language_code] of friends)
    users.push(
      await control.addUser({ first_name, username: `${username}_sandbox`, language_code }),
    );
  const members = users.map(({ id }) => id);
  await control.addChat({
    type: "supergroup",
    title: t("friendsGroup"),
    members,
    admins: members.slice(0, 1),
  });
  await refresh();
}

async function refresh() {
  try {
    await world.load();
  } catch (error) {
    toast(toasts, error.message);
  }
}

function guarded(act) {
  return () => act().catch((error) => toast(toasts, error.message));
}

function words() {
  document.title = t("title");
  stage.empty = emptyStage({ addPerson: guarded(addPerson), startFriends: guarded(startFriends) });
}

const redraw = () => stage.shown.forEach((id) => stage.phone(id)?.redraw());

world.addEventListener("change", () => {
  stage.render();
  redraw();
});
world.addEventListener("clock", redraw);
panel.addEventListener("change", () => bar.render());
onLanguage(() => {
  words();
  bar.render();
  panel.render();
  stage.rebuild();
});

wire.listen((events) => {
  const kinds = new Set(events.map(({ event }) => event));
  if (kinds.has("lost")) bar.lost(true);
  if (kinds.has("connected") || kinds.has("again")) bar.lost(false);
  panel.receive(events);
  stage.receive(events);
  if (kinds.has("user") || kinds.has("again") || kinds.has("commands")) refresh();
  if (kinds.has("reset")) {
    stage.forget();
    refresh();
  }
});

words();
wire.connect();
refresh().then(() => offerSeam({ stage, panel, foot, wire, world, control }));
